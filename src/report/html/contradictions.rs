//! Statements of a policy that cannot both stand, side by side.

use maud::{Markup, html};

use super::reported::ReportedPolicy;
use super::{badge, runs};
use crate::finding::{FactPlace, Finding};
use crate::lint::Kind;
use crate::report::escape::one_line;
use crate::source::Span;

pub(super) fn section(policy: &ReportedPolicy<'_>) -> Markup {
    let is_pair = |finding: &&Finding| {
        let lint = policy.catalog.lint(&finding.lint);
        let is_of_two = lint.is_some_and(|lint| matches!(lint.kind, Kind::Contradict(_) | Kind::Agree(_)));
        finding.fact.is_some() || is_of_two && !finding.related.is_empty()
    };
    let pairs: Vec<&Finding> = policy.findings.iter().filter(is_pair).collect();
    let id = format!("{}-contradictions", policy.anchor());
    html! {
        section aria-labelledby=(id) {
            h3 id=(id) { "Contradictions" }
            @if pairs.is_empty() { p { "None were found." } }
            @for finding in &pairs { (pair(policy, finding)) }
        }
    }
}

fn pair(policy: &ReportedPolicy<'_>, finding: &Finding) -> Markup {
    html! {
        div.pair {
            h4 { (badge(finding.severity)) " " (finding.message) }
            div.sides {
                (side(policy, finding.span, &finding.label))
                @for related in &finding.related { (side(policy, related.span, &related.message)) }
                @if let Some(fact) = &finding.fact { (fact_side(fact)) }
            }
            @if let Some(unless) = &finding.unless { p { "Nothing would be wrong if " (unless) "." } }
            p { strong { "What to do: " } (finding.help) }
        }
    }
}

/// The fact that a place is held against.
pub(super) fn fact_side(fact: &FactPlace) -> Markup {
    html! {
        figure {
            figcaption { (one_line(fact.path())) ", line " (fact.position().line) ": so it is" }
            blockquote { (one_line(&fact.told)) }
        }
    }
}

fn side(policy: &ReportedPolicy<'_>, span: Span, label: &str) -> Markup {
    html! {
        figure {
            figcaption { (policy.link(span)) @if !label.is_empty() { ": " (label) } }
            @if let Some(sentence) = runs::sentence_at(policy.document, span) {
                blockquote { (runs::quoted(policy.source, policy.document, sentence, span)) }
            }
        }
    }
}
