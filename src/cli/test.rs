//! `fineprint test`: runs the examples inside claim and lint files.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::args::TestArgs;
use super::catalog::{built_in, with};
use super::look::look;
use super::problem::Problem;
use super::{ExitStatus, Io};
use crate::check::test_examples;
use crate::lint::{LintFile, Pack};
use crate::report::examples;

pub(super) fn run(args: &TestArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let catalog = if args.paths.is_empty() {
        built_in(io, look)?
    } else {
        match args.paths.iter().map(|path| pack(path)).collect::<Result<Vec<_>, _>>() {
            Ok(files) => with(files.into_iter().flatten().collect(), io, look)?,
            Err(problem) => {
                write!(io.stderr, "{problem}")?;
                None
            }
        }
    };
    let Some(catalog) = catalog else { return Ok(ExitStatus::Failed) };
    let tested = test_examples(&catalog);
    io.stdout.write_all(examples::text(&tested, look).as_bytes())?;
    Ok(if tested.failures.is_empty() { ExitStatus::Clean } else { ExitStatus::Found })
}

/// The TOML files below a folder, in the order of their names.
fn pack(root: &Path) -> Result<Vec<LintFile>, Problem> {
    root.metadata().map_err(|error| Problem::io(root, &error))?;
    let mut files = Vec::new();
    for entry in WalkBuilder::new(root).require_git(false).sort_by_file_name(OsStr::cmp).build() {
        let path = entry.map_err(|error| Problem::new(root.display(), error))?.into_path();
        if path.is_file() && path.extension() == Some(OsStr::new("toml")) {
            let text = std::fs::read_to_string(&path).map_err(|error| Problem::io(&path, &error))?;
            files.push(LintFile { pack: Pack::User, name: name_in(root, &path).into(), text: text.into() });
        }
    }
    if files.is_empty() {
        return Err(Problem::new(root.display(), "no lint or claim file (.toml) here"));
    }
    Ok(files)
}

/// The path below `root` with `/`; of a file that is named itself, its folder and name.
fn name_in(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: PathBuf = if below.as_os_str().is_empty() {
        path.components().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect()
    } else {
        below.to_path_buf()
    };
    parts.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}
