//! The disclosure matrix of one policy: what the law asks for, by article, and where the policy says it.

use maud::{Markup, html};

use super::reported::ReportedPolicy;
use super::{name_of, runs};
use crate::check::{Disclosure, DisclosureState};
use crate::lint::{Catalog, Kind, Lint};
use crate::report::escape::one_line;
use crate::source::Span;

/// Places that are quoted of one disclosure.
const QUOTED: usize = 3;

pub(super) fn section(policy: &ReportedPolicy<'_>) -> Markup {
    let mut rows: Vec<&Disclosure> = policy.disclosures.iter().collect();
    rows.sort_by_key(|row| article(&policy.catalog.lints()[row.lint]));
    let (asked, idle): (Vec<&Disclosure>, Vec<&Disclosure>) =
        rows.into_iter().partition(|row| row.state != DisclosureState::NotAsked);
    let id = format!("{}-disclosures", policy.anchor());
    html! {
        section aria-labelledby=(id) {
            h3 id=(id) { "What the law asks the policy to say" }
            @if asked.is_empty() {
                p { "Nothing is asked of this text." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(format!("Disclosures of {}", one_line(policy.source.name()))) {
                    table.disclosures {
                        thead {
                            tr {
                                th scope="col" { "Law" }
                                th scope="col" { "What it asks for" }
                                th scope="col" { "Result" }
                                th scope="col" { "Where the policy says it, in its words" }
                            }
                        }
                        tbody { @for row in &asked { (line(policy, row)) } }
                    }
                }
            }
            @if !idle.is_empty() {
                details {
                    summary { "Not said, and not asked of this policy: " (idle.len()) }
                    ul { @for row in &idle { li { (wanted(&policy.catalog.lints()[row.lint], policy.catalog)) } } }
                }
            }
        }
    }
}

fn line(policy: &ReportedPolicy<'_>, row: &Disclosure) -> Markup {
    let lint = &policy.catalog.lints()[row.lint];
    let state = name_of(row.state);
    html! {
        tr class=(state.class) {
            td { @for (index, law) in lint.authority.iter().enumerate() { @if index > 0 { br; } (law) } }
            th scope="row" { (wanted(lint, policy.catalog)) }
            td.state { span aria-hidden="true" { (state.sign) } " " (state.word) }
            td { (words(policy, row, lint)) }
        }
    }
}

/// Where it is said, or what to do if it is not.
fn words(policy: &ReportedPolicy<'_>, row: &Disclosure, lint: &Lint) -> Markup {
    let is_said = matches!(row.state, DisclosureState::Said | DisclosureState::Vague);
    html! {
        @if !is_said { p { (lint.help) } }
        @if !row.places.is_empty() {
            @if !is_said { p.near { "What comes near:" } }
            ul.places { @for span in row.places.iter().take(QUOTED) { li { (quote(policy, *span)) } } }
            @if row.places.len() > QUOTED { p { "and " (row.places.len() - QUOTED) " more" } }
        }
    }
}

fn quote(policy: &ReportedPolicy<'_>, span: Span) -> Markup {
    html! {
        (policy.link(span)) ": "
        @if let Some(sentence) = runs::sentence_at(policy.document, span) {
            q { (runs::quoted(policy.source, policy.document, sentence, span)) }
        }
    }
}

/// What the lint asks for: what its claims say.
pub(super) fn wanted(lint: &Lint, catalog: &Catalog) -> String {
    let Kind::Require(require) = &lint.kind else { return lint.summary.clone() };
    let mut says: Vec<&str> = require.claim.claims().into_iter().map(|claim| &*catalog.claim(claim).says).collect();
    says.dedup();
    says.join(" Or: ")
}

/// The first law that it names, so that articles come in the order of their numbers.
pub(super) fn article(lint: &Lint) -> (String, Vec<u32>) {
    let first = lint.authority.first().map_or("", String::as_str);
    let numbers = first.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    (first.split(' ').next().unwrap_or_default().to_owned(), numbers)
}
