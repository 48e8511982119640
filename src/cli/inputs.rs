//! From the paths of the command line to the policies to read: directories are walked, in the order of names.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use clap::CommandFactory;
use ignore::WalkBuilder;
use rustc_hash::FxHashSet;

use super::args::{Cli, PolicyArgs};
use super::files::{read_file, regular, within_limit};
use super::paths::absolute;
use super::problem::Problem;
use super::setup::Setup;
use super::setups::{Setups, Wrong};
use crate::config::PolicySettings;
use crate::phrase::nearest;
use crate::source::{Format, MAX_LEN, Source, decode_tracked};

/// Endings of the files that are read when a directory is given. A file that is named itself is always read.
const ENDINGS: [&str; 7] = ["md", "mdx", "markdown", "txt", "html", "htm", "docx"];
/// What stands for standard input.
pub(super) const STDIN: &str = "-";

/// One policy to read, and what it is checked with.
#[derive(Clone, Debug)]
pub(super) struct Input {
    from: From,
    /// What it is checked with.
    pub(super) setup: Arc<Setup>,
    /// Whether it was found in a directory and nobody has said that it is a policy.
    pub(super) perhaps: bool,
}

#[derive(Clone, Debug)]
enum From {
    /// A file, called as it was typed or found.
    File(PathBuf),
    /// What came from standard input, and what to call it.
    Bytes { name: String, bytes: Vec<u8> },
}

impl Input {
    /// A file, checked with `setup`.
    pub(super) fn file(path: PathBuf, setup: Arc<Setup>) -> Self {
        Self { from: From::File(path), setup, perhaps: false }
    }

    /// Nothing, under a name.
    #[cfg(test)]
    pub(super) fn of_test(name: &str) -> Self {
        let from = From::Bytes { name: name.to_string(), bytes: Vec::new() };
        Self { from, setup: Arc::new(Setup::built_in()), perhaps: false }
    }

    /// What reports call it.
    pub(super) fn name(&self) -> Cow<'_, str> {
        match &self.from {
            From::File(path) => path.to_string_lossy(),
            From::Bytes { name, .. } => Cow::Borrowed(name),
        }
    }

    /// What holds for it.
    pub(super) fn settings(&self) -> PolicySettings {
        match &self.from {
            From::File(path) => self.setup.for_policy(path),
            From::Bytes { name, .. } => self.setup.for_policy(Path::new(name)),
        }
    }

    /// Where it lies, if it is a file.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.from {
            From::File(path) => Some(path),
            From::Bytes { .. } => None,
        }
    }

    /// What came from standard input, if it did.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.from {
            From::File(_) => None,
            From::Bytes { bytes, .. } => Some(bytes),
        }
    }

    /// The decoded text.
    pub(super) fn read(self) -> Result<Source, Problem> {
        let name = self.name().into_owned();
        if let Some(instead) = Format::instead_of(&name) {
            let problem = Problem::new(name, "files of this type are not read");
            return Err(problem.help(instead.to_owned()));
        }
        let tracked = self.settings().tracked.value;
        let bytes = match self.from {
            From::Bytes { bytes, .. } => within_limit(&name, bytes)?,
            From::File(path) => read_file(&path)?,
        };
        decode_tracked(&name, bytes, Format::of_path(&name), tracked).map_err(|error| Problem::new(name, error))
    }
}

impl std::convert::From<Wrong> for Problem {
    fn from(Wrong(told): Wrong) -> Self {
        Self::told(told.unwrap_or_default())
    }
}

/// That there is a file at the path.
pub(super) fn readable(path: &Path) -> Result<(), Problem> {
    let found = path.metadata().map_err(|error| unreadable(path, &error))?;
    regular(path, &found)
}

/// The inputs that the arguments name, or why one of them is none. Lazy: a directory is walked as inputs are taken.
pub(super) fn inputs<'a>(
    args: &'a PolicyArgs,
    stdin: &'a mut dyn Read,
    setups: &'a Setups<'a>,
) -> impl Iterator<Item = Result<Input, Problem>> + 'a {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { here.to_vec() } else { args.paths.clone() };
    let mut stdin = Some(stdin);
    // What is named twice, or lies in a folder besides, is read once; as what is named, which is read in any case.
    let is_file = |path: &&PathBuf| path.as_os_str() != STDIN && !path.is_dir();
    let mut named_ones: FxHashSet<PathBuf> = paths.iter().filter(is_file).map(|path| absolute(path)).collect();
    let seen = Rc::new(RefCell::new(named_ones.clone()));
    paths.into_iter().flat_map(move |path| -> Box<dyn Iterator<Item = Result<Input, Problem>> + 'a> {
        if path.as_os_str() == STDIN {
            let read = stdin.take().and_then(|stdin| read_stdin(args, stdin, setups).transpose());
            return Box::new(read.into_iter());
        }
        match path.metadata() {
            Err(error) => Box::new(std::iter::once(Err(unreadable(&path, &error)))),
            Ok(found) if found.is_dir() => {
                let seen = Rc::clone(&seen);
                let is_new = move |path: &Path| seen.borrow_mut().insert(absolute(path));
                let found = walk(args, path, setups);
                Box::new(found.filter(move |one| one.as_ref().ok().and_then(Input::path).is_none_or(&is_new)))
            }
            Ok(_) if !named_ones.remove(&absolute(&path)) => Box::new(std::iter::empty()),
            Ok(found) => {
                let file = regular(&path, &found).and_then(|()| named(args, path, setups));
                Box::new(file.transpose().into_iter())
            }
        }
    })
}

/// A file that was named, unless it is left out.
fn named(args: &PolicyArgs, path: PathBuf, setups: &Setups<'_>) -> Result<Option<Input>, Problem> {
    let setup = setups.of_file(&path)?;
    let left_out = args.force_exclude && setup.settings.excludes(&absolute(&path));
    Ok((!left_out).then(|| Input::file(path, setup)))
}

fn read_stdin(args: &PolicyArgs, stdin: &mut dyn Read, setups: &Setups<'_>) -> Result<Option<Input>, Problem> {
    let name = args.stdin_filename.clone().unwrap_or_else(|| STDIN.to_string());
    let setup = setups.of_file(Path::new(&name))?;
    if args.force_exclude && setup.settings.excludes(&absolute(Path::new(&name))) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let limit = MAX_LEN as u64 + 1;
    stdin.take(limit).read_to_end(&mut bytes).map_err(|error| Problem::new("standard input", error))?;
    Ok(Some(Input { from: From::Bytes { name, bytes }, setup, perhaps: false }))
}

/// The policies below `folder`, and what may be some. Finding none is a problem: it is not the same as finding no
/// fault; unless the configuration leaves out what there is, and is to have the last word.
fn walk<'a>(
    args: &'a PolicyArgs,
    folder: PathBuf,
    setups: &'a Setups<'a>,
) -> Box<dyn Iterator<Item = Result<Input, Problem>> + 'a> {
    let walker = WalkBuilder::new(&folder).require_git(false).sort_by_file_name(OsStr::cmp).build();
    let (root, shown) = (absolute(&folder), folder.clone());
    let left_out = Rc::new(Cell::new(false));
    let leaves_out = Rc::clone(&left_out);
    let mut found = walker.filter_map(move |entry| match entry {
        Err(error) => Some(Err(Problem::new(shown.display(), error))),
        // A link is read where it is named itself; below a folder it would be a second reading, or lead away.
        Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) => None,
        Ok(entry) => {
            let below = entry.path().strip_prefix(&shown).unwrap_or(entry.path());
            match below_folder(entry.path(), &root.join(below), setups) {
                Ok(Below::LeftOut) => leaves_out.set(true),
                Ok(Below::Other) => {}
                Ok(Below::Policy(input)) => return Some(Ok(input)),
                Err(problem) => return Some(Err(problem)),
            }
            None
        }
    });
    let Some(first) = found.next() else {
        let nothing_wrong = left_out.get() && args.force_exclude;
        let problem = (!nothing_wrong).then(|| Err(no_policy(&folder, left_out.get())));
        return Box::new(problem.into_iter());
    };
    let all = std::iter::once(first).chain(found);
    if folder.as_os_str() == "." { Box::new(all.map(called)) } else { Box::new(all) }
}

/// That there is nothing to read in a folder.
fn no_policy(folder: &Path, left_out: bool) -> Problem {
    if left_out {
        let help = "name a file itself to have it read all the same, or mend `exclude` or `include` there";
        let message = "fineprint.toml leaves out all files in this directory";
        return Problem::new(folder.display(), message).help(help.to_owned());
    }
    let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
    let help = format!("only files ending in {endings} are read in directories; name other files themselves");
    Problem::new(folder.display(), "no policy in this directory").help(help)
}

/// What a file of a directory is.
enum Below {
    /// It is, or may be, a policy.
    Policy(Input),
    /// A configuration leaves it out.
    LeftOut,
    /// Of a type that is not read unless it is named, or beside a configuration that is wrong.
    Other,
}

/// A file of a directory.
fn below_folder(path: &Path, whole: &Path, setups: &Setups<'_>) -> Result<Below, Problem> {
    let setup = match setups.of_folder(whole.parent().unwrap_or(whole)) {
        Ok(setup) => setup,
        // It is told of the first file, and of those only that would be read.
        Err(Wrong(Some(told))) => return Err(Problem::told(told)),
        Err(Wrong(None)) => return Ok(Below::Other),
    };
    let included = setup.settings.included(whole).unwrap_or(false);
    if !included && !is_text(path) {
        return Ok(Below::Other);
    }
    if setup.settings.excludes(whole) {
        return Ok(Below::LeftOut);
    }
    Ok(Below::Policy(Input { perhaps: !included, ..Input::file(path.to_path_buf(), setup) }))
}

/// What the current directory holds is called by its own name, as it would be typed.
fn called(input: Result<Input, Problem>) -> Result<Input, Problem> {
    input.map(|input| match input.from {
        From::File(path) => {
            let from = From::File(path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path));
            Input { from, ..input }
        }
        From::Bytes { .. } => input,
    })
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    // While a document is open, Word keeps a file of its own beside it.
    let kept = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
    !kept && ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// What other linters call commands.
const OTHERWISE: [(&str, &str); 5] =
    [("lint", "check"), ("fix", "check --fix"), ("rules", "lints"), ("rule", "explain"), ("server", "lsp")];

/// What to say of a path that cannot be looked at: perhaps it was meant to be another one, or a command.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let problem = Problem::io(path, error);
    if error.kind() != std::io::ErrorKind::NotFound || path.is_symlink() {
        return problem;
    }
    let typed = path.to_string_lossy();
    let commands: Vec<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_string()).collect();
    let called_otherwise = OTHERWISE.iter().find(|(other, _)| *other == typed).map(|(_, command)| *command);
    if let Some(command) = called_otherwise.or_else(|| nearest(&typed, commands.iter().map(String::as_str))) {
        return problem.help(format!("did you mean the command `{command}`?"));
    }
    let wanted = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    if wanted.contains('*') {
        let help = "no shell has put files in its place: name the folder, or set `include` in fineprint.toml";
        return problem.help(help.to_owned());
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = folder.read_dir() else { return problem };
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    let near = nearest(&wanted, names.iter().map(String::as_str));
    problem.help(near.map(|near| format!("did you mean `{}`?", path.with_file_name(near).display())))
}
