//! Lines of known kinds, read by `grammar/policy.pest`.

use pest::Parser;
use pest::iterators::Pair;

use crate::document::in_force::FILLER;
use crate::document::labels;
use crate::document::text::is_blank;
use crate::source::Span;

/// Text is handed to pest in pieces of about this many bytes, cut at line ends: pest keeps 80 bytes a pair, so the
/// memory of a whole parse would grow with the number of lines.
const PIECE: usize = 32 << 10;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/policy.pest"]
struct PolicyGrammar;

/// What a line is by its first signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    Blank,
    /// `# Title`
    Atx,
    Fence,
    /// `===`
    Equals,
    /// `---`
    Dashes,
    /// A thematic break, or stray asterisks.
    Rule,
    /// The line below the header of a table.
    Delimiter,
    Row,
    Bullet,
    Ordered,
    Tag,
    Text,
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) kind: LineKind,
    /// Offset of its first byte.
    pub(crate) start: u32,
    /// Offset of its first byte that is not indent.
    pub(crate) body: u32,
    /// Offset after its last byte that is not blank.
    pub(crate) end: u32,
    /// Whether two blanks or more stand at its end.
    pub(super) hard_break: bool,
    /// Whether it stands in a quote; its kind and body are those of what is quoted.
    pub(crate) quoted: bool,
}

impl Line {
    /// The line's text from its first to its last byte that is not blank.
    pub(crate) fn body<'a>(&self, text: &'a str) -> &'a str {
        &text[self.body as usize..self.end as usize]
    }

    /// Width of the indent; a tab reaches to the next multiple of four.
    pub(crate) fn indent(&self, text: &str) -> usize {
        let mut column = 0;
        for c in text[self.start as usize..self.body as usize].chars() {
            column += if c == '\t' { 4 - column % 4 } else { 1 };
        }
        column
    }
}

/// All lines of a part of `text`.
pub(crate) fn split(text: &str, part: Span) -> Vec<Line> {
    let mut lines = Vec::with_capacity(part.len() / 64 + 1);
    let mut start = part.start();
    while start < part.end() {
        let end = piece_end(&text[..part.end()], start);
        read_piece(text, start, end, &mut lines);
        start = end;
    }
    lines
}

/// Where the piece that begins at `start` ends: after a line end.
fn piece_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(rest) = bytes.get(start + PIECE..) else { return text.len() };
    match memchr::memchr2(b'\n', b'\r', rest) {
        Some(at) => {
            let end = start + PIECE + at;
            if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') { end + 2 } else { end + 1 }
        }
        None => text.len(),
    }
}

fn read_piece(text: &str, start: usize, end: usize, lines: &mut Vec<Line>) {
    let Ok(pairs) = PolicyGrammar::parse(Rule::piece, &text[start..end]) else {
        unreachable!("the grammar accepts every text");
    };
    let mut line_start = start;
    for pair in pairs {
        if pair.as_rule() == Rule::EOI {
            break;
        }
        let line = read_line(line_start, start, &pair);
        let line = if pair.as_rule() == Rule::quote { unquote(text, line) } else { line };
        line_start = after_eol(text, start + pair.as_span().end());
        // After the last line end of a piece an empty line remains, which belongs to the next piece.
        if (line.start as usize) < end {
            lines.push(line);
        }
    }
}

/// What is quoted, read as a line of its own. Signs of quotation are stripped all at once, however many there are.
fn unquote(text: &str, line: Line) -> Line {
    let body = line.body(text);
    let inner = body.trim_start_matches(|c| c == '>' || is_blank(c));
    let start = line.end as usize - inner.len();
    let mut inside = Vec::with_capacity(1);
    read_piece(text, start, line.end as usize, &mut inside);
    match inside.pop() {
        Some(inside) => Line { hard_break: line.hard_break, quoted: true, ..inside },
        None => Line { kind: LineKind::Blank, quoted: true, ..line },
    }
}

fn after_eol(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => at + 2,
        Some([b'\r' | b'\n', ..]) => at + 1,
        _ => at,
    }
}

fn read_line(line_start: usize, piece_start: usize, pair: &Pair<'_, Rule>) -> Line {
    let span = pair.as_span();
    let body = span.as_str().trim_end_matches(is_blank);
    let narrow = |offset| u32::try_from(offset).expect("decode refuses sources beyond MAX_LEN");
    let start = piece_start + span.start();
    Line {
        kind: if body.is_empty() { LineKind::Blank } else { kind(pair.as_rule(), body) },
        start: narrow(line_start),
        body: narrow(start),
        end: narrow(start + body.len()),
        hard_break: span.as_str()[body.len()..].chars().filter(|c| *c != FILLER).count() >= 2,
        quoted: false,
    }
}

fn kind(rule: Rule, body: &str) -> LineKind {
    match rule {
        Rule::word if is_roman_label(body) => LineKind::Ordered,
        Rule::word => LineKind::Text,
        Rule::ruler => ruler(body),
        Rule::stars if body == "*" => LineKind::Bullet,
        Rule::stars => LineKind::Rule,
        Rule::bullet => LineKind::Bullet,
        Rule::ordered => LineKind::Ordered,
        Rule::row => LineKind::Row,
        Rule::atx => atx(body),
        Rule::tag => LineKind::Tag,
        Rule::fence => LineKind::Fence,
        Rule::equals => LineKind::Equals,
        _ => LineKind::Text,
    }
}

/// Whether the text begins with a Roman number of two letters or more and what closes a label: `iv.`
fn is_roman_label(body: &str) -> bool {
    let letters = body.bytes().take(7).take_while(|byte| matches!(byte | 0x20, b'i' | b'v' | b'x')).count();
    letters >= 2 && matches!(body.as_bytes().get(letters), Some(b'.' | b')')) && labels::read(body).is_some()
}

fn ruler(body: &str) -> LineKind {
    let has = |byte| memchr::memchr(byte, body.as_bytes()).is_some();
    match (has(b'-'), has(b'|'), has(b':')) {
        (true, true, _) => LineKind::Delimiter,
        (false, true, _) => LineKind::Row,
        (true, false, false) if body.len() == 1 => LineKind::Bullet,
        (true, false, false) => LineKind::Dashes,
        _ => LineKind::Text,
    }
}

/// One to six number signs and a blank; converters also leave the blank out, which one sign alone cannot bear (`#1`).
fn atx(body: &str) -> LineKind {
    let rest = body.trim_start_matches('#');
    let depth = body.len() - rest.len();
    let titled = rest.chars().next().is_none_or(|c| is_blank(c) || (depth > 1 && c.is_alphabetic()));
    if depth <= 6 && titled { LineKind::Atx } else { LineKind::Text }
}
