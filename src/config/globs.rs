//! `Globs`: which files a list of globs of a configuration file is for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use crate::lint::Mistakes;

/// Globs relative to a folder. What fits a folder fits all that it holds.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    root: PathBuf,
    set: GlobSet,
    written: Arc<[GlobEntry]>,
}

/// One of the globs.
#[derive(Debug)]
pub(super) struct GlobEntry {
    /// Its place in the file.
    pub(super) span: std::ops::Range<usize>,
    /// Whether it fitted a file that was looked at.
    used: AtomicBool,
}

impl GlobEntry {
    pub(super) fn used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }
}

impl Globs {
    /// Compiles the globs, which start from `root`.
    pub(super) fn new(root: &Path, globs: &[Spanned<String>], mistakes: &mut Mistakes<'_>) -> Self {
        let mut set = GlobSetBuilder::new();
        let mut written = Vec::new();
        for glob in globs {
            match build(glob.get_ref()) {
                Ok(built) => {
                    set.add(built);
                    written.push(GlobEntry { span: glob.span(), used: AtomicBool::new(false) });
                }
                Err(error) => {
                    let message = format!("this glob cannot be read: {}", error.kind());
                    mistakes.add(
                        glob.span(),
                        message,
                        "`*` stands for a part of a name, `**` for any folders".to_owned(),
                    );
                }
            }
        }
        let set = set.build().unwrap_or_else(|_| GlobSet::empty());
        Self { root: root.to_path_buf(), set, written: written.into() }
    }

    /// The folder that they start from.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Each of them.
    pub(super) fn written(&self) -> &[GlobEntry] {
        &self.written
    }

    /// Whether one of them is for the file at that absolute path. Those that are, are marked as used.
    pub(super) fn fit(&self, path: &Path) -> bool {
        if self.is_empty() {
            return false;
        }
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let mut fits = false;
        for part in below.ancestors().filter(|part| !part.as_os_str().is_empty()) {
            for index in self.set.matches(part) {
                self.written[index].used.store(true, Ordering::Relaxed);
                fits = true;
            }
        }
        fits
    }
}

fn build(glob: &str) -> Result<Glob, globset::Error> {
    // A folder may be written with a slash at its end, and this one before it.
    let glob = glob.strip_prefix("./").or(glob.strip_prefix('/')).unwrap_or(glob);
    GlobBuilder::new(glob.strip_suffix('/').unwrap_or(glob)).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{LintFile, Pack};

    #[test]
    fn a_folder_stands_for_what_it_holds_and_globs_start_from_theirs() {
        let file = LintFile::new(Pack::User, "fineprint.toml", "");
        let mut found = Vec::new();
        let globs = ["./drafts/", "/*.txt"].map(|glob| Spanned::new(0..0, glob.to_owned()));
        let globs = Globs::new(Path::new("/a"), &globs, &mut Mistakes::new(&file, &mut found));
        let fit = |path: &str| globs.fit(Path::new(path));
        assert!(fit("/a/drafts/2025/privacy.md"));
        assert!(globs.written()[0].used() && !globs.written()[1].used());
        assert!(fit("/a/privacy.txt"));
        assert!(!fit("/a/b/privacy.txt"));
        assert!(!fit("/b/drafts/privacy.md"));
    }
}
