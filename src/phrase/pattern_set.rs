//! `PatternSet`: some of the patterns of a matcher, to look for together; `SetPatterns`: those that are each a word set.

use super::matcher::{Matcher, NumberBlock};
use super::program::{ORIGIN, SymbolId};

/// Some of the patterns of a [`Matcher`]. Scanners of other matchers can make nothing of it.
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    /// Their programs.
    pub(super) blocks: Vec<NumberBlock>,
}

/// Patterns of a [`Matcher`], most of which are each no more than a word set: what the words of a sentence stand for
/// tells which of these match, without a look at each.
#[derive(Clone, Debug, Default)]
pub struct SetPatterns {
    /// For each symbol the pattern that is no more than it, and one; 0 for none.
    by_symbol: Vec<u32>,
    /// The phrases of these sets, and of all kinds of them.
    pub(super) phrases: Vec<NumberBlock>,
    /// Those that are more than a word set.
    pub(super) others: PatternSet,
    /// All of them, to be looked for one by one.
    pub(super) all: PatternSet,
}

impl SetPatterns {
    /// The pattern that is no more than that symbol.
    #[inline]
    pub(super) fn pattern(&self, symbol: SymbolId) -> Option<u32> {
        self.by_symbol[symbol as usize].checked_sub(1)
    }
}

impl Matcher {
    /// The set of `patterns`, most of which are each no more than a word set.
    pub fn set_patterns(&self, patterns: impl Iterator<Item = u32> + Clone) -> SetPatterns {
        let (mut by_symbol, mut others) = (vec![0; self.sets.len()], Vec::new());
        for pattern in patterns.clone() {
            match self.only_symbol(pattern) {
                Some(symbol) if by_symbol[symbol as usize] == 0 => by_symbol[symbol as usize] = pattern + 1,
                _ => others.push(pattern),
            }
        }
        let asked = self.sets.iter().zip(&by_symbol).filter(|(_, pattern)| **pattern > 0);
        let blocks = asked.flat_map(|((start, end), _)| &self.set_programs[*start as usize..*end as usize]);
        let phrases = NumberBlock::of(blocks.flat_map(|block| block.numbers()).collect());
        SetPatterns { by_symbol, phrases, others: self.set_of(others), all: self.set_of(patterns) }
    }

    /// The symbol that the pattern is no more than.
    fn only_symbol(&self, pattern: u32) -> Option<SymbolId> {
        let (start, end) = self.programs_of(pattern);
        let [program] = &self.programs[start as usize..end as usize] else { return None };
        let ([step], [accept]) = (self.steps_of(program), self.accepts_of(program)) else { return None };
        let is_bare = !program.at_start && !program.at_end && step.from == ORIGIN && step.nots == 0;
        (is_bare && self.nots[accept.nots as usize].is_empty()).then_some(step.symbol)
    }

    /// The set of `patterns`.
    pub fn set_of(&self, patterns: impl IntoIterator<Item = u32>) -> PatternSet {
        let ranges = patterns.into_iter().map(|pattern| self.programs_of(pattern));
        PatternSet { blocks: NumberBlock::of(ranges.flat_map(|(start, end)| start..end).collect()) }
    }
}
