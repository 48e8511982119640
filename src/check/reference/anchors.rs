//! Links to places of the same page that are not there.

use rustc_hash::FxHashSet;

use super::folded;
use crate::check::Context;
use crate::check::message::excerpt;
use crate::finding::Finding;
use crate::lint::Lint;

pub(super) fn broken(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let links = || context.document.links.iter().filter(|link| !link.anchor);
    let fragment =
        |target: crate::source::Span| context.source.slice(target).strip_prefix('#').filter(|name| !name.is_empty());
    links().find(|link| fragment(link.target).is_some())?;
    let anchors = anchors(context);
    let is_broken = |link: &&crate::document::Link| {
        fragment(link.target).is_some_and(|name| name != "top" && !anchors.contains(&plain(name)))
    };
    let mut broken = links().filter(is_broken);
    let first = broken.next()?;
    let finding = context.finding_with(lint, first.span, &[("target", &excerpt(context.source.slice(first.target)))]);
    Some(folded(finding, broken.map(|link| link.span), "leads nowhere either"))
}

/// The places of the page that links can lead to, as letters and digits only: sites differ in what they make of
/// blanks and punctuation in a heading.
fn anchors(context: &Context<'_>) -> FxHashSet<String> {
    let explicit =
        context.document.links.iter().filter(|link| link.anchor).map(|link| plain(context.source.slice(link.target)));
    let mut anchors: FxHashSet<String> = explicit.collect();
    for heading in context.document.sections.iter().filter_map(|section| section.heading.as_ref()) {
        let name = plain(&heading.text);
        let with_label = plain(context.source.slice(heading.span));
        // The second heading of a name gets a number: `#cookies-1`.
        for number in 1..10 {
            if anchors.insert(format!("{name}{number}")) {
                break;
            }
        }
        anchors.extend([name, with_label]);
    }
    anchors
}

/// The letters and digits of a name, in small letters; `%20` and the like are left out.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name.chars();
    while let Some(c) = rest.next() {
        if c == '%' {
            rest.nth(1);
        } else if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        }
    }
    plain
}
