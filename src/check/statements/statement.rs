//! `Statement`: one place where a claim is made or denied, with its slots filled from the words round it.

use super::exceptions::Exceptions;
use super::slot_values::{self, Filler};
use super::thing::Thing;
use crate::check::claims::hit::{ClaimHit, TermHit};
use crate::check::context::Context;
use crate::document::{Punctuation, Scope, SentenceEnd};
use crate::lint::{Side, TermId};

/// What ends a clause.
const CLAUSE_END: Punctuation = Punctuation::COMMA
    .with(Punctuation::SEMICOLON)
    .with(Punctuation::COLON)
    .with(Punctuation::DASH)
    .with(Punctuation::OPEN)
    .with(Punctuation::CLOSE);

/// One place where a claim is made or denied, as one side of a lint sees it.
pub(crate) struct Statement<'a> {
    pub(crate) hit: &'a ClaimHit,
    /// How many things about it alone leave it open what it is meant for.
    pub(crate) doubts: usize,
    /// What it leaves out, as far as it does and the lint asks.
    pub(super) exceptions: Option<Exceptions>,
    /// What its deed is done with, by name.
    pub(super) thing: Option<Thing>,
    /// What it says in each of the slots that the lint looks at, in their order.
    slots: Vec<Vec<Filler>>,
}

impl<'a> Statement<'a> {
    /// The statements of a side that nothing excuses, in reading order, with the slots of these names filled; those of
    /// `headed` from headings too.
    pub(crate) fn all<'s>(
        side: &'s Side,
        slots: &'s [&str],
        headed: &'s [String],
        context: &'s Context<'a>,
    ) -> impl Iterator<Item = Self> + use<'s, 'a> {
        let facts = context.facts;
        let mut hits: Vec<&ClaimHit> =
            side.claims.iter().flat_map(|&claim| facts.of(claim).chain(facts.of_things(claim))).collect();
        hits.sort_by_key(|hit| (hit.sentence, hit.words));
        let statement = move |hit: &'a ClaimHit| {
            let exceptions = side.except.as_ref().and_then(|except| Exceptions::read(hit, side, except, context));
            if Excuse::with(hit, side, exceptions.as_ref(), context).is_some() {
                return None;
            }
            let slots = slots.iter().map(|slot| slot_values::fill(hit, slot, headed, context)).collect();
            let thing = Thing::of(hit, context);
            Some(Self { hit, doubts: doubts(hit, side, context), exceptions, thing, slots })
        };
        hits.into_iter().filter(|hit| hit.denied == side.denied).filter_map(statement)
    }

    /// Whether one of its doubts is what it speaks of: words that nobody knows.
    pub(crate) fn is_doubtful_thing(&self, context: &Context<'_>) -> bool {
        self.doubts > 0 && context.facts.told_by(self.hit).is_some_and(|told| told.proposition.strange_thing)
    }

    /// What it says in the slot with that index.
    pub(crate) fn slot(&self, slot: usize) -> &[Filler] {
        &self.slots[slot]
    }

    /// For whom or where it holds, as far as its section says.
    pub(crate) fn scopes(&self, context: &Context<'a>) -> &'a [Scope] {
        context.document.scopes_of(context.document.section_of(self.hit.sentence))
    }
}

/// How many things leave it open what the place is meant for: it lacks the words that make the lint sure, or stands
/// below a heading that names a thing of its own.
fn doubts(hit: &ClaimHit, side: &Side, context: &Context<'_>) -> usize {
    let is_unsure = !side.sure.is_empty() && held(hit, &side.sure, context).is_none();
    let names_a_thing = side.topics
        && context.heading_above(hit.sentence).is_some_and(|heading| {
            let words = &context.document.words[context.document.sentences[heading as usize].words.range()];
            !words.iter().any(|word| context.catalog.cues().topics.has(word.key))
        });
    let may_be_of_a_part = is_near(hit, &side.unsure_near, context);
    // What narrows the claim is what the side asks for: "not for their own marketing".
    let asked_for = !side.with.is_empty() && held(hit, &side.with, context).is_some();
    let narrowed = usize::from(hit.doubts).saturating_sub(usize::from(asked_for));
    usize::from(is_unsure) + usize::from(names_a_thing) + usize::from(may_be_of_a_part) + narrowed
}

/// Whether the sentence, its heading, or one of those shortly before it in its section holds a word of one of the sets.
fn is_near(hit: &ClaimHit, sets: &[TermId], context: &Context<'_>) -> bool {
    if sets.is_empty() {
        return false;
    }
    let section = context.document.section_of(hit.sentence);
    let before = (hit.sentence.saturating_sub(NEAR)..=hit.sentence)
        .filter(|&sentence| context.document.section_of(sentence) == section);
    let mut looked_at = before.chain(context.heading_above(hit.sentence));
    looked_at.any(|sentence| first_of(context.facts.terms(sentence), sets, context).is_some())
}

/// Number of sentences before one that tell what it is about.
const NEAR: u32 = 3;

/// Why a place is no statement of a side, though it makes or denies the claim as that side asks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Excuse {
    /// It stands in a question.
    Question,
    /// Its sentence holds no word of `with`.
    Lacks,
    /// Its sentence holds a word of `unless`, of this set.
    Holds(TermId),
    /// It leaves out nothing, and only what does is looked at.
    LeavesOutNothing,
    /// The next sentence holds a word of `unless-next`, of this set.
    Next(TermId),
    /// Its clause goes on with other words than those of `then`.
    GoesOn,
}

impl Excuse {
    /// What excuses the place from being a statement of the side, if anything.
    pub(crate) fn of(hit: &ClaimHit, side: &Side, context: &Context<'_>) -> Option<Self> {
        let exceptions = side.except.as_ref().and_then(|except| Exceptions::read(hit, side, except, context));
        Self::with(hit, side, exceptions.as_ref(), context)
    }

    fn with(hit: &ClaimHit, side: &Side, exceptions: Option<&Exceptions>, context: &Context<'_>) -> Option<Self> {
        let document = context.document;
        if document.sentences[hit.sentence as usize].end == SentenceEnd::Question {
            return Some(Self::Question);
        }
        if !side.with.is_empty() && held(hit, &side.with, context).is_none() {
            return Some(Self::Lacks);
        }
        let unless = exceptions.is_none().then(|| held(hit, &side.unless, context)).flatten();
        if let Some(term) = unless {
            return Some(Self::Holds(term));
        }
        if exceptions.is_none() && side.except.as_ref().is_some_and(|except| except.needed) {
            return Some(Self::LeavesOutNothing);
        }
        let next = hit.sentence + 1;
        let is_next = (next as usize) < document.sentences.len()
            && document.section_of(next) == document.section_of(hit.sentence);
        if let Some(term) = is_next.then(|| first_of(context.facts.terms(next), &side.unless_next, context)).flatten() {
            return Some(Self::Next(term));
        }
        let ends = side.then.as_ref().is_none_or(|then| ends_clause(hit, then, exceptions, context));
        (!ends).then_some(Self::GoesOn)
    }
}

/// The set of the first word of one of the sets that the sentence holds. What is read before it counts only for a claim
/// that begins there.
fn held(hit: &ClaimHit, sets: &[TermId], context: &Context<'_>) -> Option<TermId> {
    let terms = context.facts.terms(hit.sentence);
    let start = if hit.words.0 < hit.own { 0 } else { hit.own };
    let told = context.facts.told_by(hit);
    // What limits a deed stands in its clause, or in one that belongs to it.
    let reaches = |found: &&TermHit| told.is_none_or(|told| told.reaches(found.words));
    first_of(terms.iter().filter(|found| found.words.1 >= start).filter(reaches), sets, context)
}

fn first_of<'t>(
    found: impl IntoIterator<Item = &'t TermHit>,
    sets: &[TermId],
    context: &Context<'_>,
) -> Option<TermId> {
    let terms = context.catalog.terms();
    let is_one = |found: &&TermHit| sets.iter().any(|&set| terms.is_a(found.term, set));
    if sets.is_empty() { None } else { found.into_iter().find(is_one).map(|found| found.term) }
}

/// Whether the clause ends with the claim, or goes on with nothing but words of the sets.
fn ends_clause(hit: &ClaimHit, then: &[TermId], exceptions: Option<&Exceptions>, context: &Context<'_>) -> bool {
    let document = context.document;
    let words = &document.words[document.sentences[hit.sentence as usize].words.range()];
    let terms = context.catalog.terms();
    let mut at = hit.words.1 + 1;
    loop {
        let Some(word) = at.checked_sub(hit.own).and_then(|own| words.get(own as usize)) else { return true };
        if word.before.any(CLAUSE_END) || exceptions.is_some_and(|exceptions| exceptions.start == at) {
            return true;
        }
        let follows = |found: &&TermHit| {
            found.words.0 <= at && found.words.1 >= at && then.iter().any(|&set| terms.is_a(found.term, set))
        };
        match context.facts.terms(hit.sentence).iter().filter(follows).map(|found| found.words.1).max() {
            Some(last) => at = last + 1,
            None => return false,
        }
    }
}
