//! Contents lists that do not say what follows.

use super::folded;
use crate::check::Context;
use crate::check::contents::{Contents, EntryMatch};
use crate::check::message::excerpt;
use crate::finding::{Finding, Related};
use crate::lint::Lint;

pub(super) fn renamed(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in context.contents().iter().flat_map(|contents| &contents.entries) {
        let EntryMatch::Renamed(index) = entry.found else { continue };
        let heading = &context.headings().entries()[index];
        let (name, title) = (excerpt(context.source.slice(entry.span)), excerpt(context.source.slice(heading.span)));
        let mut finding = context.finding_with(lint, entry.span, &[("entry", &name), ("heading", &title)]);
        finding.related.push(Related { span: heading.span, message: "the heading".into() });
        findings.push(finding);
    }
    findings
}

pub(super) fn unfulfilled(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in context.contents().iter().flat_map(|contents| &contents.entries) {
        if entry.found == EntryMatch::None {
            let name = excerpt(context.source.slice(entry.span));
            findings.push(context.finding_with(lint, entry.span, &[("entry", &name)]));
        }
    }
    findings
}

pub(super) fn incomplete(lint: &Lint, share: f32, context: &Context<'_>) -> Vec<Finding> {
    let wanting = |contents: &&Contents| contents.share >= share && !contents.unlisted.is_empty();
    let mut findings = Vec::new();
    for contents in context.contents().iter().filter(wanting) {
        let mut spans = contents.unlisted.iter().map(|&index| context.headings().entries()[index].span);
        let Some(first) = spans.next() else { continue };
        let name = excerpt(context.source.slice(first));
        let mut finding = context.finding_with(lint, first, &[("heading", &name)]);
        finding.related.push(Related { span: contents.span, message: "the contents list".into() });
        findings.push(folded(finding, spans, "not in the list either"));
    }
    findings
}
