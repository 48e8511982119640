//! `Candidates`: which phrases a sentence may hold at all, from a first look at its words.

use super::anchors::ANCHORS;
use super::matcher::{ListId, Matcher};
use crate::word::{Shape, Word};

/// In place of a list: no phrase names the word.
pub(super) const NO_LIST: ListId = ListId::MAX;

/// What the words of a sentence stand for, and the programs that have their anchors in it; see
/// [`anchors`](super::anchors).
#[derive(Debug)]
pub(super) struct Candidates {
    /// The list of each word of the sentence, or [`NO_LIST`], and how the word looks.
    pub(super) words: Vec<(ListId, Shape)>,
    /// Further lists of some words, in order: of how they begin, and of how they look.
    pub(super) more: Vec<(u32, ListId)>,
    /// Which programs have their first anchor in the sentence, 64 in a number, then which have their second one, and so
    /// on; when all is read, the first part holds those with all of them.
    anchored: Vec<u64>,
}

impl Candidates {
    pub(super) fn new(matcher: &Matcher) -> Self {
        Self { words: Vec::new(), more: Vec::new(), anchored: matcher.always.clone() }
    }

    /// Looks the words of a sentence up.
    pub(super) fn read(&mut self, matcher: &Matcher, text: &str, parts: &[&[Word]]) {
        self.anchored.copy_from_slice(&matcher.always);
        self.words.clear();
        self.more.clear();
        for (place, word) in (0..).zip(parts.iter().copied().flatten()) {
            let list = matcher.words.get(&word.key).copied().unwrap_or(NO_LIST);
            if list == NO_LIST {
                self.more.extend(matcher.prefixes_of(text, word).map(|list| (place, list)));
            } else {
                self.add(matcher, list);
            }
            self.more.extend(matcher.list_of_shape(word.shape).map(|list| (place, list)));
            self.words.push((list, word.shape));
        }
        for at in 0..self.more.len() {
            self.add(matcher, self.more[at].1);
        }
        let (first, others) = self.anchored.split_at_mut(matcher.always.len() / ANCHORS);
        for other in others.chunks_exact(first.len().max(1)) {
            first.iter_mut().zip(other).for_each(|(first, other)| *first &= *other);
        }
    }

    /// Adds what the words of a list enable.
    #[inline]
    fn add(&mut self, matcher: &Matcher, list: ListId) {
        let (start, end) = matcher.lists[list as usize].enables;
        for block in &matcher.enables[start as usize..end as usize] {
            self.anchored[block.at as usize] |= block.bits;
        }
    }

    /// The programs that may stand in the sentence, 64 in a number.
    #[inline]
    pub(super) fn programs(&self) -> &[u64] {
        &self.anchored
    }
}
