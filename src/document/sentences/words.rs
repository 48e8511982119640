//! Where words begin and end in a text.

use crate::word::{Shape, ascii_key, fold, is_apostrophe, is_invisible, joins_digits, word_key};

/// A word as it was found in visible text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundWord {
    pub(super) end: usize,
    pub(super) key: u64,
    pub(super) shape: Shape,
}

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;

/// Which ASCII bytes are part of words.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let sign = byte as u8;
        class[byte] = if sign.is_ascii_lowercase() {
            LOWER
        } else if sign.is_ascii_uppercase() {
            UPPER
        } else if sign.is_ascii_digit() {
            DIGIT
        } else {
            0
        };
        byte += 1;
    }
    class
};

/// Whether an ASCII byte begins a word.
pub(super) fn begins_word(byte: u8) -> bool {
    CLASS[byte as usize] != 0
}

/// The word that begins at `start` of `text` with a letter or digit.
pub(super) fn word_at(text: &str, start: usize) -> FoundWord {
    let bytes = text.as_bytes();
    let mut classes = 0;
    let mut end = start;
    for &byte in &bytes[start..] {
        let class = CLASS[usize::from(byte)];
        if class == 0 {
            break;
        }
        classes |= class;
        end += 1;
    }
    let more = match bytes.get(end) {
        Some(b'\'' | b'_' | b'+' | 0x80..) => true,
        Some(b'.' | b',') => classes & DIGIT != 0,
        _ => false,
    };
    if more {
        let beyond = end_beyond(text, start, end);
        if beyond > end {
            let word = &text[start..beyond];
            return FoundWord { end: beyond, key: word_key(&fold(word)), shape: shape(word) };
        }
    }
    FoundWord { end, key: ascii_key(bytes, start, end), shape: ascii_shape(bytes, start, end, classes) }
}

fn ascii_shape(bytes: &[u8], start: usize, end: usize, classes: u8) -> Shape {
    match classes {
        LOWER => Shape::Lower,
        DIGIT => Shape::Number,
        _ if classes & DIGIT != 0 => Shape::Alphanumeric,
        _ if end - start == 1 => Shape::Capitalised,
        UPPER => Shape::Upper,
        _ if CLASS[bytes[start] as usize] == UPPER && bytes[start + 1..end].iter().all(u8::is_ascii_lowercase) => {
            Shape::Capitalised
        }
        _ => Shape::Mixed,
    }
}

/// Where a word ends of which `start..plain_end` are ASCII letters and digits and more may follow.
fn end_beyond(text: &str, start: usize, plain_end: usize) -> usize {
    let mut end = plain_end;
    let mut rest = text[end..].chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let joins = c.is_alphanumeric()
            || is_mark(c)
            || (is_invisible(c) || is_apostrophe(c) || c == '_') && next.is_some_and(char::is_alphanumeric)
            || matches!(c, '.' | ',') && joins_digits(text, start, end, c)
            || c == '+' && ends_name(&text[start..end], next);
        if !joins {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Whether a plus sign after `word` is the end of a name, as in "Google+".
fn ends_name(word: &str, next: Option<char>) -> bool {
    word.ends_with(char::is_alphabetic) && !next.is_some_and(|next| next.is_alphanumeric() || next == '+')
}

/// Combining marks of the common scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

fn shape(word: &str) -> Shape {
    let (mut digits, mut lower, mut upper, mut capital_first) = (false, 0, 0, false);
    for (index, c) in word.chars().enumerate() {
        match c {
            _ if c.is_numeric() => digits = true,
            _ if c.is_uppercase() => {
                upper += 1;
                capital_first |= index == 0;
            }
            _ if c.is_alphabetic() => lower += 1,
            _ => {}
        }
    }
    match (digits, lower, upper) {
        (true, 0, 0) => Shape::Number,
        (true, _, _) => Shape::Alphanumeric,
        (_, _, 0) => Shape::Lower,
        (_, _, 1) if capital_first => Shape::Capitalised,
        (_, 0, _) => Shape::Upper,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_text_and_of_folded_strings_agree() {
        for word in
            ["a", "I", "Data", "GDPR", "user's", "Processing", "internationalisation", "30th", "don’t", "Œuvre", "é"]
        {
            let found = word_at(word, 0);
            assert_eq!(found.end, word.len(), "{word}");
            assert_eq!(found.key, word_key(&fold(word)), "{word}");
            let inside = format!("{word} and a tail that is long enough");
            assert_eq!(word_at(&inside, 0).key, found.key, "{word}");
        }
    }

    #[track_caller]
    fn check(text: &str, word: &str, shape: Shape) {
        let found = word_at(text, 0);
        assert_eq!((&text[..found.end], found.shape), (word, shape), "{text:?}");
    }

    #[test]
    fn words_end_where_readers_see_it() {
        check("data, and", "data", Shape::Lower);
        check("Company's own", "Company's", Shape::Capitalised);
        check("users' own", "users", Shape::Lower);
        check("1,000 users", "1,000", Shape::Number);
        check("1,2 or 3", "1", Shape::Number);
        check("2.5.", "2.5", Shape::Number);
        check("6(1)", "6", Shape::Number);
        check("30th", "30th", Shape::Alphanumeric);
        check("e-mail", "e", Shape::Lower);
        check("iPhone", "iPhone", Shape::Mixed);
        check("I am", "I", Shape::Capitalised);
        check("EU law", "EU", Shape::Upper);
        check("naïve", "naïve", Shape::Lower);
        check("per\u{ad}sonal data", "per\u{ad}sonal", Shape::Lower);
        check("session_id ", "session_id", Shape::Lower);
        check("Google+, ", "Google+", Shape::Capitalised);
        check("you+me", "you", Shape::Lower);
        check("18+ ", "18", Shape::Number);
    }
}
