//! The means of a deed that no preposition leads in.

use super::bind::{Binder, Bound};
use super::group::Voice;
use crate::check::claims::clauses::{ClauseKind, Tag};
use crate::lint::{Doer, Role, WordClass as C};

impl Binder<'_, '_, '_> {
    /// What does a deed and is nobody is its means: "cookies | recognise you". So is what serves to do it: "we use
    /// cookies | to recognise you", "cookies that are used | to recognise you".
    pub(super) fn means(&self, bound: &mut Vec<Bound>, subject: &[usize]) {
        if self.group.voice == Voice::Active && self.is_thing(subject) {
            self.push(bound, Role::With, subject);
        }
        // "Cookies help us | know you".
        if let Some(helping) =
            self.group.permitted_by.map(|at| &self.groups[at]).filter(|one| self.is_thing(&one.subject))
        {
            self.push(bound, Role::With, &helping.subject);
        }
        let clause = &self.clauses().clauses[self.group.clause];
        let serves = matches!(clause.kind, ClauseKind::Purpose | ClauseKind::Carried);
        let above = clause.parent.filter(|_| serves).and_then(|parent| {
            let before = |verb: usize| clause.tokens.first().is_none_or(|&first| verb < first);
            self.groups.iter().rfind(|group| group.clause == parent && before(group.verb))
        });
        let Some(above) = above else { return };
        if above.voice != Voice::Active || self.is_thing(&above.subject) {
            self.push(bound, Role::With, &above.subject);
        }
        for chunk in above.chunks.iter().filter(|chunk| chunk.preposition.is_none()) {
            self.push(bound, Role::With, &chunk.tokens);
        }
    }

    pub(super) fn is_thing(&self, tokens: &[usize]) -> bool {
        let persons =
            [C::CompanyPronoun, C::WithCompany, C::ReaderPronoun, C::WithReader, C::NonePronoun, C::AnyPronoun];
        let is_person = |&at: &usize| self.clauses().tokens[at].may_be_any(&persons);
        tokens.iter().any(|&at| matches!(self.clauses().tokens[at].tag, Tag::Noun | Tag::Pronoun))
            && !tokens.iter().any(is_person)
            && self.doer(tokens) != Doer::Reader
            && !self.names_others(tokens)
    }

    fn names_others(&self, tokens: &[usize]) -> bool {
        let is_head = |&&at: &&usize| !matches!(self.clauses().tokens[at].tag, Tag::Preposition | Tag::Inner);
        let last = tokens.iter().take_while(is_head).last();
        last.is_some_and(|&at| self.sentence.ends_at(self.sentence.grammar.others, self.clauses().tokens[at].words.1))
    }
}
