//! The part of one policy.

use maud::{Markup, html};

use super::reported::ReportedPolicy;
use super::{badge, contradictions, disclosures, text};
use crate::check::DisclosureState;
use crate::finding::Finding;
use crate::lint::Severity;
use crate::report::escape::one_line;
use crate::report::{Summary, counted};

/// The part of one policy: its summary, the disclosures, contradictions, and its text with the findings.
pub fn policy(policy: &ReportedPolicy<'_>) -> String {
    let anchor = policy.anchor();
    let markup = html! {
        article.policy id=(anchor) aria-labelledby=(format!("{anchor}-name")) {
            h2 id=(format!("{anchor}-name")) { (one_line(policy.source.name())) }
            (summary(policy))
            (disclosures::section(policy))
            (contradictions::section(policy))
            (text::section(policy))
        }
    };
    markup.into_string()
}

fn summary(policy: &ReportedPolicy<'_>) -> Markup {
    let counts = Summary::of(policy.findings);
    let tiles = [
        (counts.errors, "error"),
        (counts.warnings, "warning"),
        (counts.infos, "info"),
        (policy.count(DisclosureState::Said), "said"),
        (policy.count(DisclosureState::Vague), "vague"),
        (policy.count(DisclosureState::Missing), "missing"),
    ];
    let names = ["errors", "warnings", "notes", "disclosures found", "vague", "missing"];
    let worst: Vec<&Finding> = policy.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    html! {
        section aria-label="Summary" {
            dl.tiles {
                @for ((count, class), name) in tiles.into_iter().zip(names) {
                    div class=(class) { dt { (name) } dd { (count) } }
                }
            }
            @if worst.is_empty() {
                p { "There are no errors." }
            } @else {
                h3 { "What to look at first" }
                ol.worst {
                    @for finding in worst.iter().take(SHOWN) {
                        li { (badge(finding.severity)) " " (finding.message) " (" (policy.link(finding.span)) ")" }
                    }
                }
                @if worst.len() > SHOWN { p { "and " (counted(worst.len() - SHOWN, "error")) " more, below." } }
            }
        }
    }
}

/// Findings that a summary names.
const SHOWN: usize = 12;
