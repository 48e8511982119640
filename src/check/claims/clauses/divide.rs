//! Where clauses begin and end.
//!
//! One walk from left to right with the clause that is open. A conjunction, a relative pronoun or "to" with a verb opens
//! a clause below it; a comma with a subject and its verb, or a second finite verb, goes back to the one that waits for
//! it. How far the walk looks ahead is bounded, so the time is linear.

use super::token::{Opener, Tag, Token};
use super::{Clause, ClauseKind as Kind, Clauses};
use crate::document::Punctuation;
use crate::lint::{Forms, Grammar, Trait, WordClass as C};

/// Gives each token its clause.
pub(super) fn divide<'g>(tokens: Vec<Token<'g>>, grammar: &'g Grammar) -> Clauses<'g> {
    let of = Vec::with_capacity(tokens.len());
    let mut divider = Divider { tokens, of, clauses: Vec::new(), current: 0, grammar };
    divider.clauses.push(Clause::new(Kind::Main, None));
    for at in 0..divider.tokens.len() {
        divider.step(at);
    }
    let Divider { tokens, of, clauses, .. } = divider;
    let answer = answer(&tokens);
    Clauses { tokens, of, clauses, answer }
}

/// The first token that answers what stands before it: behind a colon, in a cell, after a question.
fn answer(tokens: &[Token<'_>]) -> Option<(usize, bool)> {
    let answers = |at: usize| {
        let token = &tokens[at];
        let stands_apart = tokens
            .get(at + 1)
            .is_none_or(|next| next.before != Punctuation::NONE || next.opens_part || next.tag == Tag::Adverb);
        at > 0
            && (token.opens_part || token.before.any(Punctuation::COLON | Punctuation::OTHER | Punctuation::DASH))
            && (stands_apart || token.may_be(C::NonePronoun))
    };
    let at = (0..tokens.len()).find(|&at| tokens[at].may_be_any(&[C::Yes, C::No]) && answers(at))?;
    Some((at, tokens[at].may_be(C::Yes)))
}

pub(super) struct Divider<'g> {
    pub(super) tokens: Vec<Token<'g>>,
    pub(super) of: Vec<usize>,
    pub(super) clauses: Vec<Clause>,
    pub(super) current: usize,
    pub(super) grammar: &'g Grammar,
}

impl Clause {
    fn new(kind: Kind, parent: Option<usize>) -> Self {
        Self {
            kind,
            parent,
            antecedent: None,
            governor: None,
            tokens: Vec::with_capacity(16),
            has_subject: false,
            has_verb: false,
            fronted: false,
            set_off: false,
        }
    }
}

impl Divider<'_> {
    fn step(&mut self, at: usize) {
        let before = self.tokens[at].before;
        if before.has(Punctuation::CLOSE) {
            self.close_aside();
        }
        if before.has(Punctuation::OPEN) {
            self.open(Kind::Aside, at);
        }
        if before.has(Punctuation::SEMICOLON) {
            self.sibling(Kind::Main);
        } else if before.has(Punctuation::COLON) || self.tokens[at].opens_part {
            self.colon(at);
        } else if before.any(Punctuation::COMMA | Punctuation::DASH) {
            self.comma(at);
        }
        match self.tokens[at].tag {
            Tag::Subordinator(opener) => self.subordinator(opener, at),
            Tag::Coordinator => self.coordinator(at),
            Tag::Relative => self.relative(at),
            Tag::That => self.that(at),
            Tag::Pronoun => self.pronoun(at),
            Tag::To => self.infinitive(at),
            Tag::Gerund => self.gerund(at),
            Tag::Participle => self.participle(at),
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Verb => self.finite(at),
            _ => {}
        }
        self.put(at);
    }

    fn put(&mut self, at: usize) {
        let token = &self.tokens[at];
        let clause = &mut self.clauses[self.current];
        match token.tag {
            Tag::Noun | Tag::Pronoun | Tag::Determiner if !clause.has_verb => clause.has_subject = true,
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Verb | Tag::Gerund | Tag::Participle => {
                clause.has_verb = true
            }
            _ => {}
        }
        clause.tokens.push(at);
        self.of.push(self.current);
    }

    /// Opens a clause below the current one.
    fn open(&mut self, kind: Kind, at: usize) {
        let parent = self.current;
        let fronted = !self.clauses[parent].has_verb && !self.clauses[parent].has_subject;
        let set_off = self.tokens[at].before.any(Punctuation::COMMA | Punctuation::DASH);
        self.push(Clause { fronted, set_off, ..Clause::new(kind, Some(parent)) });
    }

    /// Opens a clause of that kind beside the nearest main one.
    fn sibling(&mut self, kind: Kind) {
        while self.clauses[self.current].kind != Kind::Main && self.pop() {}
        let parent = self.clauses[self.current].parent;
        self.push(Clause::new(kind, parent));
    }

    fn push(&mut self, clause: Clause) {
        if self.clauses.len() < Clauses::MAX {
            self.current = self.clauses.len();
            self.clauses.push(clause);
        }
    }

    fn pop(&mut self) -> bool {
        let parent = self.clauses[self.current].parent;
        self.current = parent.unwrap_or(self.current);
        parent.is_some()
    }

    fn close_aside(&mut self) {
        let mut above = std::iter::successors(Some(self.current), |&at| self.clauses[at].parent);
        if let Some(aside) = above.find(|&at| self.clauses[at].kind == Kind::Aside) {
            self.current = self.clauses[aside].parent.unwrap_or(aside);
        }
    }

    /// What follows a colon, or stands in an item, goes on with what introduces it, or is said for itself.
    fn colon(&mut self, at: usize) {
        if self.subject_and_verb(at) {
            self.sibling(Kind::Main);
            return;
        }
        let fills = self.tokens[at].opens_part;
        let goes_on =
            |kind| !matches!(kind, Kind::Relative | Kind::Reason | Kind::Aside) && (fills || kind != Kind::Question);
        while !goes_on(self.clauses[self.current].kind) && self.pop() {}
    }

    fn comma(&mut self, at: usize) {
        let said_anew = self.subject_and_verb(at);
        if said_anew && self.goes_on_with_exceptions(at) {
            self.push_like_current();
            return;
        }
        let is_finite = self.is_finite(self.skip_light(at));
        loop {
            let clause = &self.clauses[self.current];
            let parent_waits = clause.parent.is_some_and(|parent| self.waits_for_verb(parent));
            let ends = match clause.kind {
                Kind::Main => break,
                Kind::Aside => false,
                Kind::Relative => clause.has_verb && (is_finite || said_anew || clause.set_off && !self.is_joined(at)),
                _ if clause.fronted => said_anew || is_finite && parent_waits,
                // ", if you agree,"
                _ if clause.set_off && parent_waits => clause.has_verb,
                _ => said_anew && clause.has_verb,
            };
            if !ends || !self.pop() {
                break;
            }
        }
        if said_anew && self.clauses[self.current].has_verb && self.clauses[self.current].kind == Kind::Main {
            self.sibling(Kind::Main);
        }
    }

    /// Opens a clause beside the current one that is to the one above what that is.
    fn push_like_current(&mut self) {
        let here = &self.clauses[self.current];
        let like = Clause { fronted: here.fronted, governor: here.governor, ..Clause::new(here.kind, here.parent) };
        self.push(like);
    }

    /// Whether the clause has no verb so far, or but an auxiliary: "we will, | if you agree, | pass".
    fn waits_for_verb(&self, clause: usize) -> bool {
        let clause = &self.clauses[clause];
        let last = clause.tokens.last().map(|&last| self.tokens[last].tag);
        !clause.has_verb || matches!(last, Some(Tag::Modal | Tag::Do | Tag::Have | Tag::Be))
    }

    /// Whether a coordinator stands there.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.tokens[at].tag == Tag::Coordinator
    }

    fn subordinator(&mut self, opener: Opener, at: usize) {
        let kind = match opener {
            Opener::Condition => Kind::Condition,
            Opener::Exception => Kind::Exception,
            Opener::Reason => Kind::Reason,
            Opener::Contrast => Kind::Contrast,
            Opener::Question => Kind::Question,
            Opener::Purpose => Kind::Purpose,
            Opener::Aim => Kind::Wished,
        };
        // "The data that we hold, | except for statistics": what is left out limits what is said, not which data.
        let set_off = self.tokens[at].before.any(Punctuation::COMMA | Punctuation::DASH);
        while self.tells_of_noun() && (kind == Kind::Exception || kind == Kind::Condition && set_off) && self.pop() {}
        // "We process data in order to | and if you agree": conditions stand side by side.
        if self.clauses[self.current].kind == kind && self.clauses[self.current].has_verb {
            self.pop();
        }
        self.open(kind, at);
    }

    fn coordinator(&mut self, at: usize) {
        let next = self.skip_light(at + 1);
        let after_comma = self.tokens[at].before.any(Punctuation::COMMA | Punctuation::DASH);
        if self.subject_and_verb(at + 1) {
            let here = &self.clauses[self.current];
            let stays = self.goes_on_with_exceptions(at)
                || !after_comma
                    && here.has_verb
                    && matches!(
                        here.kind,
                        Kind::Condition
                            | Kind::Content
                            | Kind::Exception
                            | Kind::Reason
                            | Kind::Contrast
                            | Kind::Question
                    );
            if stays {
                self.push_like_current();
            } else if self.main_has_verb() {
                self.sibling(Kind::Main);
            }
            return;
        }
        if !self.is_finite(next) {
            return;
        }
        // "To send you offers and | will": only a base form goes on with an infinitive.
        let goes_on = |kind, token: &Token<'_>| match kind {
            Kind::Purpose
            | Kind::Carried
            | Kind::Wished
            | Kind::Permitted
            | Kind::Manner
            | Kind::Without
            | Kind::Mention => token.tag == Tag::Verb && token.forms().any(Forms::BASE),
            Kind::Relative | Kind::Condition => !after_comma,
            _ => true,
        };
        while self.clauses[self.current].parent.is_some()
            && !goes_on(self.clauses[self.current].kind, &self.tokens[next])
        {
            self.pop();
        }
    }

    fn nearest_main(&self) -> usize {
        let mut above = std::iter::successors(Some(self.current), |&at| self.clauses[at].parent);
        above.find(|&at| self.clauses[at].kind == Kind::Main).unwrap_or(0)
    }

    fn main_has_verb(&self) -> bool {
        self.clauses[self.nearest_main()].has_verb
    }

    fn relative(&mut self, at: usize) {
        // "To whom", "with which".
        let mut end = at;
        if end > 0 && self.tokens[end - 1].tag == Tag::Preposition && self.of[end - 1] == self.current {
            end -= 1;
        }
        match self.noun_phrase_before(end) {
            Some(antecedent) => {
                self.open(Kind::Relative, at);
                self.clauses[self.current].antecedent = Some(antecedent);
            }
            None if self.clauses[self.current].tokens.is_empty() => self.open(Kind::Question, at),
            None => {}
        }
    }

    fn that(&mut self, at: usize) {
        let opens = self.subject_and_verb(at + 1);
        let verb_follows = self.is_finite(self.skip_light(at + 1));
        let before = self.before(at);
        let after_noun = before.is_some_and(|before| {
            self.tokens[before].tag == Tag::Noun && !self.tokens[before].is(Trait::Saying, self.grammar)
        });
        match before {
            Some(before) if after_noun && (opens || verb_follows) => {
                self.open(Kind::Relative, at);
                self.clauses[self.current].antecedent = self.noun_phrase_before(before + 1);
            }
            Some(_) if opens => {
                // "No guarantee that": a noun may govern as well.
                let governor = self
                    .last_verb()
                    .filter(|&verb| Some(verb) >= before || self.tokens[verb].tag != Tag::Have)
                    .or(before);
                self.open(Kind::Content, at);
                self.clauses[self.current].governor = governor;
            }
            _ => {
                let before_noun = self.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun);
                self.tokens[at].tag = if before_noun { Tag::Determiner } else { Tag::Pronoun };
            }
        }
    }

    /// A relative clause without a pronoun: "the data | you give us | are used".
    fn pronoun(&mut self, at: usize) {
        let token = &self.tokens[at];
        if token.before.any(Punctuation::COMMA | Punctuation::COLON | Punctuation::DASH)
            || token.may_be(C::ObjectPronoun)
            || !self.is_finite(self.skip_light(at + 1))
        {
            return;
        }
        let Some(before) = self.before(at) else { return };
        let clause = &self.clauses[self.current];
        match self.tokens[before].tag {
            Tag::Noun if clause.kind != Kind::Main && clause.fronted => {
                self.pop();
            }
            // "We promise | we do not".
            Tag::Verb if self.tokens[before].is(Trait::Saying, self.grammar) => {
                self.open(Kind::Content, at);
                self.clauses[self.current].governor = Some(before);
            }
            Tag::Noun if clause.has_verb || self.second_verb_follows(at) => {
                let antecedent = self.noun_phrase_before(at);
                self.open(Kind::Relative, at);
                self.clauses[self.current].antecedent = antecedent;
            }
            _ => {}
        }
    }

    fn infinitive(&mut self, at: usize) {
        let verb = self.last_verb();
        let object = verb.map(|verb| (verb + 1, at)).filter(|(start, end)| start < end);
        let has_object = object.is_some_and(|(start, end)| self.tokens[start..end].iter().any(Token::is_nominal));
        let before = self.before(at);
        let is_choice = before.is_some_and(|before| self.tokens[before].may_be(C::Choice));
        let carries = before.is_some_and(|before| {
            !matches!(self.tokens[before].tag, Tag::Pronoun) && self.tokens[before].is(Trait::Carrying, self.grammar)
        });
        let is = |asked| verb.is_some_and(|verb| self.tokens[verb].is(asked, self.grammar));
        let reserves = is(Trait::Carrying) && is_choice && !verb.is_some_and(|verb| self.tokens[verb].may_be(C::Have));
        let kind = match () {
            () if reserves => Kind::Carried,
            () if is_choice || is(Trait::Wishing) => Kind::Wished,
            () if has_object && is(Trait::Permitting) && self.is_short(object) => Kind::Permitted,
            () if has_object && is(Trait::Carrying) && self.is_short(object) && !carries => Kind::Permitted,
            () if !has_object && (is(Trait::Refusing) || is(Trait::Unsure)) => Kind::Carried,
            () if carries
                || !has_object && is(Trait::Carrying)
                || before.is_some_and(|before| matches!(self.tokens[before].tag, Tag::Have | Tag::Be)) =>
            {
                Kind::Carried
            }
            () => Kind::Purpose,
        };
        if self.clauses[self.current].kind == kind
            && before.is_some_and(|before| self.tokens[before].tag == Tag::Coordinator)
        {
            self.pop();
        }
        self.open(kind, at);
        self.clauses[self.current].governor = verb;
        if kind == Kind::Permitted {
            self.clauses[self.current].antecedent = object.map(|(start, end)| (start, end - 1));
        }
    }

    /// Whether the object is but a noun phrase.
    fn is_short(&self, object: Option<(usize, usize)>) -> bool {
        object.is_some_and(|(start, end)| {
            self.tokens[start..end].iter().all(|token| {
                token.is_nominal() || matches!(token.tag, Tag::Inner | Tag::Coordinator | Tag::Adverb | Tag::Only)
            })
        })
    }

    fn gerund(&mut self, at: usize) {
        let before = self.before(at);
        let Some(before) = before else {
            // "..., sharing it with partners": how; at the start it is a subject.
            if at > 0
                && self.tokens[at].before.any(Punctuation::COMMA)
                && self.clauses[self.current].has_verb
                && !self.in_row_of(Tag::Gerund, at)
            {
                self.open(Kind::Manner, at);
            }
            return;
        };
        let token = &self.tokens[before];
        let refuses = self.last_verb().is_some_and(|verb| self.tokens[verb].is(Trait::Refusing, self.grammar));
        let kind = match token.tag {
            Tag::Preposition | Tag::Subordinator(_) | Tag::Inner | Tag::Adverb => match () {
                () if token.may_be(C::Manner) => Kind::Manner,
                () if token.may_be(C::Without) => Kind::Without,
                () if token.may_be(C::Aim) => Kind::Purpose,
                () if token.may_be(C::Away) && refuses => Kind::Carried,
                () if matches!(token.tag, Tag::Subordinator(_)) => return,
                () if token.may_be(C::Time) => Kind::Condition,
                () => Kind::Mention,
            },
            Tag::Verb if refuses => Kind::Carried,
            Tag::Noun if self.clauses[self.current].has_verb || self.second_verb_follows(at.saturating_sub(1)) => {
                let antecedent = self.noun_phrase_before(at);
                self.open(Kind::Relative, at);
                self.clauses[self.current].antecedent = antecedent;
                return;
            }
            _ => return,
        };
        let governor = self.last_verb();
        self.open(kind, at);
        self.clauses[self.current].governor = governor;
    }

    /// A participle behind a noun tells of it: "data | collected by us | are kept".
    fn participle(&mut self, at: usize) {
        let Some(before) = self.before(at) else { return };
        // "Is my address | sold": the auxiliary stands before its subject.
        let opening = self.clauses[self.current].tokens.first().map(|&first| self.tokens[first].tag);
        let is_inverted = matches!(opening, Some(Tag::Be | Tag::Have));
        if self.tokens[before].tag == Tag::Noun && self.of[before] == self.current && !is_inverted {
            let antecedent = self.noun_phrase_before(at);
            self.open(Kind::Relative, at);
            self.clauses[self.current].antecedent = antecedent;
        }
    }

    /// A second finite verb belongs to the clause that waits for one.
    fn finite(&mut self, at: usize) {
        let prior = self
            .before(at)
            .filter(|&before| !self.tokens[before].may_be(C::ObjectPronoun))
            .map(|before| self.tokens[before].tag);
        // "What we don't do: | sell them".
        let fills = self.tokens[at].opens_part && self.clauses[self.current].kind == Kind::Question;
        let is_led = fills
            || matches!(
                prior,
                Some(
                    Tag::Modal
                        | Tag::Do
                        | Tag::Have
                        | Tag::To
                        | Tag::Coordinator
                        | Tag::Pronoun
                        | Tag::Relative
                        | Tag::That
                        | Tag::Be
                )
            );
        if is_led || self.tokens[at].before.any(Punctuation::COMMA) && self.clauses[self.current].kind == Kind::Main {
            return;
        }
        let waits = |clause: &Clause| !clause.has_verb && (clause.has_subject || clause.kind == Kind::Main);
        let mut above = std::iter::successors(Some(self.current), |&at| self.clauses[at].parent);
        if self.clauses[self.current].has_verb
            && let Some(open) = above.find(|&at| waits(&self.clauses[at]))
        {
            self.current = open;
        }
    }
}
