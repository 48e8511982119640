//! `fineprint check`: what is wrong with policies.

use std::io::{self, Write};

use super::args::{CheckArgs, FindingFormat};
use super::baseline::{Baseline, BaselineUse};
use super::checker::Checker;
use super::fixing::Fixing;
use super::inputs::{STDIN, inputs};
use super::look::look;
use super::replace::Output;
use super::setups::Setups;
use super::since::Since;
use super::stream::{Streams, Total, stream};
use super::{ExitStatus, Io, settings, unused};
use crate::report::escape::one_line;
use crate::report::{
    Concise, Envelope, Github, Gitlab, Json, JsonLines, Look, Markdown, Plain, Rdjson, Reporter, Sarif, TextFormat,
    counted,
};

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal && args.output.is_none());
    if let Some(path) = &args.show_settings {
        return settings::show(args, path, io, look);
    }
    let baseline = args.baseline.as_deref().map(|path| Baseline::read(path, BaselineUse::of(args))).transpose();
    let since = args.since.as_deref().map(Since);
    let opened = baseline.and_then(|baseline| {
        since.map_or(Ok(()), |since| since.known_to(&args.policies))?;
        Ok((baseline, args.output.as_deref().map(Output::new).transpose()?))
    });
    let (baseline, output) = match opened {
        Ok(opened) => opened,
        Err(problem) => return write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    };
    let setups = Setups::new(&args.config, args.typed(), look);
    let reporter = reporter(args.format, look);
    let fixing = Fixing::of(args, io);
    let checker = Checker {
        format: args.format,
        reporter: &*reporter,
        order: args.order(),
        baseline: baseline.as_ref(),
        since,
        fixing: fixing.as_ref(),
    };
    let Some(total) = report(args, &checker, &setups, output, io)? else { return Ok(ExitStatus::Failed) };
    if let Some(fixing) = &fixing {
        fixing.finish(&total, io)?;
    }
    total.tell(io.stderr)?;
    let all_seen = args.policies.paths.iter().all(|path| path.is_dir());
    unused::warn(&setups.all(), all_seen, io, look)?;
    let written = match &baseline {
        Some(baseline) => baseline.finish(io)?,
        None => true,
    };
    Ok(if written { status(args, &total) } else { ExitStatus::Failed })
}

/// Checks all policies and writes the report, or the changes where they are only to be shown; `None` once it is told
/// that `output` cannot be written.
fn report(
    args: &CheckArgs,
    checker: &Checker<'_>,
    setups: &Setups<'_>,
    mut output: Option<Output>,
    io: &mut Io<'_>,
) -> io::Result<Option<Total>> {
    let shows = checker.fixing.is_some_and(Fixing::shows);
    // Standard output is for the policy, where it comes by standard input and is fixed.
    let apart = checker.fixing.is_some() && !shows && args.policies.paths.iter().any(|path| path.as_os_str() == STDIN);
    let mut kept = Vec::new();
    let out: &mut dyn Write = match &mut output {
        Some(file) => file,
        None if apart => &mut kept,
        None => io.stdout,
    };
    let frame = if shows { Envelope::default() } else { checker.reporter.frame() };
    let streams = Streams { out, err: io.stderr, terminal: io.err_terminal };
    let inputs = inputs(&args.policies, io.stdin, setups);
    let total = stream(inputs, args.policies.threads, &frame, streams, |input| checker.part(input))?;
    // To people, "no findings" would say of what was not checked that it is clean.
    let for_people = matches!(args.format, FindingFormat::Text | FindingFormat::Plain | FindingFormat::Markdown);
    if !shows && (total.summary.files > 0 || !for_people) {
        let mut end = String::new();
        checker.reporter.end(&mut end, &total.summary, total.empty).expect("a string takes everything");
        out.write_all(end.as_bytes())?;
    }
    out.flush()?;
    io.stderr.write_all(&kept)?;
    let Some(path) = &args.output else { return Ok(Some(total)) };
    if let Some(Err(problem)) = output.map(Output::keep) {
        return write!(io.stderr, "{problem}").map(|()| None);
    }
    let (counts, files) = (total.summary.counts(), counted(total.summary.files, "file"));
    writeln!(io.stderr, "wrote {}: {counts} in {files}", one_line(&path.to_string_lossy()))?;
    Ok(Some(total))
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

fn status(args: &CheckArgs, total: &Total) -> ExitStatus {
    match total.status() {
        ExitStatus::Clean if total.found && !args.exit_zero => ExitStatus::Found,
        status => status,
    }
}
