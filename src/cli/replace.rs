//! Files that are replaced whole, or not at all: the one of `--output`, and those that are fixed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::problem::Problem;

/// What is written to a file.
#[derive(Debug)]
pub(super) enum Output {
    /// Beside the file, which it replaces in the end.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// Into what cannot be replaced: a pipe, a terminal, `/dev/null`.
    Into(BufWriter<File>, PathBuf),
}

impl Output {
    /// Opens what takes the content of `path`.
    ///
    /// # Errors
    /// When its folder does not exist or may not be written to.
    pub(super) fn new(path: &Path) -> Result<Self, Problem> {
        Self::open(path).map_err(|error| problem(path, &error))
    }

    fn open(path: &Path) -> io::Result<Self> {
        // A link stays, and what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let there = fs::metadata(&path).ok();
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            return Ok(Self::Into(BufWriter::new(File::options().write(true).open(&path)?), path));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        if let Some(permissions) = usual().filter(|_| there.is_none()) {
            builder.permissions(permissions);
        }
        let file = builder.tempfile_in(folder)?;
        if let Some(there) = there {
            // The user's mask is for files that are new.
            file.as_file().set_permissions(there.permissions())?;
            keep_owner(file.as_file(), &there);
        }
        Ok(Self::Beside(BufWriter::new(file), path))
    }

    /// Puts what was written in the place of the file.
    ///
    /// # Errors
    /// When the rest of it cannot be written or the file not be replaced; it is as it was before then.
    pub(super) fn keep(self) -> Result<(), Problem> {
        let (Self::Beside(_, path) | Self::Into(_, path)) = &self;
        let path = path.clone();
        self.close().map_err(|error| problem(&path, &error))
    }

    fn close(self) -> io::Result<()> {
        match self {
            Self::Beside(buffer, path) => {
                let file = buffer.into_inner().map_err(io::IntoInnerError::into_error)?;
                // Some systems tell only now that the disk is full.
                file.as_file().sync_all()?;
                file.persist(&path).map(drop).map_err(|error| error.error)
            }
            Self::Into(mut file, _) => file.flush(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file, _) => file.write(bytes),
            Self::Into(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file, _) => file.flush(),
            Self::Into(file, _) => file.flush(),
        }
    }
}

/// Puts `bytes` in the place of the file, whole or not at all. What a link leads to is replaced, with the permissions
/// that it has.
///
/// # Errors
/// When that cannot be done; the file is as it was before then.
pub(super) fn replace_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut output = Output::open(path)?;
    output.write_all(bytes)?;
    output.close()
}

/// Leaves the file to whom it belonged, where the system lets us: it does if we are they, or may do everything.
#[cfg(unix)]
fn keep_owner(file: &File, there: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Who may write to the folder of a file that belongs to somebody else gets a file of their own, as from any editor.
    let _ = fchown(file, Some(there.uid()), Some(there.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// What other programs create files with; the system takes the user's mask off. Files for the moment only are for
/// their owner alone otherwise.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn usual() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual() -> Option<fs::Permissions> {
    None
}

fn problem(path: &Path, error: &io::Error) -> Problem {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    };
    let help = "name a file in a folder that exists and may be written to, after `--output`".to_owned();
    Problem::new(path.display(), format!("it cannot be written: {why}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.txt");
        fs::write(&path, "before").unwrap();
        let mut dropped = Output::new(&path).unwrap();
        dropped.write_all(b"half").unwrap();
        dropped.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        drop(dropped);
        let mut kept = Output::new(&path).unwrap();
        kept.write_all(b"after").unwrap();
        kept.keep().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let problem = Output::new(&folder.path().join("no/report.txt")).unwrap_err();
        assert!(problem.message().ends_with("it cannot be written: its folder does not exist"), "{problem}");
    }
}
