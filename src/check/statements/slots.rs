//! What two statements say in one slot, held against each other. Each test answers how many doubts it leaves (none or
//! one) whether the two speak of the same; `None` if they do not.

use super::slot_values::Filler;
use crate::lint::Terms;

/// What the two statements of a pair say in one slot.
pub(super) struct SlotPair<'a> {
    /// The first: the broader one, where they differ in breadth.
    pub(super) broad: &'a [Filler],
    /// The second.
    pub(super) narrow: &'a [Filler],
    pub(super) terms: &'a Terms,
}

impl SlotPair<'_> {
    /// The second must say what the first says, or a kind of it. `filled`: neither may leave it open; `whole`: where
    /// the first does, it means everything.
    pub(super) fn same(&self, filled: bool, whole: bool) -> Option<usize> {
        match self.is_open() {
            true if self.broad.is_empty() && whole => Some(0),
            // "Third parties" are all that are outside, whoever it is.
            true if whole && self.narrow.is_empty() && self.broad.iter().any(|filler| filler.is_broad(self.terms)) => {
                Some(0)
            }
            true => (!filled).then_some(1),
            false => self.is_covered().then_some(0),
        }
    }

    /// The two must say the same or kinds of it, or both nothing.
    pub(super) fn apart(&self) -> Option<usize> {
        match (self.broad.is_empty(), self.narrow.is_empty()) {
            (true, true) => Some(0),
            (true, false) => Some(1),
            (false, _) => self.narrow.iter().any(|narrow| self.is_related(narrow)).then_some(0),
        }
    }

    /// What the first says is the limit of what it speaks of.
    pub(super) fn bounds(&self) -> Option<usize> {
        match (self.broad.is_empty(), self.narrow.is_empty()) {
            (true, _) => Some(0),
            (false, true) => Some(1),
            (false, false) => self.is_covered().then_some(0),
        }
    }

    /// The second must say something that has nothing to do with what the first says.
    pub(super) fn differ(&self) -> Option<usize> {
        (!self.is_open() && self.narrow.iter().any(|narrow| !self.is_related(narrow))).then_some(0)
    }

    fn is_related(&self, narrow: &Filler) -> bool {
        self.broad.iter().any(|broad| narrow.is_related(broad, self.terms))
    }

    fn is_open(&self) -> bool {
        self.broad.is_empty() || self.narrow.iter().all(|narrow| narrow.is_top(self.terms))
    }

    fn is_covered(&self) -> bool {
        self.narrow.iter().any(|narrow| self.broad.iter().any(|broad| narrow.is_a(broad, self.terms)))
    }
}
