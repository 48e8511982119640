//! `fineprint check`: what is wrong with policies.

use std::io;
use std::path::Path;

use super::args::{CheckArgs, FindingFormat};
use super::inputs::{Input, inputs};
use super::last_change::wanted_change;
use super::look::look;
use super::problem::{Caution, Problem};
use super::setup::options;
use super::setups::Setups;
use super::stream::{Outcome, Part, Total, stream};
use super::{ExitStatus, Io, idle, settings};
use crate::check::check_parsed;
use crate::document;
use crate::report::{Concise, Json, Reporter, Summary, Text};

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    if let Some(path) = &args.show_settings {
        return settings::show(args, path, io, look);
    }
    let setups = Setups::new(&args.config, args.typed(), look);
    let reporter: Box<dyn Reporter> = match args.format {
        FindingFormat::Text => Box::new(Text::new(look)),
        FindingFormat::Json => Box::new(Json),
        FindingFormat::Concise => Box::new(Concise),
    };
    let inputs = inputs(&args.policies, io.stdin, &setups);
    let frame = reporter.frame();
    let total = stream(inputs, args.policies.threads, &frame, (&mut *io.stdout, &mut *io.stderr), |input| {
        check(input, &*reporter)
    })?;
    // To people, "no findings" would say of what was not checked that it is clean.
    if total.summary.files > 0 || args.format != FindingFormat::Text {
        let mut end = String::new();
        reporter.end(&mut end, &total.summary, total.empty).expect("a string takes everything");
        io.stdout.write_all(end.as_bytes())?;
    }
    io.stdout.flush()?;
    if total.left_out > 0 {
        write!(io.stderr, "{}", Caution::of_left_out(total.left_out))?;
    }
    let all_seen = args.policies.paths.iter().all(|path| path.is_dir());
    idle::warn(&setups.all(), all_seen, io, look)?;
    Ok(status(args, &total))
}

/// One policy, checked and reported.
fn check(input: Input, reporter: &dyn Reporter) -> Result<Part, Problem> {
    let setup = input.setup.clone();
    let held = input.settings();
    let file = input.path().map(Path::to_path_buf);
    let perhaps = input.perhaps;
    let source = input.read()?;
    let document = document::parse(&source);
    if perhaps && !document::is_policy(&source, &document) {
        return Ok(Part { outcome: Outcome::LeftOut, ..Part::default() });
    }
    let (sure, fail_on) = (held.min_confidence.value, held.fail_on.value);
    let changed = wanted_change(file.as_deref(), &setup.catalog, &held)?;
    let mut findings = match check_parsed(&source, &document, &setup.catalog, &options(held, changed)) {
        Ok(findings) => findings,
        Err(unread) => {
            let caution = Some(Caution::of_language(&source, &unread));
            return Ok(Part { caution, outcome: Outcome::Unchecked, ..Part::default() });
        }
    };
    findings.retain(|finding| finding.confidence >= sure);
    let mut out = String::new();
    reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
    let summary = Summary::of(&findings);
    let outcome = if summary.at_least(fail_on) > 0 { Outcome::Found } else { Outcome::Passed };
    Ok(Part { out, summary, caution: Caution::of_loss(&source), outcome })
}

fn status(args: &CheckArgs, total: &Total) -> ExitStatus {
    let nothing_checked = total.summary.files == 0 && total.unchecked > 0;
    match () {
        () if total.failed || nothing_checked => ExitStatus::Failed,
        () if total.found && !args.exit_zero => ExitStatus::Found,
        () => ExitStatus::Clean,
    }
}
