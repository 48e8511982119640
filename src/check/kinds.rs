//! Each lint is checked by the code of its kind.

use super::context::Context;
use super::presence::{forbid, require, subject};
use super::statements::{agree, contradict};
use super::{date, duplicate, ended, fact, foreign, measure, numbering, reference, terms, text};
use crate::finding::Finding;
use crate::lint::{Kind, Lint, Severity};

/// What the lint finds.
pub(super) fn check(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    match &lint.kind {
        Kind::Require(require) => require::check(lint, require, context).into_iter().collect(),
        Kind::Forbid(forbid) => forbid::check(lint, forbid, context),
        Kind::Agree(agree) => agree::check(lint, agree, context),
        Kind::Contradict(contradict) => contradict::check(lint, contradict, context),
        Kind::Duplicate(duplicate) => duplicate::check(lint, duplicate, context),
        Kind::Date(fault) => date::check(lint, fault, context),
        Kind::Ended(ended) => ended::check(lint, ended, context),
        Kind::Fact(fact) => fact::check(lint, fact, context),
        Kind::Foreign(foreign) => foreign::check(lint, foreign, context),
        Kind::Measure(measure) => measure::check(lint, measure, context),
        Kind::Reference(fault) => reference::check(lint, fault, context),
        Kind::Numbering(numbering) => numbering::check(lint, numbering, context),
        Kind::Subject(fault) => subject::check(lint, fault, context).into_iter().collect(),
        Kind::Term(fault) => terms::check(lint, fault, context),
        Kind::Text(fault) => text::check(lint, fault, context),
        // What is wrong with a comment that allows findings shows when all are known: `silencing` adds it.
        Kind::Silencing(_) => Vec::new(),
    }
}

/// The finding, as bad as the user set its lint to, unless the lint itself was milder this time.
pub(super) fn set_severity(lint: &Lint, set: Severity, finding: Finding) -> Finding {
    let severity = if set == lint.severity { finding.severity } else { set };
    Finding { severity, ..finding }
}
