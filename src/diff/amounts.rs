//! Typed values: how long something is kept, from what age something holds. Two values are held against each other
//! where they are values of the same thing.

use std::collections::BTreeMap;

use super::change::{Change, ChangeKind, Effect, Weight};
use super::{VersionPair, extents};
use crate::check::{Filler, SaidClaim};
use crate::document::SentenceId;
use crate::phrase::Value;

/// The values of one thing in a version, each with the first sentence that gives it.
type Given<'a> = Vec<(&'a Value, SentenceId)>;
/// What values are given, by the thing that they are values of.
type Things<'a> = BTreeMap<Vec<String>, Given<'a>>;

/// The changes of the values in the slot with that index.
pub(super) fn compare(pair: &VersionPair<'_>, slot: usize, weight: Weight<'_>) -> Vec<Change> {
    let (old, new) = (things(&pair.old, slot, weight), things(&pair.new, slot, weight));
    let mut changes = Vec::new();
    for (of, before) in &old {
        let change = match new.get(of) {
            Some(after) => altered(before, after, weight),
            None => {
                let change = Change { before: shown(before), old: first(before), ..weight.change(ChangeKind::Fewer) };
                Some(unless_given(change, before, &new))
            }
        };
        changes.extend(change.map(|change| Change { of: of.clone(), ..change }));
    }
    for (of, after) in new.iter().filter(|(of, _)| !old.contains_key(*of)) {
        let change = Change { after: shown(after), new: first(after), ..weight.change(ChangeKind::Further) };
        changes.push(Change { of: of.clone(), ..unless_given(change, after, &old) });
    }
    let name = &weight.definition().slots[slot].name;
    changes.into_iter().map(|change| Change { slot: Some(name.clone()), ..change }).collect()
}

/// What the places say, by the thing that they say it of.
fn things<'a>(places: &[&'a SaidClaim], slot: usize, weight: Weight<'_>) -> Things<'a> {
    let terms = weight.catalog.terms();
    let mut things = Things::new();
    for said in places {
        let others = said.slots.iter().enumerate().filter(|(index, _)| *index != slot).flat_map(|(_, fillers)| fillers);
        let mut of: Vec<String> =
            others.filter(|filler| !filler.is_top(terms)).map(|filler| extents::said(filler, weight)).collect();
        of.sort();
        let values = said.slots[slot].iter().flat_map(|filler| match filler {
            Filler::Term { values, .. } => values.as_slice(),
            Filler::Firmness(_) => &[],
        });
        for value in values {
            let given = things.entry(of.clone()).or_default();
            if !given.iter().any(|(known, _)| known.agrees(value)) {
                given.push((value, said.hit.sentence));
            }
        }
    }
    things
}

/// What has become of the values of one thing.
fn altered(before: &Given<'_>, after: &Given<'_>, weight: Weight<'_>) -> Option<Change> {
    let (lost, got) = (without(before, after), without(after, before));
    let kind = match (lost.is_empty(), got.is_empty()) {
        (true, true) => return None,
        (false, false) => ChangeKind::Value,
        (true, false) => ChangeKind::Further,
        (false, true) => ChangeKind::Fewer,
    };
    // The most that is given is what readers have to expect.
    let effect = match (most(before), most(after)) {
        (Some(old), Some(new)) => new.is_more_than(old).map_or(Effect::Neither, |is_more| weight.of_value(is_more)),
        _ => Effect::Neither,
    };
    let old = first(&lost).or_else(|| first(before));
    let new = first(&got).or_else(|| first(after));
    Some(Change { before: shown(&lost), after: shown(&got), old, new, effect, ..weight.change(kind) })
}

/// The values of `given` that agree with none of `others`.
fn without<'a>(given: &Given<'a>, others: &Given<'_>) -> Given<'a> {
    let is_there = |value: &Value| others.iter().any(|(other, _)| other.agrees(value));
    given.iter().filter(|(value, _)| !is_there(value)).copied().collect()
}

fn most<'a>(given: &Given<'a>) -> Option<&'a Value> {
    given.iter().map(|(value, _)| *value).reduce(|most, value| match value.is_more_than(most) {
        Some(true) => value,
        _ => most,
    })
}

/// The change; where the other version gives the same value of something else, the thing has got another name.
fn unless_given(change: Change, given: &Given<'_>, others: &Things<'_>) -> Change {
    let is_there = given.iter().all(|(value, _)| others.values().flatten().any(|(other, _)| other.agrees(value)));
    if is_there { Change { effect: Effect::Neither, ..change } } else { change }
}

fn shown(given: &Given<'_>) -> Vec<String> {
    given.iter().map(|(value, _)| value.to_string()).collect()
}

fn first(given: &Given<'_>) -> Option<SentenceId> {
    given.first().map(|(_, sentence)| *sentence)
}
