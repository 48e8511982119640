//! What a sentence says is done: by whom, with what, to whom, what for, and whether it is done at all.
//!
//! [`group`] finds the verbs of each clause with their auxiliaries, [`bind`] gives each deed its roles, in whatever
//! order and voice they stand, [`stance`] tells whether the clause says it, and [`matching`] holds the result against
//! the frames of claims.

mod adjuncts;
mod bind;
mod doer;
mod group;
mod leftover;
mod limits;
mod matching;
mod means;
mod noun;
mod stance;

pub(crate) use bind::{Bound, Proposition};
pub(crate) use matching::{Antecedent, Matched, matched};

use super::clauses::Clauses;
use crate::check::claims::hit::TermHit;
use crate::lint::{Catalog, Grammar, TermId, Terms};

/// What all steps look at.
pub(crate) struct SentenceView<'a, 'g> {
    pub(crate) clauses: &'a Clauses<'g>,
    pub(crate) grammar: &'g Grammar,
    /// The word sets that match in the sentence.
    pub(crate) terms: &'a [TermHit],
    pub(crate) names: &'a Terms,
    /// The word sets that slots are filled from: what they name is compared, and leaves nothing open.
    pub(crate) slots: &'a [TermId],
    /// Whether it ends in a full stop, so that it says something even without a verb.
    pub(crate) ends: bool,
}

impl SentenceView<'_, '_> {
    /// Whether a word set that is a kind of `set` ends at that word.
    fn ends_at(&self, set: Option<TermId>, word: u32) -> bool {
        set.is_some_and(|set| self.terms.iter().any(|found| found.words.1 == word && self.names.is_a(found.term, set)))
    }
}

/// The first and last words of what the vocabulary calls data or people.
pub(crate) fn names(terms: &[TermHit], catalog: &Catalog) -> Vec<(u32, u32)> {
    let grammar = catalog.grammar();
    let sets = [grammar.others, grammar.data];
    let is_name = |found: &&TermHit| sets.iter().flatten().any(|&set| catalog.terms().is_a(found.term, set));
    terms.iter().filter(is_name).map(|found| found.words).collect()
}

/// All that the sentence says is done, or is not, in the order of its verbs.
pub(crate) fn propositions(sentence: &SentenceView<'_, '_>) -> Vec<Proposition> {
    let groups = group::groups(sentence);
    bind::bind(sentence, &groups)
}
