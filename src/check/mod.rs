//! A document and a catalog -> findings. Pure: the same input gives the same findings, whatever else runs.

mod agree;
mod contents;
mod contradict;
mod date;
mod distance;
mod duplicate;
mod examples;
mod exceptions;
mod facts;
mod filler;
mod forbid;
mod headings;
mod lines;
mod message;
mod numbering;
mod polarity;
mod policy;
mod reader;
mod reading;
mod reference;
mod require;
mod says;
mod set_apart;
mod shared;
mod silence;
mod slots;
mod statement;
mod text;
mod together;
mod trace;
mod values;

pub use examples::{EXAMPLE_TODAY, Failure, FailureKind, Tested, test_examples};
pub use facts::{ClaimHit, Facts, Mark, TermHit};
pub use policy::{Unread, check_policy};
pub use trace::{Evidence, Traced, TracedClaim, TracedLint, TracedSentence, trace};
pub use values::FoundValue;

use jiff::civil::Date;

use crate::document::{Document, SentenceId};
use crate::finding::Finding;
use crate::lint::{Catalog, ClaimId, DateFault, Kind, Levels, Lint, PatternGroup, Severity};
use crate::source::{Source, Span};
use shared::Shared;

/// What a check depends on besides the policy and the catalog.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that dates are held against.
    pub today: Date,
    /// Which lints run, and how bad their findings are.
    pub levels: Levels,
    /// What is known of the controller and is not read off the policy.
    pub known: Vec<(ClaimId, bool)>,
    /// The day that the file was last changed on, if it is known.
    pub changed: Option<Date>,
}

impl Options {
    /// Every lint at its own severity, and nothing known beyond the policy.
    pub fn new(today: Date, catalog: &Catalog) -> Self {
        Self { today, levels: Levels::of(catalog), known: Vec::new(), changed: None }
    }
}

/// Checks one policy with every lint of the catalog. Findings are in the order of their places.
pub fn check(source: &Source, document: &Document, catalog: &Catalog, options: &Options) -> Vec<Finding> {
    let facts = Facts::gather(source, document, catalog, &options.known);
    let mut findings = Vec::new();
    let context = Context { source, document, catalog, options, facts: &facts, shared: Shared::default() };
    for (index, lint) in catalog.lints().iter().enumerate() {
        if let Some(severity) = context.options.levels.get(index) {
            let before = findings.len();
            check_one(lint, &context, &mut findings);
            for finding in &mut findings[before..] {
                finding.severity = set_severity(lint, severity, finding.severity);
            }
        }
    }
    findings.sort_by(|a, b| (a.span, &a.lint).cmp(&(b.span, &b.lint)));
    findings
}

/// Whether a lint that runs looks at [`Options::changed`].
pub fn uses_last_change(catalog: &Catalog, levels: &Levels) -> bool {
    let looks = |kind: &Kind| matches!(kind, Kind::Date(DateFault::ChangedLater { .. }));
    catalog.lints().iter().enumerate().any(|(index, lint)| looks(&lint.kind) && levels.get(index).is_some())
}

/// The severity of a finding: what the user set the lint to, unless the lint itself was milder this time.
fn set_severity(lint: &Lint, set: Severity, found: Severity) -> Severity {
    if set == lint.severity { found } else { set }
}

/// What every kind of lint looks at.
struct Context<'a> {
    source: &'a Source,
    document: &'a Document,
    catalog: &'a Catalog,
    options: &'a Options,
    facts: &'a Facts<'a>,
    shared: Shared,
}

fn check_one(lint: &Lint, context: &Context<'_>, findings: &mut Vec<Finding>) {
    match &lint.kind {
        Kind::Require(require) => findings.extend(require::check(lint, require, context)),
        Kind::Forbid(forbid) => findings.extend(forbid::check(lint, forbid, context)),
        Kind::Agree(agree) => findings.extend(agree::check(lint, agree, context)),
        Kind::Contradict(contradict) => findings.extend(contradict::check(lint, contradict, context)),
        Kind::Duplicate(duplicate) => findings.extend(duplicate::check(lint, duplicate, context)),
        Kind::Date(fault) => findings.extend(date::check(lint, fault, context)),
        Kind::Reference(fault) => findings.extend(reference::check(lint, fault, context)),
        Kind::Numbering(numbering) => findings.extend(numbering::check(lint, numbering, context)),
        Kind::Text(fault) => findings.extend(text::check(lint, fault, context)),
    }
}

impl Context<'_> {
    /// A finding of `lint` at `span`, with all that the lint says of itself.
    fn finding(&self, lint: &Lint, span: Span) -> Finding {
        Finding {
            lint: lint.id.clone(),
            severity: lint.severity,
            confidence: lint.confidence,
            message: lint.message.clone(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: lint.help.clone(),
            authority: lint.authority.clone(),
            section: self.heading_at(span),
            missing: None,
        }
    }

    /// The same, with the values of its message's placeholders.
    fn finding_with(&self, lint: &Lint, span: Span, values: &[(&str, &str)]) -> Finding {
        Finding { message: message::fill(&lint.message, values), ..self.finding(lint, span) }
    }

    /// The places where a phrase of the group stands; of places that overlap, the longest. At most so many as no
    /// policy comes near, since each is held against much else.
    fn marks(&self, group: PatternGroup) -> Vec<Mark> {
        const MAX: usize = 500;
        let mut marks: Vec<Mark> = self.facts.marks(group).iter().take(MAX).copied().collect();
        marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
        marks.dedup_by(|next, kept| kept.span.overlaps(next.span));
        marks
    }

    /// The text of the heading over the section that holds `span`.
    fn heading_at(&self, span: Span) -> Option<String> {
        let after = self.document.blocks.partition_point(|block| block.span.start() <= span.start());
        let block = self.document.blocks[..after].last()?;
        self.document.heading_of(block.section).map(|heading| heading.text.clone())
    }

    /// The heading of the section that the sentence stands in, unless it is the title of the policy.
    fn heading_above(&self, sentence: SentenceId) -> Option<SentenceId> {
        let section = self.document.section_of(sentence);
        let first = self.document.sections[section as usize].blocks.start;
        let block = self.document.blocks.get(first as usize).filter(|block| block.is_heading())?;
        (self.document.title() != Some(section)).then_some(block.sentences.start)
    }

    /// Where to point when something is missing in the whole policy: its title, else its first words.
    fn title(&self) -> Span {
        let heading = self.document.sections.iter().find_map(|section| section.heading.as_ref());
        let first = || self.document.sentences.first().map(|sentence| sentence.span);
        heading.map(|heading| heading.text_span).or_else(first).unwrap_or_default()
    }
}
