//! `Word`: one word of a text, what identifies it, and what it looks like.

mod stops;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::Span;

pub(crate) use stops::{is_domain, is_one_word, joins_digits};

/// A word of a sentence: letters, digits and inner apostrophes; e-mail addresses and URLs are one word each.
/// Words joined by a hyphen are several.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its bytes, markup inside it included.
    pub span: Span,
    /// Identity of its folded form; see [`word_key`].
    pub key: u64,
    /// The punctuation between the word before, or the start of the sentence, and this word.
    pub before: Punctuation,
    /// What its characters look like.
    pub shape: Shape,
}

/// What a word's characters look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// No capital letter.
    Lower,
    /// A capital, then none.
    Capitalised,
    /// Two letters or more, all capitals.
    Upper,
    /// Capitals inside.
    Mixed,
    /// Digits, with `.` and `,` inside: `30`, `1,000`, `2.5`.
    Number,
    /// Letters and digits: `30th`, `6(1)` is two words.
    Alphanumeric,
    /// An e-mail address.
    Email,
    /// A URL or bare domain name.
    Url,
    /// A sign that stands for a word: `&`, `€`, `%`.
    Sign,
}

/// A set of punctuation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Punctuation(u16);

impl Punctuation {
    /// Nothing but blanks.
    pub const NONE: Self = Self(0);
    /// `,`
    pub const COMMA: Self = Self(1);
    /// `;`
    pub const SEMICOLON: Self = Self(1 << 1);
    /// `:`
    pub const COLON: Self = Self(1 << 2);
    /// A dash between blanks, `–` or `—`.
    pub const DASH: Self = Self(1 << 3);
    /// An opening bracket.
    pub const OPEN: Self = Self(1 << 4);
    /// A closing bracket.
    pub const CLOSE: Self = Self(1 << 5);
    /// A quotation mark that opens or may open.
    pub const QUOTE: Self = Self(1 << 6);
    /// A hyphen without blanks.
    pub const HYPHEN: Self = Self(1 << 7);
    /// `/`
    pub const SLASH: Self = Self(1 << 8);
    /// `.` inside a sentence, after an abbreviation.
    pub const STOP: Self = Self(1 << 9);
    /// Any other sign.
    pub const OTHER: Self = Self(1 << 10);

    /// The marks of both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every mark of `other` is in the set.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any mark of `other` is in the set.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Punctuation {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Punctuation {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The folded form of a word: lower case, every apostrophe `'`, without soft hyphens and other invisible characters.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(
        word.chars()
            .filter(|&c| !is_invisible(c))
            .flat_map(char::to_lowercase)
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .collect(),
    )
}

/// Identity of a folded word: two words have the same key if, and for practical purposes only if, their folded forms
/// are equal. Keys are the same on every machine and in every run.
pub fn word_key(folded: &str) -> u64 {
    hash(folded.as_bytes(), 0, folded.len(), 0)
}

/// Identity of words in a row, by their keys; that of one word is its own key.
pub(crate) fn row_key(keys: &[u64]) -> u64 {
    match keys {
        [one] => *one,
        _ => keys.iter().fold(keys.len() as u64, |row, &key| mix(row, key)),
    }
}

/// The key of an ASCII word of letters, digits and apostrophes at `start..end` of `bytes`, in any case.
///
/// In all of these the bit that makes a capital small is set or may be set, so folding is one instruction.
pub(crate) fn ascii_key(bytes: &[u8], start: usize, end: usize) -> u64 {
    hash(bytes, start, end, 0x2020_2020_2020_2020)
}

fn hash(bytes: &[u8], start: usize, end: usize, case: u64) -> u64 {
    let mut key = (end - start) as u64;
    let mut at = start;
    while end - at > 8 {
        key = mix(key, chunk(bytes, at, 8) | case);
        at += 8;
    }
    if at < end {
        let length = end - at;
        key = mix(key, (chunk(bytes, at, length) | case) & (u64::MAX >> (64 - 8 * length)));
    }
    key ^ key >> 29
}

#[inline]
fn mix(key: u64, chunk: u64) -> u64 {
    (key.rotate_left(23) ^ chunk).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Up to eight bytes from `at` on as a number; those beyond `length` may be any.
#[inline]
fn chunk(bytes: &[u8], at: usize, length: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(chunk) => u64::from_le_bytes(chunk.try_into().expect("eight bytes")),
        None => bytes[at..at + length].iter().rev().fold(0, |chunk, &byte| chunk << 8 | u64::from(byte)),
    }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Characters that take no room inside a word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
