//! `--since REV`: only findings with a place in lines that were changed since a commit.

use std::path::{Path, PathBuf};

use imara_diff::{Algorithm, Diff, InternedInput};

use super::args::PolicyArgs;
use super::problem::Problem;
use super::revision::{file_at, known_in};
use crate::finding::Finding;
use crate::source::{Format, Source, Span, decode_tracked};

/// A commit that policies are compared with, by a name of it that is no option of Git.
#[derive(Clone, Copy, Debug)]
pub(super) struct Since<'a>(pub(super) &'a str);

impl Since<'_> {
    /// That the repositories of the folders that are to be checked have the commit: told once, and not of each file.
    ///
    /// # Errors
    /// Why one has not.
    pub(super) fn known_to(&self, args: &PolicyArgs) -> Result<(), Problem> {
        let here = [PathBuf::from(".")];
        let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
        paths.iter().filter(|path| path.is_dir()).try_for_each(|folder| known_in(self.0, folder))
    }

    /// Leaves out findings that have no place in a changed line. All lines of what is no file, or of a file that the
    /// commit does not hold, are changed.
    pub(super) fn keep(
        &self,
        file: Option<&Path>,
        source: &Source,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Problem> {
        let Some(path) = file else { return Ok(()) };
        let Some(before) = file_at(self.0, path)? else { return Ok(()) };
        let tracked = source.docx().map(|layout| layout.tracked).unwrap_or_default();
        let before = decode_tracked(source.name(), before, Format::of_path(source.name()), tracked);
        let before = before.map_err(|error| Problem::new(source.name(), format!("as of {}: {error}", self.0)))?;
        let changed = changed(before.text(), source.text());
        let is_changed = |place: Span| changed.iter().any(|lines| lines.overlaps(place));
        findings.retain(|finding| {
            is_changed(finding.span) || finding.related.iter().any(|related| is_changed(related.span))
        });
        Ok(())
    }
}

/// The lines of `after` that are not in `before` at their place, as spans of bytes.
fn changed(before: &str, after: &str) -> Vec<Span> {
    let mut lines = InternedInput::default();
    // Line ends may differ between what Git stores and what lies in the folder.
    lines.update_before(before.split_inclusive('\n').map(str::trim_end));
    lines.update_after(after.split_inclusive('\n').map(str::trim_end));
    let ends = after.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let compared = Diff::compute(Algorithm::Histogram, &lines);
    let new = compared.hunks().map(|hunk| hunk.after).filter(|after| !after.is_empty());
    new.map(|after| Span::new(starts[after.start as usize], starts[after.end as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_new_or_others_are_changed() {
        let of = |before: &str, after: &str| {
            let spans = changed(before, after);
            spans.iter().map(|span| after[span.range()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of("a\nb\nc\n", "a\nB\nc\nd"), ["B\n", "d"]);
        assert_eq!(of("a\r\nb\r\n", "a\nb\n"), Vec::<String>::new());
        assert_eq!(of("", "a\n"), ["a\n"]);
        assert_eq!(of("a\nb\n", "b\n"), Vec::<String>::new());
    }
}
