//! Findings, claims and outlines as people and programs read them. One file a format; nothing here prints: a report
//! is written to a [`fmt::Write`], and `cli` owns the stream.

pub mod claims;
mod concise;
mod deeds;
pub mod escape;
pub mod examples;
mod excerpt;
pub mod explain;
pub mod json;
pub mod lints;
mod missing;
pub mod mistakes;
pub mod outline;
mod paint;
mod snippet;
mod text;
pub mod trace;

use std::fmt;

pub use concise::Concise;
pub use deeds::deeds;
pub use json::Json;
pub use text::{Look, Text};

use crate::finding::Finding;
use crate::lint::Severity;
use crate::source::Source;

/// A format of the findings of many policies.
///
/// The parts of single policies are written on several threads and put together in order, so a reporter keeps no
/// state between them.
pub trait Reporter: Sync {
    /// What stands before the first policy's part, between two parts that are not empty.
    fn frame(&self) -> Frame {
        Frame::default()
    }

    /// The part of one policy; nothing is written if there is nothing to say.
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result;

    /// What stands after the last policy's part. `empty` tells that no policy had one.
    fn end(&self, out: &mut String, summary: &Summary, empty: bool) -> fmt::Result;
}

/// What a report puts around the parts of single policies.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Stands first.
    pub head: String,
    /// Stands between two parts that are not empty.
    pub between: &'static str,
}

/// Counts over all policies of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Policies checked.
    pub files: usize,
    /// Policies with a finding.
    pub files_with_findings: usize,
    /// Findings of [`Severity::Error`].
    pub errors: usize,
    /// Findings of [`Severity::Warning`].
    pub warnings: usize,
    /// Findings of [`Severity::Info`].
    pub infos: usize,
}

impl Summary {
    /// The counts of one policy.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            files: 1,
            files_with_findings: usize::from(!findings.is_empty()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }

    /// Adds the counts of further policies.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }

    /// Number of findings at `severity` or worse.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.errors + self.warnings + self.infos,
        }
    }
}

/// `1 error`, `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod testing;
