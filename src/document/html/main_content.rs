//! Which parts of an HTML page are read: the policy, not the page around it.

use std::cell::LazyCell;

use super::attributes::Attribute;
use super::tags::{Element, HtmlTag};
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
pub(super) fn find(text: &str, tags: &[HtmlTag], whole: Span) -> Regions {
    let closes = pair(tags);
    let prose = LazyCell::new(|| Prose::measure(text, tags, &closes, whole));
    let span_of = |at: usize| closes[at].map(|close| Span::new(tags[at].span.start(), tags[close as usize].span.end()));
    let content = content(tags, &closes, whole, &|part| prose.stands_in(tags, part));
    let skipped = tags.iter().enumerate().map(|(at, tag)| {
        // What holds most of the page is the page, whatever its name.
        let share = |least: usize| span_of(at).is_some_and(|span| span.len() * 4 < content.len() * least);
        let small = || share(2);
        match tag.element {
            _ if tag.closing || tag.void => false,
            Element::Unread => span_of(at).is_some(),
            Element::Aside => small(),
            _ => match named_so(text, tag.attributes(text)) {
                Some(DeclaredAs::Hidden) => share(3),
                Some(DeclaredAs::Aside) => small(),
                None => false,
            },
        }
    });
    Regions { skipped: skipped.collect(), closes, content }
}

/// What attributes say that an element is.
enum DeclaredAs {
    /// Not shown.
    Hidden,
    /// A menu, a widget or the like.
    Aside,
}

/// What the attributes of an element say that it is, if that is no part of the text.
fn named_so(text: &str, attributes: impl Iterator<Item = Attribute>) -> Option<DeclaredAs> {
    let (mut hidden, mut folded, mut left_out) = (false, false, false);
    for Attribute { name, value } in attributes {
        let value = value.map_or(String::new(), |value| text[value.range()].to_ascii_lowercase());
        // A page that was saved as it opens hides its folded parts, which readers see with a click.
        folded |= KNOWN.unfolding.iter().any(|name| value.contains(name.as_str()));
        match text[name.range()].to_ascii_lowercase().as_str() {
            "hidden" => hidden = true,
            "style" => hidden |= is_hidden_by(&value),
            "role" => left_out |= matches!(value.as_str(), "navigation" | "dialog" | "banner" | "contentinfo"),
            "class" | "id" => left_out |= value.split_whitespace().any(names_no_text),
            _ => {}
        }
    }
    match (hidden && !folded, left_out) {
        (true, _) => Some(DeclaredAs::Hidden),
        (_, true) => Some(DeclaredAs::Aside),
        _ => None,
    }
}

/// Whether a style shows nothing of its element.
fn is_hidden_by(style: &str) -> bool {
    let mut properties = style.split(';').filter_map(|property| property.split_once(':'));
    properties.any(|(name, value)| {
        let value = value.split('!').next().unwrap_or_default().trim();
        matches!((name.trim(), value), ("display", "none") | ("visibility", "hidden" | "collapse"))
    })
}

/// Whether a name in `class` or `id` is one of what is hidden, a menu or a widget.
fn names_no_text(name: &str) -> bool {
    KNOWN.left_out.contains(name) || KNOWN.widgets.iter().any(|widget| name.starts_with(widget.as_str()))
}

/// The tags that close the opening ones, by name.
fn pair(tags: &[HtmlTag]) -> Vec<Option<u32>> {
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
fn content(tags: &[HtmlTag], closes: &[Option<u32>], whole: Span, holds_prose: &dyn Fn(Span) -> bool) -> Span {
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
    fn measure(text: &str, tags: &[HtmlTag], closes: &[Option<u32>], whole: Span) -> Self {
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
    fn stands_in(&self, tags: &[HtmlTag], part: Span) -> bool {
        let until = |place: usize| {
            let at = tags.partition_point(|tag| tag.span.start() < place);
            self.before.get(at).copied().unwrap_or(self.whole)
        };
        (until(part.end()) - until(part.start())) * 3 > self.whole
    }
}

fn is_link(text: &str, tag: &HtmlTag) -> bool {
    let markup = text[tag.span.range()].as_bytes();
    matches!(markup, [b'<', b'a' | b'A', blank, ..] if blank.is_ascii_whitespace())
}
