//! Inline markup of Markdown, and of HTML inside it: what readers see of it, where it is bold, where it leads.

use super::Inline;
use super::emphasis::{MarkRow, OpenMarks};
use super::entities;
use super::links::link_target;
use crate::document::draft::Markup;
use crate::document::html::{attributes, tags};
use crate::document::model::{Image, Link};
use crate::document::text::narrow;
use crate::source::Span;

/// Whether no byte of the text can be markup.
pub(super) fn is_plain(bytes: &[u8], markup: Markup) -> bool {
    if markup == Markup::Html {
        return memchr::memchr2(b'<', b'&', bytes).is_none();
    }
    memchr::memchr3(b'*', b'_', b'[', bytes).is_none()
        && memchr::memchr3(b'<', b'&', b'\\', bytes).is_none()
        && memchr::memchr2(b'`', b'~', bytes).is_none()
}

/// The bytes that may begin markup.
const MARKDOWN: [bool; 256] = table(b"*_[]<&\\`~!");
const HTML: [bool; 256] = table(b"<&");

const fn table(signs: &[u8]) -> [bool; 256] {
    let mut special = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        special[signs[at] as usize] = true;
        at += 1;
    }
    special
}

/// From which offset on no closing sign is left, so that unclosed markup is looked for once and not at each opening.
#[derive(Default)]
struct NoClose {
    tag: Option<usize>,
    comment: Option<usize>,
    paren: Option<usize>,
    code: [Option<usize>; 8],
}

/// Reads `pieces` of Markdown into `inline`.
pub(super) fn read(source: &str, pieces: &[Span], markup: Markup, inline: &mut Inline) {
    let special = if markup == Markup::Html { &HTML } else { &MARKDOWN };
    let mut reader = MarkdownReader {
        source,
        markup,
        special,
        inline,
        brackets: Vec::new(),
        marks: OpenMarks::default(),
        anchor: None,
        no_close: NoClose::default(),
    };
    for (index, piece) in pieces.iter().enumerate() {
        // Pieces of HTML are parted by what nobody reads, those of Markdown by line ends.
        if index > 0 && markup == Markup::Markdown {
            reader.inline.blank(piece.start());
        }
        reader.read(*piece);
    }
    reader.marks.finish(reader.inline);
}

struct MarkdownReader<'a> {
    source: &'a str,
    markup: Markup,
    special: &'static [bool; 256],
    inline: &'a mut Inline,
    /// The brackets of the piece that is read, by opening offset.
    brackets: Vec<(u32, u32)>,
    marks: OpenMarks,
    anchor: Option<OpenAnchor>,
    no_close: NoClose,
}

/// An `<a href>` that waits for its end.
struct OpenAnchor {
    start: usize,
    text_start: usize,
    target: Span,
}

impl MarkdownReader<'_> {
    fn read(&mut self, piece: Span) {
        let bytes = self.source.as_bytes();
        let (mut at, end) = (piece.start(), piece.end());
        self.match_brackets(piece);
        let mut bracket = 0;
        let mut open_links: Vec<OpenLink> = Vec::new();
        while at < end {
            let run =
                bytes[at..end].iter().position(|&byte| self.special[byte as usize]).map_or(end, |found| at + found);
            self.inline.push(self.source, at, run);
            at = run;
            if at == end {
                break;
            }
            at = match bytes[at] {
                b'\\' => self.escape(at, end),
                b'`' => self.code(at, end),
                b'*' | b'_' => self.emphasis(at, piece),
                b'~' if bytes[at..end].starts_with(b"~~") => at + 2,
                b'<' => self.tag(at, end),
                b'&' => self.entity(at, end),
                b'!' if bytes.get(at + 1) == Some(&b'[') && at + 1 < end => match self.closing(at + 1, &mut bracket) {
                    Some(close) => self.image(at, close, end),
                    None => self.literal(at),
                },
                b'[' => match self.closing(at, &mut bracket) {
                    Some(close) => self.open_link(at, close, end, &mut open_links),
                    None => self.literal(at),
                },
                b']' => self.close_link(at, &mut open_links),
                _ => self.literal(at),
            };
        }
    }

    fn literal(&mut self, at: usize) -> usize {
        self.inline.push(self.source, at, at + 1);
        at + 1
    }

    fn escape(&mut self, at: usize, end: usize) -> usize {
        match self.source.as_bytes()[at + 1..end].first() {
            Some(next) if next.is_ascii_punctuation() => {
                self.inline.push(self.source, at + 1, at + 2);
                at + 2
            }
            Some(_) => self.literal(at),
            None => at + 1,
        }
    }

    fn code(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes();
        let run = run_length(&bytes[at..end], b'`');
        let slot = run.min(8) - 1;
        if self.no_close.code[slot] != Some(end) {
            let mut from = at + run;
            while let Some(found) = memchr::memchr(b'`', &bytes[from..end]) {
                let close = from + found;
                let length = run_length(&bytes[close..end], b'`');
                if length == run {
                    self.inline.push(self.source, at + run, close);
                    return close + run;
                }
                from = close + length;
            }
            self.no_close.code[slot] = Some(end);
        }
        at + run
    }

    /// Drops asterisks and underscores that are markup. Stray ones go too: no reader takes them for words.
    fn emphasis(&mut self, at: usize, piece: Span) -> usize {
        let bytes = self.source.as_bytes();
        let sign = bytes[at];
        let run = run_length(&bytes[at..piece.end()], sign);
        let after = bytes[at + run..piece.end()].first();
        let before = bytes[piece.start()..at].last();
        let joins = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        let digits = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let inside_name = sign == b'_' && joins(before) && joins(after);
        let product = sign == b'*' && run == 1 && digits(before) && digits(after);
        if inside_name || product {
            self.inline.push(self.source, at, at + run);
        } else {
            let words = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
            let row = MarkRow { sign, span: Span::new(at, at + run), opens: words(after), closes: words(before) };
            self.marks.row(&row, self.inline);
        }
        at + run
    }

    fn entity(&mut self, at: usize, end: usize) -> usize {
        let text = &self.source[at..end];
        let decoded = if self.markup == Markup::Html { entities::decode_in_page(text) } else { entities::decode(text) };
        match decoded {
            Some((plain, length)) => {
                self.inline.replace(&plain, at, at + length);
                at + length
            }
            None => self.literal(at),
        }
    }

    fn tag(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes();
        if bytes[at..end].starts_with(b"<!--") {
            return match find_once(&mut self.no_close.comment, bytes, at, end, b"-->") {
                Some(close) => close + 3,
                None => end,
            };
        }
        let opens_tag = bytes[at + 1..end].first().is_some_and(|&b| b.is_ascii_alphabetic() || b == b'/' || b == b'!');
        if !opens_tag {
            return self.literal(at);
        }
        let Some(close) = self.tag_end(at, end) else { return self.literal(at) };
        self.apply_tag(at, close);
        close + 1
    }

    /// The `>` that ends the tag at `at`. Where one has no end, none behind it is read as a tag, as in pages.
    fn tag_end(&mut self, at: usize, end: usize) -> Option<usize> {
        if self.no_close.tag == Some(end) {
            return None;
        }
        let bytes = self.source.as_bytes();
        let close = match bytes[at + 1] {
            b'!' => memchr::memchr(b'>', &bytes[at..end]).map(|length| at + length),
            _ => tags::tag_end(bytes, at + 1, end),
        };
        if close.is_none() {
            self.no_close.tag = Some(end);
        }
        close
    }

    /// Acts on the tag or autolink `<...>` whose last byte stands at `close`.
    fn apply_tag(&mut self, at: usize, close: usize) {
        let inside = &self.source[at + 1..close];
        let name_end = inside[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(inside.len(), |found| found + 1);
        let name = inside[..name_end].trim_start_matches('/').to_ascii_lowercase();
        let closing = inside.starts_with('/');
        let addressed = inside[name_end..].starts_with("://")
            || name == "mailto"
            || (inside.contains('@') && !inside.contains('='));
        if addressed && self.markup == Markup::Markdown {
            let text = Span::new(at + 1, close);
            self.inline.push(self.source, at + 1, close);
            self.inline.links.push(Link {
                span: Span::new(at, close + 1),
                text,
                target: text,
                anchor: false,
                form: false,
            });
            return;
        }
        match name.as_str() {
            "b" | "strong" | "i" | "em" => {
                let bold = matches!(&*name, "b" | "strong");
                self.marks.tag(Span::new(at, close + 1), bold, closing, self.inline);
            }
            "img" => {
                let alt = attributes::value(self.source, at, close, "alt").unwrap_or_else(|| empty(close));
                self.inline.images.push(Image { span: Span::new(at, close + 1), alt });
                self.inline.blank(at);
            }
            "a" if closing => self.close_anchor(at, close),
            "a" => self.open_anchor(at, close),
            "u" | "span" | "font" | "sup" | "sub" | "s" | "small" | "mark" | "ins" | "del" | "code" | "abbr"
            | "cite" | "q" | "kbd" | "wbr" | "strike" | "big" => {}
            _ => self.inline.blank(at),
        }
        if let Some(target) = attributes::value(self.source, at, close, "id") {
            self.inline.links.push(Link {
                span: Span::new(at, close + 1),
                text: empty(close + 1),
                target,
                anchor: true,
                form: false,
            });
        }
    }

    fn open_anchor(&mut self, at: usize, close: usize) {
        if let Some(target) = attributes::value(self.source, at, close, "href") {
            self.anchor = Some(OpenAnchor { start: at, text_start: close + 1, target });
        } else if let Some(target) = attributes::value(self.source, at, close, "name") {
            self.inline.links.push(Link {
                span: Span::new(at, close + 1),
                text: empty(close + 1),
                target,
                anchor: true,
                form: false,
            });
        }
    }

    fn close_anchor(&mut self, at: usize, close: usize) {
        if let Some(open) = self.anchor.take() {
            let (span, text) = (Span::new(open.start, close + 1), Span::new(open.text_start, at));
            self.inline.links.push(Link { span, text, target: open.target, anchor: false, form: false });
        }
    }

    /// Pairs the brackets of a piece, by opening offset.
    fn match_brackets(&mut self, piece: Span) {
        let bytes = &self.source.as_bytes()[piece.range()];
        self.brackets.clear();
        if memchr::memchr(b'[', bytes).is_none() {
            return;
        }
        let mut open = Vec::new();
        for at in memchr::memchr2_iter(b'[', b']', bytes) {
            if at > 0 && bytes[at - 1] == b'\\' {
                continue;
            }
            if bytes[at] == b'[' {
                open.push(narrow(piece.start() + at));
            } else if let Some(start) = open.pop() {
                self.brackets.push((start, narrow(piece.start() + at)));
            }
        }
        self.brackets.sort_unstable();
    }

    /// Where the bracket that opens at `at` closes.
    fn closing(&self, at: usize, from: &mut usize) -> Option<usize> {
        while let Some((open, close)) = self.brackets.get(*from) {
            if *open as usize == at {
                return Some(*close as usize);
            }
            if *open as usize > at {
                return None;
            }
            *from += 1;
        }
        None
    }

    fn image(&mut self, at: usize, close: usize, end: usize) -> usize {
        match link_target(self.source, close + 1, end) {
            Some((_, after)) => {
                self.inline.images.push(Image { span: Span::new(at, after), alt: Span::new(at + 2, close) });
                after
            }
            None => self.literal(at),
        }
    }

    fn open_link(&mut self, at: usize, close: usize, end: usize, open: &mut Vec<OpenLink>) -> usize {
        if self.source[at + 1..close].starts_with('^') {
            return close + 1;
        }
        let bytes = self.source.as_bytes();
        // Unclosed brackets would each be looked through for their end.
        if bytes[..end].get(close + 1) == Some(&b'(')
            && find_once(&mut self.no_close.paren, bytes, close, end, b")").is_none()
        {
            return self.literal(at);
        }
        let Some((target, after)) = link_target(self.source, close + 1, end) else {
            return self.literal(at);
        };
        open.push(OpenLink { start: at, close, target, after });
        at + 1
    }

    fn close_link(&mut self, at: usize, open: &mut Vec<OpenLink>) -> usize {
        match open.last() {
            Some(link) if link.close == at => {
                let span = Span::new(link.start, link.after);
                let text = shown(self.source, Span::new(link.start + 1, at));
                self.inline.links.push(Link { span, text, target: link.target, anchor: false, form: false });
                let after = link.after;
                open.pop();
                after
            }
            _ => self.literal(at),
        }
    }
}

/// A `[` whose link is known to be one.
struct OpenLink {
    start: usize,
    close: usize,
    target: Span,
    after: usize,
}

/// What is shown of the text of a link: of an image, the words that stand for it.
fn shown(source: &str, text: Span) -> Span {
    let inside = &source[text.range()];
    let alt = inside.strip_prefix("![").filter(|_| inside.ends_with(')')).and_then(|rest| rest.find("]("));
    alt.map_or(text, |length| Span::new(text.start() + 2, text.start() + 2 + length))
}

fn empty(at: usize) -> Span {
    Span::new(at, at)
}

fn run_length(bytes: &[u8], sign: u8) -> usize {
    bytes.iter().take_while(|&&byte| byte == sign).count()
}

/// Where `needle` stands first after `at`. Once it was not found, `none` remembers it for all later places.
fn find_once(none: &mut Option<usize>, bytes: &[u8], at: usize, end: usize, needle: &[u8]) -> Option<usize> {
    if none.is_some_and(|limit| limit == end) {
        return None;
    }
    match memchr::memmem::find(&bytes[at..end], needle) {
        Some(found) => Some(at + found),
        None => {
            *none = Some(end);
            None
        }
    }
}
