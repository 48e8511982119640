//! `PatternSet`: some of the patterns of a matcher, to look for together.

use super::matcher::{Matcher, NumberBlock};

/// Some of the patterns of a [`Matcher`]. Scanners of other matchers can make nothing of it.
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    /// Their programs.
    pub(super) blocks: Vec<NumberBlock>,
}

impl Matcher {
    /// The set of `patterns`.
    pub fn set_of(&self, patterns: impl IntoIterator<Item = u32>) -> PatternSet {
        let ranges = patterns.into_iter().map(|pattern| self.programs_of(pattern));
        PatternSet { blocks: NumberBlock::of(ranges.flat_map(|(start, end)| start..end).collect()) }
    }
}
