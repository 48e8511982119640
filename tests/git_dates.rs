//! The policy's date against the day of the file's last change, in repositories that are made for the test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const POLICY: &str = "# Privacy notice\n\nLast updated: 3 March 2025\n\nWe sell books to whoever asks us for them.\n";

/// A folder of its own for each test, with one policy and a configuration.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, config: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("git-dates").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
        }
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let only_this = "[levels]\ngdpr = \"off\"\n\"date/stale-policy-date\" = \"off\"\n";
        std::fs::write(folder.join("fineprint.toml"), format!("{config}\n{only_this}")).expect("a file can be written");
        std::fs::write(folder.join("privacy.md"), POLICY).expect("a file can be written");
        Self(folder)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // No repository above the folder, and no settings of whoever runs the test, may matter.
        command.current_dir(&self.0).env("GIT_CEILING_DIRECTORIES", self.0.parent().expect("it lies in a folder"));
        // Git sets these for its hooks, where the tests may well run, and tells mistakes in the user's language.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"] {
            command.env_remove(variable);
        }
        command.env("LC_ALL", "C");
        command.env("GIT_CONFIG_GLOBAL", self.0.join("none")).env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    fn git(&self, args: &[&str], day: &str) {
        let mut command = self.command("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(args);
        command.env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"));
        let output = command.output().expect("this test needs `git`");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn committed_on(self, day: &str) -> Self {
        self.git(&["init", "-q"], day);
        self.git(&["add", "privacy.md"], day);
        self.git(&["commit", "-q", "-m", "A policy"], day);
        self
    }

    fn check(&self) -> Output {
        self.check_with(|command| command)
    }

    fn check_with(&self, set: impl Fn(&mut Command) -> &mut Command) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_fineprint"));
        command.args(["check", "--format", "concise", "--today", "2026-01-15", "privacy.md"]);
        set(&mut command).output().expect("the program runs")
    }
}

#[track_caller]
fn says(output: &Output, status: i32, stdout: &str, stderr: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (found, told) = (text(&output.stdout), text(&output.stderr));
    assert_eq!((&*found, &*told), (stdout, stderr));
    assert_eq!(output.status.code(), Some(status));
}

const ON: &str = "git-dates = true";

#[test]
fn a_change_after_the_date_is_found() {
    let folder = Folder::new("later", ON).committed_on("2025-06-02");
    let finding = "privacy.md:3:15: warning[date/change-not-dated]: the policy's date is 3 March 2025, but the file was last \
                   changed on 2 June 2025\n";
    says(&folder.check(), 0, finding, "");
}

#[test]
fn a_change_of_the_same_week_is_dated_well_enough() {
    says(&Folder::new("week", ON).committed_on("2025-03-08").check(), 0, "", "");
}

#[test]
fn git_is_not_asked_unless_the_configuration_says_so() {
    says(&Folder::new("off", "").committed_on("2025-06-02").check(), 0, "", "");
    says(&Folder::new("off-outside", "").check(), 0, "", "");
}

#[test]
fn git_is_not_asked_where_the_lint_is_off() {
    let config = format!("{ON}\nlevels.date = \"off\"");
    let folder = Folder::new("lint-off", "");
    std::fs::write(folder.0.join("fineprint.toml"), format!("{config}\nlevels.gdpr = \"off\"\n"))
        .expect("it is written");
    says(&folder.check(), 0, "", "");
}

#[test]
fn a_file_that_is_not_committed_has_no_last_change() {
    let folder = Folder::new("uncommitted", ON).committed_on("2025-03-04");
    std::fs::write(folder.0.join("new.md"), POLICY).expect("a file can be written");
    says(&folder.check_with(|command| command.arg("new.md")), 0, "", "");
}

#[test]
fn outside_of_a_repository_the_reason_is_told() {
    let output = Folder::new("outside", ON).check();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.starts_with("error: privacy.md: the day of its last change cannot be told: fatal: not a git"),
        "{told}"
    );
    assert!(told.ends_with("  help: set `git-dates = false` in fineprint.toml to check it without\n"), "{told}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn without_git_the_reason_is_told() {
    let folder = Folder::new("no-git", ON).committed_on("2025-06-02");
    let told = "error: privacy.md: the day of its last change cannot be told: there is no program `git`\n  \
                help: set `git-dates = false` in fineprint.toml to check it without\n";
    says(&folder.check_with(|command| command.env("PATH", "")), 2, "", told);
}

/// A foreign repository whose configuration names programs to run wherever Git would let it.
#[test]
fn a_repository_cannot_have_a_program_run() {
    let folder = Folder::new("hostile", ON);
    std::fs::create_dir(folder.0.join("sub")).expect("a folder can be made");
    std::fs::write(folder.0.join("sub/privacy.md"), POLICY).expect("a file can be written");
    let day = "2025-06-02";
    folder.git(&["init", "-q"], day);
    folder.git(&["add", "sub"], day);
    folder.git(&["commit", "-q", "-m", "A policy"], day);
    let trap = folder.0.join("run");
    let program = format!("touch {}; false", trap.display());
    let tree = folder.command("git").args(["rev-parse", "HEAD:sub"]).output().expect("this test needs `git`").stdout;
    let tree = String::from_utf8(tree).expect("it is a number");
    let (first, rest) = tree.trim().split_at(2);
    std::fs::remove_file(folder.0.join(".git/objects").join(first).join(rest)).expect("an object can be lost");
    for (name, value) in [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", "ssh://nowhere.invalid/x"),
        ("remote.origin.promisor", "true"),
        ("core.sshCommand", &program),
        ("core.fsmonitor", &program),
        ("gpg.program", &program),
        ("log.showSignature", "true"),
        ("core.pager", &program),
        ("diff.external", &program),
    ] {
        folder.git(&["config", name, value], day);
    }
    let output = folder.check_with(|command| command.arg("sub/privacy.md"));
    assert!(!trap.exists(), "a program was run: {}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("sub/privacy.md: the day of its last change cannot be told"), "{told}");
}

#[test]
fn a_file_is_compared_with_a_commit() {
    let folder = Folder::new("diff", "").committed_on("2025-06-02");
    let promise = format!("{POLICY}\nWe never sell your personal data.\n");
    std::fs::write(folder.0.join("privacy.md"), promise).expect("a file can be written");
    let mut command = folder.command(env!("CARGO_BIN_EXE_fineprint"));
    let output = command.args(["diff", "--rev", "HEAD", "--fail-on-weaker", "privacy.md"]).output().expect("it runs");
    let told = "HEAD:privacy.md -> privacy.md\n1 change: 0 protect readers less, 1 more, 0 neither\n\nProtects readers more\n  \
                newly said: Personal data are not sold, rented or traded (own data) [never-sells-data]\n    \
                +    7  We never sell your personal data.\n";
    says(&output, 0, told, "");
    let mut command = folder.command(env!("CARGO_BIN_EXE_fineprint"));
    let output = command.args(["diff", "--rev", "HEAD", "fineprint.toml"]).output().expect("it runs");
    let told = "error: HEAD:fineprint.toml: there is no such file in that commit\n  help: name a commit that holds the policy \
                under this name, or compare two files\n";
    says(&output, 2, "", told);
}
