//! `fineprint check`: what is wrong with policies.

use std::io;
use std::path::Path;

use super::args::{CheckArgs, FindingFormat};
use super::inputs::inputs;
use super::last_change::wanted_change;
use super::look::look;
use super::problem::{Caution, Problem};
use super::setup::Setup;
use super::stream::{Part, Total, stream};
use super::{ExitStatus, Io};
use crate::check::{Options, check_policy};
use crate::report::{Concise, Json, Reporter, Summary, Text, mistakes};

pub(super) fn run(args: &CheckArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.terminal);
    let Some(setup) = Setup::load(&args.config, io, look)? else {
        return Ok(ExitStatus::Failed);
    };
    let Setup { catalog, settings, .. } = &setup;
    let reporter: Box<dyn Reporter> = match args.format {
        FindingFormat::Text => Box::new(Text::new(look)),
        FindingFormat::Json => Box::new(Json),
        FindingFormat::Concise => Box::new(Concise),
    };
    let today = setup.today(args.today);
    let sure = args.min_confidence.map_or(settings.min_confidence, Into::into);
    let left_out = |path: &Path| settings.excludes(&setup.path_of(&path.to_string_lossy()));
    let inputs = inputs(&args.policies, io.stdin, &left_out);
    let frame = reporter.frame();
    let total = stream(inputs, args.policies.threads, &frame, (&mut *io.stdout, &mut *io.stderr), |input| {
        let path = setup.path_of(&input.name());
        let file = input.path().map(Path::to_path_buf);
        let source = input.read()?;
        let levels = settings.levels_for(&path, catalog);
        let changed = wanted_change(file.as_deref(), &setup, &levels)?;
        let options = Options { today, levels, known: settings.facts_for(&path), changed };
        let mut findings = check_policy(&source, catalog, &options).map_err(|unread| {
            let help = "leave it out with `exclude` in fineprint.toml, or check its English version".to_owned();
            Problem::new(source.name(), unread).help(help)
        })?;
        findings.retain(|finding| finding.confidence >= sure);
        let mut out = String::new();
        reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
        Ok(Part { out, summary: Summary::of(&findings), caution: Caution::of_loss(&source) })
    })?;
    let mut end = String::new();
    reporter.end(&mut end, &total.summary, total.empty).expect("a string takes everything");
    io.stdout.write_all(end.as_bytes())?;
    io.stderr.write_all(mistakes::warnings(settings.idle(), look).as_bytes())?;
    // An override that held for none of the files named says nothing; for none of all files, it says that it is stale.
    if args.policies.paths.is_empty() && setup.is_here() {
        io.stderr.write_all(mistakes::warnings(&settings.unused(), look).as_bytes())?;
    }
    Ok(status(args, &setup, &total))
}

fn status(args: &CheckArgs, setup: &Setup, total: &Total) -> ExitStatus {
    let fail_on = args.fail_on.map_or(setup.settings.fail_on, Into::into);
    if total.failed {
        ExitStatus::Failed
    } else if args.exit_zero || total.summary.at_least(fail_on) == 0 {
        ExitStatus::Clean
    } else {
        ExitStatus::Found
    }
}
