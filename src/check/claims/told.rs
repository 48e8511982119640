//! `Told`: a deed that a sentence tells of, in its clauses.

use std::sync::Arc;

use super::frames::Proposition;

/// A deed that a sentence tells of, with the clauses that its words stand in.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The deed with its roles.
    pub(crate) proposition: Proposition,
    /// The clause of each word.
    pub(crate) clause_of: Arc<[u8]>,
}

impl Told {
    /// Whether the words may limit the deed: they stand in its clause or in one that belongs to it.
    pub(crate) fn reaches(&self, words: (u32, u32)) -> bool {
        let clause = self.clause_of.get(words.0 as usize).copied().unwrap_or_default();
        self.proposition.reach & 1 << clause != 0
    }

    /// Whether the words fill one of its roles.
    pub(crate) fn binds(&self, words: (u32, u32)) -> bool {
        self.proposition.bound.iter().any(|bound| bound.words.0 <= words.1 && words.0 <= bound.words.1)
    }
}
