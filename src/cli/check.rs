//! `fineprint check`: what is wrong with policies.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{CheckArgs, FindingFormat, Sort};
use super::baseline::{Baseline, BaselineUse};
use super::inputs::{Input, inputs};
use super::last_change::wanted_change;
use super::look::look;
use super::problem::{Caution, Problem};
use super::replace::Output;
use super::setup::{Setup, options};
use super::setups::Setups;
use super::since::Since;
use super::stream::{Outcome, Part, Streams, Total, stream};
use super::{ExitStatus, Io, settings, unused};
use crate::check::check_parsed;
use crate::document;
use crate::finding::Finding;
use crate::lint::Severity;
use crate::report::{
    Concise, Github, Gitlab, Json, JsonLines, Look, Markdown, Plain, Rdjson, Reporter, Sarif, Summary, TextFormat,
};
use crate::source::Source;

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal && args.output.is_none());
    if let Some(path) = &args.show_settings {
        return settings::show(args, path, io, look);
    }
    let baseline = match args.baseline.as_deref().map(|path| Baseline::read(path, BaselineUse::of(args))).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => return write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    };
    let setups = Setups::new(&args.config, args.typed(), look);
    let mut file = match args.output.as_deref().map(Output::new).transpose() {
        Ok(file) => file,
        Err(problem) => return write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    };
    let reporter = reporter(args.format, look);
    let inputs = inputs(&args.policies, io.stdin, &setups);
    let out: &mut dyn Write = match &mut file {
        Some(file) => file,
        None => io.stdout,
    };
    let total = stream(
        inputs,
        args.policies.threads,
        &reporter.frame(),
        Streams { out, err: io.stderr, terminal: io.err_terminal },
        |input| Ok(kept(check(input, args.format)?, args, baseline.as_ref())?.part(&*reporter, args.order())),
    )?;
    end(args.format, &*reporter, &total, out)?;
    if let Some(Err(problem)) = file.map(Output::keep) {
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    if total.left_out > 0 {
        write!(io.stderr, "{}", Caution::of_left_out(total.left_out))?;
    }
    let all_seen = args.policies.paths.iter().all(|path| path.is_dir());
    unused::warn(&setups.all(), all_seen, io, look)?;
    let written = match &baseline {
        Some(baseline) => baseline.finish(io)?,
        None => true,
    };
    Ok(if written { status(args, &total) } else { ExitStatus::Failed })
}

/// What is left of a policy's findings by the baseline and by what has changed since.
fn kept(mut checked: CheckedFile, args: &CheckArgs, baseline: Option<&Baseline>) -> Result<CheckedFile, Problem> {
    if let (Ok((source, findings)), Some(baseline)) = (&mut checked.found, baseline) {
        baseline.keep(source, findings);
    }
    if let (Ok((source, findings)), Some(since)) = (&mut checked.found, &args.since) {
        Since(since).keep(checked.file.as_deref(), source, findings)?;
    }
    Ok(checked)
}

/// Writes what stands below all policies.
fn end(format: FindingFormat, reporter: &dyn Reporter, total: &Total, out: &mut dyn Write) -> io::Result<()> {
    // To people, "no findings" would say of what was not checked that it is clean.
    let for_people = matches!(format, FindingFormat::Text | FindingFormat::Plain | FindingFormat::Markdown);
    if total.summary.files > 0 || !for_people {
        let mut end = String::new();
        reporter.end(&mut end, &total.summary, total.empty).expect("a string takes everything");
        out.write_all(end.as_bytes())?;
    }
    out.flush()
}

fn reporter(format: FindingFormat, look: Look) -> Box<dyn Reporter> {
    match format {
        FindingFormat::Text => Box::new(TextFormat::new(look)),
        FindingFormat::Json => Box::new(Json),
        FindingFormat::Jsonl => Box::new(JsonLines),
        FindingFormat::Concise => Box::new(Concise),
        FindingFormat::Plain => Box::new(Plain),
        FindingFormat::Sarif => Box::new(Sarif),
        FindingFormat::Github => Box::new(Github),
        FindingFormat::Gitlab => Box::new(Gitlab),
        FindingFormat::Rdjson => Box::new(Rdjson),
        FindingFormat::Markdown => Box::new(Markdown),
    }
}

/// A policy that was looked at.
struct CheckedFile {
    /// Its file, if it is one.
    file: Option<PathBuf>,
    /// Least severity of a finding that makes the exit status 1.
    fail_on: Severity,
    /// How it was checked.
    setup: Arc<Setup>,
    /// How many findings are less sure than what is asked for.
    unsure: usize,
    /// What is found in it, or what the reader is to know instead.
    found: Result<(Source, Vec<Finding>), Part>,
}

/// Checks one policy.
fn check(input: Input, format: FindingFormat) -> Result<CheckedFile, Problem> {
    let setup = input.setup.clone();
    let held = input.settings();
    let file = input.path().map(Path::to_path_buf);
    let perhaps = input.perhaps;
    let source = input.read()?;
    let document = document::parse(&source);
    let fail_on = held.fail_on.value;
    let sure = match format {
        FindingFormat::Json | FindingFormat::Jsonl => held.least_for_programs(),
        _ => held.min_confidence.value,
    };
    if perhaps && !document::is_policy(&source, &document) {
        let found = Err(Part { outcome: Outcome::LeftOut, ..Part::default() });
        return Ok(CheckedFile { file, fail_on, setup, unsure: 0, found });
    }
    let changed = wanted_change(file.as_deref(), &setup.catalog, &held)?;
    let mut unsure = 0;
    let found = match check_parsed(&source, &document, &setup.catalog, &options(held, changed)) {
        Ok(mut findings) => {
            let all = findings.len();
            findings.retain(|finding| finding.confidence >= sure);
            unsure = all - findings.len();
            Ok((source, findings))
        }
        Err(unread) => {
            let caution = Some(Caution::of_language(&source, &unread));
            Err(Part { caution, outcome: Outcome::Unchecked, ..Part::default() })
        }
    };
    Ok(CheckedFile { file, fail_on, setup, unsure, found })
}

impl CheckedFile {
    /// Its part of the output.
    fn part(self, reporter: &dyn Reporter, order: Sort) -> Part {
        let (source, mut findings) = match self.found {
            Ok(found) => found,
            Err(part) => return part,
        };
        if order == Sort::Severity {
            // The sort is stable: among equals the first in the policy stays the first.
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        }
        let mut out = String::new();
        reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
        let mut summary = Summary::of(&findings);
        summary.describe(&self.setup.catalog);
        summary.left_out = self.unsure;
        let outcome = if summary.at_least(self.fail_on) > 0 { Outcome::Found } else { Outcome::Passed };
        Part { out, summary, caution: Caution::of_loss(&source), outcome }
    }
}

fn status(args: &CheckArgs, total: &Total) -> ExitStatus {
    let nothing_checked = total.summary.files == 0 && total.unchecked > 0;
    match () {
        () if total.failed || nothing_checked => ExitStatus::Failed,
        () if total.found && !args.exit_zero => ExitStatus::Found,
        () => ExitStatus::Clean,
    }
}
