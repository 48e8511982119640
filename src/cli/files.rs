//! Files that users name, read whole. Only what is a file is read, or a pipe that the shell holds open: any other pipe, and
//! a device, may never end.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::problem::Problem;
use crate::source::MAX_LEN;

/// The bytes of a file.
///
/// # Errors
/// When it is no file, cannot be read, or is longer than [`MAX_LEN`].
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let told = |error: &std::io::Error| Problem::io(path, error);
    // Asked before it is opened: to open a pipe is to wait for whoever writes to it.
    let found = path.metadata().map_err(|error| told(&error))?;
    regular(path, &found)?;
    let length = usize::try_from(found.len()).unwrap_or(MAX_LEN);
    let mut bytes = Vec::with_capacity(length.min(MAX_LEN) + 1);
    let file = File::open(path).map_err(|error| told(&error))?;
    file.take(MAX_LEN as u64 + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    within_limit(&path.to_string_lossy(), bytes)
}

/// The bytes, unless they are too many. No more is read than shows that, so how many there are is not known.
pub(super) fn within_limit(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    if bytes.len() > MAX_LEN {
        return Err(Problem::new(name, format!("longer than {} MiB, the most that is read", MAX_LEN >> 20)));
    }
    Ok(bytes)
}

/// The text of a file that is to be UTF-8, without a byte order mark: a configuration, lints, a baseline.
///
/// # Errors
/// As [`read_file`], and when it is not UTF-8, with the line.
pub(super) fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = read_file(path)?;
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn not_utf8(path: &Path, bytes: &[u8]) -> Problem {
    let help = "store it as UTF-8: editors offer that where they save a file under a name".to_owned();
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Problem::new(path.display(), "it is UTF-16, not UTF-8, and is not read").help(help);
    }
    let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
    let message = format!("it is not UTF-8, and is not read: this line holds the byte 0x{:02x}", bytes[valid]);
    Problem::new(format!("{}:{line}", path.display()), message).help(help)
}

/// That what was found at the path is a file.
///
/// # Errors
/// What it is instead.
pub(super) fn regular(path: &Path, found: &Metadata) -> Result<(), Problem> {
    if found.is_file() || is_from_shell(path, found) {
        return Ok(());
    }
    if found.is_dir() {
        return Err(Problem::io(path, &ErrorKind::IsADirectory.into()));
    }
    let help = "store what comes from it in a file; policies are also read from standard input, which is called `-`";
    Err(Problem::new(path.display(), "it is no file but a pipe or a device, and is not read").help(help.to_owned()))
}

/// Whether it is a pipe that the shell has opened for this program: `/dev/stdin`, or what `<(command)` stands for.
#[cfg(unix)]
fn is_from_shell(path: &Path, found: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    found.file_type().is_fifo() && path.starts_with("/dev")
}

/// Whether it is such a pipe; elsewhere there is none.
#[cfg(not(unix))]
fn is_from_shell(_: &Path, _: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], line: &str, message: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fineprint.toml");
        std::fs::write(&path, bytes).unwrap();
        let told = read_text(&path).unwrap_err();
        assert!(told.message().ends_with(&format!("fineprint.toml{line}: {message}")), "{told}");
    }

    #[test]
    fn what_is_not_utf_8_is_told_with_its_line() {
        check(b"a = 1\nb = \"\xe4\"\n", ":2", "it is not UTF-8, and is not read: this line holds the byte 0xe4");
        check(b"\xff\xfea\0", "", "it is UTF-16, not UTF-8, and is not read");
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fineprint.toml");
        std::fs::write(&path, "\u{feff}preview = true").unwrap();
        assert_eq!(read_text(&path).unwrap(), "preview = true");
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let told = read_file(folder.path()).unwrap_err();
        assert!(told.message().ends_with(": it is a folder, not a file"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_waited_for() {
        let told = read_file(Path::new("/dev/zero")).unwrap_err();
        assert_eq!(told.message(), "/dev/zero: it is no file but a pipe or a device, and is not read");
    }
}
