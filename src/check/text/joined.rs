//! Words that were joined when a line end or a tag between them was lost: "theour", "collectWe".

use super::place::{FaultPlace, finding, letters, prose, words};
use crate::check::context::Context;
use crate::check::known::is_known;
use crate::document::{Shape, Word};
use crate::finding::Finding;
use crate::lint::{JoinedWords, Lint};
use crate::source::Span;
use crate::word::ascii_key;

/// Shortest word that two may have been joined to.
const SHORTEST: usize = 5;
/// Longest text that may be two words, in bytes.
const LONGEST: usize = 40;
/// Shortest part that is no small word.
const SHORTEST_PART: usize = 4;
/// Places in a text from which on it has lost blanks throughout, so that two longer words in one were two as well.
const MANY: usize = 4;

pub(super) fn check(lint: &Lint, joined: &JoinedWords, context: &Context<'_>) -> Option<Finding> {
    let mut places = Vec::new();
    let mut doubtful = Vec::new();
    for block in prose(context) {
        let (_, words) = words(block, context);
        for (index, word) in words.iter().enumerate() {
            let kind = matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Mixed);
            if !kind
                || !(SHORTEST..=LONGEST).contains(&word.span.len())
                || is_known(word.key)
                || is_bound(index, words, context)
            {
                continue;
            }
            let Some(text) = letters(word, context) else { continue };
            let Some((at, sure)) = joined_at(text, joined) else { continue };
            let cut = word.span.start() + at;
            let cure = Some((Span::new(cut, cut), " ".into()));
            let place = FaultPlace { span: word.span, words: format!("{} {}", &text[..at], &text[at..]), cure };
            if sure { &mut places } else { &mut doubtful }.push(place);
        }
    }
    if places.len() >= MANY {
        places.append(&mut doubtful);
        places.sort_by_key(|place| place.span.start());
    }
    finding(lint, places, context)
}

/// Whether the word belongs to a name or address: signs join it to its neighbours.
fn is_bound(index: usize, words: &[Word], context: &Context<'_>) -> bool {
    let text = context.source.text();
    let word = &words[index];
    let before = text[..word.span.start()].chars().next_back();
    let after = text[word.span.end()..].chars();
    let sign =
        |c: char| matches!(c, '/' | '@' | '_' | '#' | '=' | '&' | '\\' | '`' | '$' | '<' | '%' | '™' | '®' | '+');
    let next_letter = after.clone().nth(1).is_some_and(char::is_alphanumeric);
    let bound_after = after
        .clone()
        .next()
        .is_some_and(|c| sign(c) && c != '/' || matches!(c, '.' | '\'' | '’' | '-' | '(') && next_letter);
    before.is_some_and(|c| sign(c) || c == '.') || bound_after
}

/// Where the word is to be parted, and whether that is sure; `None` if it is one word for all that is known.
fn joined_at(text: &str, joined: &JoinedWords) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let key = |start: usize, end: usize| ascii_key(bytes, start, end);
    let small = |start: usize, end: usize| joined.small.has(key(start, end));
    // A capital inside shows where: `collectWe`, `POLICYThe`.
    if let Some(at) = (1..text.len()).find(|&at| is_seam(bytes, at)) {
        let last = (at + 1..text.len()).all(|at| bytes[at].is_ascii_lowercase());
        let known = at > 1 && is_known(key(0, at)) && is_known(key(at, text.len()));
        let opening = joined.openings.has(key(at, text.len()));
        let lower = bytes[0].is_ascii_lowercase();
        return (last && known && (lower || opening)).then_some((at, opening || small(0, at)));
    }
    let capital = bytes[0].is_ascii_uppercase();
    let splits = (2..text.len() - 1).filter_map(|at| {
        let (first, second) = (small(0, at), small(at, text.len()));
        let part = |small: bool, start: usize, end: usize| {
            small || end - start >= SHORTEST_PART && is_known(key(start, end)) && !joined.affixes.has(key(start, end))
        };
        if !part(first, 0, at) || !part(second, at, text.len()) {
            return None;
        }
        // Names are often made of two words: of those with a capital, only a small word of some length tells.
        let shortest = if first { at } else { text.len() - at };
        let sure = (first || second) && (!capital || shortest > 2);
        (sure || !capital).then_some(((first, second), at, sure))
    });
    splits.max_by_key(|((first, second), ..)| u8::from(*first) + u8::from(*second)).map(|(_, at, sure)| (at, sure))
}

/// Whether a word with a capital begins at `at`.
fn is_seam(bytes: &[u8], at: usize) -> bool {
    let lower_after = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    bytes[at].is_ascii_uppercase() && (bytes[at - 1].is_ascii_lowercase() || lower_after && at > 2)
}
