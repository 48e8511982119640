//! What a policy says of its company already, to begin a facts file with.

use super::differs::places;
use crate::check::claims::facts::Facts;
use crate::check::claims::hit::ClaimHit;
use crate::check::claims::reading::Reading;
use crate::check::context::Context;
use crate::check::options::Options;
use crate::document::Document;
use crate::lint::{Agree, Catalog, ClaimId, FACT_TABLES, FactCheck, FactFault, FactType, Kind};
use crate::phrase::ValueKind;
use crate::source::{Source, Span};

/// A fact as a policy tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidFact {
    /// The table of the facts file.
    pub table: &'static str,
    /// Its settings by name, each with what the policy says.
    pub settings: Vec<(&'static str, String)>,
    /// Where it is said.
    pub span: Span,
}

/// What the policy says of its company, by the lints that hold it against facts; in the order of its places.
pub fn said_facts(source: &Source, document: &Document, catalog: &Catalog, options: &Options) -> Vec<SaidFact> {
    let facts = Facts::gather(source, document, catalog, &options.known);
    let context = Context::new(source, document, catalog, options, &facts);
    let mut said: Vec<SaidFact> = Vec::new();
    for lint in catalog.lints() {
        let Kind::Fact(check) = &lint.kind else { continue };
        let found = match &check.fault {
            FactFault::Differs { places, about, .. } => in_places(check, places, about.as_deref(), &context),
            FactFault::Unsaid { beside, .. } => in_sentences(check, beside, &context),
            FactFault::Belied { .. } => Vec::new(),
        };
        for fact in found {
            // The same is often said twice, and by two lints.
            if is_whole(&fact) && !said.iter().any(|known| known.table == fact.table && known.settings == fact.settings)
            {
                said.push(fact);
            }
        }
    }
    said.sort_by_key(|fact| fact.span);
    said
}

/// Whether it has all that a table of its name needs.
fn is_whole(fact: &SaidFact) -> bool {
    let has = |name: &str| fact.settings.iter().any(|(own, _)| *own == name);
    let table = FACT_TABLES.iter().find(|table| table.name == fact.table);
    table.is_some_and(|table| table.fields.iter().all(|field| !field.needed || has(field.name)))
}

/// The table and the name of the setting that the lint holds against the text.
fn field(check: &FactCheck, name: &str) -> Option<(&'static str, &'static str, FactType)> {
    let table = FACT_TABLES.iter().find(|table| table.name == check.table)?;
    let field = table.fields.iter().find(|field| field.name == name)?;
    Some((table.name, field.name, field.of))
}

/// Values in the places where the policy gives them.
fn in_places(check: &FactCheck, agree: &Agree, about: Option<&str>, context: &Context<'_>) -> Vec<SaidFact> {
    let Some((table, name, _)) = field(check, &check.value) else { return Vec::new() };
    let about = about.and_then(|about| field(check, about));
    let mut found = Vec::new();
    for place in places(context, agree) {
        let hit = place.statement.hit;
        let mut settings = vec![(name, place.shown(agree, context))];
        if let Some((_, about, _)) = about {
            let Some(words) = kept(hit, agree, context) else { continue };
            settings.insert(0, (about, words));
        }
        found.push(SaidFact { table, settings, span: hit.span });
    }
    found
}

/// The words that fill the first slot in which places must say the same, in the sentence or in the heading above.
fn kept(hit: &ClaimHit, agree: &Agree, context: &Context<'_>) -> Option<String> {
    let slot = context.catalog.claim(hit.claim).slot(agree.same.first()?)?;
    let terms = context.catalog.terms();
    std::iter::once(hit.sentence).chain(context.heading_above(hit.sentence)).find_map(|sentence| {
        let first = context.facts.terms(sentence).iter().find(|found| terms.is_a(found.term, slot.root))?;
        let reading = Reading::new(context.document, &context.document.sentences[sentence as usize]);
        let (words, first, last) = reading.within(first.words.0, first.words.1)?;
        Some(context.source.slice(words[first].span.to(words[last].span)).to_lowercase())
    })
}

/// Values in the sentences that make one of the claims.
fn in_sentences(check: &FactCheck, beside: &[ClaimId], context: &Context<'_>) -> Vec<SaidFact> {
    let Some((table, name, of)) = field(check, &check.value) else { return Vec::new() };
    let set = if of == FactType::Name { Some("<name>") } else { of.set() };
    let Some(term) = set.and_then(|set| context.catalog.terms().named(set)) else { return Vec::new() };
    let is_name = ValueKind::of(context.catalog.terms().name(term)) == Some(ValueKind::Called);
    let mut found = Vec::new();
    for hit in beside.iter().flat_map(|&claim| context.facts.of(claim)).filter(|hit| !hit.denied && !hit.quoted) {
        let sentence = context.document.sentences[hit.sentence as usize].span;
        for value in context.facts.values(term, hit.sentence) {
            // A word at the start of a sentence has a capital whatever it is.
            if is_name && value.span.start() == sentence.start() || check.except.contains(&value.value.to_string()) {
                continue;
            }
            found.push(SaidFact { table, settings: vec![(name, value.value.to_string())], span: value.span });
        }
    }
    found
}
