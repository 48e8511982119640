//! `Window`: a stretch of a sentence, as programs look at it.
//!
//! For each symbol a [`PlaceSet`] holds where in the window it is a single word. What sets match with several words is
//! found when a program first asks for it, as pairs of first and last word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, NO_LIST};
use super::matcher::{ListId, Matcher};
use super::place_set::PlaceSet;
use super::program::SymbolId;
use crate::word::Shape;

/// What a set matches with several words: a range of the pairs, known in this window if the stamp is its own.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Relation {
    pub(super) stamp: u32,
    pub(super) pairs: (u32, u32),
}

/// A stretch of up to `64 * N` words of a sentence; keeps its memory from one to the next.
#[derive(Debug)]
pub(super) struct Window<const N: usize> {
    /// For each symbol at which words it stands.
    pub(super) places: Vec<PlaceSet<N>>,
    /// The symbols that stand somewhere.
    pub(super) present: Vec<SymbolId>,
    /// Where parts of the sentence begin and end.
    pub(super) heads: PlaceSet<N>,
    pub(super) tails: PlaceSet<N>,
    /// All words.
    pub(super) whole: PlaceSet<N>,
    pub(super) stamp: u32,
    pub(super) relations: Vec<Relation>,
    /// First and last words, in no order.
    pub(super) pairs: Vec<(u32, u32)>,
    /// What each phrase of a set matches, once it is known: a range of `phrase_pairs`. A phrase belongs to its set and
    /// to all that this is a kind of, and is run once for all of them.
    pub(super) phrases: FxHashMap<u32, (u32, u32)>,
    pub(super) phrase_pairs: Vec<(u32, u32)>,
    /// The registers of the programs that run, one inside the other, and how many these are.
    pub(super) registers: Vec<PlaceSet<N>>,
    pub(super) top: usize,
    /// The registers of the program whose first words are sought, and for each place in each the best value.
    pub(super) reached: Vec<PlaceSet<N>>,
    pub(super) values: Vec<u64>,
}

impl<const N: usize> Window<N> {
    pub(super) const LEN: u32 = PlaceSet::<N>::LEN;

    pub(super) fn new(matcher: &Matcher) -> Self {
        Self {
            places: vec![PlaceSet::EMPTY; matcher.sets.len()],
            present: Vec::new(),
            heads: PlaceSet::EMPTY,
            tails: PlaceSet::EMPTY,
            whole: PlaceSet::EMPTY,
            stamp: 0,
            relations: vec![Relation::default(); matcher.sets.len()],
            pairs: Vec::new(),
            phrases: FxHashMap::default(),
            phrase_pairs: Vec::new(),
            registers: Vec::new(),
            top: 0,
            reached: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Takes in some words of a sentence, of which parts begin and end at the words of `parts`.
    pub(super) fn fill(&mut self, matcher: &Matcher, candidates: &Candidates, words: Range<u32>, parts: &[(u32, u32)]) {
        for symbol in self.present.drain(..) {
            self.places[symbol as usize] = PlaceSet::EMPTY;
        }
        self.pairs.clear();
        self.phrases.clear();
        self.phrase_pairs.clear();
        if self.stamp == u32::MAX {
            self.relations.fill(Relation::default());
            self.stamp = 0;
        }
        self.stamp += 1;
        let (start, end) = (words.start, words.end);
        self.whole = PlaceSet::range(0, end - start - 1);
        (self.heads, self.tails) = (PlaceSet::EMPTY, PlaceSet::EMPTY);
        for &(head, tail) in parts {
            for (place, places) in [(head, &mut self.heads), (tail, &mut self.tails)] {
                if words.contains(&place) {
                    places.insert(place - start);
                }
            }
        }
        for (place, &(list, shape)) in (0..).zip(&candidates.words[start as usize..end as usize]) {
            if list != NO_LIST {
                self.stand(matcher, list, shape, place);
            }
        }
        let first = candidates.more.partition_point(|(place, _)| *place < start);
        for &(place, list) in candidates.more[first..].iter().take_while(|(place, _)| *place < end) {
            self.stand(matcher, list, candidates.words[place as usize].1, place - start);
        }
    }

    /// Notes what a word stands for.
    fn stand(&mut self, matcher: &Matcher, list: ListId, shape: Shape, place: u32) {
        let list = &matcher.lists[list as usize];
        for &symbol in &matcher.symbols[list.symbols.0 as usize..list.symbols.1 as usize] {
            self.mark(symbol, place);
        }
        for &(symbol, wanted) in &matcher.cased[list.cased.0 as usize..list.cased.1 as usize] {
            if wanted == shape {
                self.mark(symbol, place);
            }
        }
    }

    #[inline]
    fn mark(&mut self, symbol: SymbolId, place: u32) {
        let places = &mut self.places[symbol as usize];
        if places.is_empty() {
            self.present.push(symbol);
        }
        places.insert(place);
    }
}
