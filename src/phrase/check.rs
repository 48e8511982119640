//! Mistakes that a phrase shows by its shape alone, without the word sets.

use super::ast::{Item, ItemKind, MAX_GAP, Phrase, Sequence};
use super::error::{PhraseError, PhraseErrorKind};
use crate::word::is_one_word;

/// Fewest letters of a prefix.
const MIN_PREFIX: usize = 3;

/// All mistakes in the shape of `phrase`.
pub(super) fn shape(phrase: &Phrase) -> Vec<PhraseError> {
    let mut errors = Errors(Vec::new());
    errors.sequence(&phrase.items, 0, false);
    errors.ends(phrase);
    if fewest_words(&phrase.items) == 0 && errors.0.is_empty() {
        errors.0.push(PhraseError { kind: PhraseErrorKind::MatchesNothing, span: 0..phrase.len });
    }
    errors.0
}

struct Errors(Vec<PhraseError>);

impl Errors {
    fn push(&mut self, kind: PhraseErrorKind, item: &Item) {
        self.0.push(PhraseError { kind, span: item.span.clone() });
    }

    /// Checks `items`, before which gaps may skip `open` words already; returns the same for what follows them.
    fn sequence(&mut self, items: &[Item], mut open: u32, inside_not: bool) -> u32 {
        for item in items {
            self.word(item);
            open = match &item.kind {
                ItemKind::Gap(width) => self.gap(item, *width, open),
                ItemKind::Group(alternatives) => self.alternatives(alternatives, open, inside_not),
                ItemKind::Optional(alternatives) => self.alternatives(alternatives, open, inside_not).max(open),
                ItemKind::Not(alternatives) => {
                    self.not(item, alternatives, inside_not);
                    open
                }
                ItemKind::Prefix(prefix) if prefix.chars().count() < MIN_PREFIX => {
                    self.push(PhraseErrorKind::ShortPrefix(MIN_PREFIX), item);
                    0
                }
                _ => 0,
            };
        }
        open
    }

    /// Refuses what no text holds as one word.
    fn word(&mut self, item: &Item) {
        use ItemKind::{Cased, Exact, Prefix, Word};
        let (Word(word) | Exact(word) | Cased(word, _) | Prefix(word)) = &item.kind else { return };
        let is_told = self.0.last().is_some_and(|last| last.span == item.span);
        if !is_one_word(word) && !is_told {
            self.push(PhraseErrorKind::NoSuchWord(word.replace(['.', ','], " ")), item);
        }
    }

    fn alternatives(&mut self, alternatives: &[Sequence], open: u32, inside_not: bool) -> u32 {
        alternatives.iter().map(|sequence| self.sequence(sequence, open, inside_not)).max().unwrap_or(open)
    }

    fn gap(&mut self, item: &Item, width: u32, open: u32) -> u32 {
        let sum = open.saturating_add(width);
        if width == 0 {
            self.push(PhraseErrorKind::NoGap, item);
        }
        if sum > MAX_GAP {
            self.push(PhraseErrorKind::WideGap, item);
            return 0;
        }
        sum
    }

    fn not(&mut self, item: &Item, alternatives: &[Sequence], inside_not: bool) {
        if inside_not {
            return self.push(PhraseErrorKind::NestedNot, item);
        }
        for sequence in alternatives {
            let loose = |end: Option<&Item>| end.is_some_and(|item| matches!(item.kind, ItemKind::Gap(_)));
            if fewest_words(sequence) == 0 || loose(sequence.first()) || loose(sequence.last()) {
                self.push(PhraseErrorKind::OpenNot, item);
            }
            self.sequence(sequence, 0, true);
        }
    }

    /// Gaps with nothing on one side, and `not(...)` between neighbours.
    fn ends(&mut self, phrase: &Phrase) {
        let items = &phrase.items;
        let is_not = |item: &Item| matches!(item.kind, ItemKind::Not(_));
        let is_gap = |item: &Item| matches!(item.kind, ItemKind::Gap(_));
        let edges = [
            items.iter().take_while(|item| is_not(item) || is_gap(item)).collect::<Vec<_>>(),
            items.iter().rev().take_while(|item| is_not(item) || is_gap(item)).collect(),
        ];
        for edge in edges {
            if edge.len() < items.len() && !edge.iter().any(|item| is_not(item)) {
                edge.iter().for_each(|item| self.push(PhraseErrorKind::LooseGap, item));
            }
        }
        for (at, item) in items.iter().enumerate().filter(|(_, item)| is_not(item)) {
            let before = items[..at].iter().rev().find(|item| !is_not(item));
            let after = items[at + 1..].iter().find(|item| !is_not(item));
            if let (Some(before), Some(after)) = (before, after)
                && !gap_at_edge(before, Edge::Last)
                && !gap_at_edge(after, Edge::First)
            {
                self.push(PhraseErrorKind::IdleNot, item);
            }
        }
        self.long_nots(items);
    }

    /// What `not(...)` forbids in a gap must fit into it.
    fn long_nots(&mut self, items: &[Item]) {
        for (at, item) in items.iter().enumerate() {
            let ItemKind::Not(alternatives) = &item.kind else { continue };
            let (before, after) = (gap_beside(items[..at].iter().rev()), gap_beside(items[at + 1..].iter()));
            let (Some(before), Some(after)) = (before, after) else { continue };
            let gap = before + after;
            for sequence in alternatives.iter().filter(|sequence| fewest_words(sequence) > gap as usize && gap > 0) {
                let words = sequence.first().zip(sequence.last());
                let span = words.map_or(item.span.clone(), |(first, last)| first.span.start..last.span.end);
                self.0.push(PhraseError { kind: PhraseErrorKind::LongNot(gap), span });
            }
        }
    }
}

/// Most words that the gap may skip that `items` begin with; `None` where that depends on more than gaps, or no word
/// stands beyond it.
fn gap_beside<'i>(items: impl Iterator<Item = &'i Item>) -> Option<u32> {
    let mut sum = 0;
    for item in items {
        match &item.kind {
            ItemKind::Gap(width) => sum += width,
            ItemKind::Not(_) => {}
            ItemKind::Group(_) | ItemKind::Optional(_) => return None,
            _ => return Some(sum),
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// Whether `item` is a gap or has one at its edge.
fn gap_at_edge(item: &Item, edge: Edge) -> bool {
    match &item.kind {
        ItemKind::Gap(_) => true,
        ItemKind::Group(alternatives) | ItemKind::Optional(alternatives) => alternatives.iter().any(|sequence| {
            let end = match edge {
                Edge::First => sequence.first(),
                Edge::Last => sequence.last(),
            };
            end.is_some_and(|item| gap_at_edge(item, edge))
        }),
        _ => false,
    }
}

/// Fewest words that `items` match, counting each word set as one.
pub(super) fn fewest_words(items: &[Item]) -> usize {
    items
        .iter()
        .map(|item| match &item.kind {
            ItemKind::Gap(_) | ItemKind::Optional(_) | ItemKind::Not(_) => 0,
            ItemKind::Group(alternatives) => alternatives.iter().map(|s| fewest_words(s)).min().unwrap_or(0),
            _ => 1,
        })
        .sum()
}

/// Whether `items` may end in `not(...)`.
pub(super) fn ends_in_not(items: &[Item]) -> bool {
    for item in items.iter().rev() {
        match &item.kind {
            ItemKind::Not(_) => return true,
            ItemKind::Gap(_) => {}
            ItemKind::Group(alternatives) | ItemKind::Optional(alternatives) => {
                if alternatives.iter().any(|sequence| ends_in_not(sequence)) {
                    return true;
                }
                if fewest_words(std::slice::from_ref(item)) > 0 {
                    return false;
                }
            }
            _ => return false,
        }
    }
    false
}

/// Whether `items` can be matched by words of `everywhere` alone.
pub(super) fn is_everywhere(items: &[Item], everywhere: &dyn Fn(&str) -> bool) -> bool {
    items.iter().all(|item| match &item.kind {
        ItemKind::Word(word) | ItemKind::Exact(word) => everywhere(word),
        ItemKind::Group(alternatives) => alternatives.iter().any(|sequence| is_everywhere(sequence, everywhere)),
        ItemKind::Gap(_) | ItemKind::Optional(_) | ItemKind::Not(_) => true,
        ItemKind::Cased(..) | ItemKind::Prefix(_) | ItemKind::Set(_) => false,
    })
}
