//! `Checker`: one policy of a run, read, checked, and fixed if that is asked for.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::{FindingFormat, Sort};
use super::baseline::{Baseline, Met};
use super::fixing::{FileChange, Fixing};
use super::inputs::Input;
use super::last_change::wanted_change;
use super::problem::{Caution, Problem};
use super::setup::{Setup, options};
use super::since::Since;
use super::stream::{Outcome, Part};
use super::unchecked::Unchecked;
use crate::check::{Options, check_parsed};
use crate::document::{self, Document};
use crate::finding::Finding;
use crate::lint::{Confidence, Severity};
use crate::report::{Reporter, Summary};
use crate::source::Source;

/// What all policies of a run are checked with.
pub(super) struct Checker<'a> {
    /// What the findings are written in.
    pub(super) format: FindingFormat,
    /// What writes them.
    pub(super) reporter: &'a dyn Reporter,
    /// Their order.
    pub(super) order: Sort,
    /// What is known already.
    pub(super) baseline: Option<&'a Baseline>,
    /// The commit since which lines must have changed.
    pub(super) since: Option<Since<'a>>,
    /// What becomes of the edits.
    pub(super) fixing: Option<&'a Fixing>,
}

/// A policy that is read and not yet checked.
struct Opened {
    source: Source,
    document: Document,
    /// Its file, if it is one.
    file: Option<PathBuf>,
    /// Its bytes, if it came from standard input and is to be fixed.
    bytes: Option<Vec<u8>>,
    /// What it is checked with.
    setup: Arc<Setup>,
    options: Options,
    /// The least confidence of a finding that is told.
    sure: Confidence,
    /// Least severity of a finding that makes the exit status 1.
    fail_on: Severity,
}

/// What is found in a policy.
#[derive(Debug, Default)]
struct Found {
    findings: Vec<Finding>,
    /// How many findings are less sure than what is asked for.
    unsure: usize,
    /// What the baseline knows of.
    met: Option<Met>,
}

impl Checker<'_> {
    /// The part of one policy in the report.
    pub(super) fn part(&self, input: Input) -> Result<Part, Problem> {
        let Some(mut opened) = self.open(input)? else {
            return Ok(Part { outcome: Outcome::LeftOut, ..Part::default() });
        };
        let done = match self.fixing {
            None => self.find(&opened, &opened.source, &opened.document).map(|found| (found, None)),
            Some(fixing) => self.fixed(fixing, &mut opened),
        };
        match done {
            Ok((found, None)) => Ok(self.told(opened, found)),
            Ok((found, Some(diff))) => {
                self.note(found.met);
                let outcome = if diff.is_empty() { Outcome::Passed } else { Outcome::Found };
                let caution = Caution::of_loss(&opened.source);
                Ok(Part { out: diff, summary: Summary::of(&[]), caution, outcome })
            }
            Err(Unchecked::Unread(unread)) => {
                if let (Some(fixing), Some(bytes)) = (self.fixing, opened.bytes) {
                    fixing.print(bytes);
                }
                let caution = Some(Caution::of_language(&opened.source, &unread));
                Ok(Part { caution, outcome: Outcome::Unchecked, ..Part::default() })
            }
            Err(Unchecked::Problem(problem)) => Err(problem),
        }
    }

    /// Reads a policy; `None` if it is none.
    fn open(&self, input: Input) -> Result<Option<Opened>, Problem> {
        let setup = input.setup.clone();
        let held = input.settings();
        let file = input.path().map(PathBuf::from);
        let perhaps = input.perhaps;
        let bytes = self.fixing.and_then(|_| input.bytes()).map(<[u8]>::to_vec);
        let source = input.read()?;
        let document = document::parse(&source);
        if perhaps && !document::is_policy(&source, &document) {
            return Ok(None);
        }
        let fail_on = held.fail_on.value;
        let sure = match self.format {
            FindingFormat::Json | FindingFormat::Jsonl => held.least_for_programs(),
            _ => held.min_confidence.value,
        };
        let changed = wanted_change(file.as_deref(), &setup.catalog, &held)?;
        let options = options(held, changed);
        Ok(Some(Opened { source, document, file, bytes, setup, options, sure, fail_on }))
    }

    /// What is found in the policy, once its text is that of `source`.
    fn find(&self, opened: &Opened, source: &Source, document: &Document) -> Result<Found, Unchecked> {
        let found = check_parsed(source, document, &opened.setup.catalog, &opened.options);
        let mut findings = found.map_err(Unchecked::Unread)?;
        let all = findings.len();
        findings.retain(|finding| finding.confidence >= opened.sure);
        let unsure = all - findings.len();
        let met = self.baseline.map(|baseline| baseline.keep(source, &mut findings));
        if let Some(since) = &self.since {
            since.keep(opened.file.as_deref(), source, &mut findings).map_err(Unchecked::Problem)?;
        }
        Ok(Found { findings, unsure, met })
    }

    /// Fixes the policy: what is found in it then, and the change where it is only to be shown.
    fn fixed(&self, fixing: &Fixing, opened: &mut Opened) -> Result<(Found, Option<String>), Unchecked> {
        let mut found = Found::default();
        let fixed = fixing.apply(&opened.source, |source| {
            // The text as it came is parsed already.
            let parsed = (source.text() != opened.source.text()).then(|| document::parse(source));
            found = self.find(opened, source, parsed.as_ref().unwrap_or(&opened.document))?;
            Ok(std::mem::take(&mut found.findings))
        })?;
        let change =
            FileChange { file: opened.file.as_deref(), bytes: opened.bytes.as_deref(), before: &opened.source };
        let diff = fixing.keep(&change, &fixed).map_err(Unchecked::Problem)?;
        opened.source = fixed.source;
        found.findings = fixed.findings;
        Ok((found, diff))
    }

    /// The findings of a policy as the report tells them.
    fn told(&self, opened: Opened, found: Found) -> Part {
        let Found { mut findings, unsure, met } = found;
        self.note(met);
        if self.order == Sort::Severity {
            // The sort is stable: among equals the first in the policy stays the first.
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        }
        let mut out = String::new();
        self.reporter.policy(&mut out, &opened.source, &findings).expect("a string takes everything");
        let mut summary = Summary::of(&findings);
        summary.describe(&opened.setup.catalog);
        summary.left_out = unsure;
        let outcome = if summary.at_least(opened.fail_on) > 0 { Outcome::Found } else { Outcome::Passed };
        Part { out, summary, caution: Caution::of_loss(&opened.source), outcome }
    }

    fn note(&self, met: Option<Met>) {
        if let (Some(baseline), Some(met)) = (self.baseline, met) {
            baseline.note(met);
        }
    }
}
