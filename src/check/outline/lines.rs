//! `Lines`: the words of a policy that may be a heading and were not taken for one: short lines, and what opens a
//! sentence before a colon or the like.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::context::Context;
use crate::document::{Block, Punctuation, Shape, Word};
use crate::lint::WordSet;

/// Longest line, in words, that may be a heading.
const MAX_LINE: usize = 24;

/// Longest opening of a sentence, in words.
const MAX_OPENING: usize = 12;

/// Fewest words by which the beginning of a line is known.
const MIN_BEGINNING: usize = 3;

/// Words that may be a heading.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Short blocks, and how often each stands.
    whole: FxHashMap<u64, u32>,
    /// Openings of sentences, up to a colon, bracket, dash or the next capital.
    openings: FxHashSet<u64>,
    /// Short blocks whatever the order of their words, and beginnings of short blocks.
    alike: FxHashSet<u64>,
}

impl Lines {
    pub(super) fn add(&mut self, block: &Block, context: &Context<'_>) {
        let sentences = &context.document.sentences[block.sentences.range()];
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return };
        let words = &context.document.words[first.words.start as usize..last.words.end as usize];
        if (1..=MAX_LINE).contains(&words.len()) {
            let words = if words[0].shape == Shape::Number { &words[1..] } else { words };
            *self.whole.entry(hash(words)).or_default() += 1;
        }
        if (MIN_BEGINNING..=MAX_OPENING).contains(&words.len()) {
            self.alike.insert(in_any_order(words, &context.catalog.cues().repetition.and));
            self.alike.extend((MIN_BEGINNING..words.len()).map(|end| hash(&words[..end])));
        }
        for (index, sentence) in sentences.iter().enumerate() {
            let is_last = index + 1 == sentences.len();
            self.add_openings(&context.document.words[sentence.words.range()], is_last);
        }
    }

    fn add_openings(&mut self, words: &[Word], is_last: bool) {
        let parts = Punctuation::COLON | Punctuation::DASH | Punctuation::OPEN | Punctuation::STOP;
        let mut row = 0;
        for (at, word) in words.iter().take(MAX_OPENING + 1).enumerate() {
            // Where a line end was lost: "Information retention We keep".
            let capital = at > 1 && word.shape == Shape::Capitalised && words[at - 1].shape == Shape::Lower;
            if at > 0 && (word.before.any(parts) || capital) {
                self.openings.insert(row);
            }
            row = hash_on(row, word);
        }
        if words.len() <= MAX_OPENING && !is_last {
            self.openings.insert(hash(words));
        }
    }

    /// How many short blocks consist of just these words.
    pub(crate) fn count(&self, words: &[Word]) -> u32 {
        self.whole.get(&hash(words)).copied().unwrap_or(0)
    }

    /// Whether a sentence opens with just these words: "Cookies: we set one.".
    pub(crate) fn opens(&self, words: &[Word]) -> bool {
        self.openings.contains(&hash(words))
    }

    /// Whether a short block begins with these words, or has them in another order; `and` are words that say the same.
    pub(crate) fn resembles(&self, words: &[Word], and: &WordSet) -> bool {
        let is_alike = |key| self.alike.contains(&key);
        words.len() >= MIN_BEGINNING && (is_alike(hash(words)) || is_alike(in_any_order(words, and)))
    }
}

/// Identity of a row of words.
pub(super) fn hash(words: &[Word]) -> u64 {
    words.iter().fold(0, hash_on)
}

/// The hash of a row of words and one more.
fn hash_on(hash: u64, word: &Word) -> u64 {
    (hash.rotate_left(5) ^ word.key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Identity of a row of words in any order; those of `and` are one and the same.
fn in_any_order(words: &[Word], and: &WordSet) -> u64 {
    let key = |word: &Word| if and.has(word.key) { 1 } else { word.key };
    words.iter().fold(1, |sum: u64, word| sum.wrapping_add(key(word).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}
