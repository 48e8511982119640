//! What is left in brackets while a text is written: notes to its writers, and places to be filled in.

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
        let kind = if begins(inside, &KNOWN.notes) {
            LeftoverKind::Note
        } else if length <= LONGEST_BLANK && (begins(inside, &KNOWN.blanks) || is_one_of(inside, &KNOWN.bare_blanks)) {
            LeftoverKind::Blank
        } else {
            return None;
        };
        let start = open + 1 + text[open + 1..].len() - text[open + 1..].trim_start().len();
        Some(Leftover { span: Span::new(start, start + inside.len()), kind })
    })
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
