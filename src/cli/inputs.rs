//! From the paths of the command line to the policies to read: directories are walked, in the order of names.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use ignore::WalkBuilder;

use super::args::{Cli, PolicyArgs};
use super::problem::Problem;
use crate::phrase::nearest;
use crate::source::{Format, MAX_LEN, Source, decode};

/// Endings of the files that are read when a directory is given. A file that is named itself is always read.
const ENDINGS: [&str; 5] = ["md", "markdown", "txt", "html", "htm"];
/// What stands for standard input.
const STDIN: &str = "-";

/// One policy to read.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// A file, called as it was typed or found.
    File(PathBuf),
    /// What came from standard input, and what to call it.
    Bytes { name: String, bytes: Vec<u8> },
}

impl Input {
    /// What reports call it.
    pub(super) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::Bytes { name, .. } => Cow::Borrowed(name),
        }
    }

    /// Where it lies, if it is a file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Bytes { .. } => None,
        }
    }

    /// The decoded text.
    pub(super) fn read(self) -> Result<Source, Problem> {
        let name = self.name().into_owned();
        let bytes = match self {
            Self::Bytes { bytes, .. } => bytes,
            Self::File(path) => read_file(&path).map_err(|error| Problem::io(&path, &error))?,
        };
        // No more is read than shows that it is too long, so the length itself is not known.
        if bytes.len() > MAX_LEN {
            return Err(Problem::new(name, format!("longer than {} MiB, the most that is read", MAX_LEN >> 20)));
        }
        decode(&name, bytes, Format::of_path(&name)).map_err(|error| Problem::new(name, error))
    }
}

/// The policy at `path`.
pub(super) fn input(path: PathBuf) -> Result<Input, Problem> {
    match path.metadata() {
        Err(error) => Err(unreadable(&path, &error)),
        Ok(_) => Ok(Input::File(path)),
    }
}

/// The inputs that the arguments name, or why one of them is none. Lazy: a directory is walked as inputs are taken.
/// Of what it holds, `left_out` is left out.
pub(super) fn inputs<'a>(
    args: &'a PolicyArgs,
    stdin: &'a mut dyn Read,
    left_out: &'a dyn Fn(&Path) -> bool,
) -> impl Iterator<Item = Result<Input, Problem>> + 'a {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { here.to_vec() } else { args.paths.clone() };
    let name = args.stdin_filename.clone().unwrap_or_else(|| STDIN.to_string());
    let mut stdin = Some(stdin);
    paths.into_iter().flat_map(move |path| -> Box<dyn Iterator<Item = Result<Input, Problem>> + 'a> {
        if path.as_os_str() == STDIN {
            let read = stdin.take().map(|stdin| read_stdin(stdin, &name));
            return Box::new(read.into_iter());
        }
        match path.metadata() {
            Err(error) => Box::new(std::iter::once(Err(unreadable(&path, &error)))),
            Ok(found) if found.is_dir() => walk(path, left_out),
            Ok(_) => Box::new(std::iter::once(Ok(Input::File(path)))),
        }
    })
}

fn read_stdin(stdin: &mut dyn Read, name: &str) -> Result<Input, Problem> {
    let mut bytes = Vec::new();
    let limit = MAX_LEN as u64 + 1;
    stdin.take(limit).read_to_end(&mut bytes).map_err(|error| Problem::new("standard input", error))?;
    Ok(Input::Bytes { name: name.to_string(), bytes })
}

/// The bytes of a file; of one longer than [`MAX_LEN`] only enough to see that it is.
fn read_file(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata().map_or(0, |found| usize::try_from(found.len()).unwrap_or(MAX_LEN));
    let mut bytes = Vec::with_capacity(length.min(MAX_LEN) + 1);
    file.take(MAX_LEN as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The policies below `folder`. Finding none is a problem: it is not the same as finding no fault.
fn walk<'a>(
    folder: PathBuf,
    left_out: &'a dyn Fn(&Path) -> bool,
) -> Box<dyn Iterator<Item = Result<Input, Problem>> + 'a> {
    let walker = WalkBuilder::new(&folder).require_git(false).sort_by_file_name(OsStr::cmp).build();
    let root = folder.clone();
    let mut found = walker.filter_map(move |entry| match entry {
        Err(error) => Some(Err(Problem::new(root.display(), error))),
        Ok(entry) => {
            // A link is read where it is named itself; below a folder it would be a second reading, or lead away.
            let read = entry.file_type().is_some_and(|kind| kind.is_file()) && is_policy(entry.path());
            (read && !left_out(entry.path())).then(|| Ok(Input::File(entry.into_path())))
        }
    });
    let Some(first) = found.next() else {
        let endings = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        let help = format!("only files ending in {endings} are read in directories; name other files themselves");
        return Box::new(std::iter::once(
            Err(Problem::new(folder.display(), "no policy in this directory").help(help)),
        ));
    };
    // What the current directory holds is called by its own name, as it would be typed.
    let called = |input| match input {
        Ok(Input::File(path)) => Ok(Input::File(path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path))),
        other => other,
    };
    let all = std::iter::once(first).chain(found);
    if folder.as_os_str() == "." { Box::new(all.map(called)) } else { Box::new(all) }
}

fn is_policy(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// What to say of a path that cannot be looked at: perhaps it was meant to be another one, or a command.
fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let problem = Problem::io(path, error);
    if error.kind() != std::io::ErrorKind::NotFound {
        return problem;
    }
    if path.symlink_metadata().is_ok() {
        return Problem::new(path.display(), "the link points to a file that does not exist");
    }
    let typed = path.to_string_lossy();
    let commands: Vec<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_string()).collect();
    if let Some(command) = nearest(&typed, commands.iter().map(String::as_str)) {
        return problem.help(format!("did you mean the command `{command}`?"));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = folder.read_dir() else { return problem };
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    let wanted = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    let near = nearest(&wanted, names.iter().map(String::as_str));
    problem.help(near.map(|near| format!("did you mean `{}`?", path.with_file_name(near).display())))
}
