//! `fineprint check`: what is wrong with policies.

use std::io;

use super::args::{CheckArgs, FindingFormat};
use super::catalog::built_in;
use super::inputs::inputs;
use super::look::look;
use super::stream::{Part, Total, stream};
use super::{ExitStatus, Io};
use crate::check::{Options, check};
use crate::document;
use crate::report::{Concise, Json, Reporter, Summary, Text};

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let Some(catalog) = built_in(io, look)? else { return Ok(ExitStatus::Failed) };
    let reporter: Box<dyn Reporter> = match args.format {
        FindingFormat::Text => Box::new(Text::new(look)),
        FindingFormat::Json => Box::new(Json),
        FindingFormat::Concise => Box::new(Concise),
    };
    let options = Options::new(args.today.unwrap_or_else(|| jiff::Zoned::now().date()), &catalog);
    let sure = args.min_confidence.into();
    let inputs = inputs(&args.policies, io.stdin);
    let frame = reporter.frame();
    let total = stream(inputs, args.policies.threads, &frame, (&mut *io.stdout, &mut *io.stderr), |input| {
        let source = input.read()?;
        let document = document::parse(&source);
        let mut findings = check(&source, &document, &catalog, &options);
        findings.retain(|finding| finding.confidence >= sure);
        let mut out = String::new();
        reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
        Ok(Part { out, summary: Summary::of(&findings) })
    })?;
    let mut end = String::new();
    reporter.end(&mut end, &total.summary, total.empty).expect("a string takes everything");
    io.stdout.write_all(end.as_bytes())?;
    Ok(status(args, &total))
}

fn status(args: &CheckArgs, total: &Total) -> ExitStatus {
    if total.failed {
        ExitStatus::Failed
    } else if args.exit_zero || total.summary.at_least(args.fail_on.into()) == 0 {
        ExitStatus::Clean
    } else {
        ExitStatus::Found
    }
}
