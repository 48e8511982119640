//! A page that one hands to a client: what the law asks and where the policy says it, what contradicts what, and the
//! policy's own text with the findings in it. It stands for itself: style and script are inside, and it is read
//! without the script. All text goes through `maud`, which escapes it.

mod contradictions;
mod disclosures;
mod overview;
mod policy;
mod reported;
mod runs;
mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use overview::OverviewRow;
pub use policy::policy;
pub use reported::ReportedPolicy;

use super::escape::one_line;
use crate::check::DisclosureState;
use crate::lint::Severity;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What a page is made of.
#[derive(Debug)]
pub struct Page<'a> {
    /// A row for each policy, in the order of their names.
    pub rows: &'a [OverviewRow],
    /// Parts of single policies, made by `policy`.
    pub policies: &'a [&'a str],
    /// The day that policies were checked on, as it is written.
    pub day: &'a str,
}

/// The whole page.
pub fn page(page: &Page<'_>) -> String {
    let title = match page.rows {
        [row] => format!("Privacy policy review: {}", one_line(&row.name)),
        rows => format!("Privacy policy review: {} policies", rows.len()),
    };
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(concat!("fineprint ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the report" }
                header {
                    h1 { @if page.rows.len() == 1 { "Privacy policy review" } @else { (title) } }
                    p { "Checked on " (page.day) " by fineprint " (env!("CARGO_PKG_VERSION")) ". This is no legal advice." }
                }
                main id="main" {
                    @if page.rows.len() > 1 { (overview::overview(page.rows, !page.policies.is_empty())) }
                    @for policy in page.policies { (PreEscaped(policy)) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

/// What is called so in the columns of a matrix: a word, the sign beside it and the class that colours it.
struct StateName {
    word: &'static str,
    sign: &'static str,
    class: &'static str,
}

fn name_of(state: DisclosureState) -> StateName {
    let (word, sign, class) = match state {
        DisclosureState::Said => ("found", "✓", "said"),
        DisclosureState::Vague => ("vague", "~", "vague"),
        DisclosureState::Missing => ("missing", "✗", "missing"),
        DisclosureState::Unsure => ("missing, if it applies", "?", "unsure"),
        DisclosureState::NotAsked => ("not asked", "–", "idle"),
    };
    StateName { word, sign, class }
}

fn badge(severity: Severity) -> Markup {
    html! { span class=(format!("badge {}", severity.name())) { (severity.name()) } }
}
