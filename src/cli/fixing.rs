//! `--fix` and `--diff`: what becomes of the edits of findings. A file is replaced whole or not at all.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Io;
use super::args::CheckArgs;
use super::look::look;
use super::problem::Problem;
use super::replace::replace_whole;
use super::stream::Total;
use super::unchecked::Unchecked;
use crate::finding::Finding;
use crate::fix::{FixError, Fixed, fix};
use crate::lint::Safety;
use crate::report::{Look, counted, unified_diff};
use crate::source::{Format, Source, decode};

/// What becomes of the edits of a run, and how many there were.
#[derive(Debug)]
pub(super) struct Fixing {
    least: Safety,
    /// How a diff looks; `None` where files are written.
    shown: Option<DiffLook>,
    places: AtomicUsize,
    files: AtomicUsize,
    /// What standard input has become.
    printed: Mutex<Vec<u8>>,
}

/// How a diff looks.
#[derive(Clone, Copy, Debug)]
struct DiffLook {
    look: Look,
    /// Whether it goes to a terminal, and nothing of a policy may get there raw.
    terminal: bool,
}

/// A policy that is to be changed.
pub(super) struct FileChange<'a> {
    /// Its file, if it is one.
    pub(super) file: Option<&'a Path>,
    /// Its bytes, if it came from standard input.
    pub(super) bytes: Option<&'a [u8]>,
    /// What was read.
    pub(super) before: &'a Source,
}

impl Fixing {
    /// What was asked for, if anything.
    pub(super) fn of(args: &CheckArgs, io: &Io<'_>) -> Option<Self> {
        let terminal = io.terminal && args.output.is_none();
        let shown = args.diff.then(|| DiffLook { look: look(args.policies.output.color, terminal), terminal });
        (args.fix || args.diff).then(|| Self {
            least: if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe },
            shown,
            places: AtomicUsize::default(),
            files: AtomicUsize::default(),
            printed: Mutex::default(),
        })
    }

    /// Whether changes are shown only.
    pub(super) fn shows(&self) -> bool {
        self.shown.is_some()
    }

    /// Applies the edits of what `find` finds until none is left. Nothing is written yet.
    pub(super) fn apply(
        &self,
        source: &Source,
        find: impl FnMut(&Source) -> Result<Vec<Finding>, Unchecked>,
    ) -> Result<Fixed, Unchecked> {
        let problem = |message: &str| {
            let problem = Problem::new(source.name(), format!("{message}: nothing was written"));
            Unchecked::Problem(problem.help("check it without `--fix`, and make the changes by hand".to_owned()))
        };
        fix(source.clone(), self.least, find).map_err(|error| match error {
            FixError::Finding(unchecked) => unchecked,
            FixError::Unsettled => problem("the fixes of two lints undo each other, or there is no end of them"),
            FixError::TooLong => problem("fixed it would be longer than what is read"),
        })
    }

    /// Writes the fixed policy, or returns the change where it is only to be shown.
    pub(super) fn keep(&self, change: &FileChange<'_>, fixed: &Fixed) -> Result<Option<String>, Problem> {
        let count = || {
            self.places.fetch_add(fixed.count, Ordering::Relaxed);
            self.files.fetch_add(usize::from(fixed.count > 0), Ordering::Relaxed);
        };
        if let Some(shown) = self.shown {
            count();
            return Ok(Some(unified_diff::unified(change.before, &fixed.source, shown.look, shown.terminal)));
        }
        match (change.file, change.bytes) {
            (Some(file), _) if fixed.count > 0 => change.write(file, fixed)?,
            (None, Some(bytes)) if fixed.count == 0 => self.print(bytes.to_vec()),
            (None, Some(bytes)) => self.print(change.bytes_of(bytes, fixed)?),
            _ => {}
        }
        count();
        Ok(None)
    }

    /// Keeps what standard input has become.
    pub(super) fn print(&self, bytes: Vec<u8>) {
        *self.printed.lock().expect("nobody panics with it") = bytes;
    }

    /// Prints what standard input has become, and tells how much was fixed.
    pub(super) fn finish(&self, total: &Total, io: &mut Io<'_>) -> io::Result<()> {
        let bytes = std::mem::take(&mut *self.printed.lock().expect("nobody panics with it"));
        io.stdout.write_all(&bytes)?;
        io.stdout.flush()?;
        let (places, files) = (self.places.load(Ordering::Relaxed), self.files.load(Ordering::Relaxed));
        let said = format!("{} in {}", counted(places, "place"), counted(files, "file"));
        match (places, self.shown) {
            (0, None) => Ok(()),
            (0, Some(_)) if total.read == 0 => Ok(()),
            (0, Some(_)) => writeln!(io.stderr, "nothing to fix"),
            (_, None) => writeln!(io.stderr, "fixed {said}"),
            (_, Some(_)) => writeln!(io.stderr, "--fix would change {said}"),
        }
    }
}

impl FileChange<'_> {
    fn write(&self, file: &Path, fixed: &Fixed) -> Result<(), Problem> {
        let told = |error: &io::Error| {
            let why = match error.kind() {
                io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
                _ => error.to_string(),
            };
            self.problem(&why, "the file is as it was; make room or ask for permission, and run it again")
        };
        let there = fs::metadata(file).map_err(|error| told(&error))?;
        if !there.is_file() {
            return Err(self.problem("it is no file that could be replaced", "print what it holds to `fineprint -`"));
        }
        if there.permissions().readonly() {
            return Err(self.problem("it is read-only", "allow to write to it, and run it again"));
        }
        let bytes = fs::read(file).map_err(|error| told(&error))?;
        let new = self.bytes_of(&bytes, fixed)?;
        // The same file may be named twice.
        if bytes == new { Ok(()) } else { replace_whole(file, &new).map_err(|error| told(&error)) }
    }

    /// The bytes of the fixed policy, which holds `bytes` today.
    fn bytes_of(&self, bytes: &[u8], fixed: &Fixed) -> Result<Vec<u8>, Problem> {
        let encoding = self.before.encoding();
        let utf8 = "store it as UTF-8, and run it again";
        let new = fixed.source.to_bytes();
        let new = new.map_err(|unknown| self.problem(&format!("{encoding} has no bytes for `{unknown}`"), utf8))?;
        if bytes == new || self.before.to_bytes().is_ok_and(|before| before == bytes) {
            return Ok(new);
        }
        let name = self.before.name();
        let read = decode(name, bytes.to_vec(), Format::of_path(name));
        if read.is_ok_and(|read| read.text() == self.before.text()) {
            let why = format!("some of its bytes have no meaning in {encoding} and would be lost");
            return Err(self.problem(&why, utf8));
        }
        Err(self.problem("it was changed while it was read", "run it again"))
    }

    fn problem(&self, why: &str, help: &str) -> Problem {
        Problem::new(self.before.name(), format!("it cannot be fixed: {why}")).help(help.to_owned())
    }
}
