//! Finds places of a policy that say something else than is true.

use super::company::{CompanyFact, FactSetting, FactValue};
use super::{Held, HeldFact};
use crate::check::claims::hit::ClaimHit;
use crate::check::context::Context;
use crate::check::statements::agree;
use crate::check::statements::slot_values::Filler;
use crate::check::statements::statement::Statement;
use crate::finding::Finding;
use crate::lint::Agree;
use crate::phrase::{Limit, Value};

impl Place<'_> {
    /// The first of the values; a name as it is written.
    pub(super) fn shown(&self, agree: &Agree, context: &Context<'_>) -> String {
        let hit = self.statement.hit;
        let value = &self.values[0].0;
        let slot = context.catalog.claim(hit.claim).slot(&agree.value);
        let found = slot.and_then(|slot| context.facts.values(slot.root, hit.sentence).into_iter().next());
        match (value, found) {
            (Value::Name(_) | Value::Called(_), Some(found)) => {
                context.source.slice(found.span).split_whitespace().collect::<Vec<_>>().join(" ")
            }
            _ => value.to_string(),
        }
    }
}

/// Where a policy says it.
pub(super) struct Said<'a> {
    pub(super) places: &'a Agree,
    /// The setting that says of what.
    pub(super) about: Option<&'a str>,
    /// Whether it is enough that the value stands somewhere.
    pub(super) anywhere: bool,
}

/// A place and the values that it gives.
pub(super) struct Place<'a> {
    pub(super) statement: Statement<'a>,
    pub(super) values: Vec<(Value, Limit)>,
}

pub(super) fn check(held: &Held<'_>, said: &Said<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let places = places(held.context, said.places);
    for (fact, setting) in held.facts() {
        if said.anywhere && setting.values.iter().any(|value| value.is_said(held.context)) {
            continue;
        }
        let of_fact = places.iter().filter(|place| is_about(place, fact, said, held.context));
        let wrong = of_fact.filter(|place| !agrees(place, setting, held.context));
        for place in wrong.take(said.places.cap) {
            findings.push(finding(held, said, place, (fact, setting)));
        }
    }
    findings
}

/// The places of the policy that give a value.
pub(super) fn places<'a>(context: &Context<'a>, agree: &Agree) -> Vec<Place<'a>> {
    let slots: Vec<&str> = agree.same.iter().map(String::as_str).collect();
    let mut all = Vec::new();
    for statement in Statement::all(&agree.of, &slots, &agree.headed, context) {
        let values = agree::values(statement.hit, agree, context);
        if !values.is_empty() {
            all.push(Place { statement, values });
        }
    }
    all
}

/// Whether the place speaks of what the fact is about.
fn is_about(place: &Place<'_>, fact: &CompanyFact, said: &Said<'_>, context: &Context<'_>) -> bool {
    let Some(name) = said.about else { return true };
    let Some(setting) = fact.setting(name) else { return false };
    let terms = context.catalog.terms();
    let slots = (0..said.places.same.len()).flat_map(|slot| place.statement.slot(slot));
    let kinds: Vec<_> = slots
        .filter_map(|filler| match filler {
            Filler::Term { term, .. } => Some(*term),
            Filler::Firmness(_) => None,
        })
        .collect();
    let is_named = |value: &FactValue| {
        let is_kind = value.terms.iter().any(|term| kinds.contains(term) && !terms.is_top(*term));
        is_kind || stands_at(value, place.statement.hit, context)
    };
    setting.values.iter().any(is_named)
}

/// Whether its words stand in the sentence of the place, or in the heading above.
fn stands_at(value: &FactValue, hit: &ClaimHit, context: &Context<'_>) -> bool {
    let mut sentences = std::iter::once(hit.sentence).chain(context.heading_above(hit.sentence));
    sentences.any(|sentence| {
        let sentence = &context.document.sentences[sentence as usize];
        let lead = sentence.lead.iter().map(|ids| ids.range());
        let mut parts = std::iter::once(sentence.words.range()).chain(lead);
        parts.any(|words| value.stands_among(words, context).is_some())
    })
}

fn agrees(place: &Place<'_>, setting: &FactSetting, context: &Context<'_>) -> bool {
    let words = context.document.sentences[place.statement.hit.sentence as usize].words.range();
    setting.values.iter().any(|value| match &value.value {
        Some(fact) => place.values.iter().any(|(said, limit)| said.agrees_within(*limit, fact, Limit::Exact)),
        None => value.stands_among(words.clone(), context).is_some(),
    })
}

fn finding(held: &Held<'_>, said: &Said<'_>, place: &Place<'_>, held_fact: HeldFact<'_>) -> Finding {
    let (fact, setting) = held_fact;
    let about = said.about.and_then(|name| fact.setting(name)).map_or("", FactSetting::shown);
    let words = place.shown(said.places, held.context);
    let values = [("value", setting.shown()), ("said", &words), ("about", about)];
    let mut finding = held.finding(place.statement.hit.span, held_fact, &values);
    finding.label = format!("{words} {}", said.places.of.label);
    finding
}
