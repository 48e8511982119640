//! Who does a deed, and whose data it is done with.

use super::bind::Binder;
use crate::check::claims::clauses::{ClauseKind, Tag};
use crate::document::Shape;
use crate::lint::{Doer, WordClass as C};

impl Binder<'_, '_, '_> {
    /// Who the tokens name.
    pub(super) fn doer(&self, tokens: &[usize]) -> Doer {
        let clauses = self.clauses();
        let is = |classes: &[C]| tokens.iter().any(|&at| clauses.tokens[at].may_be_any(classes));
        let asked = clauses.is_asked_by_reader();
        if self.is_permitted_by_reader() {
            return Doer::Reader;
        }
        if is(&[C::CompanyPronoun, C::WithCompany]) {
            return if asked && is(&[C::Mine]) { Doer::Reader } else { Doer::Company };
        }
        if is(&[C::ReaderPronoun, C::WithReader]) {
            return if asked { Doer::Company } else { Doer::Reader };
        }
        if is(&[C::NonePronoun, C::AnyPronoun]) {
            return Doer::Anyone;
        }
        let end = tokens
            .iter()
            .position(|&at| matches!(clauses.tokens[at].tag, Tag::Inner | Tag::Preposition))
            .unwrap_or(tokens.len());
        let Some(&head) = tokens[..end].last() else { return Doer::Company };
        let word = clauses.tokens[head].words.1;
        let names = |set: Option<crate::lint::TermId>| self.sentence.ends_at(set, word);
        match () {
            () if names(self.sentence.grammar.components) => Doer::Component,
            () if names(self.sentence.grammar.company) => Doer::Company,
            // "We let Wrenfield have your name".
            () if self.is_permitted() && !names(self.sentence.grammar.readers) => Doer::Permitted,
            () if names(self.sentence.grammar.others) => Doer::Others,
            () if names(self.sentence.grammar.readers) => Doer::Reader,
            () if is(&[C::OwnDeterminer]) => Doer::Company,
            // "Many sites collect", "browsers store"; but "the Foundation", "Wrenfield".
            () if !is(&[C::Definite])
                && clauses.tokens[head].tag == Tag::Noun
                && clauses.tokens[head].shape == Shape::Lower =>
            {
                Doer::Others
            }
            () if clauses.tokens[head].tag == Tag::Pronoun => Doer::Others,
            () => Doer::Company,
        }
    }

    /// Whether the company lets it be done: "we let partners see".
    pub(super) fn is_permitted(&self) -> bool {
        self.group.permitted_by.is_some() || self.clauses().clauses[self.group.clause].kind == ClauseKind::Permitted
    }

    /// Whether it is the reader who lets it be done: "you may not permit anyone to see".
    fn is_permitted_by_reader(&self) -> bool {
        let clause = &self.clauses().clauses[self.group.clause];
        let governor = clause.governor.filter(|_| clause.kind == ClauseKind::Permitted);
        let verb = self.group.permitted_by.map(|at| self.groups[at].verb).or(governor);
        let permitting = verb.and_then(|verb| self.groups.iter().find(|group| group.verb == verb));
        let tokens = &self.clauses().tokens;
        permitting.is_some_and(|group| group.subject.iter().any(|&at| tokens[at].may_be(C::ReaderPronoun)))
    }

    /// Whether nothing shows that the tokens name the company: "the committee".
    pub(super) fn is_unknown(&self, tokens: &[usize]) -> bool {
        let known = [
            C::CompanyPronoun,
            C::WithCompany,
            C::ReaderPronoun,
            C::WithReader,
            C::OwnDeterminer,
            C::NonePronoun,
            C::AnyPronoun,
        ];
        // "Wrenfield collects": a name, and none of another company that is known.
        let is_name = |at: usize| {
            let token = &self.clauses().tokens[at];
            token.known.is_none() && matches!(token.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed)
        };
        if self.doer(tokens) == Doer::Component {
            return false;
        }
        if tokens.iter().all(|&at| is_name(at)) && self.doer(tokens) == Doer::Company {
            return false;
        }
        let names_company =
            |at: usize| self.sentence.ends_at(self.sentence.grammar.company, self.clauses().tokens[at].words.1);
        !tokens.iter().any(|&at| self.clauses().tokens[at].may_be_any(&known) || names_company(at))
    }

    /// Whether the tokens are a name: "Wrenfield Couriers".
    pub(super) fn is_named(&self, tokens: &[usize]) -> bool {
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return false };
        let opening = &self.clauses().tokens[first];
        opening.known.is_none()
            && matches!(opening.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed)
            && tokens.iter().all(|&at| self.clauses().tokens[at].tag == Tag::Noun)
            && !self.sentence.ends_at(self.sentence.grammar.others, self.clauses().tokens[last].words.1)
    }

    /// Whether the tokens are the reader or the company alone: "to you", "to us".
    pub(super) fn is_inside(&self, tokens: &[usize]) -> bool {
        tokens.iter().all(|&at| self.clauses().tokens[at].may_be_any(&[C::ReaderPronoun, C::CompanyPronoun]))
    }

    /// Whether the tokens name something of the reader's.
    pub(super) fn is_possessed(&self, tokens: &[usize]) -> bool {
        let clauses = self.clauses();
        let owner = |at: usize| {
            let token = &clauses.tokens[at];
            token.may_be(C::ReaderPronoun) || self.sentence.ends_at(self.sentence.grammar.readers, token.words.1)
        };
        let of_reader = || {
            let of = tokens.iter().position(|&at| clauses.tokens[at].tag == Tag::Inner);
            of.is_some_and(|of| tokens[of..].iter().any(|&at| owner(at)))
        };
        let is_owned = |at: usize| clauses.tokens[at].may_be_any(&[C::ReaderDeterminer, C::OthersDeterminer, C::Mine]);
        tokens.iter().any(|&at| clauses.tokens[at].tag == Tag::Noun)
            && (tokens.iter().any(|&at| is_owned(at)) || of_reader())
    }
}
