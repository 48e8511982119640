//! Finds what belongs to a country that the policy has nothing else to do with.

use crate::check::context::Context;
use crate::finding::{Finding, Related};
use crate::lint::{Country, Foreign, Lint};
use crate::source::Span;

/// So many places at least show that a policy is at home in a country.
const AT_HOME: usize = 3;
/// Most further places that are shown with the first one.
const MAX_RELATED: usize = 4;

pub(super) fn check(lint: &Lint, foreign: &Foreign, context: &Context<'_>) -> Vec<Finding> {
    let findings = foreign.countries.iter().filter_map(|country| {
        let places = context.places(country.own, &[foreign.unless]);
        let (&(_, first), further) = places.split_first()?;
        let others = foreign.countries.iter().filter(|other| other.name != country.name);
        let home = others.max_by_key(|other| ties(other, context)).filter(|home| ties(home, context) >= AT_HOME)?;
        if ties(country, context) > 0 {
            return None;
        }
        let words = context.source.slice(first);
        let values = [("words", words), ("first", &*country.name), ("second", &*home.name)];
        let mut finding = context.finding_with(lint, first, &values);
        let also = |&(_, span): &(_, Span)| Related { span, message: "here too".into() };
        finding.related = further.iter().take(MAX_RELATED).map(also).collect();
        Some(finding)
    });
    findings.collect()
}

/// In how many places something shows that the policy has to do with the country, beside the names of what it has.
fn ties(country: &Country, context: &Context<'_>) -> usize {
    let own = context.facts.marks(country.own);
    let inside = |span: Span| own.iter().any(|mark| mark.span.overlaps(span));
    context.facts.marks(country.ties).iter().filter(|mark| !inside(mark.span)).count()
}
