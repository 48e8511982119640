//! `Coverage`: which phrases find nothing that others do not find.
//!
//! A phrase is written out into rows: one alternative of each group, each optional part once with and once without.
//! The others read each row as they would read a text, with a word set or gap of the row as one piece of it. What is
//! found covered is covered. What is not may be so all the same: rows are not written out through word sets, nothing is
//! said of phrases with very many rows, and `not(...)` covers nothing.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ast::{Item, ItemKind, Phrase, Sequence};
use super::inflect::Inflections;
use super::sets::Sets;

/// Most rows of a phrase that are looked at.
const MAX_ROWS: usize = 256;
/// Most pieces of a row: positions between them are bits of a number.
const MAX_PIECES: usize = 62;

/// What one phrase must match for another to be needless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The very same words.
    Same,
    /// Some of the words.
    Within,
}

/// Tells which phrases are covered by others; made by [`MatcherBuilder::coverage`](super::MatcherBuilder::coverage).
#[derive(Debug)]
pub struct Coverage<'b> {
    sets: &'b Sets,
    /// For each set those that are kinds of it, directly.
    kinds: Vec<Vec<usize>>,
    /// Most words that each set spans.
    spans: Vec<u32>,
    inflections: &'b Inflections,
    /// The forms of the words that were asked for so far.
    forms: RefCell<FxHashMap<Box<str>, WordForms>>,
    /// For each set that was asked for so far, how its phrases may begin.
    openings: RefCell<FxHashMap<usize, Rc<Opening>>>,
}

/// The forms of a word.
type WordForms = Rc<FxHashSet<Box<str>>>;

/// How a phrase, or any phrase of a set, may begin.
#[derive(Debug, Default)]
struct Opening {
    /// With one of these words, or sets with `@`.
    words: FxHashSet<Box<str>>,
    /// With words that are not listed.
    more: bool,
}

/// One piece of a row.
#[derive(Clone, Copy)]
enum Piece<'p> {
    Leaf(&'p ItemKind),
    Gap(u32),
}

/// Where in a row a phrase may stand after some of its items, as bits.
#[derive(Clone, Copy, Default)]
struct RowStates {
    /// Behind a word.
    words: u64,
    /// Inside a gap: no phrase ends here.
    gaps: u64,
}

impl RowStates {
    fn is_empty(self) -> bool {
        self.all() == 0
    }

    fn all(self) -> u64 {
        self.words | self.gaps
    }

    fn or(self, other: Self) -> Self {
        Self { words: self.words | other.words, gaps: self.gaps | other.gaps }
    }
}

/// A row, and what the word sets match in it as far as that was asked for.
struct CoveredRow<'c, 'p> {
    coverage: &'c Coverage<'c>,
    pieces: Vec<Piece<'p>>,
    ends: RefCell<FxHashMap<(usize, usize), u64>>,
}

impl<'b> Coverage<'b> {
    /// `None` where a word set contains itself.
    pub(super) fn new(sets: &'b Sets, inflections: &'b Inflections) -> Option<Self> {
        let (forms, openings) = (RefCell::default(), RefCell::default());
        Some(Self { sets, kinds: sets.kinds(), spans: sets.spans().ok()?, inflections, forms, openings })
    }

    /// The index of a phrase of `others` because of which, and perhaps of more of them, `phrase` is not needed.
    pub fn covers(&self, phrase: &Phrase, others: &[&Phrase], extent: Extent) -> Option<usize> {
        let mut rows = rows(&phrase.items)?.into_iter().map(|pieces| {
            let row = CoveredRow { coverage: self, pieces, ends: RefCell::default() };
            others.iter().position(|other| row.is_read(phrase, other, extent))
        });
        let first = rows.next()??;
        rows.all(|row| row.is_some()).then_some(first)
    }

    fn forms_of(&self, word: &str) -> WordForms {
        if let Some(known) = self.forms.borrow().get(word) {
            return known.clone();
        }
        let mut forms = FxHashSet::default();
        self.inflections.forms(word, &mut |form| _ = forms.insert(form.into()));
        let forms = Rc::new(forms);
        self.forms.borrow_mut().insert(word.into(), forms.clone());
        forms
    }

    /// Whether `leaf` matches whatever `other` does, word sets left aside.
    fn is_leaf_of(&self, leaf: &ItemKind, other: &ItemKind) -> bool {
        use ItemKind::{Cased, Exact, Prefix, Word};
        match (leaf, other) {
            _ if leaf == other => true,
            (Exact(word), Cased(other, _)) => word == other,
            (Word(word), Exact(other) | Cased(other, _)) => self.forms_of(word).contains(other),
            (Word(word), Word(other)) => {
                let forms = self.forms_of(word);
                forms.contains(other) && self.forms_of(other).is_subset(&forms)
            }
            (Prefix(start), Exact(word) | Cased(word, _) | Prefix(word)) => word.starts_with(&**start),
            (Prefix(start), Word(word)) => self.forms_of(word).iter().all(|form| form.starts_with(&**start)),
            _ => false,
        }
    }

    fn opening_of(&self, set: usize) -> Rc<Opening> {
        if let Some(known) = self.openings.borrow().get(&set) {
            return known.clone();
        }
        let mut opening = Opening::default();
        for phrase in &self.sets.all[set].phrases {
            self.add_opening(&phrase.items, &mut opening);
        }
        for &kind in &self.kinds[set] {
            self.add_set(kind, &mut opening);
        }
        let opening = Rc::new(opening);
        self.openings.borrow_mut().insert(set, opening.clone());
        opening
    }

    fn add_set(&self, set: usize, opening: &mut Opening) {
        opening.words.insert(format!("@{}", self.sets.all[set].name).into());
        let inner = self.opening_of(set);
        opening.words.extend(inner.words.iter().cloned());
        opening.more |= inner.more;
    }

    /// Adds how `items` may begin; returns whether they may be nothing.
    fn add_opening(&self, items: &[Item], opening: &mut Opening) -> bool {
        items.iter().all(|item| match &item.kind {
            ItemKind::Word(word) => {
                opening.words.extend(self.forms_of(word).iter().cloned());
                false
            }
            ItemKind::Exact(word) | ItemKind::Cased(word, _) => {
                opening.words.insert(word.clone());
                false
            }
            ItemKind::Set(name) => {
                self.sets.index(name).into_iter().for_each(|set| self.add_set(set, opening));
                false
            }
            ItemKind::Prefix(_) => {
                opening.more = true;
                false
            }
            ItemKind::Gap(_) | ItemKind::Not(_) => {
                opening.more = true;
                true
            }
            ItemKind::Group(alternatives) => alternatives.iter().fold(false, |any, sequence| {
                let empty = self.add_opening(sequence, opening);
                any || empty
            }),
            ItemKind::Optional(alternatives) => {
                alternatives.iter().for_each(|sequence| _ = self.add_opening(sequence, opening));
                true
            }
        })
    }
}

impl CoveredRow<'_, '_> {
    /// Whether `other` matches the words of the row, which is one of `phrase`, or some of them.
    fn is_read(&self, phrase: &Phrase, other: &Phrase, extent: Extent) -> bool {
        let len = self.pieces.len();
        let starts = match extent {
            _ if other.at_start && !phrase.at_start => return false,
            Extent::Within if !other.at_start => (1 << len) - 1,
            _ => 1,
        };
        let ends = self.read(&other.items, RowStates { words: starts, gaps: 0 }).words;
        match extent {
            _ if other.at_end && !phrase.at_end => false,
            Extent::Within if !other.at_end => ends != 0,
            _ => ends & 1 << len != 0,
        }
    }

    /// Where `items` lead to from the positions `from`.
    fn read(&self, items: &[Item], from: RowStates) -> RowStates {
        items.iter().fold(from, |from, item| if from.is_empty() { from } else { self.step(&item.kind, from) })
    }

    fn step(&self, kind: &ItemKind, from: RowStates) -> RowStates {
        let any = |alternatives: &[Sequence]| {
            alternatives.iter().fold(RowStates::default(), |to, items| to.or(self.read(items, from)))
        };
        let behind = |words| RowStates { words, gaps: 0 };
        match kind {
            ItemKind::Gap(width) => {
                let gaps = positions(from.all()).fold(from.gaps, |to, at| to | self.skip(at, *width));
                RowStates { gaps, ..from }
            }
            ItemKind::Group(alternatives) => any(alternatives),
            ItemKind::Optional(alternatives) => from.or(any(alternatives)),
            ItemKind::Not(_) => RowStates::default(),
            ItemKind::Set(name) => {
                let Some(set) = self.coverage.sets.index(name) else { return RowStates::default() };
                behind(positions(from.all()).fold(0, |to, at| to | self.set_ends(set, at)))
            }
            leaf => behind(positions(from.all()).fold(0, |to, at| match self.pieces.get(at) {
                Some(Piece::Leaf(piece)) if self.coverage.is_leaf_of(leaf, piece) => to | 2 << at,
                _ => to,
            })),
        }
    }

    /// The positions that a gap leads to, its beginning left out.
    fn skip(&self, mut at: usize, mut width: u32) -> u64 {
        let mut to = 0;
        while let Some(piece) = self.pieces.get(at) {
            let words = match piece {
                Piece::Gap(words) => *words,
                Piece::Leaf(ItemKind::Set(name)) => {
                    self.coverage.sets.index(name).map_or(1, |set| self.coverage.spans[set])
                }
                Piece::Leaf(_) => 1,
            };
            let Some(left) = width.checked_sub(words) else { break };
            width = left;
            at += 1;
            to |= 1 << at;
        }
        to
    }

    /// The positions that the phrases of a set, and of its kinds, lead to.
    fn set_ends(&self, set: usize, at: usize) -> u64 {
        let Some(Piece::Leaf(piece)) = self.pieces.get(at) else { return 0 };
        let coverage = self.coverage;
        let known = match piece {
            ItemKind::Set(name) => format!("@{name}").into(),
            ItemKind::Word(word) | ItemKind::Exact(word) | ItemKind::Cased(word, _) => word.clone(),
            _ => Box::from(""),
        };
        let mut to = match piece {
            ItemKind::Set(name) if coverage.sets.index(name) == Some(set) => 2 << at,
            _ => 0,
        };
        let opening = coverage.opening_of(set);
        if !opening.more && !opening.words.contains(&known) {
            return to;
        }
        if let Some(known) = self.ends.borrow().get(&(set, at)) {
            return *known;
        }
        let whole = |phrase: &&Phrase| !phrase.at_start && !phrase.at_end;
        for phrase in coverage.sets.all[set].phrases.iter().filter(whole) {
            to |= self.read(&phrase.items, RowStates { words: 1 << at, gaps: 0 }).words;
        }
        for &kind in &coverage.kinds[set] {
            to |= self.set_ends(kind, at);
        }
        self.ends.borrow_mut().insert((set, at), to);
        to
    }
}

/// The positions in a set of them.
fn positions(set: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |at| set & 1 << at != 0)
}

/// The rows of a phrase; `None` if there are too many, or one is too long.
fn rows(items: &[Item]) -> Option<Vec<Vec<Piece<'_>>>> {
    let mut all = written_out(items)?;
    for row in &mut all {
        // A phrase ends with its last word.
        while matches!(row.last(), Some(Piece::Gap(_))) {
            row.pop();
        }
    }
    Some(all)
}

fn written_out(items: &[Item]) -> Option<Vec<Vec<Piece<'_>>>> {
    let mut all: Vec<Vec<Piece<'_>>> = vec![Vec::new()];
    for item in items {
        let mut next = match &item.kind {
            ItemKind::Not(_) => continue,
            ItemKind::Gap(width) => vec![vec![Piece::Gap(*width)]],
            ItemKind::Group(alternatives) | ItemKind::Optional(alternatives) => {
                let mut next = Vec::new();
                for sequence in alternatives {
                    next.extend(written_out(sequence)?);
                }
                next
            }
            leaf => vec![vec![Piece::Leaf(leaf)]],
        };
        if matches!(item.kind, ItemKind::Optional(_)) {
            next.push(Vec::new());
        }
        if all.len() * next.len() > MAX_ROWS {
            return None;
        }
        all = all.iter().flat_map(|row| next.iter().map(move |more| [&row[..], more].concat())).collect();
    }
    all.iter().all(|row| row.len() <= MAX_PIECES).then_some(all)
}
