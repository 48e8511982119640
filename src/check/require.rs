//! Finds what a policy should say and does not, or says only vaguely.

use super::Context;
use crate::finding::{Finding, Missing, Related};
use crate::lint::{Condition, Lint, Require, Truth};
use crate::source::Span;

pub(super) fn check(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    let truth = |claim| context.facts.truth(claim);
    if require.when.as_ref().is_some_and(|when| when.value(&truth) != Truth::Asserted) {
        return None;
    }
    if require.concrete { vague(lint, require, context) } else { missing(lint, require, context) }
}

fn missing(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    // Saying that something is not so is saying something about it.
    let spoken_of = |claim| match context.facts.truth(claim) {
        Truth::Unknown => Truth::Unknown,
        _ => Truth::Asserted,
    };
    if require.claim.value(&spoken_of) == Truth::Asserted {
        return None;
    }
    let place = fitting_heading(require, context);
    let mut finding = context.finding(lint, place.as_ref().map_or_else(|| context.title(), |(span, _)| *span));
    let near = context.facts.marks(require.near).first();
    finding
        .related
        .extend(near.map(|mark| Related { span: mark.span, message: "comes near, but does not say it".into() }));
    finding.missing = Some(Missing { what: wanted(&require.claim, context), belongs_in: place.map(|(_, text)| text) });
    Some(finding)
}

fn vague(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    let hits = || require.claim.claims().into_iter().flat_map(|claim| context.facts.of(claim));
    if hits().any(|hit| !hit.vague) {
        return None;
    }
    hits().next().map(|hit| context.finding(lint, hit.span))
}

/// The first heading that the missing thing belongs below, with its text.
fn fitting_heading(require: &Require, context: &Context<'_>) -> Option<(Span, String)> {
    context.facts.marks(require.place).iter().find_map(|mark| {
        let section = context.document.section_of(mark.sentence);
        let heading = context.document.sections[section as usize].heading.as_ref()?;
        heading.span.contains(mark.span).then(|| (heading.text_span, heading.text.clone()))
    })
}

/// The ids of the claims that were looked for.
fn wanted(condition: &Condition, context: &Context<'_>) -> String {
    let ids: Vec<&str> = condition.claims().into_iter().map(|claim| &*context.catalog.claim(claim).id).collect();
    ids.join(" or ")
}
