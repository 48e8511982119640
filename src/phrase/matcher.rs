//! `Matcher`: the automaton in its final form, flat tables that scanners read.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use rustc_hash::FxHashMap;

use super::network::{NotsId, StateId};
use super::packed;
use super::scanner::Scanner;
use crate::word::{Shape, Word, fold};

/// One match of a pattern: the pattern's number and the positions of its first and last word, 0-based, counted over
/// all parts of what was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hit {
    /// The number that the pattern was added with.
    pub pattern: u32,
    /// Position of the first word.
    pub first: u32,
    /// Position of the last word.
    pub last: u32,
}

/// Index of a [`List`].
pub(super) type ListId = u32;

/// Compiled phrases. Never changes; threads share it, each with a [`Scanner`] of its own.
#[derive(Debug, Serialize, Deserialize)]
pub struct Matcher {
    /// What to do at a word, by its key.
    #[serde(with = "packed::map")]
    pub(super) words: FxHashMap<u64, ListId>,
    /// What to do at words by their looks.
    pub(super) shapes: Vec<(Shape, Range<u32>)>,
    /// Beginnings of words, by their first byte.
    pub(super) prefixes: Prefixes,
    #[serde(with = "packed::rows")]
    pub(super) lists: Vec<List>,
    #[serde(with = "packed::rows")]
    pub(super) starts: Vec<Start>,
    /// For each long list of edges a row of blocks, one for each 64 states and one for the end, so that edges from
    /// states that were not reached of late are skipped by the dozen.
    #[serde(with = "packed::rows")]
    pub(super) rows: Vec<Block>,
    /// What the words of a sentence enable; `at` counts as `always` does.
    #[serde(with = "packed::rows")]
    pub(super) enables: Vec<Block>,
    /// The places that need no first anchor, 64 in a number, then those that need no second one; see `anchors`.
    pub(super) always: Vec<u64>,
    #[serde(with = "packed::rows")]
    pub(super) edges: Vec<Edge>,
    pub(super) tokens: Vec<Token>,
    #[serde(with = "packed::rows")]
    pub(super) states: Vec<State>,
    pub(super) accepts: Vec<Accept>,
    pub(super) nots: Vec<Box<[StateId]>>,
    /// Length of all rings together.
    pub(super) ring_len: usize,
}

/// What to do at a word or at a matched set: ranges of the tables.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    pub(super) starts: (u32, u32),
    pub(super) edges: (u32, u32),
    pub(super) tokens: (u32, u32),
    /// The number of its row of blocks, counted from 1; 0 where it is short.
    pub(super) row: u32,
    /// What the word enables.
    pub(super) enables: (u32, u32),
}

/// 64 neighbouring states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// In a row of a long list: a bit for each of them that an edge of the list comes from. In what a word enables: a
    /// bit for each that is enabled, which may be symbols too; see `anchors`.
    pub(super) states: u64,
    /// In a row: where their edges begin in the table; they end where those of the next block begin. In what a word
    /// enables: which states they are, the number of the first one by 64.
    pub(super) at: u32,
}

/// Into a state on the first word of a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) to: StateId,
    pub(super) nots: NotsId,
    pub(super) gap: u16,
    pub(super) at_start: bool,
}

/// From state to state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: StateId,
    pub(super) to: StateId,
    pub(super) nots: NotsId,
    pub(super) gap: u32,
}

/// A list to go through as well, where the word has the right shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Token {
    pub(super) list: ListId,
    pub(super) shape: Option<Shape>,
}

/// Facts about a state.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Where its ring begins, and the length of the ring less one.
    pub(super) ring: u32,
    pub(super) ring_mask: u32,
    /// Range of what it accepts.
    pub(super) accepts: (u32, u32),
    /// Whether it belongs to sets, so that it keeps all first words.
    pub(super) of_set: bool,
    /// Whether anything looks at it later.
    pub(super) live: bool,
    /// Whether it is what a `not(...)` at the end of a phrase forbids.
    pub(super) forbidden: bool,
}

/// What a state completes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Accept {
    Pattern { pattern: u32, nots: NotsId, gap: u16, at_end: bool },
    Set { list: ListId, at_end: bool },
}

/// Beginnings of words.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Prefixes {
    /// Sorted by first byte.
    all: Vec<(Box<str>, ListId)>,
    /// Range of `all` for each first byte.
    by_byte: Vec<(u16, u16)>,
}

impl Prefixes {
    pub(super) fn new(mut all: Vec<(Box<str>, ListId)>) -> Self {
        all.sort();
        let mut by_byte = vec![(0, 0); 256];
        for (at, (prefix, _)) in all.iter().enumerate() {
            let range: &mut (u16, u16) = &mut by_byte[prefix.as_bytes()[0] as usize];
            let at = u16::try_from(at).expect("fewer prefixes than that");
            *range = (if range.1 == 0 { at } else { range.0 }, at + 1);
        }
        Self { all, by_byte }
    }

    /// The prefixes that may be the beginning of a word that begins with `byte`.
    pub(super) fn candidates(&self, byte: u8) -> &[(Box<str>, ListId)] {
        let (start, end) = self.by_byte[byte.to_ascii_lowercase() as usize];
        &self.all[start as usize..end as usize]
    }
}

impl Matcher {
    /// The lists of the beginnings that a word has.
    pub(super) fn prefixes_of<'m>(&'m self, text: &'m str, word: &Word) -> impl Iterator<Item = ListId> + use<'m> {
        let text = &text[word.span.range()];
        let candidates = self.prefixes.candidates(text.as_bytes().first().copied().unwrap_or(0));
        let fits = |prefix: &str| {
            let start = text.as_bytes().get(..prefix.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
                || !text.is_ascii() && fold(text).starts_with(prefix)
        };
        candidates.iter().filter(move |(prefix, _)| fits(prefix)).map(|(_, list)| *list)
    }

    /// The ranges of tokens of words that look so.
    pub(super) fn tokens_by_shape(&self, shape: Shape) -> impl Iterator<Item = (u32, u32)> + use<'_> {
        // Most words are in small letters, and no value is.
        let shapes = if shape == Shape::Lower { &[] } else { &self.shapes[..] };
        shapes.iter().filter(move |(own, _)| *own == shape).map(|(_, tokens)| (tokens.start, tokens.end))
    }

    /// A scanner with all its memory.
    pub fn scanner(&self) -> Scanner<'_> {
        Scanner::new(self)
    }
}
