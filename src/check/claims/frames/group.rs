//! `Group`: a verb with its auxiliaries and denials, its subject and what follows it.

use super::SentenceView;
use crate::check::claims::clauses::{ClauseKind, Tag};
use crate::document::Punctuation;
use crate::lint::{Forms, Modality, Trait, WordClass as C};

/// A preposition with what it leads in, or an object.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// The token of the preposition; none before an object.
    pub(super) preposition: Option<usize>,
    /// Its tokens, the preposition left out.
    pub(super) tokens: Vec<usize>,
    /// Whether "only" stands right before it.
    pub(super) only: bool,
}

/// The voice of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Active,
    Passive,
    /// "Is" or "are" with no verb behind: "is not for sale".
    Copula,
    /// No verb at all: "No sale of data".
    Bare,
}

/// A verb with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) clause: usize,
    /// The token that it begins with: its subject, a denial, an auxiliary, or the verb.
    pub(super) start: usize,
    /// The token of the verb; of a copula, the auxiliary; of a bare noun phrase, its first.
    pub(super) verb: usize,
    pub(super) voice: Voice,
    pub(super) denied: bool,
    pub(super) modality: Modality,
    /// Whether "only" stands before the verb.
    pub(super) only: bool,
    /// Whether a word beside it leaves open whether it is so throughout: "generally".
    pub(super) hedged: bool,
    /// The tokens before the first verb, prepositions and all.
    pub(super) subject: Vec<usize>,
    /// Whether the group takes its auxiliaries from the one before: "do not sell or | rent".
    pub(super) coordinated: bool,
    pub(super) chunks: Vec<Chunk>,
    /// What prepositions lead in before the subject.
    pub(super) fronted: Vec<Chunk>,
    /// What it lets somebody do: the group of this index names who.
    pub(super) permitted_by: Option<usize>,
}

/// What stands before a verb.
#[derive(Clone, Copy, Debug, Default)]
struct VerbPrefix {
    be: bool,
    denied: bool,
    only: bool,
    hedged: bool,
    modality: Modality,
    /// Tokens of the first denial or auxiliary, and of the last auxiliary.
    first: Option<usize>,
    last: Option<usize>,
}

/// The groups of all clauses, clause by clause.
pub(super) fn groups(sentence: &SentenceView<'_, '_>) -> Vec<Group> {
    let mut all = Vec::new();
    for clause in 0..sentence.clauses.clauses.len() {
        let start = all.len();
        GroupBuilder {
            sentence,
            clause,
            groups: &mut all,
            start,
            subject: Vec::new(),
            auxiliaries: VerbPrefix::default(),
            joined: false,
            only: false,
            listed: false,
            fronted: Vec::new(),
            inverted: false,
        }
        .build();
        share_objects(&mut all[start..]);
    }
    all
}

struct GroupBuilder<'s, 'a, 'g> {
    sentence: &'s SentenceView<'a, 'g>,
    clause: usize,
    groups: &'s mut Vec<Group>,
    /// Index of the clause's first group.
    start: usize,
    subject: Vec<usize>,
    auxiliaries: VerbPrefix,
    /// Whether a coordinator or comma was the last thing.
    joined: bool,
    /// Whether "only" was the last thing.
    only: bool,
    /// Whether what is listed may be the object as well as what the last preposition leads in.
    listed: bool,
    /// What prepositions lead in before the subject.
    fronted: Vec<Chunk>,
    /// Whether its subject stands behind an auxiliary.
    inverted: bool,
}

impl GroupBuilder<'_, '_, '_> {
    fn build(mut self) {
        let clauses = self.sentence.clauses;
        for &at in &clauses.clauses[self.clause].tokens {
            let token = &clauses.tokens[at];
            // What answers says nothing of its own clause.
            if clauses.answer.is_some_and(|(answer, _)| answer == at) {
                continue;
            }
            if token.before.any(Punctuation::COMMA | Punctuation::DASH) {
                self.joined = true;
            }
            match token.tag {
                Tag::Modal | Tag::Do | Tag::Be | Tag::BeAfter | Tag::Have => self.auxiliary(at),
                Tag::Denial => {
                    // "We share never your data".
                    if let Some(group) = self.groups[self.start..].last_mut()
                        && group.chunks.is_empty()
                        && !self.joined
                    {
                        group.denied = true;
                    }
                    self.auxiliaries.hedged |= token.may_be(C::Hedge);
                    self.auxiliaries.denied = true;
                    self.auxiliaries.first.get_or_insert(at);
                }
                Tag::Only => self.only(),
                Tag::Verb | Tag::Participle | Tag::Gerund => self.verb(at),
                Tag::Coordinator => self.coordinator(at),
                Tag::Noun | Tag::Pronoun | Tag::Determiner | Tag::Preposition | Tag::Inner => self.nominal(at),
                Tag::Adverb => {
                    self.only = false;
                    self.auxiliaries.hedged |= token.may_be(C::Hedge);
                }
                Tag::To | Tag::Subordinator(_) | Tag::Relative | Tag::That => {}
            }
        }
        self.finish();
    }

    fn has_verb(&self) -> bool {
        self.groups.len() > self.start
    }

    fn auxiliary(&mut self, at: usize) {
        let token = &self.sentence.clauses.tokens[at];
        if self.joined && self.has_verb() {
            self.auxiliaries = VerbPrefix::default();
        }
        self.flush_copula();
        let denied = token.denies();
        let auxiliaries = &mut self.auxiliaries;
        auxiliaries.denied |= denied;
        auxiliaries.be |= matches!(token.tag, Tag::Be | Tag::BeAfter);
        auxiliaries.last = Some(at);
        auxiliaries.first.get_or_insert(at);
        if token.tag == Tag::Modal {
            auxiliaries.modality = if token.may_be(C::Possible) { Modality::May } else { Modality::Will };
        }
        self.joined = false;
        if token.may_be_any(&[C::WithCompany, C::WithReader, C::WithOthers]) {
            self.subject.push(at);
        }
    }

    /// "Is" before another auxiliary, with something between, was a copula.
    fn flush_copula(&mut self) {
        if let Some(last) = self.auxiliaries.last
            && self.groups.last().is_some_and(|group| group.verb == last)
        {
            self.auxiliaries = VerbPrefix::default();
        }
    }

    fn only(&mut self) {
        self.only = true;
        self.auxiliaries.only |= self.groups.len() == self.start || self.joined;
    }

    fn verb(&mut self, at: usize) {
        let tokens = &self.sentence.clauses.tokens;
        let token = &tokens[at];
        let previous = self.groups.len().checked_sub(1).filter(|_| self.has_verb());
        let led =
            self.auxiliaries.last.is_some_and(|last| previous.is_none_or(|previous| self.groups[previous].verb < last));
        let coordinated = previous.is_some() && !led;
        // "We let partners | see": whom it is let to is the subject.
        let permitted_by = previous.filter(|&previous| {
            coordinated
                && !self.joined
                && token.tag == Tag::Verb
                && tokens[self.groups[previous].verb].is(Trait::Permitting, self.sentence.grammar)
        });
        if self.auxiliaries.last == previous.map(|previous| self.groups[previous].verb) && led {
            self.auxiliaries.last = None;
        }
        let voice = match token.tag {
            Tag::Participle if self.auxiliaries.be || self.auxiliaries.last.is_none() && permitted_by.is_none() => {
                Voice::Passive
            }
            _ => Voice::Active,
        };
        let subject = match permitted_by {
            Some(previous) => {
                self.groups[previous].chunks.first().map(|chunk| chunk.tokens.clone()).unwrap_or_default()
            }
            None => self.subject.clone(),
        };
        let (topic, subject) = self.topic_first(subject);
        let topic = topic.map(|tokens| Chunk { preposition: None, tokens, only: false });
        self.groups.push(Group {
            clause: self.clause,
            start: self.start(at, &subject),
            verb: at,
            voice,
            denied: self.auxiliaries.denied,
            modality: self.auxiliaries.modality,
            only: self.auxiliaries.only || self.only,
            hedged: self.auxiliaries.hedged,
            subject,
            coordinated,
            chunks: topic.into_iter().collect(),
            fronted: self.fronted.clone(),
            permitted_by,
        });
        (self.joined, self.only) = (false, false);
    }

    /// "Your name | we send to the tailor": what stands before the subject is the object.
    fn topic_first(&self, subject: Vec<usize>) -> (Option<Vec<usize>>, Vec<usize>) {
        let tokens = &self.sentence.clauses.tokens;
        let [topic @ .., last] = &subject[..] else { return (None, subject) };
        let is_topic = topic.last().is_some_and(|&at| tokens[at].tag == Tag::Noun)
            && tokens[topic[0]].tag != Tag::Preposition
            && topic.iter().any(|&at| tokens[at].may_be_any(&[C::ReaderDeterminer, C::NoneDeterminer]));
        let is_subject = tokens[*last].tag == Tag::Pronoun
            && tokens[*last].may_be_any(&[C::CompanyPronoun, C::NonePronoun])
            && !tokens[*last].before.has(Punctuation::COMMA);
        if is_topic && is_subject { (Some(topic.to_vec()), vec![*last]) } else { (None, subject) }
    }

    /// Where a group with its verb at that token begins.
    fn start(&self, verb: usize, subject: &[usize]) -> usize {
        let tokens = &self.sentence.clauses.tokens;
        // "In our log book | we record": what a preposition leads in is no subject.
        let led = subject.first().is_some_and(|&at| tokens[at].tag == Tag::Preposition);
        let own = if led { subject.iter().rfind(|&&at| tokens[at].tag == Tag::Pronoun) } else { subject.first() };
        let before = |at: usize| at < verb;
        own.copied().into_iter().chain(self.auxiliaries.first).filter(|&at| before(at)).min().unwrap_or(verb)
    }

    fn coordinator(&mut self, at: usize) {
        let token = &self.sentence.clauses.tokens[at];
        let opens = self.sentence.clauses.clauses[self.clause].tokens.first() == Some(&at);
        self.auxiliaries.denied |= token.may_be(C::Denial) && (opens || self.joined);
        self.joined = true;
        match self.groups[self.start..].last_mut() {
            Some(group) => {
                if let Some(chunk) = group.chunks.last_mut() {
                    chunk.tokens.push(at);
                }
            }
            None if !opens => self.subject.push(at),
            None => {}
        }
    }

    fn nominal(&mut self, at: usize) {
        let token = &self.sentence.clauses.tokens[at];
        let only = std::mem::take(&mut self.only);
        let joined = std::mem::take(&mut self.joined);
        let be_waits = self.auxiliaries.be
            && self.auxiliaries.last.is_some()
            && self.groups[self.start..].last().is_none_or(|group| Some(group.verb) < self.auxiliaries.last);
        // "Is my address sold", "nor are your data": an auxiliary before its subject.
        let inverted = self.auxiliaries.first == self.sentence.clauses.clauses[self.clause].tokens.first().copied()
            && (self.subject.is_empty() || !self.has_verb() && self.inverted);
        self.inverted = inverted && self.auxiliaries.last.is_some();
        if !self.has_verb() && (!be_waits || self.inverted) {
            self.before_verb(at, joined);
            return;
        }
        if be_waits {
            self.push_copula();
        }
        let Some(group) = self.groups[self.start..].last_mut() else { return };
        if token.opens_part {
            self.listed = true;
            let preposition = group.chunks.last().and_then(|chunk| chunk.preposition);
            let chunk = |preposition| Chunk { preposition, tokens: vec![at], only };
            group.chunks.extend([chunk(preposition), chunk(None)]);
            return;
        }
        if std::mem::take(&mut self.listed) && token.tag != Tag::Preposition {
            self.listed = true;
            group.chunks.iter_mut().rev().take(2).for_each(|chunk| chunk.tokens.push(at));
            return;
        }
        // "We contact you | about our offers".
        let about = token.tag == Tag::Inner
            && group.chunks.last().is_some_and(|chunk| tokens_end_in_pronoun(chunk, self.sentence));
        match token.tag {
            Tag::Preposition => group.chunks.push(Chunk { preposition: Some(at), tokens: Vec::new(), only }),
            Tag::Inner if about => group.chunks.push(Chunk { preposition: Some(at), tokens: Vec::new(), only }),
            _ => match group.chunks.last_mut() {
                // "From you | any data".
                Some(chunk)
                    if chunk.preposition.is_some()
                        && !joined
                        && tokens_end_in_pronoun(chunk, self.sentence)
                        && token.tag != Tag::Inner =>
                {
                    group.chunks.push(Chunk { preposition: None, tokens: vec![at], only });
                }
                Some(chunk) if !only || joined => chunk.tokens.push(at),
                _ => group.chunks.push(Chunk { preposition: None, tokens: vec![at], only }),
            },
        }
    }

    /// Takes a token into the subject; what a preposition led in before a comma is none: "in exchange for a fee, | we".
    fn before_verb(&mut self, at: usize, after_comma: bool) {
        let tokens = &self.sentence.clauses.tokens;
        if after_comma
            && let Some((&first, rest)) = self.subject.split_first()
            && tokens[first].tag == Tag::Preposition
            && tokens[at].before.any(Punctuation::COMMA)
        {
            self.fronted.push(Chunk { preposition: Some(first), tokens: rest.to_vec(), only: false });
            self.subject.clear();
        }
        self.subject.push(at);
    }

    fn push_copula(&mut self) {
        let Some(verb) = self.auxiliaries.last else { return };
        self.groups.push(Group {
            clause: self.clause,
            start: self.start(verb, &self.subject),
            verb,
            voice: Voice::Copula,
            denied: self.auxiliaries.denied,
            modality: self.auxiliaries.modality,
            only: self.auxiliaries.only,
            hedged: self.auxiliaries.hedged,
            subject: self.subject.clone(),
            coordinated: false,
            chunks: Vec::new(),
            fronted: Vec::new(),
            permitted_by: None,
        });
    }

    /// A clause without a verb is its noun phrase.
    fn finish(mut self) {
        if self.has_verb() || self.subject.is_empty() {
            return;
        }
        if self.auxiliaries.last.is_some() {
            self.push_copula();
            return;
        }
        let subject = std::mem::take(&mut self.subject);
        self.groups.push(Group {
            clause: self.clause,
            start: subject[0],
            verb: subject[0],
            voice: Voice::Bare,
            denied: self.auxiliaries.denied,
            modality: Modality::Plain,
            only: self.auxiliaries.only,
            hedged: self.auxiliaries.hedged,
            subject,
            coordinated: false,
            chunks: Vec::new(),
            fronted: Vec::new(),
            permitted_by: None,
        });
    }
}

fn tokens_end_in_pronoun(chunk: &Chunk, sentence: &SentenceView<'_, '_>) -> bool {
    chunk.tokens.last().is_some_and(|&at| sentence.clauses.tokens[at].tag == Tag::Pronoun)
}

/// "Sell, rent or share your data with partners": what follows the last verb of a row belongs to all.
fn share_objects(groups: &mut [Group]) {
    for at in (0..groups.len().saturating_sub(1)).rev() {
        let (one, next) = (&groups[at], &groups[at + 1]);
        let has_object = one.chunks.iter().any(|chunk| chunk.preposition.is_none());
        if next.coordinated && next.permitted_by.is_none() && !has_object && one.voice != Voice::Copula {
            let shared: Vec<Chunk> = next.chunks.clone();
            groups[at].chunks.extend(shared);
        }
    }
}

impl Group {
    /// Whether it is an order to whoever reads: "never share your password".
    pub(super) fn is_imperative(&self, sentence: &SentenceView<'_, '_>) -> bool {
        let token = &sentence.clauses.tokens[self.verb];
        let kind = sentence.clauses.clauses[self.clause].kind;
        self.subject.is_empty()
            && token.tag == Tag::Verb
            && token.forms().any(Forms::BASE)
            && matches!(kind, ClauseKind::Main | ClauseKind::Aside | ClauseKind::Contrast)
    }
}
