//! Finds what a policy should not say.

use super::conditions::Says;
use crate::check::context::Context;
use crate::document::SentenceId;
use crate::finding::Finding;
use crate::lint::{Forbid, Lint, Truth};
use crate::source::Span;

pub(crate) fn check(lint: &Lint, forbid: &Forbid, context: &Context<'_>) -> Vec<Finding> {
    let says = Says::all(context);
    if forbid.when.as_ref().is_some_and(|when| when.value(&says) != Truth::Asserted) {
        return Vec::new();
    }
    let places = places(forbid, context);
    let finding = |place: &SaidPlace| context.finding(lint, place.span);
    let mut findings: Vec<Finding> = places.iter().take(forbid.cap).map(finding).collect();
    if let Some(last) = findings.last_mut()
        && places.len() > forbid.cap
    {
        last.message = format!("{} (and {} more of the kind below)", last.message, places.len() - forbid.cap);
    }
    findings
}

/// A place where it is said.
struct SaidPlace {
    sentence: SentenceId,
    span: Span,
}

/// Where it is said; of places that overlap, the first and longest.
fn places(forbid: &Forbid, context: &Context<'_>) -> Vec<SaidPlace> {
    let claimed = forbid.claim.into_iter().flat_map(|claim| context.facts.of(claim)).filter(|hit| !hit.denied);
    let claimed = claimed.map(|hit| SaidPlace { sentence: hit.sentence, span: hit.span });
    let marks = context.facts.marks(forbid.phrases).iter();
    let marked = marks.map(|mark| SaidPlace { sentence: mark.sentence, span: mark.span });
    let excused: Vec<SentenceId> = context.facts.marks(forbid.unless).iter().map(|mark| mark.sentence).collect();
    let said = claimed.chain(marked);
    let mut places: Vec<SaidPlace> = said.filter(|place| !excused.contains(&place.sentence)).collect();
    places.sort_by_key(|place| (place.span.start(), std::cmp::Reverse(place.span.end())));
    places.dedup_by(|next, kept| kept.span.overlaps(next.span));
    places
}
