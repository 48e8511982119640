//! Finds facts that a policy does not say.

use super::Held;
use crate::finding::Finding;
use crate::lint::{ClaimId, PatternGroup};
use crate::source::Span;

pub(super) fn check(held: &Held<'_>, or: &[String], beside: &[ClaimId], place: PatternGroup) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (fact, setting) in held.facts() {
        let others = or.iter().filter_map(|name| fact.setting(name));
        let mut values = std::iter::once(setting).chain(others).flat_map(|setting| &setting.values);
        if !values.any(|value| value.is_said(held.context)) {
            findings.push(held.finding(
                where_it_belongs(held, beside, place),
                (fact, setting),
                &[("value", setting.shown())],
            ));
        }
    }
    findings
}

/// The first place of the first claim that is made, else the heading that it belongs below, else the title.
fn where_it_belongs(held: &Held<'_>, beside: &[ClaimId], place: PatternGroup) -> Span {
    let context = held.context;
    let made = beside.iter().find_map(|&claim| context.facts.of(claim).find(|hit| !hit.denied && !hit.quoted));
    let heading = || {
        let mark = context.facts.marks(place).first()?;
        let section = context.document.section_of(mark.sentence);
        context.document.sections[section as usize].heading.as_ref().map(|heading| heading.text_span)
    };
    made.map(|hit| hit.span).or_else(heading).unwrap_or_else(|| context.title())
}
