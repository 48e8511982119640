//! Contents lists that do not say what follows.

use super::fold::folded;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::contents::{Contents, EntryMatch, ListedHeading};
use crate::check::outline::headings::Headings;
use crate::finding::{Finding, Related};
use crate::lint::Lint;
use crate::source::Span;

pub(super) fn renamed(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in context.memo::<Vec<Contents>>().iter().flat_map(|contents| &contents.entries) {
        let EntryMatch::Renamed(index) = entry.found else { continue };
        let heading = &context.memo::<Headings>().entries()[index];
        let (name, title) = (excerpt(context.source.slice(entry.span)), excerpt(context.source.slice(heading.span)));
        let mut finding = context.finding_with(lint, entry.span, &[("entry", &name), ("heading", &title)]);
        finding.related.push(Related { span: heading.span, message: "the heading".into() });
        finding.edits.extend(context.same_words(lint, entry.span, heading.span));
        findings.push(finding);
    }
    findings
}

/// Of each list, the first entry whose section stands before that of an entry above it.
pub(super) fn disordered(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let headings = context.memo::<Headings>().entries();
    let mut findings = Vec::new();
    for contents in context.memo::<Vec<Contents>>() {
        let named = |entry: &ListedHeading| match entry.found {
            EntryMatch::Exact(index) => {
                Some((entry.span, index)).filter(|_| !context.memo::<Headings>().is_twice(index))
            }
            _ => None,
        };
        let entries: Vec<(Span, usize)> = contents.entries.iter().filter_map(named).collect();
        let Some(pair) = entries.windows(2).find(|pair| pair[0].1 > pair[1].1) else { continue };
        let [(before, later), (after, earlier)] = pair else { continue };
        let text = |span: Span| excerpt(context.source.slice(span));
        let values = [("first", &*text(*before)), ("second", &*text(*after))];
        let mut finding = context.finding_with(lint, *after, &values);
        let heading = |index: usize, message: &str| Related { span: headings[index].span, message: message.into() };
        finding.related.extend([heading(*earlier, "comes first here"), heading(*later, "and then this one")]);
        findings.push(finding);
    }
    findings
}

pub(super) fn unfulfilled(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in context.memo::<Vec<Contents>>().iter().flat_map(|contents| &contents.entries) {
        if entry.found == EntryMatch::None && !leads_away(entry.span, context) {
            let name = excerpt(context.source.slice(entry.span));
            findings.push(context.finding_with(lint, entry.span, &[("entry", &name)]));
        }
    }
    findings
}

/// Whether what stands there is a link to another page.
fn leads_away(span: Span, context: &Context<'_>) -> bool {
    let links = context.document.links.iter().filter(|link| !link.anchor && link.span.overlaps(span));
    links.map(|link| context.source.slice(link.target)).any(|target| !target.is_empty() && !target.starts_with('#'))
}

pub(super) fn incomplete(lint: &Lint, share: f32, context: &Context<'_>) -> Vec<Finding> {
    let wanting = |contents: &&Contents| contents.share >= share && !contents.unlisted.is_empty();
    let mut findings = Vec::new();
    for contents in context.memo::<Vec<Contents>>().iter().filter(wanting) {
        let mut spans = contents.unlisted.iter().map(|&index| context.memo::<Headings>().entries()[index].span);
        let Some(first) = spans.next() else { continue };
        let name = excerpt(context.source.slice(first));
        let mut finding = context.finding_with(lint, first, &[("heading", &name)]);
        finding.related.push(Related { span: contents.span, message: "the contents list".into() });
        findings.push(folded(finding, spans, "not in the list either"));
    }
    findings
}
