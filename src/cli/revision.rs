//! Files as a Git revision holds them.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::git::ask;
use super::problem::Problem;

/// The file at `path` as of `revision`, a name that is no option of Git; `None` if the revision does not hold it.
///
/// # Errors
/// That there is no Git or no such revision, or that the file cannot be read from it.
pub(super) fn file_at(revision: &str, path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    known(revision, path, path)?;
    let mut object = OsString::from(format!("{revision}:./"));
    object.push(path.file_name().unwrap_or_default());
    let question = [OsStr::new("cat-file"), OsStr::new("-e"), &object];
    if ask(path, question).is_err() {
        return Ok(None);
    }
    // The bytes as they are stored: no filter of the repository is run.
    let question = [OsStr::new("cat-file"), OsStr::new("blob"), &object];
    let blob = ask(path, question);
    blob.map(Some).map_err(|message| Problem::new(path.display(), format!("Git cannot read it: {message}")))
}

/// That the repository of the folder has the revision.
///
/// # Errors
/// That there is no Git, no repository or no such revision.
pub(super) fn known_in(revision: &str, folder: &Path) -> Result<(), Problem> {
    known(revision, &folder.join(ANY), folder)
}

/// The name of a file that need not be there.
const ANY: &str = "policy";

fn known(revision: &str, path: &Path, shown: &Path) -> Result<(), Problem> {
    let commit = format!("{revision}^{{commit}}");
    let exists = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit].map(OsStr::new);
    ask(path, exists).map_err(|message| {
        let (why, help) = match &*message {
            "" => {
                ("there is no such commit", "name one that `git log` shows; a shallow clone holds the last ones only")
            }
            _ if message.contains("not a git repository") => {
                ("it lies in no Git repository", "check all of it, or compare two files by `fineprint diff OLD NEW`")
            }
            _ => (&*message, "check all of it, or compare two files by `fineprint diff OLD NEW`"),
        };
        let message = format!("what changed since {revision} cannot be told: {why}");
        Problem::new(shown.display(), message).help(help.to_owned())
    })?;
    Ok(())
}
