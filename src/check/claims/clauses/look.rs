//! What stands before and behind a token, as far as the division into clauses asks: noun phrases, verbs, subjects.

use super::ClauseKind as Kind;
use super::divide::Divider;
use super::token::{Tag, Token};
use crate::document::Punctuation;
use crate::lint::{Forms, Trait, WordClass as C};

/// Most tokens that are looked through for a subject and its verb.
const SUBJECT_REACH: usize = 16;
/// Most tokens that a row of exceptions is looked for in.
const ROW_REACH: usize = 40;

/// What a subject and its verb do not reach over.
const PART_END: Punctuation = Punctuation::COMMA
    .with(Punctuation::SEMICOLON)
    .with(Punctuation::COLON)
    .with(Punctuation::OPEN)
    .with(Punctuation::CLOSE);

impl Divider<'_> {
    /// Whether behind the verb of the subject at `at` another one follows that waits for what stands before.
    pub(super) fn second_verb_follows(&self, at: usize) -> bool {
        let first = self.skip_light(at + 1);
        for at in first + 1..self.tokens.len().min(first + SUBJECT_REACH) {
            let token = &self.tokens[at];
            let parted = token.before.any(Punctuation::SEMICOLON | Punctuation::COLON | Punctuation::COMMA);
            if parted || matches!(token.tag, Tag::Coordinator | Tag::Subordinator(_) | Tag::Relative) {
                return false;
            }
            let led = matches!(
                self.tokens[at - 1].tag,
                Tag::Modal | Tag::Have | Tag::Do | Tag::To | Tag::Denial | Tag::Be | Tag::Adverb
            );
            // "We let partners | see": no second verb, but what the first one lets.
            let is_let = token.forms().any(Forms::BASE) && self.tokens[first].is(Trait::Permitting, self.grammar);
            if self.is_finite(at) && !led && !is_let {
                return true;
            }
        }
        false
    }

    /// The token before, over adverbs, in whatever clause, unless a pause is between.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        const PAUSE: Punctuation = Punctuation::COMMA
            .with(Punctuation::COLON)
            .with(Punctuation::SEMICOLON)
            .with(Punctuation::OPEN)
            .with(Punctuation::CLOSE);
        let mut at = at;
        while at > 0 && !self.tokens[at].before.any(PAUSE) {
            at -= 1;
            if !self.tokens[at].is_light() {
                return Some(at);
            }
        }
        None
    }

    /// The last verb of the current clause.
    pub(super) fn last_verb(&self) -> Option<usize> {
        let tokens = self.clauses[self.current].tokens.iter().rev();
        tokens.copied().find(|&at| matches!(self.tokens[at].tag, Tag::Verb | Tag::Participle | Tag::Gerund | Tag::Have))
    }

    pub(super) fn in_row_of(&self, tag: Tag, at: usize) -> bool {
        self.tokens[..at].iter().rev().take(SUBJECT_REACH).any(|token| token.tag == tag)
    }

    /// The noun phrase that ends before `end`, within the current clause.
    pub(super) fn noun_phrase_before(&self, end: usize) -> Option<(usize, usize)> {
        let mut start = end;
        while start > 0 {
            let token = &self.tokens[start - 1];
            let inside = token.is_nominal() || token.tag == Tag::Inner || token.tag == Tag::Coordinator && start < end;
            if !inside || self.of.get(start - 1) != Some(&self.current) {
                break;
            }
            start -= 1;
            if token.before.any(Punctuation::COMMA | Punctuation::COLON | Punctuation::SEMICOLON) {
                break;
            }
        }
        while start < end && matches!(self.tokens[start].tag, Tag::Coordinator | Tag::Inner) {
            start += 1;
        }
        (start < end).then(|| (start, end - 1))
    }

    pub(super) fn skip_light(&self, at: usize) -> usize {
        (at..self.tokens.len()).find(|&at| !self.tokens[at].is_light()).unwrap_or(self.tokens.len())
    }

    /// Whether a finite verb, or an auxiliary, stands there.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.tag {
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do => true,
            Tag::Verb => token.forms().any(Forms::BASE.with(Forms::THIRD).with(Forms::PAST)) || token.known.is_none(),
            _ => false,
        })
    }

    /// Whether a subject and its verb stand from `at` on: "our partners may", "nor do we".
    pub(super) fn subject_and_verb(&self, at: usize) -> bool {
        let at = self.skip_light(at);
        let inverted =
            self.tokens.get(at).is_some_and(|token| matches!(token.tag, Tag::Do | Tag::Modal | Tag::Be | Tag::Have))
                && self.tokens.get(at + 1).is_some_and(Token::is_nominal)
                && (at == 0 || self.tokens[at - 1].denies() || self.tokens[at - 1].may_be(C::Denial));
        let (mut has_noun, mut in_relative) = (false, false);
        for step in 0..SUBJECT_REACH {
            let Some(token) = self.tokens.get(at + step) else { return inverted };
            // "(such as your name or | address) is": what stands in brackets ends with them.
            if step > 0 && token.before.any(PART_END) {
                return inverted;
            }
            match token.tag {
                // "Any details you enter": its verb is not theirs.
                Tag::Pronoun if has_noun && self.tokens[at + step - 1].tag == Tag::Noun => in_relative = true,
                Tag::Noun | Tag::Pronoun | Tag::Determiner => has_noun = true,
                Tag::Verb | Tag::Modal | Tag::Have | Tag::Do if in_relative => in_relative = false,
                // "Age and gender for ensuring | we treat": the subject is that of another clause.
                Tag::Gerund if step > 0 && self.tokens[at + step - 1].tag == Tag::Preposition => return inverted,
                Tag::Inner | Tag::Adverb | Tag::Only | Tag::Denial => {}
                Tag::Coordinator | Tag::Preposition | Tag::Participle | Tag::Gerund | Tag::That | Tag::Relative
                    if has_noun => {}
                _ => return inverted || has_noun && self.is_finite(at + step) && self.is_subject(at, at + step),
            }
        }
        inverted
    }

    /// Whether a further clause of a row of exceptions opens there: "unless you agree, | the law asks for it, | or we
    /// must". In front of what it limits, a row ends with the comma.
    pub(super) fn goes_on_with_exceptions(&self, at: usize) -> bool {
        let here = &self.clauses[self.current];
        let is_exception = here.kind == Kind::Exception && here.has_verb && !here.fronted;
        let in_row = self.clauses[..self.current]
            .last()
            .is_some_and(|before| before.kind == Kind::Exception && before.parent == here.parent);
        is_exception && (self.is_joined(at) && in_row || !self.is_joined(at) && self.row_ends_in_clause(at))
    }

    /// Whether the current clause tells of a noun, and has told it.
    pub(super) fn tells_of_noun(&self) -> bool {
        let here = &self.clauses[self.current];
        here.kind == Kind::Relative && here.has_verb
    }

    /// Whether a row that goes on at `at` ends in one more clause behind "or": "unless you agree, the law asks for it, or
    /// we must".
    fn row_ends_in_clause(&self, at: usize) -> bool {
        let rest = at..self.tokens.len().min(at + ROW_REACH);
        let mut joined =
            rest.take_while(|&at| !self.tokens[at].before.any(Punctuation::SEMICOLON | Punctuation::COLON));
        joined.any(|at| {
            self.tokens[at].tag == Tag::Coordinator
                && (self.subject_and_verb(at + 1)
                    || self.tokens.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Subordinator(_))))
        })
    }

    /// Whether what stands there can be a subject: "us" and "them" can't.
    pub(super) fn is_subject(&self, start: usize, verb: usize) -> bool {
        let last = &self.tokens[verb - 1];
        // "Information about them is".
        let led = verb >= start + 2 && matches!(self.tokens[verb - 2].tag, Tag::Inner | Tag::Preposition);
        start < verb
            && (led || !last.may_be(C::ObjectPronoun))
            && !matches!(last.tag, Tag::Preposition | Tag::Coordinator | Tag::Inner)
    }
}
