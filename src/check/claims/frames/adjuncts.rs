//! What prepositions, purposes and other clauses bind to a verb.

use super::bind::{Binder, Bound, Parts, range};
use super::group::{Chunk, Group};
use crate::check::claims::clauses::{Clause, ClauseKind, Tag};
use crate::document::Punctuation;
use crate::lint::{DeedId, Meant, Role, Sense, WordClass as C};

impl Binder<'_, '_, '_> {
    /// The rest of the chunks, each in the roles that its preposition leads in.
    pub(super) fn chunks(&self, bound: &mut Vec<Bound>, meant: &Meant) {
        self.led(bound, meant.deed);
        // "Provide partners with your data".
        for chunk in self.group.chunks.iter().chain(&self.group.fronted) {
            if meant.sense == Sense::Given && self.leads(chunk, Role::With, meant.deed) {
                self.push(bound, Role::What, &chunk.tokens);
            }
        }
        self.stranded(bound, meant);
    }

    /// What prepositions lead in.
    pub(super) fn led(&self, bound: &mut Vec<Bound>, deed: DeedId) {
        let own = self.group.chunks.iter().chain(&self.group.fronted);
        let names_receiver = own.clone().any(|chunk| self.leads(chunk, Role::To, deed));
        let roles = &self.sentence.grammar.deed(deed).roles;
        // "We share the data that we hold | with partners".
        let behind = (!names_receiver).then(|| self.behind_relative()).into_iter().flatten();
        for chunk in own.chain(behind.filter(|chunk| self.leads(chunk, Role::To, deed))) {
            let key = chunk.preposition.map(|at| self.clauses().tokens[at].key);
            if !key.is_some_and(|key| roles.iter().any(|(_, keys)| keys.contains(&key))) {
                continue;
            }
            for (role, _) in Role::NAMES {
                if self.leads(chunk, role, deed) {
                    let before = bound.len();
                    self.push(bound, role, &chunk.tokens);
                    let outside = chunk.preposition.is_some_and(|at| self.clauses().tokens[at].may_be(C::Beyond));
                    for bound in &mut bound[before..] {
                        (bound.only, bound.outside) = (chunk.only, outside);
                    }
                }
            }
        }
    }

    /// What stands behind a clause that tells of the object.
    fn behind_relative(&self) -> impl Iterator<Item = &Chunk> {
        let clauses = self.clauses();
        let object =
            self.group.chunks.iter().filter(|chunk| chunk.preposition.is_none()).flat_map(|chunk| &chunk.tokens);
        let last = object.max().copied();
        let tells_of = move |clause: &Clause| {
            clause.kind == ClauseKind::Relative
                && clause.antecedent.is_some_and(|(first, end)| last.is_some_and(|last| (first..=end).contains(&last)))
        };
        let within = move |group: &&Group| tells_of(&clauses.clauses[group.clause]);
        self.groups.iter().filter(within).flat_map(|group| &group.chunks)
    }

    /// "Partners to whom we give your data": the preposition stands before the pronoun.
    fn stranded(&self, bound: &mut Vec<Bound>, meant: &Meant) {
        let clauses = self.clauses();
        let clause = &clauses.clauses[self.group.clause];
        let (ClauseKind::Relative, Some(&first), Some(antecedent)) =
            (clause.kind, clause.tokens.first(), clause.antecedent)
        else {
            return;
        };
        if first == 0 || clauses.tokens[first - 1].tag != Tag::Preposition {
            return;
        }
        let key = clauses.tokens[first - 1].key;
        for (role, keys) in &self.sentence.grammar.deed(meant.deed).roles {
            if keys.contains(&key) {
                self.push(bound, *role, &range(Some(antecedent)));
            }
        }
    }

    /// "Give | partners | your data": whom it goes to, and what. Without a receiver all of it is what.
    pub(super) fn receiver_first<'o>(&self, object: &'o [usize], deed: DeedId) -> (&'o [usize], &'o [usize]) {
        let tokens = &self.clauses().tokens;
        let Some(&first) = object.first() else { return (&[], object) };
        if tokens[first].tag == Tag::Pronoun {
            // "We send them | to our server", but "we provide them | with your data".
            let goes_on = |chunk: &Chunk| self.leads(chunk, Role::To, deed) && !self.leads(chunk, Role::With, deed);
            let is_what = tokens[first].may_be(C::BackPronoun) && self.group.chunks.iter().any(goes_on);
            return object.split_at(usize::from(!is_what));
        }
        // "Your name and | your age" is one object.
        let opens = |pair: &[usize]| {
            matches!(tokens[pair[1]].tag, Tag::Determiner | Tag::Pronoun)
                && tokens[pair[0]].tag != Tag::Coordinator
                && !tokens[pair[1]].before.has(Punctuation::COMMA)
        };
        let second = object.windows(2).position(opens).map(|at| at + 1);
        let ends = |&at: &usize| self.sentence.ends_at(self.sentence.grammar.others, tokens[at].words.1);
        let known = || object.iter().rposition(ends).map(|at| at + 1);
        object.split_at(second.or_else(known).unwrap_or_default())
    }

    pub(super) fn leads(&self, chunk: &Chunk, role: Role, deed: DeedId) -> bool {
        let Some(preposition) = chunk.preposition else { return false };
        let key = self.clauses().tokens[preposition].key;
        self.sentence.grammar.deed(deed).roles.iter().any(|(known, keys)| *known == role && keys.contains(&key))
    }

    /// What a clause of purpose below says is what it is for.
    pub(super) fn aims(&self, bound: &mut Vec<Bound>) {
        let clauses = self.clauses();
        for clause in &clauses.clauses {
            let own = clause.kind == ClauseKind::Purpose && clause.parent == Some(self.group.clause);
            if let (true, Some(&first)) = (own, clause.tokens.first()) {
                let last = *clause.tokens.last().unwrap_or(&first);
                let only = first > 0 && clauses.tokens[first - 1].tag == Tag::Only;
                bound.push(Bound {
                    role: Role::For,
                    words: (clauses.tokens[first].words.0, clauses.tokens[last].words.1),
                    back: false,
                    only,
                    named: false,
                    outside: false,
                    inside: false,
                    possessed: false,
                });
            }
        }
    }

    /// "We trade | what we learn about you", "what you tell us | stays here": such a clause of which `stands` tells
    /// whether its first token is where it is looked for.
    pub(super) fn free_relative(&self, stands: impl Fn(usize) -> bool) -> Vec<usize> {
        let clauses = &self.clauses().clauses;
        let follows = |clause: &&Clause| {
            let opens = clause.tokens.first().is_some_and(|&first| stands(first));
            clause.kind == ClauseKind::Question && clause.parent == Some(self.group.clause) && opens
        };
        clauses.iter().find(follows).map(|clause| clause.tokens.clone()).unwrap_or_default()
    }

    /// Whether a question asks for the subject itself: "who gets my data?".
    pub(super) fn asks_who(&self, parts: &Parts) -> bool {
        let clauses = self.clauses();
        let first = clauses.clauses[self.group.clause].tokens.first();
        parts.subject.is_empty() && first.is_some_and(|&at| clauses.tokens[at].tag == Tag::Relative)
    }
}
