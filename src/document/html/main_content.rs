//! Which parts of an HTML page are read: the policy, not the page around it.

use std::cell::LazyCell;

use super::tags::{Element, Tag};
use crate::document::knowledge::KNOWN;
use crate::document::text::is_blank;
use crate::source::Span;

/// What is left out of a page, and where it is read.
#[derive(Debug)]
pub(super) struct Regions {
    /// For each tag, the index of the tag that closes it, if there is one.
    pub(super) closes: Vec<Option<u32>>,
    /// For each tag, whether it opens a part that is left out.
    pub(super) skipped: Vec<bool>,
    /// The part of the text that is the page's content.
    pub(super) content: Span,
}

/// Finds out what is left out of the text of `tags`.
pub(super) fn find(text: &str, tags: &[Tag], whole: Span) -> Regions {
    let closes = pair(tags);
    let prose = LazyCell::new(|| Prose::measure(text, tags, &closes, whole));
    let span_of = |at: usize| closes[at].map(|close| Span::new(tags[at].span.start(), tags[close as usize].span.end()));
    let content = content(tags, &closes, whole, &|part| prose.stands_in(tags, part));
    let skipped = tags.iter().enumerate().map(|(at, tag)| {
        // What holds most of the page is the page, whatever its name.
        let small = || span_of(at).is_some_and(|span| span.len() * 2 < content.len());
        match tag.element {
            _ if tag.closing || tag.void => false,
            Element::Unread => span_of(at).is_some(),
            Element::Aside => small(),
            _ => is_named_so(tag.attributes(text)) && small(),
        }
    });
    Regions { skipped: skipped.collect(), closes, content }
}

/// Whether attributes say that an element is hidden, a menu or a widget.
fn is_named_so(attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    let lower = attributes.to_ascii_lowercase();
    let words =
        || lower.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=')).filter(|word| !word.is_empty());
    let bare = words().any(|word| word == "hidden") && !lower.contains("=\"hidden") && !lower.contains("aria-hidden");
    let style = lower.contains("style") && (lower.contains("display:none") || lower.contains("display: none"));
    // A page that was saved as it opens hides its folded parts, which readers see with a click.
    let folded = || KNOWN.unfolding.iter().any(|name| lower.contains(name.as_str()));
    let role = lower.contains("role=\"navigation\"")
        || lower.contains("role=\"dialog\"")
        || lower.contains("role=\"banner\"")
        || lower.contains("role=\"contentinfo\"");
    let named = lower.contains("class") || lower.contains("id=");
    (bare || style) && !folded()
        || role
        || named
            && words().any(|word| {
                KNOWN.left_out.contains(word) || KNOWN.widgets.iter().any(|widget| word.starts_with(widget.as_str()))
            })
}

/// The tags that close the opening ones, by name.
fn pair(tags: &[Tag]) -> Vec<Option<u32>> {
    let mut closes = vec![None; tags.len()];
    let mut open: rustc_hash::FxHashMap<u32, Vec<u32>> = rustc_hash::FxHashMap::default();
    for (at, tag) in tags.iter().enumerate() {
        if tag.void {
            continue;
        }
        let same = open.entry(tag.name).or_default();
        if !tag.closing {
            same.push(crate::document::text::narrow(at));
        } else if let Some(opening) = same.pop() {
            closes[opening as usize] = Some(crate::document::text::narrow(at));
        }
    }
    closes
}

/// The only `<main>`, else the largest `<article>`, if it holds a good part of the page; else the whole.
fn content(tags: &[Tag], closes: &[Option<u32>], whole: Span, holds_prose: &dyn Fn(Span) -> bool) -> Span {
    let spans = |element: Element| {
        tags.iter().enumerate().filter(move |(_, tag)| tag.element == element && !tag.closing).filter_map(
            |(at, tag)| closes[at].map(|close| Span::new(tag.span.start(), tags[close as usize].span.end())),
        )
    };
    let largest = |element| spans(element).max_by_key(|span| span.len());
    [Element::Main, Element::Article]
        .into_iter()
        .filter_map(largest)
        // Scripts, styles and the markup of menus can outweigh a short policy.
        .find(|span| span.len() * 5 > whole.len() || holds_prose(*span))
        .unwrap_or(whole)
}

/// How much text stands on a page that is neither of a script nor of a link: menus are made of links.
struct Prose {
    /// For each tag, how many bytes of it stand before.
    before: Vec<usize>,
    whole: usize,
}

impl Prose {
    fn measure(text: &str, tags: &[Tag], closes: &[Option<u32>], whole: Span) -> Self {
        let mut before = Vec::with_capacity(tags.len());
        let mut sum = 0;
        let mut resume = 0;
        for (at, tag) in tags.iter().enumerate() {
            before.push(sum);
            if let Some(close) = closes[at].filter(|_| tag.element == Element::Unread || is_link(text, tag)) {
                resume = resume.max(close as usize);
            }
            if at >= resume {
                let next = tags.get(at + 1).map_or(whole.end(), |next| next.span.start());
                sum += text[tag.span.end()..next].trim_matches(is_blank).len();
            }
        }
        Self { before, whole: sum }
    }

    /// Whether a good part of it stands in `part`, which begins and ends with a tag.
    fn stands_in(&self, tags: &[Tag], part: Span) -> bool {
        let until = |place: usize| {
            let at = tags.partition_point(|tag| tag.span.start() < place);
            self.before.get(at).copied().unwrap_or(self.whole)
        };
        (until(part.end()) - until(part.start())) * 3 > self.whole
    }
}

fn is_link(text: &str, tag: &Tag) -> bool {
    let markup = text[tag.span.range()].as_bytes();
    matches!(markup, [b'<', b'a' | b'A', blank, ..] if blank.is_ascii_whitespace())
}
