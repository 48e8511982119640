//! The part of one policy.

use maud::{Markup, html};

use super::{badge, contradictions, disclosures, text};
use crate::check::{Disclosure, DisclosureState};
use crate::document::Document;
use crate::finding::Finding;
use crate::lint::{Catalog, Severity};
use crate::report::escape::one_line;
use crate::report::{Summary, counted};
use crate::source::{Source, Span};

/// A policy with all that is told of it.
#[derive(Clone, Copy, Debug)]
pub struct ReportedPolicy<'a> {
    /// Its text.
    pub source: &'a Source,
    /// Its structure.
    pub document: &'a Document,
    /// What is wrong with it.
    pub findings: &'a [Finding],
    /// What the law asks it to say.
    pub disclosures: &'a [Disclosure],
    /// What it was read with.
    pub catalog: &'a Catalog,
}

impl ReportedPolicy<'_> {
    /// What the ids of its part begin with: no other policy of the page has them.
    pub(super) fn anchor(&self) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("-{:x}", u32::from(c)) };
        format!("p-{}", self.source.name().chars().map(safe).collect::<String>())
    }

    pub(super) fn line(&self, span: Span) -> usize {
        self.source.position(span.start()).line
    }

    /// A link to the block that holds the place, by its line.
    pub(super) fn link(&self, span: Span) -> Markup {
        let after = self.document.blocks.partition_point(|block| block.span.start() <= span.start());
        let line = self.line(span);
        html! { a.line href=(format!("#{}-b{}", self.anchor(), after.saturating_sub(1))) { "line " (line) } }
    }

    pub(super) fn count(&self, state: DisclosureState) -> usize {
        self.disclosures.iter().filter(|disclosure| disclosure.state == state).count()
    }
}

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
