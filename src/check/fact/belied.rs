//! Finds promises that cannot be true where there are such facts.

use super::company::{CompanyFact, FactSetting};
use super::{Held, HeldFact};
use crate::check::context::Context;
use crate::check::statements::slot_values::Filler;
use crate::check::statements::statement::Statement;
use crate::finding::Finding;
use crate::lint::{Confidence, Side};

/// Most places that are told for one lint.
const MOST: usize = 3;
/// Most facts that a message names.
const NAMED: usize = 3;

pub(super) fn check(held: &Held<'_>, promise: &Side, kind: Option<&(String, String)>) -> Vec<Finding> {
    let slots: Vec<&str> = kind.iter().map(|(slot, _)| slot.as_str()).collect();
    let mut findings = Vec::new();
    for statement in Statement::all(promise, &slots, &[], held.context) {
        let is_meant = |fact: &CompanyFact| {
            kind.is_none_or(|(_, setting)| covers(statement.slot(0), fact.setting(setting), held.context))
        };
        let facts: Vec<HeldFact<'_>> = held.facts().filter(|(fact, _)| is_meant(fact)).collect();
        let Some(first) = facts.first() else { continue };
        let mut finding = held.finding(statement.hit.span, *first, &[("value", &named(&facts))]);
        finding.label.clone_from(&promise.label);
        if statement.doubts > 0 {
            finding.confidence = Confidence::Hint;
        }
        findings.push(finding);
    }
    findings.truncate(MOST);
    findings
}

/// Whether what the promise names takes in what the fact is: it names nobody, everybody, or the kind of the fact.
fn covers(promised: &[Filler], kind: Option<&FactSetting>, context: &Context<'_>) -> bool {
    let terms = context.catalog.terms();
    let kinds = || kind.into_iter().flat_map(|kind| &kind.values).flat_map(|value| &value.terms);
    let takes_in = |filler: &Filler| match filler {
        Filler::Term { term, .. } => filler.is_broad(terms) || kinds().any(|kind| terms.is_a(*kind, *term)),
        Filler::Firmness(_) => false,
    };
    promised.is_empty() || promised.iter().any(takes_in)
}

/// The facts in words: "Mailpost, Cloudhouse and 2 more".
fn named(facts: &[HeldFact<'_>]) -> String {
    let (shown, more) = facts.split_at(facts.len().min(NAMED));
    let shown: Vec<&str> = shown.iter().map(|(_, setting)| setting.shown()).collect();
    match (shown.split_last(), more.len()) {
        (Some((last, before)), 0) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        (_, 0) => shown.concat(),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
