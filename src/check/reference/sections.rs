//! References to sections that are not there, or are called otherwise.

use super::find::{By, Destination, Direction, Pointer, Reference};
use super::fold::folded;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::headings::Headings;
use crate::document::SectionId;
use crate::finding::{Finding, Related};
use crate::lint::{Lint, PatternGroup};

/// With fewer numbered headings than this, a policy's sections have no numbers.
const MIN_NUMBERED: usize = 2;

pub(super) fn dangling(lint: &Lint, elsewhere: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in context.memo::<Vec<Reference>>().iter().filter(|reference| reference.leads == Destination::Nowhere)
    {
        let name = match &reference.by {
            By::Number(label) if context.memo::<Headings>().numbered() >= MIN_NUMBERED => format!("section {label}"),
            By::Name { name, sure: true } if !is_elsewhere(reference, elsewhere, context) => {
                format!("section \"{}\"", excerpt(context.source.slice(*name)))
            }
            _ => continue,
        };
        findings.push(context.finding_with(lint, reference.span, &[("name", &name)]));
    }
    findings
}

pub(super) fn inexact(lint: &Lint, elsewhere: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in context.memo::<Vec<Reference>>() {
        if let (Destination::Near(section), &By::Name { name, sure: true }) = (reference.leads, &reference.by)
            && !is_elsewhere(reference, elsewhere, context)
        {
            let finding = towards(lint, reference, section, &excerpt(context.source.slice(name)), context);
            let heading = context.document.sections[section as usize].heading.as_ref();
            let edit = heading.and_then(|heading| context.same_words(lint, name, heading.text_span));
            findings.push(Finding { edits: edit.into_iter().collect(), ..finding });
        }
    }
    findings
}

pub(super) fn misnumbered(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in context.memo::<Vec<Reference>>() {
        let (By::Number(label), Some(beside)) = (&reference.by, reference.beside) else { continue };
        let named = context.memo::<Headings>().entries()[beside].section;
        let Destination::To(numbered) = reference.leads else { continue };
        if numbered != named && !is_inside(named, numbered, context) {
            findings.push(towards(lint, reference, named, label, context));
        }
    }
    findings
}

pub(super) fn unnumbered(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    if context.memo::<Headings>().numbered() >= MIN_NUMBERED {
        return None;
    }
    let lost =
        |reference: &&Reference| reference.leads == Destination::Nowhere && matches!(reference.by, By::Number(_));
    let mut references = context.memo::<Vec<Reference>>().iter().filter(lost);
    let first = references.next()?;
    let name = context.source.slice(first.span);
    let finding = context.finding_with(lint, first.span, &[("name", &excerpt(name))]);
    Some(folded(finding, references.map(|reference| reference.span), "also by number"))
}

pub(super) fn direction(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reference in context.memo::<Vec<Reference>>() {
        let (Some(pointer), Destination::To(section)) = (reference.direction, reference.leads) else { continue };
        let here = context.document.section_of(reference.sentence);
        let heading = context.document.sections[section as usize].heading.as_ref();
        let Some(heading) = heading.filter(|_| !is_inside(here, section, context)) else { continue };
        let below = heading.span.start() > reference.span.start();
        let twice = context.memo::<Headings>().count_like(section) > 1;
        if below != (pointer.direction == Direction::Below) && !twice {
            let word = if below { "below" } else { "above" };
            let mut finding = context.finding_with(lint, reference.span, &[("name", &heading.text), ("where", word)]);
            finding.related.push(Related { span: heading.text_span, message: "the section is here".into() });
            if points_to_one(pointer, context) {
                finding.edits.extend(context.edit(lint, pointer.span, word));
            }
            findings.push(finding);
        }
    }
    findings
}

/// Whether the word is written small and points to one section: of "below in sections 1 and 9" one may stand above.
fn points_to_one(pointer: Pointer, context: &Context<'_>) -> bool {
    let references = context.memo::<Vec<Reference>>().iter();
    let small = context.source.slice(pointer.span).starts_with(char::is_lowercase);
    small && references.filter(|reference| reference.direction == Some(pointer)).count() == 1
}

fn towards(lint: &Lint, reference: &Reference, to: SectionId, name: &str, context: &Context<'_>) -> Finding {
    let heading = context.document.sections[to as usize].heading.as_ref();
    let title = heading.map_or("", |heading| &heading.text);
    let values = [("name", name), ("heading", &excerpt(title))];
    let mut finding = context.finding_with(lint, reference.span, &values);
    let related = heading.map(|heading| Related { span: heading.text_span, message: "the heading".into() });
    finding.related.extend(related);
    finding
}

/// Whether `section` is `outer` or lies in it.
fn is_inside(section: SectionId, outer: SectionId, context: &Context<'_>) -> bool {
    (outer..context.document.sections[outer as usize].subtree_end).contains(&section)
}

/// Whether the sentence speaks of another page than the policy.
fn is_elsewhere(reference: &Reference, elsewhere: PatternGroup, context: &Context<'_>) -> bool {
    context.facts.marks(elsewhere).iter().any(|mark| mark.sentence == reference.sentence)
}
