//! `fineprint explain`: the page of one lint or claim, or all that bears on a line of a policy.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{ExplainArgs, ListFormat};
use super::inputs::{Input, readable, unreadable};
use super::last_change::wanted_change;
use super::load::{Load, config_for};
use super::look::look;
use super::paths::absolute;
use super::problem::Problem;
use super::setup::{Setup, options};
use super::threads::pool;
use super::{ExitStatus, Io};
use crate::check::{TracedCatalog, trace};
use crate::document;
use crate::lint::{Catalog, Lint, LintFile, Mistake, Severity, Trace};
use crate::phrase::nearest;
use crate::report::{Look, explain, json, lints, trace as page};
use crate::source::Format;

pub(super) fn run(args: &ExplainArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    if let Some((path, line)) = place(&args.what) {
        return explain_line(args, path, line, io);
    }
    let look = look(args.output.color, io.terminal);
    let typed = args.typed();
    let origins = OnceCell::new();
    let compile = |files: Vec<LintFile>| traced(files, &origins);
    let load = Load { args: &args.config, typed: &typed, more: Vec::new(), compile: &compile };
    let Some(setup) = load.here(io, look)? else { return Ok(ExitStatus::Failed) };
    let trace = origins.get().expect("a setup has a catalog that was compiled here");
    let what = &*args.what.to_string_lossy();
    let what = setup.catalog.renamed(what).unwrap_or(what);
    let text = match (setup.catalog.lint(what), setup.catalog.claim_id(what)) {
        (Some(lint), _) => explain::lint(lint, &setup.catalog, trace, look),
        (None, Some(claim)) => explain::claim(claim, &setup.catalog, trace, look),
        (None, None) if !setup.catalog.select(what).is_empty() => lints::text(&lints_in(&setup, what), look),
        (None, None) => {
            write!(io.stderr, "{}", unknown(what, &setup.catalog))?;
            return Ok(ExitStatus::Failed);
        }
    };
    io.stdout.write_all(text.as_bytes())?;
    Ok(ExitStatus::Clean)
}

/// What to say of what is no lint, no claim and no line of a policy.
fn unknown(what: &str, catalog: &Catalog) -> Problem {
    let file = [what, what.rsplit_once(':').map_or(what, |(file, _)| file)].map(Path::new);
    let help = "write the number of one of its lines after it: `fineprint explain privacy.md:75`".to_owned();
    if let Some(file) = file.into_iter().find(|file| file.is_file()) {
        return Problem::new(file.display(), "it does not say which line is to be explained").help(help);
    }
    if let Some(file) = file.into_iter().find(|file| Format::of_path(&file.to_string_lossy()).is_some()) {
        return unreadable(file, &io::ErrorKind::NotFound.into());
    }
    let near = nearest(what, catalog.selectors().chain(catalog.claims().iter().map(|claim| &*claim.id)));
    let help = near.map_or("`fineprint lints` lists all lints".to_owned(), |near| format!("did you mean `{near}`?"));
    Problem::new(what, "there is no such lint or claim").help(help)
}

/// The lints of a folder with the levels that hold right here.
fn lints_in<'a>(setup: &'a Setup, folder: &str) -> Vec<(&'a Lint, Option<Severity>)> {
    let levels = setup.for_policy(Path::new("")).levels;
    let found = setup.catalog.select(folder).into_iter();
    found.map(|index| (&setup.catalog.lints()[index], levels.get(index))).collect()
}

/// Makes a catalog, and puts where each of its phrases is written into `origins`.
fn traced(files: Vec<LintFile>, origins: &OnceCell<Trace>) -> Result<Arc<Catalog>, Vec<Mistake>> {
    let (catalog, found) = pool(None).install(|| Catalog::traced(files))?;
    origins.get_or_init(|| found);
    Ok(Arc::new(catalog))
}

/// The file and line of `privacy.md:75`, or of `privacy.md:75:3` as reports write it. A name may be of any bytes.
fn place(what: &OsStr) -> Option<(PathBuf, usize)> {
    let (before, last) = number_after(what.as_encoded_bytes())?;
    let (path, line) = number_after(before).unwrap_or((before, last));
    Some((path_of(path)?, line))
}

/// What stands before the last colon, and the number after it.
fn number_after(what: &[u8]) -> Option<(&[u8], usize)> {
    let colon = what.iter().rposition(|byte| *byte == b':')?;
    let number = str::from_utf8(&what[colon + 1..]).ok()?.parse().ok()?;
    Some((&what[..colon], number))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    Some(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    str::from_utf8(bytes).ok().map(PathBuf::from)
}

fn explain_line(args: &ExplainArgs, path: PathBuf, line: usize, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    match explained(args, path, line, look) {
        Ok(text) => io.stdout.write_all(text.as_bytes()).map(|()| ExitStatus::Clean),
        Err(problem) => write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    }
}

/// All that bears on a line of a policy.
fn explained(args: &ExplainArgs, path: PathBuf, line: usize, look: Look) -> Result<String, Problem> {
    readable(&path)?;
    let folder = absolute(&path).parent().map(Path::to_path_buf).unwrap_or_default();
    let origins = OnceCell::new();
    let compile = |files: Vec<LintFile>| traced(files, &origins);
    let typed = args.typed();
    let load = Load { args: &args.config, typed: &typed, more: Vec::new(), compile: &compile };
    let setup = load.of(config_for(&args.config, &folder).as_deref());
    let setup = Arc::new(setup.map_err(|failure| Problem::told(failure.text(look)))?);
    let origins = origins.into_inner().expect("a setup has a catalog that was compiled here");
    let input = Input::file(path.clone(), Arc::clone(&setup));
    let held = input.settings();
    let source = input.read()?;
    let lines = source.text().lines().count();
    if line == 0 || line > lines {
        return Err(Problem::new(source.name(), format!("there is no line {line}: the file has {lines}")));
    }
    let catalog = &*setup.catalog;
    let changed = wanted_change(Some(&path), catalog, &held)?;
    let options = options(held, changed);
    let span = source.lines().line_span(source.text(), line - 1);
    let document = document::parse(&source);
    let traced = trace(&source, &document, TracedCatalog { catalog, trace: &origins }, &options, span);
    Ok(match args.format {
        ListFormat::Text => page::text(&source, line, &traced, catalog, look),
        ListFormat::Json => json::trace(&source, line, &traced, catalog),
    })
}
