//! `Matcher`: phrases in their final form, flat tables that scanners read.

use serde::{Deserialize, Serialize};

use rustc_hash::FxHashMap;

use super::byte_tables;
use super::program::{Accept, Step, SymbolId};
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

/// Compiled phrases. Never changes; threads share it, each with a [`Scanner`](super::Scanner) of its own.
#[derive(Debug, Serialize, Deserialize)]
pub struct Matcher {
    /// What each word stands for, by its key.
    #[serde(with = "byte_tables::map")]
    pub(super) words: FxHashMap<u64, ListId>,
    /// What words stand for by their looks.
    pub(super) shapes: Vec<(Shape, ListId)>,
    /// Beginnings of words, by their first byte.
    pub(super) prefixes: Prefixes,
    #[serde(with = "byte_tables::rows")]
    pub(super) lists: Vec<List>,
    /// The symbols of all lists.
    #[serde(with = "byte_tables::rows")]
    pub(super) symbols: Vec<SymbolId>,
    /// The symbols that words with certain capitals stand for.
    pub(super) cased: Vec<(SymbolId, Shape)>,
    /// What the words of a sentence enable; `at` counts as `always` does.
    #[serde(with = "byte_tables::rows")]
    pub(super) enables: Vec<NumberBlock>,
    /// The programs that need no first anchor, 64 in a number, then those that need no second one, and so on; see
    /// `anchors`.
    pub(super) always: Vec<u64>,
    /// The programs; those of patterns come first.
    #[serde(with = "byte_tables::rows")]
    pub(super) programs: Vec<ProgramRow>,
    /// The range of the programs of each pattern.
    #[serde(with = "byte_tables::rows")]
    pub(super) patterns: Vec<(u32, u32)>,
    #[serde(with = "byte_tables::rows")]
    pub(super) steps: Vec<Step>,
    #[serde(with = "byte_tables::rows")]
    pub(super) accepts: Vec<Accept>,
    pub(super) nots: Vec<Box<[SymbolId]>>,
    /// For each symbol, if it is a class, what it is a choice of: a range of `member_symbols`.
    #[serde(with = "byte_tables::rows")]
    pub(super) members: Vec<(u32, u32)>,
    #[serde(with = "byte_tables::rows")]
    pub(super) member_symbols: Vec<SymbolId>,
    /// For each symbol the range of `set_programs` with the programs of its phrases.
    #[serde(with = "byte_tables::rows")]
    pub(super) sets: Vec<(u32, u32)>,
    #[serde(with = "byte_tables::rows")]
    pub(super) set_programs: Vec<NumberBlock>,
}

/// What a word stands for: ranges of the tables.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    pub(super) symbols: (u32, u32),
    pub(super) cased: (u32, u32),
    pub(super) enables: (u32, u32),
}

/// 64 numbers in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberBlock {
    /// The first of them by 64.
    pub(super) at: u32,
    /// A bit for each that is meant.
    pub(super) bits: u64,
}

impl NumberBlock {
    /// The numbers, in blocks without empty ones.
    pub(super) fn of(mut numbers: Vec<u32>) -> Vec<Self> {
        numbers.sort_unstable();
        let mut blocks: Vec<Self> = Vec::new();
        for number in numbers {
            match blocks.last_mut() {
                Some(Self { at, bits }) if *at == number / 64 => *bits |= 1 << (number % 64),
                _ => blocks.push(Self { at: number / 64, bits: 1 << (number % 64) }),
            }
        }
        blocks
    }

    /// The numbers from `start` to before `end`, in blocks.
    pub(super) fn range(start: u32, end: u32) -> impl Iterator<Item = Self> + Clone {
        (start / 64..end.div_ceil(64)).map(move |at| {
            let before = u64::MAX.checked_shl(start.saturating_sub(64 * at)).unwrap_or(0);
            let behind = u64::MAX.checked_shl(end - 64 * at).unwrap_or(0);
            Self { at, bits: before & !behind }
        })
    }

    /// Those of its numbers that `known` holds, 64 in a number of its own.
    #[inline]
    pub(super) fn numbers_in(self, known: &[u64]) -> impl Iterator<Item = u32> + use<> {
        Self { bits: self.bits & known[self.at as usize], ..self }.numbers()
    }

    /// Its numbers.
    #[inline]
    pub(super) fn numbers(self) -> impl Iterator<Item = u32> + use<> {
        let mut rest = self.bits;
        std::iter::from_fn(move || {
            let number = 64 * self.at + rest.trailing_zeros();
            (rest != 0).then(|| {
                rest &= rest - 1;
                number
            })
        })
    }
}

/// A phrase: ranges of the tables, and what it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProgramRow {
    /// The pattern; for a phrase of a set, the symbol of the set.
    pub(super) owner: u32,
    pub(super) steps: (u32, u32),
    pub(super) accepts: (u32, u32),
    pub(super) registers: u32,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
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

    /// The list of words that look so.
    #[inline]
    pub(super) fn list_of_shape(&self, shape: Shape) -> Option<ListId> {
        // Most words are in small letters, and no value is.
        let shapes = if shape == Shape::Lower { &[] } else { &self.shapes[..] };
        shapes.iter().find(|(own, _)| *own == shape).map(|(_, list)| *list)
    }

    /// The steps of a program, in order.
    #[inline]
    pub(super) fn steps_of(&self, program: &ProgramRow) -> &[Step] {
        &self.steps[program.steps.0 as usize..program.steps.1 as usize]
    }

    /// Where a program ends.
    #[inline]
    pub(super) fn accepts_of(&self, program: &ProgramRow) -> &[Accept] {
        &self.accepts[program.accepts.0 as usize..program.accepts.1 as usize]
    }

    /// The range of the programs of a pattern, empty if it has none.
    pub(super) fn programs_of(&self, pattern: u32) -> (u32, u32) {
        self.patterns.get(pattern as usize).copied().unwrap_or_default()
    }

    /// Number of programs of patterns.
    pub(super) fn pattern_programs(&self) -> u32 {
        self.patterns.last().map_or(0, |(_, end)| *end)
    }
}
