//! What is left in brackets while a text is written: notes to its writers, places to be filled in, and alternatives.

use crate::document::knowledge::KNOWN;
use crate::document::leftover::LeftoverKind;
use crate::document::model::Leftover;
use crate::source::Span;

/// Longest note, in bytes.
const LONGEST_NOTE: usize = 2000;
/// Longest name of a place to be filled in.
const LONGEST_BLANK: usize = 100;

/// The notes and blanks of a text, in order.
pub(super) fn read(text: &str) -> impl Iterator<Item = Leftover> {
    let opens = memchr::memchr_iter(b'[', text.as_bytes());
    opens.filter_map(|open| {
        let bytes = &text.as_bytes()[open..text.len().min(open + LONGEST_NOTE)];
        let length = memchr::memchr2(b'[', b']', &bytes[1..]).filter(|at| bytes[1 + at] == b']')?;
        let after = bytes.get(length + 2);
        // Links, boxes to tick and images have brackets too.
        if matches!(after, Some(b'(' | b'[' | b':')) || text[..open].ends_with([']', '!', '\\']) {
            return None;
        }
        let inside = text[open + 1..open + 1 + length].trim();
        let kind = if is_one_of(inside, &KNOWN.lost_addresses) {
            LeftoverKind::LostAddress
        } else if begins(inside, &KNOWN.notes) {
            LeftoverKind::Note
        } else if length <= LONGEST_BLANK && is_alternative(inside) {
            LeftoverKind::Alternative
        } else if length <= LONGEST_BLANK && is_blank(inside) && !belongs_to_text(&text[..open]) {
            LeftoverKind::Blank
        } else {
            return None;
        };
        let start = open + 1 + text[open + 1..].len() - text[open + 1..].trim_start().len();
        Some(Leftover { span: Span::new(start, start + inside.len()), kind })
    })
}

/// Whether the text names what is to be filled in, and nobody did so behind it: "[Date of last change: 3 May]".
fn is_blank(inside: &str) -> bool {
    let filled = inside.split_once(": ").is_some_and(|(_, value)| value.contains(|c: char| c.is_ascii_digit()));
    !filled && (begins(inside, &KNOWN.blanks) || is_one_of(inside, &KNOWN.bare_blanks))
}

/// Whether a bracket behind the text is part of a word, or of a text that readers are to write: `"Notice - [your name]"`.
fn belongs_to_text(before: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let straight = line.matches('"').count() % 2 == 1;
    let curly = line.rfind('“').is_some_and(|open| !line[open..].contains('”'));
    before.ends_with(char::is_alphanumeric) || straight || curly
}

/// Whether the text is two words or more that exclude each other: "I/we", "is / is not".
fn is_alternative(inside: &str) -> bool {
    let known = |part: &str| is_one_of(part.trim(), &KNOWN.alternatives);
    inside.contains('/') && inside.split('/').all(known)
}

/// Whether the text begins with one of the openings, at the end of a word.
fn begins(text: &str, openings: &[String]) -> bool {
    openings.iter().any(|opening| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
            && !text[opening.len()..].starts_with(char::is_alphanumeric)
    })
}

fn is_one_of(text: &str, names: &[String]) -> bool {
    names.iter().any(|name| text.eq_ignore_ascii_case(name))
}
