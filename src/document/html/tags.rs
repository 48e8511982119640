//! The tags of an HTML text, with their places.
//!
//! A tokenizer of our own: findings point at bytes of the file, and the parsers that build trees keep line numbers at
//! best. Tags are read as the HTML standard says (section 13.2.5) as far as it matters for where text stands.

use super::attributes::{self, Attribute};
use crate::source::Span;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    Heading(u8),
    /// `p`, `div` and all that begin a block of their own.
    Block,
    List,
    Item,
    /// `dt`
    Term,
    /// `dd`
    Definition,
    Table,
    Row,
    Cell,
    HeaderCell,
    Quote,
    Pre,
    Break,
    Rule,
    /// The visible line of `<details>`.
    Summary,
    Main,
    Article,
    /// Scripts and the like: nobody reads them.
    Unread,
    /// Menus, footers and the like, which are no part of the policy.
    Aside,
    /// Within a line.
    Inline,
}

/// One tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HtmlTag {
    pub(crate) element: Element,
    /// A hash of its name: what closes it has the same.
    pub(crate) name: u32,
    pub(crate) closing: bool,
    /// Whether nothing can stand inside: `<br>`, `<img/>`.
    pub(super) void: bool,
    pub(crate) span: Span,
}

impl HtmlTag {
    /// Its attributes, none for a comment and what stands in a script.
    pub(crate) fn attributes(&self, text: &str) -> impl Iterator<Item = Attribute> {
        let markup = &text[self.span.range()];
        let tag = markup.starts_with('<') && markup.ends_with('>') && !markup.starts_with("<!");
        let attributes = tag.then(|| attributes::read(text, self.span.start(), self.span.end() - 1));
        attributes.into_iter().flatten()
    }
}

/// All tags and comments of `text` between `start` and `end`, in order. A comment is a tag of an unread element.
pub(crate) fn read(text: &str, start: usize, end: usize) -> Vec<HtmlTag> {
    let bytes = text.as_bytes();
    let mut tags = Vec::new();
    let mut at = start;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..end]) {
        let open = at + found;
        at = open + 1;
        match bytes.get(at) {
            Some(b'!') if bytes[open..end].starts_with(b"<!--") => {
                let close = memchr::memmem::find(&bytes[open + 4..end], b"-->");
                at = close.map_or(end, |close| open + 4 + close + 3);
                tags.push(unread(open, at));
            }
            Some(b'!' | b'?') => {
                let Some(close) = memchr::memchr(b'>', &bytes[at..end]) else { break };
                at += close + 1;
                tags.push(unread(open, at));
            }
            Some(b'/') if bytes[..end].get(at + 1).is_some_and(u8::is_ascii_alphabetic) => {
                let Some(close) = tag_end(bytes, at, end) else { break };
                tags.push(tag(text, open, at + 1, close + 1, true));
                at = close + 1;
            }
            Some(byte) if byte.is_ascii_alphabetic() && at < end => {
                let Some(close) = tag_end(bytes, at, end) else { break };
                let opened = tag(text, open, at, close + 1, false);
                at = close + 1;
                tags.push(opened);
                if let Some(name) = raw_text(name_of(text, open + 1, close)) {
                    let raw_end = raw_text_end(bytes, at, end, name);
                    tags.push(unread(at, raw_end));
                    at = raw_end;
                }
            }
            _ => {}
        }
    }
    tags
}

/// Whether the tag at the start of `text` begins a block, so that its lines are HTML and not Markdown.
pub(crate) fn begins_block(text: &str) -> bool {
    let bytes = text.as_bytes();
    let start = 1 + usize::from(bytes.get(1) == Some(&b'/'));
    if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    !matches!(element(name_of(text, start, text.len())), Element::Inline | Element::Break)
}

fn unread(start: usize, end: usize) -> HtmlTag {
    HtmlTag { element: Element::Unread, name: 0, closing: false, void: true, span: Span::new(start, end) }
}

fn tag(text: &str, open: usize, name_start: usize, end: usize, closing: bool) -> HtmlTag {
    let name = name_of(text, name_start, end);
    let element = element(name);
    let empty = ["img", "input", "link", "meta", "source", "wbr", "col", "area", "base", "embed", "track", "param"];
    let void = matches!(element, Element::Break | Element::Rule)
        || text[..end].ends_with("/>")
        || empty.iter().any(|empty| name.eq_ignore_ascii_case(empty));
    let hash = name.bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31) ^ u32::from(byte.to_ascii_lowercase()));
    HtmlTag { element, name: hash, closing, void, span: Span::new(open, end) }
}

fn name_of(text: &str, start: usize, end: usize) -> &str {
    let bytes = &text.as_bytes()[start..end];
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    &text[start..start + length]
}

/// The `>` that ends a tag; those in quotation marks do not.
pub(crate) fn tag_end(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let sign = at + memchr::memchr3(b'>', b'"', b'\'', &bytes[at..end])?;
        if bytes[sign] == b'>' {
            return Some(sign);
        }
        // Only after an equals sign do quotation marks quote.
        let quotes = bytes[start..sign].iter().rev().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'=');
        at = match memchr::memchr(bytes[sign], &bytes[sign + 1..end]) {
            Some(close) if quotes => sign + 1 + close + 1,
            _ => sign + 1,
        };
    }
}

/// The name of an element in which there are no tags.
fn raw_text(name: &str) -> Option<&'static str> {
    ["script", "style", "textarea", "title", "iframe", "noembed"].into_iter().find(|raw| name.eq_ignore_ascii_case(raw))
}

fn raw_text_end(bytes: &[u8], start: usize, end: usize, name: &str) -> usize {
    for found in memchr::memmem::find_iter(&bytes[start..end], b"</") {
        let at = start + found;
        if bytes[at + 2..end].get(..name.len()).is_some_and(|close| close.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
    }
    end
}

fn element(name: &str) -> Element {
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..name.len()) else { return Element::Inline };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        [b'h', depth @ b'1'..=b'6'] => Element::Heading(depth - b'0'),
        b"p" | b"div" | b"section" | b"body" | b"html" | b"address" | b"center" | b"figure" | b"fieldset"
        | b"legend" | b"details" | b"header" | b"dl" | b"thead" | b"tbody" | b"tfoot" | b"figcaption" | b"hgroup"
        | b"form" | b"option" | b"caption" | b"label" | b"search" => Element::Block,
        b"ul" | b"ol" | b"menu" => Element::List,
        b"li" => Element::Item,
        b"dt" => Element::Term,
        b"dd" => Element::Definition,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" => Element::Cell,
        b"th" => Element::HeaderCell,
        b"blockquote" => Element::Quote,
        b"pre" => Element::Pre,
        b"br" => Element::Break,
        b"hr" => Element::Rule,
        b"summary" => Element::Summary,
        b"main" => Element::Main,
        b"article" => Element::Article,
        b"head" | b"script" | b"style" | b"template" | b"svg" | b"noscript" | b"select" | b"button" | b"textarea"
        | b"title" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas" | b"map" | b"math" | b"datalist" => {
            Element::Unread
        }
        b"nav" | b"footer" | b"aside" | b"dialog" => Element::Aside,
        _ => Element::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = read(text, 0, text.len()).iter().map(|tag| &text[tag.span.range()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn tags_are_found() {
        check("<p class='a > b'>We</p>", &["<p class='a > b'>", "</p>"]);
        check("1 < 2 <3 <br/>", &["<br/>"]);
        check("<script>a < b </p></script>x", &["<script>", "a < b </p>", "</script>"]);
        check("<!-- <p> --><!DOCTYPE html>", &["<!-- <p> -->", "<!DOCTYPE html>"]);
        check("<p it's>a</p>", &["<p it's>", "</p>"]);
        check("<p", &[]);
    }
}
