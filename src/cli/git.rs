//! Questions to Git about files, asked so that nothing in a repository can have a program run or the network reached.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

/// Settings by which a repository's own configuration could run a program, each turned off. The command line of Git
/// wins over all its files.
const OFF: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "core.gitProxy=",
    "diff.external=",
    "log.showSignature=false",
    "credential.helper=",
    "protocol.allow=never",
];

/// Variables that lead Git to another repository, or to a program.
const UNSET: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_EXTERNAL_DIFF",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
];

/// What Git answers about the file at `path` when it is asked `question`, options and all.
///
/// # Errors
/// That there is no Git, or what it says is wrong, in one line.
pub(super) fn ask<'a>(path: &Path, question: impl IntoIterator<Item = &'a OsStr>) -> Result<Vec<u8>, String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["--literal-pathspecs", "--no-pager", "--no-optional-locks"]);
    OFF.iter().for_each(|setting| _ = command.args(["-c", setting]));
    UNSET.iter().for_each(|name| _ = command.env_remove(name));
    // What a partial clone lacks stays away: to fetch it is to run what its configuration names. Versions of Git that
    // do not know the first variable are stopped by the second, which allows no way to fetch.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "").env("GIT_TERMINAL_PROMPT", "0");
    // What Git says is looked at.
    command.env("LC_ALL", "C");
    match command.args(question).output() {
        Ok(Output { status, stdout, .. }) if status.success() => Ok(stdout),
        Ok(Output { stderr, .. }) => Err(first_line(&stderr)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err("there is no program `git`".to_owned()),
        Err(error) => Err(format!("`git` cannot be run: {error}")),
    }
}

/// The first line of what Git says.
pub(super) fn first_line(said: &[u8]) -> String {
    String::from_utf8_lossy(said).lines().next().unwrap_or_default().to_owned()
}
