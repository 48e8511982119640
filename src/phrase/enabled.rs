//! `Enabled`: which phrases a sentence may hold at all, from a first look at its words.

use super::anchors::Place;
use super::matcher::{ListId, Matcher};
use crate::word::Word;

/// In place of a list: no phrase names the word.
pub(super) const NO_LIST: ListId = ListId::MAX;
/// In place of a list: no phrase names the word, but it begins as some want it.
pub(super) const PREFIXES: ListId = ListId::MAX - 1;

/// The places of the phrases that have their anchors in a sentence; see [`anchors`](super::anchors).
#[derive(Debug)]
pub(super) struct Enabled {
    /// The list of each word of the sentence, or one of the marks above.
    lists: Vec<ListId>,
    /// Which places have their first anchor in the sentence, 64 in a number, then which have their second one.
    anchored: Vec<u64>,
    /// Which places have both.
    both: Vec<u64>,
}

impl Enabled {
    pub(super) fn new(matcher: &Matcher) -> Self {
        let len = matcher.always.len();
        Self { lists: Vec::new(), anchored: vec![0; len], both: vec![0; len / 2] }
    }

    /// Looks the words of a sentence up.
    pub(super) fn read(&mut self, matcher: &Matcher, text: &str, parts: &[&[Word]]) {
        self.anchored.copy_from_slice(&matcher.always);
        self.lists.clear();
        for word in parts.iter().copied().flatten() {
            let mut list = matcher.words.get(&word.key).copied().unwrap_or(NO_LIST);
            if list == NO_LIST {
                for prefix in matcher.prefixes_of(text, word) {
                    list = PREFIXES;
                    self.add(matcher, prefix);
                }
            } else {
                self.add(matcher, list);
            }
            for tokens in matcher.tokens_by_shape(word.shape) {
                self.add(matcher, matcher.tokens[tokens.0 as usize].list);
            }
            self.lists.push(list);
        }
        let (first, second) = self.anchored.split_at(self.both.len());
        for (both, (first, second)) in self.both.iter_mut().zip(first.iter().zip(second)) {
            *both = first & second;
        }
    }

    /// Adds what the words of a list enable.
    fn add(&mut self, matcher: &Matcher, list: ListId) {
        let (start, end) = matcher.lists[list as usize].enables;
        for block in &matcher.enables[start as usize..end as usize] {
            self.anchored[block.at as usize] |= block.states;
        }
    }

    /// The lists of the words of the sentence, in order.
    pub(super) fn lists(&self) -> &[ListId] {
        &self.lists
    }

    /// Whether a phrase that the place serves may stand in the sentence.
    #[inline]
    pub(super) fn has(&self, place: Place) -> bool {
        self.both[place as usize / 64] >> (place % 64) & 1 != 0
    }
}
