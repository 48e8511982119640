//! Finds what a policy should not say.

use super::conditions::Says;
use crate::check::context::Context;
use crate::finding::Finding;
use crate::lint::{Forbid, Lint, Truth};
use crate::source::Span;

pub(crate) fn check(lint: &Lint, forbid: &Forbid, context: &Context<'_>) -> Vec<Finding> {
    let says = Says::all(context);
    if forbid.when.as_ref().is_some_and(|when| when.value(&says) != Truth::Asserted) {
        return Vec::new();
    }
    let places = places(forbid, context);
    let mut findings: Vec<Finding> = places.iter().take(forbid.cap).map(|&span| context.finding(lint, span)).collect();
    if let Some(last) = findings.last_mut()
        && places.len() > forbid.cap
    {
        last.message = format!("{} (and {} more of the kind below)", last.message, places.len() - forbid.cap);
    }
    findings
}

/// Where it is said; of places that overlap, the first and longest.
fn places(forbid: &Forbid, context: &Context<'_>) -> Vec<Span> {
    let claimed = forbid.claim.into_iter().flat_map(|claim| context.facts.of(claim));
    let claimed = claimed.filter(|hit| !hit.denied).map(|hit| (hit.sentence, hit.span));
    let marked = context.facts.marks(forbid.phrases).iter().map(|mark| (mark.sentence, mark.span));
    let excused: Vec<u32> = context.facts.marks(forbid.unless).iter().map(|mark| mark.sentence).collect();
    let mut spans: Vec<Span> =
        claimed.chain(marked).filter(|(sentence, _)| !excused.contains(sentence)).map(|(_, span)| span).collect();
    spans.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    spans.dedup_by(|next, kept| kept.overlaps(*next));
    spans
}
