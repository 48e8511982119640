//! What limits a deed: the conditions and exceptions of its clause, and the clauses whose words may.

use super::bind::Binder;
use crate::check::claims::clauses::{Clause, ClauseKind, Tag};
use crate::lint::WordClass as C;

impl Binder<'_, '_, '_> {
    /// Whether a condition or exception belongs to the clause, or to one that carries it.
    pub(super) fn is_limited(&self) -> bool {
        let clauses = self.clauses();
        let carriers: Vec<usize> = clauses.above(self.group.clause).collect();
        clauses.clauses.iter().any(|clause| {
            matches!(clause.kind, ClauseKind::Condition | ClauseKind::Exception)
                && clause.parent.is_some_and(|parent| carriers.contains(&parent))
                || self.is_shared_exception(clause)
        })
    }

    /// Whether an exception behind a later denial of the sentence holds for this one too: "we do not sell your name, and
    /// we do not share it, | except with couriers".
    fn is_shared_exception(&self, clause: &Clause) -> bool {
        let clauses = self.clauses();
        let is_main = |at: usize| clauses.clauses[at].kind == ClauseKind::Main;
        let is_denied = |at: usize| self.groups.iter().any(|group| group.clause == at && group.denied);
        clause.kind == ClauseKind::Exception
            && self.group.denied
            && is_main(self.group.clause)
            && clause.parent.is_some_and(|parent| parent > self.group.clause && is_main(parent) && is_denied(parent))
    }

    /// The clauses whose words may limit it: those that it stands in and what belongs to them, but not what only tells
    /// of a noun.
    pub(super) fn reach(&self) -> u64 {
        let clauses = self.clauses();
        let mut reach = 0;
        for clause in clauses.above(self.group.clause) {
            reach |= 1 << clause;
        }
        for (index, clause) in clauses.clauses.iter().enumerate() {
            let belongs = clause.parent.is_some_and(|parent| reach & 1 << parent != 0)
                && clause.kind != ClauseKind::Relative
                && clause.kind != ClauseKind::Main;
            if belongs || self.is_shared_exception(clause) || self.takes_up(index) {
                reach |= 1 << index;
            }
        }
        reach
    }

    /// Whether a later clause of the sentence says under what conditions alone it is done: "we note your faith, but we
    /// only do this with your consent".
    fn takes_up(&self, clause: usize) -> bool {
        let tokens = &self.clauses().tokens;
        let here = &self.clauses().clauses[clause];
        let is_only = here.tokens.iter().any(|&at| tokens[at].tag == Tag::Only);
        let does_this = |pair: &[usize]| tokens[pair[0]].tag == Tag::Do && tokens[pair[1]].may_be(C::BackPronoun);
        let follows = clause > self.group.clause && here.kind == ClauseKind::Main;
        follows && is_only && here.tokens.windows(2).any(does_this)
    }
}
