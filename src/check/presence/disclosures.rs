//! What laws ask a policy to say, and what has become of each: said, said vaguely, missing, or not asked of this one.

use super::conditions::Says;
use super::query::{Asking, SubjectQuery};
use super::require;
use crate::check::Options;
use crate::check::claims::facts::Facts;
use crate::check::context::Context;
use crate::document::Document;
use crate::lint::{Catalog, Kind, Lint, Require, Severity, Truth};
use crate::source::{Source, Span};

/// Something that a policy should say.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// Index of the lint that asks for it.
    pub lint: usize,
    /// What has become of it.
    pub state: DisclosureState,
    /// The words that say it, in reading order; of what is missing, those that come near.
    pub places: Vec<Span>,
}

/// What has become of something that a policy should say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisclosureState {
    /// It is said.
    Said,
    /// It is said in words that tell little.
    Vague,
    /// It is not said, and asked for.
    Missing,
    /// It is not said, and whether it is asked for depends on what the policy does not tell.
    Unsure,
    /// It is not said, and not asked of this policy.
    NotAsked,
}

/// All that the lints in use ask for, in their order.
pub fn disclosures(source: &Source, document: &Document, catalog: &Catalog, options: &Options) -> Vec<Disclosure> {
    let facts = Facts::gather(source, document, catalog, &options.known);
    let context = Context::new(source, document, catalog, options, &facts);
    let lints = catalog.lints().iter().enumerate().filter(|(index, _)| options.levels.get(*index).is_some());
    let asked = lints.filter_map(|(index, lint)| match &lint.kind {
        Kind::Require(require) if !require.concrete => Some(disclosure(index, lint, require, &context)),
        _ => None,
    });
    asked.collect()
}

fn disclosure(index: usize, lint: &Lint, require: &Require, context: &Context<'_>) -> Disclosure {
    let says = Says::all(context).but(require::elsewhere(require, context)).counting_denials();
    if require.claim.value(&says) == Truth::Asserted {
        let claims = require.claim.claims();
        let hits = || claims.iter().flat_map(|&claim| context.facts.of(claim)).filter(|hit| says.counts(hit));
        let state = if require::is_vague(require, context) { DisclosureState::Vague } else { DisclosureState::Said };
        let counts = |vague: bool| state == DisclosureState::Vague || !vague;
        let mut places: Vec<Span> = hits().filter(|hit| counts(hit.vague)).map(|hit| hit.span).collect();
        places.sort();
        places.dedup_by(|next, kept| kept.overlaps(*next));
        return Disclosure { lint: index, state, places };
    }
    let asking = context.memo::<SubjectQuery>().of(require.law);
    let missing = || require::missing_where_asked(lint, require, context);
    let missing = if matches!(asking, Asking::Yes | Asking::Unsure) { missing() } else { None };
    let state = match &missing {
        None => DisclosureState::NotAsked,
        Some(found) if asking == Asking::Yes && found.severity > Severity::Info => DisclosureState::Missing,
        Some(_) => DisclosureState::Unsure,
    };
    let near = missing.into_iter().flat_map(|found| found.related).map(|related| related.span);
    Disclosure { lint: index, state, places: near.collect() }
}
