//! The overview of many policies: a matrix of policies and disclosures.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::disclosures::{article, wanted};
use super::name_of;
use super::reported::ReportedPolicy;
use crate::check::DisclosureState;
use crate::report::Summary;
use crate::report::escape::one_line;

/// What the overview says of one policy.
#[derive(Clone, Debug)]
pub struct OverviewRow {
    /// Its name.
    pub name: String,
    /// Where its own part stands in the page.
    anchor: String,
    counts: Summary,
    /// What became of each disclosure, by the column.
    states: BTreeMap<Column, DisclosureState>,
}

/// A disclosure that policies are asked for: its law first, so that columns are in the order of articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    article: (String, Vec<u32>),
    law: String,
    wanted: String,
}

impl OverviewRow {
    /// The row of a policy.
    pub fn of(policy: &ReportedPolicy<'_>) -> Self {
        let column = |lint: usize| {
            let lint = &policy.catalog.lints()[lint];
            let law = lint.authority.first().cloned().unwrap_or_default();
            Column { article: article(lint), law, wanted: wanted(lint, policy.catalog) }
        };
        Self {
            name: policy.source.name().to_owned(),
            anchor: policy.anchor(),
            counts: Summary::of(policy.findings),
            states: policy.disclosures.iter().map(|found| (column(found.lint), found.state)).collect(),
        }
    }
}

/// The matrix. `linked` tells whether the parts of the policies stand in the page too.
pub(super) fn overview(rows: &[OverviewRow], linked: bool) -> Markup {
    let mut columns: Vec<&Column> = rows.iter().flat_map(|row| row.states.keys()).collect();
    columns.sort_unstable();
    columns.dedup();
    html! {
        section aria-labelledby="overview" {
            h2 id="overview" { "Overview" }
            p { "Each row is a policy, each column something that the law asks for. " (legend()) }
            div.scroll.tall tabindex="0" role="region" aria-label="Policies and disclosures" {
                table.matrix {
                    thead {
                        tr {
                            th scope="col" { "Policy" }
                            th scope="col" { "Errors" }
                            th scope="col" { "Warnings" }
                            th scope="col" { "Missing" }
                            @for (number, column) in columns.iter().enumerate() {
                                th scope="col" title=(column.wanted) { span.turned { (number + 1) ". " (column.law) } }
                            }
                        }
                    }
                    tbody { @for row in rows { (line(row, &columns, linked)) } }
                }
            }
            h3 { "The columns" }
            ol { @for column in &columns { li { (column.wanted) " (" (column.law) ")" } } }
        }
    }
}

fn legend() -> Markup {
    use DisclosureState::{Missing, NotAsked, Said, Unsure, Vague};
    let names = [Said, Vague, Missing, Unsure, NotAsked].map(name_of);
    html! { @for (index, name) in names.iter().enumerate() { @if index > 0 { ", " } (name.sign) " " (name.word) } "." }
}

fn line(row: &OverviewRow, columns: &[&Column], linked: bool) -> Markup {
    let missing = row.states.values().filter(|state| **state == DisclosureState::Missing).count();
    html! {
        tr {
            th scope="row" {
                @if linked { a href=(format!("#{}", row.anchor)) { (one_line(&row.name)) } } @else { (one_line(&row.name)) }
            }
            td { (row.counts.errors) }
            td { (row.counts.warnings) }
            td { (missing) }
            @for column in columns {
                @let state = name_of(row.states.get(column).copied().unwrap_or(DisclosureState::NotAsked));
                td class=(state.class) { (state.sign) }
            }
        }
    }
}
