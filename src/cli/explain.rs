//! `fineprint explain`: the page of one lint or claim, or all that bears on a line of a policy.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{ExplainArgs, ListFormat};
use super::inputs::input;
use super::last_change::wanted_change;
use super::look::look;
use super::problem::Problem;
use super::setup::Setup;
use super::{ExitStatus, Io};
use crate::check::{Options, trace};
use crate::document;
use crate::phrase::nearest;
use crate::report::{explain, json, trace as page};

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    if let Some((path, line)) = place(&args.what) {
        return explain_line(args, path, line, io);
    }
    let look = look(args.output.color, io.terminal);
    let Some(setup) = Setup::load_with_examples(&args.config, Vec::new(), io, look)? else {
        return Ok(ExitStatus::Failed);
    };
    let text = match (setup.catalog.lint(&args.what), setup.catalog.claim_id(&args.what)) {
        (Some(lint), _) => explain::lint(lint, look),
        (None, Some(claim)) => explain::claim(setup.catalog.claim(claim), look),
        (None, None) => {
            let known = setup
                .catalog
                .lints()
                .iter()
                .map(|lint| &*lint.id)
                .chain(setup.catalog.claims().iter().map(|claim| &*claim.id));
            let near = nearest(&args.what, known).map(|near| format!("did you mean `{near}`?"));
            let help = near.or_else(|| Some("`fineprint lints` lists all lints".to_string()));
            write!(io.stderr, "{}", Problem::new(&args.what, "there is no such lint or claim").help(help))?;
            return Ok(ExitStatus::Failed);
        }
    };
    io.stdout.write_all(text.as_bytes())?;
    Ok(ExitStatus::Clean)
}

/// The file and line of `privacy.md:75`, or of `privacy.md:75:3` as reports write it.
fn place(what: &str) -> Option<(PathBuf, usize)> {
    let (before, last) = what.rsplit_once(':')?;
    let last = last.parse().ok()?;
    let with_column = before.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
    let (path, line) = with_column.unwrap_or((before, last));
    Some((PathBuf::from(path), line))
}

fn explain_line(args: &ExplainArgs, path: PathBuf, line: usize, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let source = match input(path).and_then(|input| input.read()) {
        Ok(source) => source,
        Err(problem) => {
            write!(io.stderr, "{problem}")?;
            return Ok(ExitStatus::Failed);
        }
    };
    let lines = source.text().lines().count();
    if line == 0 || line > lines {
        let problem = Problem::new(source.name(), format!("there is no line {line}: the file has {lines}"));
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    let Some((setup, origins)) = Setup::load_traced(&args.config, io, look)? else { return Ok(ExitStatus::Failed) };
    let Setup { catalog, settings, .. } = &setup;
    let below = setup.path_of(source.name());
    let today = setup.today(args.today);
    let levels = settings.levels_for(&below, catalog);
    let changed = match wanted_change(Some(Path::new(source.name())), &setup, &levels) {
        Ok(changed) => changed,
        Err(problem) => {
            write!(io.stderr, "{problem}")?;
            return Ok(ExitStatus::Failed);
        }
    };
    let options = Options { today, levels, known: settings.facts_for(&below), changed };
    let span = source.lines().line_span(source.text(), line - 1);
    let document = document::parse(&source);
    let traced = trace(&source, &document, (catalog, &origins), &options, span);
    let text = match args.format {
        ListFormat::Text => page::text(&source, line, &traced, catalog, look),
        ListFormat::Json => json::trace(&source, line, &traced, catalog),
    };
    io.stdout.write_all(text.as_bytes())?;
    Ok(ExitStatus::Clean)
}
