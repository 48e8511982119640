//! Sentences as words, split at blanks and hyphens.

use fineprint::document::{Punctuation, Shape, Word, fold, word_key};
use fineprint::source::Span;

/// The words of `text`. Punctuation round them is dropped.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive([' ', '-']) {
        let end = start + piece.len();
        let word = piece.trim_start_matches(is_mark);
        let from = end - word.len();
        let word = word.trim_end_matches(is_mark);
        if !word.is_empty() {
            let span = Span::new(from, from + word.len());
            words.push(Word { span, key: word_key(&fold(word)), before: Punctuation::NONE, shape: shape(word) });
        }
        start = end;
    }
    words
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '€' | '%' | '&' | '$')
}

fn shape(word: &str) -> Shape {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match () {
        () if word.contains('@') => Shape::Email,
        () if word.contains("://") || word.starts_with("www.") => Shape::Url,
        () if letters == 0 && word.starts_with(|c: char| c.is_ascii_digit()) => Shape::Number,
        () if letters == 0 => Shape::Sign,
        () if word.contains(|c: char| c.is_ascii_digit()) => Shape::Alphanumeric,
        () if capitals == 0 => Shape::Lower,
        () if capitals == 1 && word.starts_with(char::is_uppercase) => Shape::Capitalised,
        () if capitals == letters => Shape::Upper,
        () => Shape::Mixed,
    }
}
