//! What a denial says beyond the words that are known: each such word may narrow it.

use super::SentenceView;
use super::bind::{Binder, Bound, Parts};
use super::group::{Chunk, Group, Voice};
use crate::check::claims::clauses::{Clause, ClauseKind, Tag, Token};
use crate::document::Shape;
use crate::lint::{Role, WordClass as C};

impl Binder<'_, '_, '_> {
    /// How many things leave open how far a denial reaches: words that nobody knows ("unnecessary data", "while you
    /// browse"), a clause that tells of some only ("third parties that are not our suppliers"), what it is for.
    pub(super) fn left_open(&self, parts: &Parts) -> u8 {
        let all = self.looked_at();
        let unknown = all.iter().any(|&at| self.is_leftover(at));
        u8::from(unknown)
            + u8::from(self.is_narrowed(&all) || self.leaves_out(parts))
            + u8::from(self.has_aim())
            + u8::from(self.is_of_a_thing())
            + u8::from(self.is_beside_a_thing(parts))
    }

    /// Whether some words are known to nobody, and all of those name what it is done with.
    pub(super) fn is_strange_thing(&self, bound: &[Bound]) -> bool {
        let named = |words: (u32, u32)| {
            let inside = |bound: &Bound| bound.words.0 <= words.0 && words.1 <= bound.words.1;
            bound.iter().any(|bound| bound.role == Role::What && inside(bound))
        };
        let mut strange = self.looked_at().into_iter().filter(|&at| self.is_leftover(at)).peekable();
        strange.peek().is_some() && strange.all(|at| named(self.clauses().tokens[at].words))
    }

    /// The tokens round the verb that may narrow a denial.
    fn looked_at(&self) -> Vec<usize> {
        let tokens = &self.clauses().tokens;
        // "Without your consent" is an exception.
        let is_exception = |chunk: &&Chunk| chunk.preposition.is_some_and(|at| tokens[at].may_be(C::Without));
        let chunks = self.group.chunks.iter().chain(&self.group.fronted).filter(|chunk| !is_exception(chunk));
        let objects = chunks.flat_map(|chunk| chunk.tokens.iter());
        self.group.subject.iter().chain(objects).copied().collect()
    }

    fn is_leftover(&self, at: usize) -> bool {
        let token = &self.clauses().tokens[at];
        let is_content = matches!(token.tag, Tag::Noun | Tag::Gerund | Tag::Participle | Tag::Verb);
        // "Our firm".
        let is_own = at > 0 && self.clauses().tokens[at - 1].may_be(C::OwnDeterminer);
        is_content
            && !is_own
            && !self.is_name_of_subject(at, token)
            && !token.may_be_any(&[C::Neutral, C::Partitive])
            && {
                !self.names_data_or_people(token)
                    && token.known.is_none_or(|known| known.nouns.is_empty() && known.receivers.is_empty())
            }
    }

    /// Whether the token stands in the name of some data, or of who has to do with them.
    fn names_data_or_people(&self, token: &Token<'_>) -> bool {
        let SentenceView { grammar, names, slots, .. } = *self.sentence;
        let actors = [grammar.data, grammar.own, grammar.others, grammar.company, grammar.components, grammar.readers];
        self.sentence
            .terms
            .iter()
            .filter(|found| found.words.0 <= token.words.0 && token.words.1 <= found.words.1)
            .any(|found| actors.iter().flatten().chain(slots).any(|&set| names.is_a(found.term, set)))
    }

    fn is_name_of_subject(&self, at: usize, token: &Token<'_>) -> bool {
        token.shape != Shape::Lower && self.group.subject.contains(&at)
    }

    /// Whether a clause tells which of what the tokens name are meant.
    fn is_narrowed(&self, tokens: &[usize]) -> bool {
        let clauses = self.clauses();
        let tells_of = |clause: &Clause| {
            clause.kind == ClauseKind::Relative
                && clause.antecedent.is_some_and(|(first, last)| tokens.iter().any(|at| (first..=last).contains(at)))
        };
        clauses.clauses.iter().any(tells_of)
    }

    /// Whether it is said of other data than those named before.
    fn leaves_out(&self, parts: &Parts) -> bool {
        let what = if self.group.voice == Voice::Passive { &parts.subject } else { &parts.object };
        what.iter().any(|&at| self.clauses().tokens[at].may_be(C::Other))
    }

    /// Whether it is a thing that does not let somebody do it: "cookies do not enable us to".
    fn is_of_a_thing(&self) -> bool {
        self.group.permitted_by.is_some_and(|at| self.is_thing(&self.groups[at].subject))
    }

    /// Whether it says of nothing in particular what may be meant of what the sentence speaks of before: "survey answers
    /// are counted, and no personal data are passed on".
    fn is_beside_a_thing(&self, parts: &Parts) -> bool {
        let is_main = |group: &&Group| self.clauses().clauses[group.clause].kind == ClauseKind::Main;
        let before = |group: &&Group| group.verb < self.group.verb && group.clause != self.group.clause;
        self.group.voice == Voice::Passive
            && self.denies(&parts.subject)
            && self.groups.iter().filter(is_main).filter(before).any(|group| {
                // "No data are collected and no cookies are set" speaks of no thing.
                self.is_thing(&group.subject) && !self.denies(&group.subject) || self.has_condition_in_front(group)
            })
    }

    /// "While you browse, you remain unknown; no data are kept".
    fn has_condition_in_front(&self, group: &Group) -> bool {
        self.clauses().clauses.iter().any(|clause| {
            clause.kind == ClauseKind::Condition
                && clause.parent == Some(group.clause)
                && clause.tokens.first().is_some_and(|&first| first < group.verb)
        })
    }

    /// Whether a clause says what for.
    fn has_aim(&self) -> bool {
        let own = |clause: &Clause| clause.kind == ClauseKind::Purpose && clause.parent == Some(self.group.clause);
        self.clauses().clauses.iter().any(own)
    }
}
