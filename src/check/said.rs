//! What a policy says, place by place, with the slots of its claims filled: what two versions are compared by.

use super::Options;
use super::claims::facts::Facts;
use super::claims::hit::ClaimHit;
use super::context::Context;
use super::statements::slot_values::{Filler, fill};
use crate::document::{Document, SentenceEnd};
use crate::lint::{Catalog, Claim};
use crate::phrase::ValueKind;
use crate::source::Source;

/// One place where a policy makes or denies a claim, with what it says in each slot.
#[derive(Clone, Debug)]
pub struct SaidClaim {
    /// The place.
    pub hit: ClaimHit,
    /// What stands in the slots of the claim, in their order; nothing where a slot is left open.
    pub slots: Vec<Vec<Filler>>,
}

/// All that the policy says in its own voice, in reading order: no questions, and nothing in quotation marks.
pub fn said(source: &Source, document: &Document, catalog: &Catalog, options: &Options) -> Vec<SaidClaim> {
    let facts = Facts::gather(source, document, catalog, &options.known);
    let context = Context::new(source, document, catalog, options, &facts);
    let asks = |hit: &&ClaimHit| document.sentences[hit.sentence as usize].end == SentenceEnd::Question;
    let said = facts.hits().iter().filter(|hit| !hit.quoted && !asks(hit)).map(|hit| {
        let claim = catalog.claim(hit.claim);
        let headed = headed(claim, catalog);
        let slots = claim.slots.iter().map(|slot| {
            let kind = ValueKind::of(catalog.terms().name(slot.root));
            fill(hit, &slot.name, &headed, &context).into_iter().map(|filler| of_kind(filler, kind)).collect()
        });
        let slots = slots.collect();
        SaidClaim { hit: *hit, slots }
    });
    said.collect()
}

/// The filler with those of its values that are of the kind of its slot, where that is one of values.
fn of_kind(filler: Filler, kind: Option<ValueKind>) -> Filler {
    match (filler, kind) {
        (Filler::Term { term, mut values }, Some(kind)) => {
            values.retain(|value| kind.has(value));
            Filler::Term { term, values }
        }
        (filler, _) => filler,
    }
}

/// The slots that a heading fills too: those that tell what a value of the claim is the value of.
fn headed(claim: &Claim, catalog: &Catalog) -> Vec<String> {
    let is_value = |root| ValueKind::of(catalog.terms().name(root)).is_some();
    let (values, others): (Vec<_>, Vec<_>) = claim.slots.iter().partition(|slot| is_value(slot.root));
    if values.is_empty() { Vec::new() } else { others.iter().map(|slot| slot.name.clone()).collect() }
}
