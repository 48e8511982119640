//! What each token is: noun or verb, preposition or the opening of a clause.
//!
//! Most words are one thing alone. Those that are not are told by what stands before them, over adverbs and denials: a
//! modal asks for a verb, a determiner for a noun; after a plain noun a verb must agree with it and have something to
//! its right. Each token is looked at once, from left to right, so the time is linear.

use super::token::{Ending, Opener, Tag, Token};
use crate::document::{Punctuation, Shape};
use crate::lint::{Forms, WordClass as C};

/// Gives each token its tag.
pub(super) fn tag(tokens: &mut [Token<'_>]) {
    for at in 0..tokens.len() {
        tokens[at].tag = Tagger { tokens, at }.tag();
    }
}

struct Tagger<'t, 'g> {
    tokens: &'t [Token<'g>],
    at: usize,
}

const PAUSE: Punctuation = Punctuation::COMMA
    .with(Punctuation::SEMICOLON)
    .with(Punctuation::COLON)
    .with(Punctuation::DASH)
    .with(Punctuation::OPEN)
    .with(Punctuation::CLOSE)
    .with(Punctuation::SLASH);

impl<'g> Tagger<'_, 'g> {
    fn this(&self) -> &Token<'g> {
        &self.tokens[self.at]
    }

    /// The token before, over adverbs and denials; `None` at the start and behind a pause.
    fn before(&self) -> Option<&Token<'g>> {
        let mut at = self.at;
        while at > 0 && !self.tokens[at].before.any(PAUSE) {
            at -= 1;
            if !self.tokens[at].is_light() {
                return Some(&self.tokens[at]);
            }
        }
        None
    }

    /// The token behind, over adverbs, unless a pause is between.
    fn after(&self) -> Option<&Token<'g>> {
        let rest = &self.tokens[self.at + 1..];
        let next =
            rest.iter().find(|token| !token.may_be_any(&[C::Adverb, C::Denial]) && token.ending != Ending::Ly)?;
        (!next.before.any(PAUSE) && !next.opens_part).then_some(next)
    }

    fn tag(&self) -> Tag {
        let this = self.this();
        let Some(known) = this.known else { return self.unknown() };
        let classes = known.classes;
        match () {
            () if this.shape == Shape::Number => Tag::Noun,
            () if classes.any(&[C::NotDenial]) => Tag::Adverb,
            () if classes.has(C::Only) => Tag::Only,
            () if classes.has(C::Modal) => self.modal(),
            () if classes.has(C::Be) => Tag::Be,
            () if classes.has(C::BeAfter) => Tag::BeAfter,
            () if classes.has(C::Have) => self.have(),
            () if classes.has(C::Do) => Tag::Do,
            () if classes.has(C::Coordinator) => Tag::Coordinator,
            () if classes.has(C::Exception) => Tag::Subordinator(Opener::Exception),
            () if classes.has(C::Purpose) => Tag::Subordinator(Opener::Purpose),
            () if classes.has(C::Aimed) => Tag::Subordinator(Opener::Aim),
            () if classes.has(C::Contrast) => Tag::Subordinator(Opener::Contrast),
            () if classes.any(&[C::Condition, C::Reason]) => self.condition(),
            () if classes.has(C::Question) => self.question(),
            () if classes.has(C::Relative) => self.relative(),
            () if classes.has(C::NoneDeterminer) && !classes.has(C::Denial) => Tag::Determiner,
            () if classes.has(C::Denial) => Tag::Denial,
            () if classes.any(&[C::CompanyPronoun, C::ReaderPronoun, C::NonePronoun, C::AnyPronoun]) => Tag::Pronoun,
            () if classes.has(C::BackPronoun) => self.back_pronoun(),
            () if classes.any(&[C::Determiner, C::OwnDeterminer, C::ReaderDeterminer, C::OthersDeterminer]) => {
                Tag::Determiner
            }
            () if classes.any(&[C::Preposition, C::InnerPreposition]) => self.preposition(),
            () if known.verb.is_some() => self.verb(),
            () if classes.has(C::Adverb) => Tag::Adverb,
            () => Tag::Noun,
        }
    }

    /// A word that the grammar does not know.
    fn unknown(&self) -> Tag {
        let before = self.before().map(|token| token.tag);
        match self.this().ending {
            Ending::Ly => Tag::Adverb,
            Ending::Ing if matches!(before, Some(Tag::Be | Tag::BeAfter)) => Tag::Gerund,
            Ending::Ed if matches!(before, Some(Tag::Be | Tag::BeAfter | Tag::Have)) => Tag::Participle,
            _ if matches!(before, Some(Tag::Modal | Tag::Do | Tag::To))
                && !self.is_inverted()
                && self.after().is_some() =>
            {
                Tag::Verb
            }
            _ => Tag::Noun,
        }
    }

    /// Whether the auxiliary before stands before its subject: "never shall personal data be".
    fn is_inverted(&self) -> bool {
        let auxiliary = self.tokens[..self.at].iter().rposition(|token| matches!(token.tag, Tag::Modal | Tag::Do));
        let opens = |at: usize| at == 0 || matches!(self.tokens[at - 1].tag, Tag::Denial | Tag::Coordinator);
        self.this().opens_name || auxiliary.is_some_and(|at| at + 1 == self.at && opens(at))
    }

    /// "May" is a month, and "will" a noun.
    fn modal(&self) -> Tag {
        let is_month = self.this().shape == Shape::Capitalised
            && self.at > 0
            && self.after().is_none_or(|next| next.shape == Shape::Number);
        let is_noun = self.before().is_some_and(|before| before.tag == Tag::Determiner);
        if is_month || is_noun { Tag::Noun } else { Tag::Modal }
    }

    /// "We have stored" against "we have access".
    fn have(&self) -> Tag {
        let carries = self.after().is_none_or(|next| {
            next.forms().any(Forms::PARTICIPLE)
                || next.may_be_any(&[C::BeAfter, C::Have, C::Preposition, C::Coordinator, C::Only])
                || next.ending == Ending::Ed
        });
        let is_noun_phrase = self.after().is_some_and(|next| next.opens_name || next.may_be(C::AlsoVerb));
        if carries && !is_noun_phrase || self.this().forms() == Forms::default() { Tag::Have } else { Tag::Verb }
    }

    fn condition(&self) -> Tag {
        let this = self.this();
        let opener = if this.may_be(C::Condition) { Opener::Condition } else { Opener::Reason };
        let opens = clause_may_start(self.tokens, self.at + 1);
        match () {
            // "Is provided", "sold or provided to others": no condition.
            () if this.forms().any(Forms::PARTICIPLE) && self.is_led_as_participle() => Tag::Participle,
            // "Should you object": before its subject it opens a condition.
            () if this.may_be(C::Modal) => Tag::Modal,
            () if opens => Tag::Subordinator(opener),
            () if this.may_be(C::Preposition) => Tag::Preposition,
            () if this.may_be(C::Adverb) => Tag::Adverb,
            () => Tag::Subordinator(opener),
        }
    }

    fn is_led_as_participle(&self) -> bool {
        let behind_be = self.before().is_some_and(|before| matches!(before.tag, Tag::Be | Tag::BeAfter | Tag::Have));
        behind_be || self.after().is_some_and(|next| next.may_be(C::Preposition) && !next.may_be(C::Condition))
    }

    fn question(&self) -> Tag {
        let after_preposition = self.before().is_some_and(|before| before.tag == Tag::Preposition);
        if self.this().may_be(C::Determiner) && after_preposition {
            Tag::Determiner
        } else {
            Tag::Subordinator(Opener::Question)
        }
    }

    fn relative(&self) -> Tag {
        if self.this().may_be(C::BackPronoun) { Tag::That } else { Tag::Relative }
    }

    /// "This" before a noun is a determiner.
    fn back_pronoun(&self) -> Tag {
        let is_open = |next: &&Token<'_>| {
            next.known.is_none_or(|known| {
                known.classes.is_empty()
                    && known
                        .verb
                        .is_none_or(|(_, forms)| forms.any(Forms::BASE.with(Forms::GERUND).with(Forms::PARTICIPLE)))
            })
        };
        let before_noun = self.this().may_be(C::Determiner) && self.after().is_some_and(|next| is_open(&next));
        if before_noun { Tag::Determiner } else { Tag::Pronoun }
    }

    fn preposition(&self) -> Tag {
        let this = self.this();
        let rest = &self.tokens[self.at + 1..];
        let next =
            rest.iter().find(|token| !token.may_be_any(&[C::Adverb, C::Denial, C::Only]) && token.ending != Ending::Ly);
        let takes_verb = next.is_some_and(|next| {
            next.forms().any(Forms::BASE) && !next.may_be_any(&[C::Determiner])
                || next.may_be(C::BeAfter)
                || next.may_be(C::Have)
        });
        match () {
            () if this.may_be(C::Infinitive)
                && takes_verb
                && !next.is_some_and(|next| next.opens_name && next.may_be(C::AlsoVerb)) =>
            {
                Tag::To
            }
            // "We would like", "if you like".
            () if this.forms().any(Forms::BASE)
                && self.before().is_some_and(|before| matches!(before.tag, Tag::Modal | Tag::Pronoun)) =>
            {
                Tag::Verb
            }
            () if this.may_be(C::InnerPreposition) || self.measures() => Tag::Inner,
            () => Tag::Preposition,
        }
    }

    /// "Children under 13": which of them.
    fn measures(&self) -> bool {
        self.this().may_be(C::Measuring)
            && self.after().is_some_and(|next| next.shape == Shape::Number || next.may_be(C::Numeral))
            && self.before().is_some_and(|before| before.tag == Tag::Noun)
    }

    fn verb(&self) -> Tag {
        let this = self.this();
        let forms = this.forms();
        let before = self.before().map(|token| token.tag);
        match () {
            // "Personally-identifying information".
            () if this.before.has(Punctuation::HYPHEN) && forms.any(Forms::GERUND.with(Forms::PARTICIPLE)) => Tag::Noun,
            () if this.opens_name
                && (this.may_be(C::AlsoVerb) || forms.any(Forms::GERUND))
                && !matches!(before, Some(Tag::Modal | Tag::Do | Tag::Pronoun)) =>
            {
                Tag::Noun
            }
            () if forms.any(Forms::GERUND) => self.gerund(before),
            () if forms.any(Forms::PARTICIPLE.with(Forms::PAST)) && !forms.any(Forms::BASE.with(Forms::THIRD)) => {
                self.participle(before)
            }
            () if forms.any(Forms::PARTICIPLE) && matches!(before, Some(Tag::Be | Tag::BeAfter | Tag::Have)) => {
                Tag::Participle
            }
            () => self.base_or_third(before),
        }
    }

    fn gerund(&self, before: Option<Tag>) -> Tag {
        match before {
            // "The sharing of your data", "our sharing".
            Some(Tag::Determiner) => Tag::Noun,
            // "Name, trading entity, billing address".
            None if self.at > 0 && self.tokens[self.at - 1].tag == Tag::Noun && self.after().is_some_and(is_open) => {
                Tag::Noun
            }
            // "The sale or | letting of data".
            Some(Tag::Coordinator) if self.joins_nouns() => Tag::Noun,
            _ if self.this().may_be(C::GerundNoun) && !self.after().is_some_and(opens_object) => Tag::Noun,
            _ => Tag::Gerund,
        }
    }

    /// Whether a noun stands before the coordinator, and "of" behind.
    fn joins_nouns(&self) -> bool {
        let noun_before = self.at.checked_sub(2).is_some_and(|at| self.tokens[at].tag == Tag::Noun);
        noun_before && self.after().is_some_and(|next| next.may_be(C::InnerPreposition))
    }

    fn participle(&self, before: Option<Tag>) -> Tag {
        let forms = self.this().forms();
        match before {
            Some(Tag::Be | Tag::BeAfter | Tag::Have) => Tag::Participle,
            // "You provided"; but "it collected" is rare.
            Some(Tag::Pronoun | Tag::Relative | Tag::That) if forms.any(Forms::PAST) => Tag::Verb,
            // "The stored data", "of personalised ads".
            Some(Tag::Determiner | Tag::Inner | Tag::Preposition) if self.after().is_some_and(is_open) => Tag::Noun,
            Some(Tag::Noun) if !forms.any(Forms::PARTICIPLE) => Tag::Verb,
            _ => Tag::Participle,
        }
    }

    fn base_or_third(&self, before: Option<Tag>) -> Tag {
        let this = self.this();
        let forms = this.forms();
        let next = self.after();
        // What stands behind a verb, and seldom behind a noun.
        let has_object = next.is_some_and(|next| is_open(next) || opens_object(next));
        match before {
            Some(Tag::Modal | Tag::Do | Tag::To) => Tag::Verb,
            Some(Tag::Pronoun | Tag::Relative) => Tag::Verb,
            Some(Tag::That) if forms.any(Forms::THIRD.with(Forms::BASE)) && has_object => Tag::Verb,
            Some(Tag::Determiner | Tag::Inner | Tag::Preposition | Tag::Be) => Tag::Noun,
            Some(Tag::Noun) => self.after_noun(has_object),
            _ => self.in_row(has_object),
        }
    }

    /// "The shop records your orders", "third parties use cookies"; but "their records of orders".
    fn after_noun(&self, has_object: bool) -> Tag {
        let forms = self.this().forms();
        let Some(noun) = self.before() else { return Tag::Noun };
        if noun.ending == Ending::Genitive {
            return Tag::Noun;
        }
        let plural = noun.ending == Ending::S
            || noun.forms().any(Forms::THIRD)
            || noun.known.is_some_and(|known| known.nouns.is_empty() && known.verb.is_none());
        let agrees = (plural && forms.any(Forms::BASE)) || (noun.ending != Ending::S && forms.any(Forms::THIRD));
        let is_name = noun.shape == Shape::Capitalised || noun.shape == Shape::Upper;
        // A word that is seldom a noun needs not agree: the head of the subject may stand further to the left.
        let agrees = agrees || !self.this().may_be(C::AlsoVerb);
        let agrees = agrees || is_name && forms.any(Forms::THIRD);
        let goes_on = has_object
            || !self.this().may_be(C::AlsoVerb)
            || self
                .after()
                .is_some_and(|next| next.may_be_any(&[C::Preposition]) && forms.any(Forms::THIRD) && is_name);
        if agrees && goes_on { Tag::Verb } else { Tag::Noun }
    }

    /// At the start, or in a row: what the last verb of the row is, if it has that form; else a verb if it has an
    /// object.
    fn in_row(&self, has_object: bool) -> Tag {
        let forms = self.this().forms();
        let row = self.tokens[..self.at].iter().rev().find(|token| !token.is_light() && token.tag != Tag::Coordinator);
        let last_verb = self.tokens[..self.at].iter().rev().find(|token| {
            matches!(token.tag, Tag::Verb | Tag::Participle | Tag::Gerund | Tag::To | Tag::Modal | Tag::Do)
        });
        let continues = last_verb.is_some_and(|verb| match verb.tag {
            Tag::Verb => verb.forms().any(forms),
            Tag::To | Tag::Modal | Tag::Do => forms.any(Forms::BASE),
            _ => false,
        });
        let beside_verb = row.is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::To | Tag::Modal | Tag::Do));
        if continues && (beside_verb || has_object) || has_object && (last_verb.is_none() && forms.any(Forms::BASE)) {
            Tag::Verb
        } else {
            Tag::Noun
        }
    }
}

/// Whether it is what an object begins with: "your data", "them".
fn opens_object(token: &Token<'_>) -> bool {
    token.may_be_any(&[
        C::Determiner,
        C::OwnDeterminer,
        C::ReaderDeterminer,
        C::OthersDeterminer,
        C::NoneDeterminer,
        C::CompanyPronoun,
        C::ReaderPronoun,
        C::BackPronoun,
        C::NonePronoun,
        C::AnyPronoun,
    ])
}

/// Whether nothing is known of it but that it may be a verb.
fn is_open(token: &Token<'_>) -> bool {
    token.known.is_none_or(|known| known.classes.is_empty())
}

/// Most tokens of a subject that are looked through for its verb.
const SUBJECT_REACH: usize = 12;

/// Whether a subject and a finite verb stand from `at` on, by what the words may be; tags are not known yet.
fn clause_may_start(tokens: &[Token<'_>], at: usize) -> bool {
    let mut has_subject = false;
    for (count, token) in tokens[at.min(tokens.len())..].iter().take(SUBJECT_REACH).enumerate() {
        if count > 0 && token.before.any(Punctuation::SEMICOLON | Punctuation::COLON) {
            return false;
        }
        let is_finite = token.may_be_any(&[C::Modal, C::Be, C::Have, C::Do])
            || token.forms().any(Forms::BASE.with(Forms::THIRD)) && has_subject && !token.may_be_any(&[C::Preposition]);
        if has_subject && is_finite {
            return true;
        }
        // "When visiting our site", "if required": no subject, but a clause.
        if count == 0 && (token.forms().any(Forms::GERUND.with(Forms::PARTICIPLE)) && !token.forms().any(Forms::BASE)) {
            return true;
        }
        if token.may_be_any(&[C::Condition, C::Exception, C::Relative]) && has_subject && !token.may_be(C::BackPronoun)
        {
            return false;
        }
        has_subject |= token.known.is_none_or(|known| known.classes.is_empty() && known.verb.is_none())
            || token.may_be_any(&[C::CompanyPronoun, C::ReaderPronoun, C::BackPronoun, C::NonePronoun, C::AnyPronoun])
            || token.known.is_some_and(|known| !known.nouns.is_empty() || known.verb.is_some()) && count > 0;
    }
    false
}
