//! The day of a file's last change, from Git.

use std::ffi::OsStr;
use std::path::Path;

use jiff::civil::Date;

use super::git::{ask, first_line};
use super::problem::Problem;
use crate::check::uses_last_change;
use crate::config::PolicySettings;
use crate::lint::Catalog;

/// The day of the file's last change, if its settings ask for it and a lint that runs looks at it.
pub(super) fn wanted_change(
    file: Option<&Path>,
    catalog: &Catalog,
    held: &PolicySettings,
) -> Result<Option<Date>, Problem> {
    match file {
        Some(file) if held.git_dates.value && uses_last_change(catalog, &held.levels) => last_change(file),
        _ => Ok(None),
    }
}

/// The day of the last commit that changed the file; `None` for one that is in no commit yet.
fn last_change(path: &Path) -> Result<Option<Date>, Problem> {
    let Some(name) = path.file_name() else { return Ok(None) };
    let question = ["log", "-1", "--no-show-signature", "--no-ext-diff", "--format=%cI", "--"].map(OsStr::new);
    let answer = ask(path, question.into_iter().chain([name])).map_err(|message| problem(path, &message))?;
    let line = first_line(&answer);
    let day = |line: &str| line.get(..10).and_then(|day| day.parse().ok());
    match day(&line) {
        _ if line.is_empty() => Ok(None),
        Some(day) => Ok(Some(day)),
        None => Err(problem(path, &format!("`git` answered \"{line}\""))),
    }
}

fn problem(path: &Path, message: &str) -> Problem {
    let help = "set `git-dates = false` in fineprint.toml to check it without".to_owned();
    Problem::new(path.display(), format!("the day of its last change cannot be told: {message}")).help(help)
}
