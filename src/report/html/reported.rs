//! `ReportedPolicy`: what a page tells of one policy.

use maud::{Markup, html};

use crate::check::{Disclosure, DisclosureState};
use crate::document::Document;
use crate::finding::Finding;
use crate::lint::Catalog;
use crate::report::place::unit;
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

    /// A link to the block that holds the place, by its line, or by its paragraph.
    pub(super) fn link(&self, span: Span) -> Markup {
        let after = self.document.blocks.partition_point(|block| block.span.start() <= span.start());
        let line = self.line(span);
        html! { a.line href=(format!("#{}-b{}", self.anchor(), after.saturating_sub(1))) { (unit(self.source)) " " (line) } }
    }

    pub(super) fn count(&self, state: DisclosureState) -> usize {
        self.disclosures.iter().filter(|disclosure| disclosure.state == state).count()
    }
}
