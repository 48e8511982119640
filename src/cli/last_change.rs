//! The day of a file's last change, from Git.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use jiff::civil::Date;

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
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Some(name), problem) = (path.file_name(), |message: String| problem(path, &message)) else {
        return Ok(None);
    };
    let asked = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["--literal-pathspecs", "log", "-1", "--no-show-signature", "--format=%cI", "--"])
        .arg(name)
        .output();
    let output = asked.map_err(|error| match error.kind() {
        ErrorKind::NotFound => problem("there is no program `git`".to_owned()),
        _ => problem(format!("`git` cannot be run: {error}")),
    })?;
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned();
    if !output.status.success() {
        return Err(problem(told(&output.stderr)));
    }
    let line = told(&output.stdout);
    let day = |line: &str| line.get(..10).and_then(|day| day.parse().ok());
    match day(&line) {
        _ if line.is_empty() => Ok(None),
        Some(day) => Ok(Some(day)),
        None => Err(problem(format!("`git` answered \"{line}\""))),
    }
}

fn problem(path: &Path, message: &str) -> Problem {
    let help = "set `git-dates = false` in fineprint.toml to check it without".to_owned();
    Problem::new(path.display(), format!("the day of its last change cannot be told: {message}")).help(help)
}
