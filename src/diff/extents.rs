//! What a claim is made of: which data, which receivers. What is new in a slot, and what is there no longer.

use super::VersionPair;
use super::change::{Change, ChangeKind, Effect, Weight};
use crate::check::{Filler, SaidClaim};
use crate::document::SentenceId;
use crate::phrase::ValueKind;

/// The changes in each slot that tells how much is claimed.
pub(super) fn compare(pair: &VersionPair<'_>, weight: Weight<'_>) -> Vec<Change> {
    let slots = weight.definition().slots.iter().enumerate().filter(|(_, slot)| !weight.limits(slot));
    let mut changes = Vec::new();
    for (index, slot) in slots {
        let (old, new) = (SaidExtent::of(&pair.old, index, weight), SaidExtent::of(&pair.new, index, weight));
        let (further, fewer) = (new.beyond(&old, weight), old.beyond(&new, weight));
        let shown =
            |fillers: &[(&Filler, SentenceId)]| fillers.iter().map(|(filler, _)| said(filler, weight)).collect();
        let of = |kind, is_open: bool| {
            let change = weight.change(kind);
            // Beside a place that names nothing in particular, what another names makes it neither more nor less.
            let effect = if is_open { Effect::Neither } else { change.effect };
            Change { slot: Some(slot.name.clone()), effect, ..change }
        };
        if let Some(&(_, sentence)) = further.first() {
            let change = of(ChangeKind::Further, old.is_open);
            changes.push(Change { after: shown(&further), new: Some(sentence), ..change });
        }
        if let Some(&(_, sentence)) = fewer.first() {
            let change = of(ChangeKind::Fewer, new.is_open);
            changes.push(Change { before: shown(&fewer), old: Some(sentence), ..change });
        }
    }
    changes
}

/// What the places name in the slots that tell how much is claimed.
pub(super) fn named(places: &[&SaidClaim], weight: Weight<'_>) -> Vec<String> {
    let slots = weight.definition().slots.iter().enumerate().filter(|(_, slot)| !weight.limits(slot));
    let named = |index| SaidExtent::of(places, index, weight).named;
    slots.flat_map(|(index, _)| named(index)).map(|(filler, _)| said(filler, weight)).collect()
}

/// What people call the filler.
pub(super) fn said(filler: &Filler, weight: Weight<'_>) -> String {
    let terms = weight.catalog.terms();
    match filler {
        // A value says itself what it is.
        Filler::Term { term, values } if !values.is_empty() && ValueKind::of(terms.name(*term)).is_some() => {
            values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        filler => filler.shown(terms).replace('`', "").replace('-', " "),
    }
}

/// What a version says in one slot, over all places that make the claim.
struct SaidExtent<'a> {
    /// Each thing with the first sentence that names it.
    named: Vec<(&'a Filler, SentenceId)>,
    /// Whether a place names nothing in particular.
    is_open: bool,
}

impl<'a> SaidExtent<'a> {
    fn of(places: &[&'a SaidClaim], slot: usize, weight: Weight<'_>) -> Self {
        let terms = weight.catalog.terms();
        let mut extent = Self { named: Vec::new(), is_open: false };
        for said in places {
            let mut is_open = true;
            for filler in said.slots[slot].iter().filter(|filler| !filler.is_top(terms)) {
                is_open = false;
                if !extent.named.iter().any(|(known, _)| *known == filler) {
                    extent.named.push((filler, said.hit.sentence));
                }
            }
            extent.is_open |= is_open;
        }
        extent
    }

    /// What is named here and is neither named there nor a kind of what is.
    fn beyond(&self, other: &Self, weight: Weight<'_>) -> Vec<(&'a Filler, SentenceId)> {
        let terms = weight.catalog.terms();
        let is_known = |filler: &Filler| other.named.iter().any(|(known, _)| filler.is_a(known, terms));
        self.named.iter().filter(|(filler, _)| !is_known(filler)).copied().collect()
    }
}
