//! `Change`: one thing that two versions claim differently, and what that means for readers.

use crate::document::SentenceId;
use crate::lint::{Bearing, Catalog, Claim, ClaimId, Slot, Stronger};
use crate::phrase::ValueKind;

/// One thing that two versions claim differently.
#[derive(Clone, Debug)]
pub struct Change {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is about what is denied, instead of made.
    pub denied: bool,
    /// What has become of it.
    pub kind: ChangeKind,
    /// The slot that it is about, if it is about one.
    pub slot: Option<String>,
    /// What a value of the slot is the value of: which logs are kept so long.
    pub of: Vec<String>,
    /// What the slot held and does no longer.
    pub before: Vec<String>,
    /// What the slot holds and did not.
    pub after: Vec<String>,
    /// What it means for readers.
    pub effect: Effect,
    /// Where the earlier version says it, or what the later one says instead.
    pub old: Option<SentenceId>,
    /// Where the later version says it, or what the earlier one said instead.
    pub new: Option<SentenceId>,
}

impl Change {
    /// Whether it tells of a denial what `other` tells of an assertion with the same words: "we never sell" denies that
    /// data are sold and asserts that they are not.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let is_same_place = self.old == other.old && self.new == other.new;
        self.denied && !other.denied && is_same_place && self.kind == other.kind && self.effect == other.effect
    }
}

/// What has become of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not there.
    Added,
    /// It is no longer there.
    Gone,
    /// It is made only vaguely.
    Vague,
    /// It was made only vaguely.
    Exact,
    /// It is made only with a condition or an exception.
    Limited,
    /// It was.
    Unlimited,
    /// A slot holds more.
    Further,
    /// A slot holds less.
    Fewer,
    /// A slot holds another value.
    Value,
}

impl ChangeKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Vague => "vague",
            Self::Exact => "exact",
            Self::Limited => "limited",
            Self::Unlimited => "unlimited",
            Self::Further => "further",
            Self::Fewer => "fewer",
            Self::Value => "value",
        }
    }
}

/// What a change means for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// They are protected less, or more is done with their data.
    Weaker,
    /// They are protected more, or less is done with their data.
    Stronger,
    /// Neither, or it cannot be told.
    Neither,
}

impl Effect {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weaker => "weaker",
            Self::Stronger => "stronger",
            Self::Neither => "neither",
        }
    }

    fn turned(self) -> Self {
        match self {
            Self::Weaker => Self::Stronger,
            Self::Stronger => Self::Weaker,
            Self::Neither => Self::Neither,
        }
    }
}

/// A claim, made or denied, by which changes of it are weighed.
#[derive(Clone, Copy)]
pub(super) struct Weight<'a> {
    pub(super) claim: ClaimId,
    pub(super) denied: bool,
    pub(super) catalog: &'a Catalog,
}

impl<'a> Weight<'a> {
    pub(super) fn definition(&self) -> &'a Claim {
        self.catalog.claim(self.claim)
    }

    /// A change of that kind, of the whole claim, with no place.
    pub(super) fn change(&self, kind: ChangeKind) -> Change {
        Change {
            claim: self.claim,
            denied: self.denied,
            kind,
            slot: None,
            of: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            effect: self.effect(kind),
            old: None,
            new: None,
        }
    }

    /// What it means for readers that more of it is said.
    fn said(&self) -> Effect {
        let effect = match self.definition().bearing {
            Some(Bearing::Protection) => Effect::Stronger,
            Some(Bearing::Exposure) => Effect::Weaker,
            None => Effect::Neither,
        };
        if self.denied { effect.turned() } else { effect }
    }

    fn effect(&self, kind: ChangeKind) -> Effect {
        let said = self.said();
        match kind {
            ChangeKind::Added | ChangeKind::Further => said,
            ChangeKind::Fewer => said.turned(),
            ChangeKind::Value => Effect::Neither,
            // To be silent or vague about what is done with data promises nothing, and to name a condition of it little.
            _ if said == Effect::Weaker => Effect::Neither,
            ChangeKind::Exact | ChangeKind::Unlimited => said,
            ChangeKind::Gone | ChangeKind::Vague | ChangeKind::Limited => said.turned(),
        }
    }

    /// What it means for readers that a value is more than it was, or less.
    pub(super) fn of_value(&self, is_more: bool) -> Effect {
        match (self.definition().stronger, is_more) {
            (None, _) => Effect::Neither,
            (Some(Stronger::Less), false) | (Some(Stronger::More), true) => Effect::Stronger,
            (Some(_), _) => Effect::Weaker,
        }
    }

    /// The index of the slot that holds a typed value, if there is one.
    pub(super) fn value_slot(&self) -> Option<usize> {
        self.definition().slots.iter().position(|slot| self.is_value(slot))
    }

    /// Whether the slot tells for whom, where or when something holds.
    pub(super) fn limits(&self, slot: &Slot) -> bool {
        let terms = self.catalog.terms();
        self.catalog.cues().limits.iter().any(|&limit| terms.is_a(slot.root, limit))
    }

    fn is_value(&self, slot: &Slot) -> bool {
        ValueKind::of(self.catalog.terms().name(slot.root)).is_some()
    }
}
