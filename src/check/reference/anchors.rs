//! Links to places of the same page that are not there.

use rustc_hash::FxHashSet;

use super::fold::folded;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::{BlockKind, Link};
use crate::finding::Finding;
use crate::lint::{Confidence, Lint, Severity};

/// From so many links on that lead nowhere, and none that leads anywhere, it is not the links that are at fault.
const MANY: usize = 3;

pub(super) fn broken(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let links = || context.document.links.iter().filter(|link| !link.anchor && !is_permalink(link, context));
    links().find(|link| fragment(link, context).is_some())?;
    let anchors = anchors(context);
    let leads = |link: &Link| fragment(link, context).map(|name| name == "top" || anchors.contains(&plain(name)));
    let mut broken = links().filter(|link| leads(link) == Some(false));
    let first = broken.next()?;
    let mut finding =
        context.finding_with(lint, first.span, &[("target", &excerpt(context.source.slice(first.target)))]);
    if links().filter(|link| leads(link) == Some(false)).count() >= MANY
        && !links().any(|link| leads(link) == Some(true))
    {
        // Perhaps the places are made by what turns the text into a page.
        finding.confidence = finding.confidence.min(Confidence::Hint);
        finding.severity = finding.severity.min(Severity::Info);
    }
    Some(folded(finding, broken.map(|link| link.span), "leads nowhere either"))
}

/// The place of the same page that a link leads to.
fn fragment<'a>(link: &Link, context: &'a Context<'_>) -> Option<&'a str> {
    context.source.slice(link.target).strip_prefix('#').filter(|name| !name.is_empty())
}

/// Whether the link is the sign beside a heading by which readers copy the heading's own address.
fn is_permalink(link: &Link, context: &Context<'_>) -> bool {
    !context.source.slice(link.text).contains(char::is_alphanumeric) && in_heading(link, context)
}

fn in_heading(link: &Link, context: &Context<'_>) -> bool {
    let blocks = &context.document.blocks;
    let after = blocks.partition_point(|block| block.span.start() <= link.span.start());
    let block = after.checked_sub(1).map(|index| &blocks[index]);
    block.is_some_and(|block| block.kind == BlockKind::Heading && block.span.contains(link.span))
}

/// The places of the page that links can lead to, as letters and digits only: sites differ in what they make of
/// blanks and punctuation in a heading.
fn anchors(context: &Context<'_>) -> FxHashSet<String> {
    let explicit =
        context.document.links.iter().filter(|link| link.anchor).map(|link| plain(context.source.slice(link.target)));
    let mut anchors: FxHashSet<String> = explicit.collect();
    let permalinks = context.document.links.iter().filter(|link| is_permalink(link, context));
    anchors.extend(permalinks.filter_map(|link| fragment(link, context)).map(plain));
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

/// The letters and digits of a name, in small letters; `%C3%A9` is the letter that it stands for.
fn plain(name: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((start, code)) = rest.split_once('%') {
        bytes.extend(start.bytes());
        let byte = code.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.extend(byte);
        rest = if byte.is_some() { &code[2..] } else { code };
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
