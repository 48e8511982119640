//! `Statement`: one place where a claim is made or denied, with its slots filled from the words round it.

use super::Context;
use super::facts::{ClaimHit, TermHit};
use crate::document::{Punctuation, Scope, SentenceEnd, SentenceId};
use crate::lint::{Side, TermId};

/// Most statements of one side that are looked at, so that a text of nothing but claims takes linear time.
const MAX_STATEMENTS: usize = 200;
/// What ends a clause.
const CLAUSE_END: Punctuation = Punctuation::COMMA
    .with(Punctuation::SEMICOLON)
    .with(Punctuation::COLON)
    .with(Punctuation::DASH)
    .with(Punctuation::OPEN)
    .with(Punctuation::CLOSE);
/// Most words between two things that are listed one after the other.
const LIST_GAP: u32 = 4;
/// Most sentences that are gone back for what a word such as "they" stands for.
const MAX_BACK: u32 = 3;

/// One place where a claim is made or denied, as one side of a lint sees it.
pub(super) struct Statement<'a> {
    pub(super) hit: &'a ClaimHit,
    /// Whether it holds the words that make the lint sure.
    pub(super) sure: bool,
    /// What it says in each of the slots that the lint looks at, in their order.
    slots: Vec<Vec<TermId>>,
}

impl<'a> Statement<'a> {
    /// The statements of a side that nothing excuses, in reading order, with the slots of these names filled.
    pub(super) fn all(side: &Side, slots: &[&str], context: &Context<'a>) -> Vec<Self> {
        let mut hits: Vec<&ClaimHit> = side.claims.iter().flat_map(|&claim| context.facts.of(claim)).collect();
        hits.sort_by_key(|hit| (hit.sentence, hit.words));
        let fits = |hit: &&ClaimHit| hit.denied == side.denied && !is_excused(hit, side, context);
        let statement = |hit: &'a ClaimHit| Self {
            hit,
            sure: side.sure.is_empty() || holds(hit, &side.sure, context),
            slots: slots.iter().map(|slot| fill(hit, slot, context)).collect(),
        };
        hits.into_iter().filter(fits).take(MAX_STATEMENTS).map(statement).collect()
    }

    /// What it says in the slot with that index.
    pub(super) fn slot(&self, slot: usize) -> &[TermId] {
        &self.slots[slot]
    }

    /// For whom or where it holds, as far as its section says.
    pub(super) fn scopes(&self, context: &Context<'a>) -> &'a [Scope] {
        context.document.scopes_of(context.document.section_of(self.hit.sentence))
    }
}

fn is_excused(hit: &ClaimHit, side: &Side, context: &Context<'_>) -> bool {
    let document = context.document;
    let next = hit.sentence + 1;
    let is_next =
        (next as usize) < document.sentences.len() && document.section_of(next) == document.section_of(hit.sentence);
    document.sentences[hit.sentence as usize].end == SentenceEnd::Question
        || (!side.with.is_empty() && !holds(hit, &side.with, context))
        || holds(hit, &side.unless, context)
        || (is_next && any(context.facts.terms(next), &side.unless_next, context))
        || side.then.as_ref().is_some_and(|then| !ends_clause(hit, then, context))
}

/// Whether the sentence holds a word of one of the sets. What is read before it counts only for a claim that begins
/// there.
fn holds(hit: &ClaimHit, sets: &[TermId], context: &Context<'_>) -> bool {
    let terms = context.facts.terms(hit.sentence);
    let start = if hit.words.0 < hit.own { 0 } else { hit.own };
    !sets.is_empty() && any(terms.iter().filter(|found| found.words.1 >= start), sets, context)
}

fn any<'t>(found: impl IntoIterator<Item = &'t TermHit>, sets: &[TermId], context: &Context<'_>) -> bool {
    let terms = context.catalog.terms();
    !sets.is_empty() && found.into_iter().any(|found| sets.iter().any(|&set| terms.is_a(found.term, set)))
}

/// Whether the clause ends with the claim, or goes on with nothing but words of the sets.
fn ends_clause(hit: &ClaimHit, then: &[TermId], context: &Context<'_>) -> bool {
    let document = context.document;
    let words = &document.words[document.sentences[hit.sentence as usize].words.range()];
    let terms = context.catalog.terms();
    let mut at = hit.words.1 + 1;
    loop {
        let Some(word) = at.checked_sub(hit.own).and_then(|own| words.get(own as usize)) else { return true };
        if word.before.any(CLAUSE_END) {
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

/// What stands in a slot: the terms among the words that make the claim and those listed with them; else, or where
/// those say nothing in particular, those in the whole sentence; else those in what the sentence refers back to.
/// Nothing means that the slot is open.
fn fill(hit: &ClaimHit, slot: &str, context: &Context<'_>) -> Vec<TermId> {
    let Some(slot) = context.catalog.claim(hit.claim).slot(slot) else { return Vec::new() };
    let terms = context.catalog.terms();
    let all = terms_of(hit.sentence, slot.root, context);
    if all.is_empty() {
        return referred_to(hit.sentence, slot.root, context);
    }
    let (first, mut last) = hit.words;
    let mut near: Vec<TermHit> = Vec::new();
    for found in &all {
        if found.words.1 >= first && found.words.0 <= last + LIST_GAP {
            last = last.max(found.words.1);
            near.push(*found);
        }
    }
    most_exact(if near.iter().all(|found| terms.is_top(found.term)) { all } else { near }, context)
}

/// The terms of a kind that stand in a sentence, in reading order.
fn terms_of(sentence: SentenceId, root: TermId, context: &Context<'_>) -> Vec<TermHit> {
    let terms = context.catalog.terms();
    let mut all: Vec<TermHit> =
        context.facts.terms(sentence).iter().filter(|found| terms.is_a(found.term, root)).copied().collect();
    all.sort_by_key(|found| found.words);
    all
}

/// The terms in the nearest sentence before that holds any, as long as each sentence refers back: "We use cookies.
/// They are small files. We set them to ...".
fn referred_to(sentence: SentenceId, root: TermId, context: &Context<'_>) -> Vec<TermId> {
    let section = context.document.section_of(sentence);
    let mut at = sentence;
    while context.facts.refers_back(at) && at > 0 && sentence - at < MAX_BACK {
        at -= 1;
        if context.document.section_of(at) != section {
            break;
        }
        let found = terms_of(at, root, context);
        if !found.is_empty() {
            return most_exact(found, context);
        }
    }
    Vec::new()
}

/// The terms without those that others among them say more exactly.
fn most_exact(used: Vec<TermHit>, context: &Context<'_>) -> Vec<TermId> {
    let terms = context.catalog.terms();
    // "Personal identifiers" are no online identifiers.
    let used: Vec<&TermHit> = used.iter().filter(|found| !used.iter().any(|other| is_inside(found, other))).collect();
    let mut filled: Vec<TermId> = used
        .iter()
        .filter(|found| {
            !used
                .iter()
                .any(|other| other.term != found.term && is_part(found, other) && terms.is_a(other.term, found.term))
        })
        .map(|found| found.term)
        .collect();
    filled.sort_unstable();
    filled.dedup();
    filled
}

/// Whether `one` and `other` belong together: "third-party advertisers", or the same words.
fn is_part(one: &TermHit, other: &TermHit) -> bool {
    one.words.0 <= other.words.1 + 1 && other.words.0 <= one.words.1 + 1
}

/// Whether `one` is only some of the words of `other`.
fn is_inside(one: &TermHit, other: &TermHit) -> bool {
    other.words.0 <= one.words.0 && one.words.1 <= other.words.1 && one.words != other.words
}
