//! A page that one hands to a client: what the law asks and where the policy says it, what contradicts what, and the
//! policy's own text with the findings in it. It stands for itself: style and script are inside, and it is read
//! without the script. All text goes through `maud`, which escapes it.

mod contradictions;
mod disclosures;
mod overview;
mod policy;
mod reported;
pub(super) mod runs;
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
/// What a page says that it is made by.
pub(super) const PROGRAM: &str = concat!("fineprint ", env!("CARGO_PKG_VERSION"));

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
    let shown = if page.rows.len() == 1 { "Privacy policy review" } else { &title };
    let told = html! { "Checked on " (page.day) " by " (PROGRAM) ". This is no legal advice." };
    let main = html! {
        @if page.rows.len() > 1 { (overview::overview(page.rows, !page.policies.is_empty())) }
        @for policy in page.policies { (PreEscaped(policy)) }
    };
    let script = html! { script { (PreEscaped(SCRIPT)) } };
    Shell { title: &title, shown, told, main, script }.page()
}

/// What every page has round its parts.
pub(super) struct Shell<'a> {
    /// The title of the window.
    pub(super) title: &'a str,
    /// The title on the page.
    pub(super) shown: &'a str,
    /// What stands below it.
    pub(super) told: Markup,
    /// The parts.
    pub(super) main: Markup,
    /// What they can do without.
    pub(super) script: Markup,
}

impl Shell<'_> {
    /// The whole page.
    pub(super) fn page(&self) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(PROGRAM);
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#main" { "Skip to the report" }
                    header {
                        h1 { (self.shown) }
                        p { (self.told) }
                    }
                    main id="main" { (self.main) }
                    (self.script)
                }
            }
        };
        markup.into_string()
    }
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

pub(super) fn badge(severity: Severity) -> Markup {
    html! { span class=(format!("badge {}", severity.name())) { (severity.name()) } }
}
