//! Paths as configurations see them: absolute, without `.` and `..`; and as people see them.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The path from the root of the file system, without `.` and `..`. Where there is no current directory any more, as
/// it was typed.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut whole = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => _ = whole.pop(),
            Component::CurDir => {}
            other => whole.push(other),
        }
    }
    whole
}

/// The path from the current directory if it lies below it.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_path_buf()
}

/// The path with `/` between its parts, as ids are written on every system.
pub(super) fn with_slashes(path: &Path) -> String {
    path.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_where_it_leads() {
        let whole = std::env::temp_dir().join("a/../b/./c");
        assert_eq!(absolute(&whole), std::env::temp_dir().join("b/c"));
        assert_eq!(absolute(Path::new("/../x")), Path::new("/x"));
    }
}
