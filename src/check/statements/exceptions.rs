//! `Exceptions`: what an exception in a statement leaves out, where the text says it: in the list that follows, in what
//! stands below or above, or by its kind ("unless the law requires it").

use std::ops::Range;

use super::slot_values;
use crate::check::claims::hit::{ClaimHit, TermHit};
use crate::check::claims::reading::Reading;
use crate::check::context::Context;
use crate::document::{SentenceEnd, SentenceId};
use crate::lint::{Except, Side, TermId};

/// What a statement leaves out.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    /// Where it stands: whatever is said there is left out.
    places: Vec<Range<SentenceId>>,
    /// What is left out, by its kind.
    kinds: Vec<TermId>,
    /// The sets that kinds are of.
    sets: Vec<TermId>,
    /// The first word of the exception, counted as in [`ClaimHit::words`].
    pub(super) start: u32,
}

impl Exceptions {
    /// The exceptions in the sentence of `hit`; `None` if it has none, or one of which the text does not say what it
    /// leaves out, so that the side's `unless` excuses it.
    pub(super) fn read(hit: &ClaimHit, side: &Side, except: &Except, context: &Context<'_>) -> Option<Self> {
        let terms = context.catalog.terms();
        let is_one = |found: &TermHit, sets: &[TermId]| sets.iter().any(|&set| terms.is_a(found.term, set));
        let own: Vec<&TermHit> =
            context.facts.terms(hit.sentence).iter().filter(|found| found.words.0 >= hit.own).collect();
        let opens = |found: &&&TermHit| {
            [&except.words, &except.list, &except.below, &except.above].into_iter().any(|sets| is_one(found, sets))
        };
        // Of words that overlap the claim, only what goes on behind it is an exception from it.
        let outside = |found: &&TermHit| match found.words {
            (_, last) if last < hit.words.0 => Some(found.words.0),
            (first, last) if last > hit.words.1 => Some(first.max(hit.words.1 + 1)),
            _ => None,
        };
        let start = own.iter().filter(opens).filter_map(outside).min()?;
        // "Except as described below, we share nothing" leaves out nothing that stands in the claim itself.
        let end = if start < hit.words.0 { hit.words.0 } else { u32::MAX };
        let said: Vec<&TermHit> =
            own.iter().copied().filter(|found| found.words.1 >= start && found.words.1 < end).collect();
        let below = hit.sentence + 1..context.document.sentences.len() as u32;
        let mut exceptions = Self { start, sets: except.kinds.clone(), ..Self::default() };
        if said.iter().any(|found| is_one(found, &except.below)) {
            exceptions.places.push(below.clone());
        }
        if said.iter().any(|found| is_one(found, &except.above)) {
            exceptions.places.push(0..hit.sentence);
        }
        exceptions.kinds = kinds(&said, &except.kinds, context);
        exceptions.take_list(hit.sentence, except, context)?;
        if exceptions.places.is_empty() && said.iter().any(|found| is_one(found, &except.list)) {
            exceptions.places.push(below);
        }
        // "Unless otherwise agreed", "except in some cases": nobody can tell what is left out.
        let is_understood = |excuse: &TermHit| {
            let holds = |found: &&&TermHit| found.words.0 <= excuse.words.0 && excuse.words.1 <= found.words.1;
            said.iter().filter(holds).any(|found| opens(&found) || is_one(found, &except.kinds))
        };
        let says_something = !exceptions.places.is_empty() || !exceptions.kinds.is_empty();
        let excuses = own.iter().filter(|found| is_one(found, &side.unless));
        (says_something && excuses.copied().all(is_understood)).then_some(exceptions)
    }

    /// Takes in the list that the sentence introduces; `None` if some item of it names no kind of exception.
    fn take_list(&mut self, sentence: SentenceId, except: &Except, context: &Context<'_>) -> Option<()> {
        let document = context.document;
        let lead = &document.sentences[sentence as usize];
        if lead.end != SentenceEnd::Colon {
            return Some(());
        }
        let is_item = |at: SentenceId| {
            let leads = &document.sentences[at as usize].lead;
            leads.iter().any(|part| !part.is_empty() && lead.words.start <= part.start && part.end <= lead.words.end)
        };
        let mut item = None;
        for at in sentence + 1..document.sentences.len() as u32 {
            let block = document.sentences[at as usize].block;
            if !is_item(at) {
                // An item may be more than one sentence.
                if item != Some(block) {
                    break;
                }
                self.places.push(at..at + 1);
                continue;
            }
            item = Some(block);
            let own = Reading::new(document, &document.sentences[at as usize]).own_start;
            let of_item = context.facts.terms(at).iter().filter(|found| found.words.1 >= own);
            let kinds = kinds(&of_item.collect::<Vec<_>>(), &except.kinds, context);
            if kinds.is_empty() {
                return None;
            }
            self.kinds.extend(kinds);
            self.places.push(at..at + 1);
        }
        Some(())
    }

    /// Whether what `hit` says is among what is left out.
    pub(super) fn cover(&self, hit: &ClaimHit, context: &Context<'_>) -> bool {
        let terms = context.catalog.terms();
        let is_left_out = |&term: &TermId| self.kinds.iter().any(|&kind| terms.related(term, kind));
        let said: Vec<&TermHit> = context.facts.terms(hit.sentence).iter().collect();
        self.places.iter().any(|place| place.contains(&hit.sentence))
            || kinds(&said, &self.sets, context).iter().any(is_left_out)
    }
}

/// The kinds of exception that the words name.
fn kinds(said: &[&TermHit], sets: &[TermId], context: &Context<'_>) -> Vec<TermId> {
    let terms = context.catalog.terms();
    let is_kind = |found: &&&TermHit| sets.iter().any(|&set| terms.is_a(found.term, set));
    let found: Vec<TermHit> = said.iter().filter(is_kind).map(|found| **found).collect();
    let exact = slot_values::exact(&found, context).into_iter();
    exact.map(|found| found.term).filter(|&term| !terms.is_top(term)).collect()
}
