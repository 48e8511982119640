//! `Summary`: what was found over all policies of a run, by severity and by lint.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::counted;
use crate::finding::Finding;
use crate::lint::{Catalog, Confidence, Safety, Severity};

/// Counts over all policies of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Findings that are not told, as they are less sure than was asked for.
    pub left_out: usize,
    /// Findings that can be cured unread.
    pub curable: usize,
    /// Findings that can be cured, but not unread.
    pub curable_unsafely: usize,
    /// Lints with a finding, by id.
    pub lints: BTreeMap<Arc<str>, LintCount>,
}

/// What a run found by one lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintCount {
    /// Number of findings.
    pub count: usize,
    /// The worst severity of them.
    pub severity: Severity,
    /// How sure the lint is.
    pub confidence: Confidence,
    /// What it finds, in one line; the id where [`Summary::describe`] was not asked.
    pub summary: String,
    /// Why it matters; empty where [`Summary::describe`] was not asked.
    pub why: String,
    /// What to do.
    pub help: String,
    /// The law behind it.
    pub law: Arc<[String]>,
}

impl Summary {
    /// The counts of one policy.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let mut lints: BTreeMap<Arc<str>, LintCount> = BTreeMap::new();
        for finding in findings {
            lints.entry(Arc::clone(&finding.lint)).or_insert_with(|| LintCount::new(finding)).count(finding);
        }
        Self {
            files: 1,
            files_with_findings: usize::from(!findings.is_empty()),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            left_out: 0,
            curable: findings.iter().filter(|finding| finding.is_curable(Safety::Safe)).count(),
            curable_unsafely: findings.iter().filter(|finding| is_curable_unsafely(finding)).count(),
            lints,
        }
    }

    /// Adds what `catalog` tells of the lints.
    pub fn describe(&mut self, catalog: &Catalog) {
        for (id, count) in &mut self.lints {
            if let Some(lint) = catalog.lint(id) {
                (count.summary, count.why) = (lint.summary.clone(), lint.why.clone());
            }
        }
    }

    /// Adds the counts of further policies.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.files_with_findings += other.files_with_findings;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.left_out += other.left_out;
        self.curable += other.curable;
        self.curable_unsafely += other.curable_unsafely;
        for (id, count) in other.lints {
            match self.lints.get_mut(&id) {
                Some(known) => {
                    known.count += count.count;
                    known.severity = known.severity.max(count.severity);
                }
                None => drop(self.lints.insert(id, count)),
            }
        }
    }

    /// Number of findings at `severity` or worse.
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.errors + self.warnings + self.infos,
        }
    }

    /// `1 error, 2 warnings`, or `no findings`.
    pub fn counts(&self) -> String {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")];
        let counts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|&(count, noun)| counted(count, noun)).collect();
        if counts.is_empty() { "no findings".to_string() } else { counts.join(", ") }
    }

    /// The lints with findings, those that matter most first: by severity, then by confidence, then by number.
    pub(super) fn worst(&self) -> Vec<(&str, &LintCount)> {
        let mut lints: Vec<(&str, &LintCount)> = self.lints.iter().map(|(id, count)| (&**id, count)).collect();
        lints.sort_by_key(|(_, count)| std::cmp::Reverse((count.severity, count.confidence, count.count)));
        lints
    }
}

fn is_curable_unsafely(finding: &Finding) -> bool {
    !finding.edits.is_empty() && !finding.is_curable(Safety::Safe)
}

impl LintCount {
    fn new(finding: &Finding) -> Self {
        Self {
            count: 0,
            severity: finding.severity,
            confidence: finding.confidence,
            summary: finding.lint.to_string(),
            why: String::new(),
            help: finding.help.clone(),
            law: Arc::clone(&finding.authority),
        }
    }

    fn count(&mut self, finding: &Finding) {
        self.count += 1;
        self.severity = self.severity.max(finding.severity);
    }
}
