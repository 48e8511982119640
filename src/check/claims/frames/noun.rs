//! Deeds that no verb tells of: nouns for them, and what stands behind "is".

use super::bind::{Binder, Bound, Parts, Proposition};
use super::group::{Chunk, Voice};
use crate::check::claims::clauses::Tag;
use crate::document::Punctuation;
use crate::lint::{DeedId, Doer, Role, Trait, WordClass as C};

/// Most tokens of what "is" says.
const PREDICATE_REACH: usize = 6;

impl Binder<'_, '_, '_> {
    /// A noun for a deed: "no disclosure to partners takes place", "we make no disclosure", "there is no sharing".
    pub(super) fn nominal(&self, all: &mut Vec<Proposition>) {
        let tokens = &self.clauses().tokens;
        let is = |asked| tokens[self.group.verb].is(asked, self.sentence.grammar);
        let object: Vec<usize> =
            self.group.chunks.first().into_iter().flat_map(|chunk| chunk.tokens.iter().copied()).collect();
        let subject = &self.group.subject;
        let refused = is(Trait::Refusing);
        let (nouns, has_doer) = match self.group.voice {
            Voice::Bare => (subject, false),
            Voice::Passive if is(Trait::Light) || refused => (subject, false),
            Voice::Active if is(Trait::Happening) => (subject, false),
            Voice::Active if is(Trait::Light) => (&object, true),
            Voice::Copula if subject.iter().all(|&at| tokens[at].may_be(C::Adverb)) => (&object, false),
            _ => return,
        };
        for (position, &at) in nouns.iter().enumerate() {
            let inner = position > 0 && tokens[nouns[position - 1]].tag == Tag::Inner;
            let deeds = tokens[at].known.map_or(&[][..], |known| &known.nouns);
            if !inner && !deeds.is_empty() && tokens[at].tag != Tag::Verb {
                let doer = if has_doer { self.doer(subject) } else { Doer::Company };
                self.noun(nouns, position, doer, all);
            }
        }
    }

    /// A noun for whom it goes to leads them in: "Recipients: couriers", a column of that name.
    pub(super) fn receivers(&self, all: &mut Vec<Proposition>) {
        let tokens = &self.clauses().tokens;
        let subject = &self.group.subject;
        let leads_in =
            |at: usize| tokens.get(at + 1).is_some_and(|next| next.opens_part || next.before.has(Punctuation::COLON));
        let position = subject.iter().position(|&at| tokens[at].known.is_some_and(|known| !known.receivers.is_empty()));
        let Some(position) =
            position.filter(|&position| self.group.voice == Voice::Bare && self.has_lead(subject, position, &leads_in))
        else {
            return;
        };
        let noun = &tokens[subject[position]];
        for &deed in noun.known.iter().flat_map(|known| &known.receivers) {
            let mut bound = Vec::new();
            let after = subject[position + 1..]
                .iter()
                .position(|&at| tokens[at].opens_part || tokens[at].before.has(Punctuation::COLON));
            let named = after.map_or(&[][..], |after| &subject[position + 1 + after..]);
            self.push(&mut bound, Role::What, &subject[..position]);
            self.push(&mut bound, Role::What, &subject[position + 1..subject.len() - named.len()]);
            self.push(&mut bound, Role::To, named);
            let last = named.iter().map(|&at| tokens[at].words.1).max().unwrap_or_default();
            let told =
                self.proposition(deed, Doer::Company, (self.start().min(noun.words.0), noun.words.1.max(last)), bound);
            let nobody = self.denies(named);
            all.push(Proposition { denied: told.denied || nobody, ..told });
        }
    }

    /// Whether behind the noun at that position something is led in.
    fn has_lead(&self, subject: &[usize], position: usize, leads_in: &dyn Fn(usize) -> bool) -> bool {
        subject[position..].iter().any(|&at| leads_in(at))
    }

    fn noun(&self, nouns: &[usize], position: usize, doer: Doer, all: &mut Vec<Proposition>) {
        let tokens = &self.clauses().tokens;
        let noun = &tokens[nouns[position]];
        // A label says nothing by itself; "no sharing" does.
        let nobody = self.denies(nouns);
        let is_said = nobody || self.clauses().answer.is_some() || self.sentence.ends;
        if self.group.voice == Voice::Bare && !is_said {
            return;
        }
        let refused = tokens[self.group.verb].is(Trait::Refusing, self.sentence.grammar);
        for &deed in noun.known.iter().flat_map(|known| &known.nouns) {
            let mut bound = Vec::new();
            self.noun_roles(nouns, position, deed, &mut bound);
            let head = (self.start().min(noun.words.0), noun.words.1.max(tokens[self.group.verb].words.1));
            let told = self.proposition(deed, doer, head, bound);
            let denied = told.denied ^ refused || nobody;
            // A noun without a verb, or an answer, says it less firmly.
            let bare = u8::from(self.group.voice == Voice::Bare && self.clauses().answer.is_none());
            let open = if denied { self.left_open(&Parts::default()) } else { 0 };
            all.push(Proposition { denied, doubts: told.doubts + bare + open, ..told });
        }
    }

    /// What stands round a noun for a deed: "data sharing", "the sharing of data with partners".
    pub(super) fn noun_roles(&self, nouns: &[usize], position: usize, deed: DeedId, bound: &mut Vec<Bound>) {
        let tokens = &self.clauses().tokens;
        self.push(bound, Role::What, &nouns[..position]);
        let mut rest = &nouns[position + 1..];
        let own = rest.iter().position(|&at| tokens[at].tag == Tag::Preposition).unwrap_or(rest.len());
        self.push(bound, Role::What, &rest[..own]);
        rest = &rest[own..];
        let following = self.group.chunks.iter().filter(|chunk| chunk.preposition.is_some());
        let mut led: Vec<Chunk> = following.cloned().collect();
        while let Some((&preposition, after)) = rest.split_first() {
            let end = after.iter().position(|&at| tokens[at].tag == Tag::Preposition).unwrap_or(after.len());
            led.push(Chunk { preposition: Some(preposition), tokens: after[..end].to_vec(), only: false });
            rest = &after[end..];
        }
        for chunk in &led {
            for (role, _) in Role::NAMES {
                if self.leads(chunk, role, deed) {
                    self.push(bound, role, &chunk.tokens);
                }
            }
        }
    }

    /// "Your data are not for sale".
    pub(super) fn predicate(&self, all: &mut Vec<Proposition>) {
        if self.group.voice != Voice::Copula {
            return;
        }
        let tokens = &self.clauses().tokens;
        let keys: Vec<u64> = tokens[self.group.verb + 1..]
            .iter()
            .filter(|token| !token.is_light())
            .take(PREDICATE_REACH)
            .map(|token| token.key)
            .collect();
        for (deed, known) in self.sentence.grammar.deeds() {
            let Some(predicate) = known.predicates.iter().find(|words| keys.starts_with(words)) else { continue };
            let mut bound = Vec::new();
            self.push(&mut bound, Role::What, &self.parts(&|_| false).subject);
            self.led(&mut bound, deed);
            let last = tokens[self.group.verb + 1..].iter().filter(|token| !token.is_light()).nth(predicate.len() - 1);
            let head = (self.start(), last.map_or(0, |token| token.words.1));
            let told = self.proposition(deed, Doer::Company, head, bound);
            let nobody = self.denies(&self.group.subject);
            all.push(Proposition { denied: told.denied || nobody, ..told });
        }
    }
}
