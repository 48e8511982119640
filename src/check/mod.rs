//! A document and a catalog -> findings. Pure: the same input gives the same findings, whatever else runs.

mod claims;
mod context;
mod date;
mod duplicate;
mod examples;
mod message;
mod numbering;
mod outline;
mod policy;
mod presence;
mod reference;
mod shared;
mod statements;
mod text;
mod trace;

pub use claims::facts::{ClaimHit, Facts, Mark, TermHit};
pub use claims::values::FoundValue;
pub use examples::{EXAMPLE_TODAY, Failure, FailureKind, Tested, test_examples};
pub use policy::{Unread, check_policy};
pub use trace::{Evidence, Traced, TracedClaim, TracedLint, TracedSentence, trace};

use jiff::civil::Date;

use crate::document::Document;
use crate::finding::Finding;
use crate::lint::{Catalog, ClaimId, DateFault, Kind, Levels, Lint, Severity};
use crate::source::Source;
use context::Context;
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

fn check_one(lint: &Lint, context: &Context<'_>, findings: &mut Vec<Finding>) {
    match &lint.kind {
        Kind::Require(require) => findings.extend(presence::require::check(lint, require, context)),
        Kind::Forbid(forbid) => findings.extend(presence::forbid::check(lint, forbid, context)),
        Kind::Agree(agree) => findings.extend(statements::agree::check(lint, agree, context)),
        Kind::Contradict(contradict) => findings.extend(statements::contradict::check(lint, contradict, context)),
        Kind::Duplicate(duplicate) => findings.extend(duplicate::check(lint, duplicate, context)),
        Kind::Date(fault) => findings.extend(date::check(lint, fault, context)),
        Kind::Reference(fault) => findings.extend(reference::check(lint, fault, context)),
        Kind::Numbering(numbering) => findings.extend(numbering::check(lint, numbering, context)),
        Kind::Text(fault) => findings.extend(text::check(lint, fault, context)),
    }
}
