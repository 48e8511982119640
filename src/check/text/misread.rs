//! Text that was written as UTF-8 and read as another encoding: `â€™` for an apostrophe.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::place::{FaultPlace, finding, prose};
use crate::check::context::Context;
use crate::finding::Finding;
use crate::lint::Lint;
use crate::source::Span;

/// Most characters that one is misread as.
const MOST_CHARACTERS: usize = 4;

pub(super) fn check(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let mut places = Vec::new();
    for block in prose(context) {
        let text = context.source.slice(block.span);
        if text.is_ascii() {
            continue;
        }
        let mut at = 0;
        while let Some(found) = text[at..].find(|c: char| !c.is_ascii()).map(|found| at + found) {
            let Some((length, meant)) = misread(&text[found..]) else {
                at = found + text[found..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            at = found + length;
            let span = Span::new(block.span.start() + found, block.span.start() + at);
            // What was lost before cannot be got back.
            let lost = meant.contains(char::REPLACEMENT_CHARACTER);
            let words = match meant.trim() {
                _ if lost => "a sign that was lost".to_owned(),
                "" | "\u{feff}" => "a blank".to_owned(),
                meant => format!("\"{meant}\""),
            };
            places.push(FaultPlace { span, words, cure: (!lost).then_some((span, meant)) });
        }
    }
    finding(lint, places, context)
}

/// How many bytes at the start of the text are one misread character, and what was meant.
fn misread(text: &str) -> Option<(usize, String)> {
    let (length, first) = once(text)?;
    let (mut row, mut end) = (String::from(first), length);
    // What comes out may itself be the first of several characters that were misread before.
    while row.chars().count() <= MOST_CHARACTERS {
        if let Some((_, meant)) = once(&row).filter(|(used, _)| *used == row.len()) {
            return Some((end, String::from(meant)));
        }
        let Some((more, next)) = once(&text[end..]) else { break };
        row.push(next);
        end += more;
    }
    Some((length, String::from(first)))
}

/// The same, where it was misread once.
fn once(text: &str) -> Option<(usize, char)> {
    [WINDOWS_1252, MACINTOSH].into_iter().find_map(|encoding| read_again(text, encoding))
}

/// The character whose bytes in UTF-8 are those of the first characters of the text in the encoding.
fn read_again(text: &str, encoding: &'static Encoding) -> Option<(usize, char)> {
    let mut bytes = Vec::with_capacity(4);
    let mut length = 0;
    for c in text.chars() {
        bytes.push(byte_of(c, encoding)?);
        length += c.len_utf8();
        match std::str::from_utf8(&bytes) {
            Ok(meant) => {
                let meant = meant.chars().next().filter(|c| is_likely(*c, encoding));
                return meant.map(|c| (length, sign(c)));
            }
            Err(error) if error.error_len().is_some() || bytes.len() == 4 => return None,
            Err(_) => {}
        }
    }
    None
}

/// The byte that stands for the character in the encoding.
fn byte_of(c: char, encoding: &'static Encoding) -> Option<u8> {
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !unmappable => Some(byte),
        _ => None,
    }
}

/// The sign that a control character is in windows-1252, which has none.
fn sign(c: char) -> char {
    match u8::try_from(c) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c),
        _ => c,
    }
}

/// Whether policies have the character often enough that the letters it was read as are no text of their own.
fn is_likely(c: char, encoding: &'static Encoding) -> bool {
    let signs = matches!(c, '\u{2010}'..='\u{206f}' | '\u{20ac}' | '\u{2122}' | '\u{feff}' | '\u{fffd}');
    signs || encoding == WINDOWS_1252 && matches!(c, '\u{80}'..='\u{ff}' | '\u{2190}'..='\u{27ff}' | '\u{1f300}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, &str)>) {
        assert_eq!(misread(text), expected.map(|(length, meant)| (length, meant.to_owned())), "{text:?}");
    }

    #[test]
    fn what_was_misread_is_read_again() {
        check("â€™s", Some((8, "’")));
        check("\u{e2}\u{20ac}\u{201d}only", Some((8, "—")));
        check("Ã©t", Some((4, "é")));
        check("Â’s", Some((5, "’")));
        check("Â\u{a0}we", Some((4, "\u{a0}")));
        check("‚Äôs", Some((7, "’")));
        check("Ã¢â‚¬â„¢s", Some((18, "’")));
    }

    #[test]
    fn letters_of_names_and_other_languages_stay() {
        for text in ["Ã", "Âge", "É» ", "âme", "ñ", "“We”", "é", "€5"] {
            check(text, None);
        }
    }
}
