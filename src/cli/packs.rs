//! Reads folders of claim and lint files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::files::{read_text, regular};
use super::paths::with_slashes;
use super::problem::Problem;
use crate::lint::{LintFile, Pack};

/// The TOML files below a folder, in the order of their names. They are called by their path below `given`, which is
/// how the user wrote the folder.
pub(super) fn read_pack(root: &Path, given: &Path) -> Result<Vec<LintFile>, Problem> {
    let found = root.metadata().map_err(|error| Problem::io(root, &error))?;
    if !found.is_dir() {
        regular(root, &found)?;
    }
    let mut files = Vec::new();
    for entry in WalkBuilder::new(root).require_git(false).sort_by_file_name(OsStr::cmp).build() {
        let path = entry.map_err(|error| Problem::new(root.display(), error))?.into_path();
        // A link could lead to any file of the system.
        let linked = path != root && path.is_symlink();
        if !linked && path.is_file() && path.extension() == Some(OsStr::new("toml")) {
            let text = read_text(&path)?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let shown = if below.as_os_str().is_empty() { given.to_path_buf() } else { given.join(below) };
            let shown = shown.to_string_lossy().into_owned();
            files.push(LintFile::new(Pack::User, name_in(root, &path), text).at(shown));
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
    with_slashes(&parts)
}
