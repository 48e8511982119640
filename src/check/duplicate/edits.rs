//! The difference between two texts that are much alike, word by word, and whether it matters.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::outline::headings::same_stem;
use crate::document::{Shape, Word, word_key};
use crate::lint::Drift;

/// Texts with more words between their first and last difference are not compared word by word.
const MAX_MIDDLE: usize = 400;

/// A difference of more edits than this is a rewording.
const MAX_EDITS: usize = 4;

/// An edit of more words than this is a rewording.
const MAX_EDIT_WORDS: usize = 6;

/// Words that stand in one text where others, or none, stand in the other; indices into the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordEdit {
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

/// The edits that turn `first` into `second`; `None` if they differ too much to tell.
pub(super) fn edits(first: &[u64], second: &[u64]) -> Option<Vec<WordEdit>> {
    let prefix = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let (one, other) = (&first[prefix..], &second[prefix..]);
    let suffix = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[..one.len() - suffix], &other[..other.len() - suffix]);
    if one.len() > MAX_MIDDLE || other.len() > MAX_MIDDLE {
        return None;
    }
    let table = common_lengths(one, other);
    let width = other.len() + 1;
    let mut edits: Vec<WordEdit> = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < one.len() || b < other.len() {
        if a < one.len() && b < other.len() && one[a] == other[b] {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let skip_first = b == other.len() || a < one.len() && table[(a + 1) * width + b] >= table[a * width + b + 1];
        let (next_a, next_b) = if skip_first { (a + 1, b) } else { (a, b + 1) };
        match edits.last_mut() {
            Some(edit) if edit.first.end == prefix + a && edit.second.end == prefix + b => {
                (edit.first.end, edit.second.end) = (prefix + next_a, prefix + next_b);
            }
            _ => edits.push(WordEdit { first: prefix + a..prefix + next_a, second: prefix + b..prefix + next_b }),
        }
        (a, b) = (next_a, next_b);
    }
    Some(edits)
}

/// Lengths of the longest common rows of words of each two tails.
fn common_lengths(one: &[u64], other: &[u64]) -> Vec<u16> {
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            table[a * width + b] = if one[a] == other[b] {
                table[(a + 1) * width + b + 1] + 1
            } else {
                table[(a + 1) * width + b].max(table[a * width + b + 1])
            };
        }
    }
    table
}

/// What the edits change, if each of them changes something that matters and nothing else. `first` and `second` are
/// the texts' words, as indices in the document.
pub(super) fn drift(edits: &[WordEdit], first: &[u32], second: &[u32], context: &Context<'_>) -> Option<Vec<Drift>> {
    let mut drifts = Vec::new();
    if edits.is_empty() || edits.len() > MAX_EDITS {
        return None;
    }
    for edit in edits {
        if edit.first.len() + edit.second.len() > MAX_EDIT_WORDS {
            return None;
        }
        let words = first[edit.first.clone()].iter().chain(&second[edit.second.clone()]);
        for &word in words {
            drifts.push(substance(word, context)?);
        }
        let number = |side: &[u32]| side.iter().any(|&word| substance(word, context) == Some(Some(Drift::Number)));
        let (one, other) = (&first[edit.first.clone()], &second[edit.second.clone()]);
        // A number that has none on the other side is more or less text, not another number; likewise a name.
        if (one.is_empty() || other.is_empty()) && !is_negation(one, context) && !is_negation(other, context)
            || number(one) != number(other)
        {
            return None;
        }
    }
    let drifts: Vec<Drift> = drifts.into_iter().flatten().collect();
    (!drifts.is_empty()).then_some(drifts)
}

/// Whether the edits put one topic in the place of another, as in "If you are in Chile, ..." and "If you are in Peru,
/// ...", and change nothing else of substance.
pub(super) fn is_parallel(edits: &[WordEdit], first: &[u32], second: &[u32], context: &Context<'_>) -> bool {
    let mut topics = 0;
    for edit in edits {
        let (one, other) = (&first[edit.first.clone()], &second[edit.second.clone()]);
        let (own, others) = (topic_words(one, context), topic_words(other, context));
        let stem = |word| others.iter().any(|other| same_stem(word, other));
        if is_opposite(one, context) || is_opposite(other, context) {
            topics += 1;
        } else if own.is_empty() != others.is_empty() || own.iter().any(|word| stem(word)) {
            return false;
        } else if !own.is_empty() {
            topics += 1;
        }
    }
    topics > 0
}

/// The words that are neither numbers nor in every other heading.
fn topic_words(side: &[u32], context: &Context<'_>) -> Vec<Box<str>> {
    let common = &context.catalog.cues().reference.common;
    let words = side.iter().filter(|&&word| {
        let found = &context.document.words[word as usize];
        !common.has(found.key) && !is_number(found, context)
    });
    words.map(|&word| context.document.folded(context.source.text(), word).into()).collect()
}

/// Whether the side is what makes an opposite alone, the "non" of "non-personal".
fn is_opposite(side: &[u32], context: &Context<'_>) -> bool {
    side.len() == 1 && context.catalog.cues().repetition.opposites.has(context.document.words[side[0] as usize].key)
}

fn is_negation(side: &[u32], context: &Context<'_>) -> bool {
    side.iter().any(|&word| substance(word, context) == Some(Some(Drift::Negation)))
}

/// What a change of the word changes: `None` if it is mere wording, `Some(None)` for a word that goes with a negation.
pub(super) fn substance(word: u32, context: &Context<'_>) -> Option<Option<Drift>> {
    let cues = &context.catalog.cues().repetition;
    let found = &context.document.words[word as usize];
    let opens = context.document.sentences.binary_search_by_key(&word, |sentence| sentence.words.start).is_ok();
    if cues.negations.has(found.key) {
        Some(Some(Drift::Negation))
    } else if cues.fillers.has(found.key) {
        Some(None)
    } else if is_number(found, context) {
        Some(Some(Drift::Number))
    } else if matches!(found.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed) && !opens {
        Some(Some(Drift::Name))
    } else {
        None
    }
}

/// Whether the word is a number or part of a date.
fn is_number(word: &Word, context: &Context<'_>) -> bool {
    let cues = context.catalog.cues();
    matches!(word.shape, Shape::Number | Shape::Alphanumeric)
        || word.shape == Shape::Lower && cues.repetition.numbers.has(word.key)
        || word.shape != Shape::Lower && cues.date.names.months.contains_key(&word.key)
}

/// Identity of a sentence without what drifts: its numbers are one and the same, its negations are left out.
pub(super) fn skeleton(words: Range<usize>, context: &Context<'_>) -> u64 {
    let cues = &context.catalog.cues().repetition;
    let number = word_key("0");
    let mut hash: u64 = 0;
    for word in &context.document.words[words] {
        if cues.negations.has(word.key) || cues.fillers.has(word.key) {
            continue;
        }
        let key = if is_number(word, context) { number } else { word.key };
        hash = (hash.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &[u64], second: &[u64], expected: &[(Range<usize>, Range<usize>)]) {
        let found = edits(first, second).expect("short enough");
        let found: Vec<_> = found.into_iter().map(|edit| (edit.first, edit.second)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn edits_are_the_words_that_differ() {
        check(&[1, 2, 3], &[1, 2, 3], &[]);
        check(&[1, 2, 3], &[1, 9, 3], &[(1..2, 1..2)]);
        check(&[1, 2, 3], &[1, 3], &[(1..2, 1..1)]);
        check(&[1, 2, 3, 4, 5], &[1, 8, 3, 9, 9, 5], &[(1..2, 1..2), (3..4, 3..5)]);
        check(&[1], &[1, 2], &[(1..1, 1..2)]);
    }
}
