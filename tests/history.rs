//! What is told of a policy that has a past: baselines, and lines that were changed since a commit.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CONSENT: &str = "By using our website you consent to this privacy policy.";
const SHOP: &str = "By using our shop you consent to this privacy policy.";

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("history").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    write(&folder, "fineprint.toml", "[levels]\ngdpr = \"off\"\n\"gdpr/missing-retention-period\" = \"error\"\n");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a file can be written");
}

fn policy(paragraphs: &[&str]) -> String {
    format!("# Privacy policy\n\n{}\n", paragraphs.join("\n\n"))
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    command.args(["check", "--format", "concise"]).args(args).current_dir(folder).output().expect("the program runs")
}

fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]).args(args);
    command.env("GIT_CONFIG_GLOBAL", folder.join("none")).env("GIT_CONFIG_NOSYSTEM", "1").current_dir(folder);
    let output = command.output().expect("this test needs `git`");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn says(output: &Output, status: i32, stdout: &[&str], stderr: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (found, told) = (text(&output.stdout), text(&output.stderr));
    assert!(told.contains(stderr) && told.is_empty() == stderr.is_empty(), "{told}");
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), stdout.len(), "{found}{told}");
    lines.iter().zip(stdout).for_each(|(line, expected)| assert!(line.starts_with(expected), "{found}"));
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn what_a_baseline_lists_is_known_wherever_it_moves() {
    let folder = folder("baseline");
    write(&folder, "privacy.md", &policy(&[CONSENT]));
    let known = ["--baseline", "known.toml"];
    says(&check(&folder, &known), 2, &[], "known.toml: no such file");
    says(&check(&folder, &[&known[..], &["--update-baseline"]].concat()), 0, &["wrote known.toml, which lists 2"], "");
    says(&check(&folder, &known), 0, &[], "");

    write(&folder, "privacy.md", &policy(&["We sell books.", CONSENT, "We sell cups.", SHOP, CONSENT]));
    let new = ["privacy.md:9:1: warning[consent/consent-by-use]", "privacy.md:11:1: warning[consent/consent-by-use]"];
    says(&check(&folder, &known), 0, &new, "");

    write(&folder, "privacy.md", &policy(&["We sell books."]));
    says(&check(&folder, &known), 0, &[], "known.toml: 1 finding that it lists");
    says(&check(&folder, &[&known[..], &["--update-baseline"]].concat()), 0, &["wrote known.toml, which lists 1"], "");
    says(&check(&folder, &known), 0, &[], "");
}

#[test]
fn a_file_that_is_no_baseline_is_neither_read_nor_written() {
    let folder = folder("no-baseline");
    write(&folder, "privacy.md", &policy(&[CONSENT]));
    write(&folder, "other.toml", "title = 1\n");
    let other = ["--baseline", "other.toml", "--update-baseline"];
    says(&check(&folder, &other), 2, &[], "other.toml:1: this is no baseline");
    assert_eq!(std::fs::read_to_string(folder.join("other.toml")).expect("it is there"), "title = 1\n");
    write(&folder, "other.toml", "version = 9\n");
    says(&check(&folder, &other), 2, &[], "this is a baseline of version 9");
}

#[test]
fn only_what_has_a_place_in_a_changed_line_is_told() {
    let folder = folder("since");
    git(&folder, &["init", "-q"]);
    write(&folder, "privacy.md", &policy(&[CONSENT, "A copy of your data is free of charge."]));
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "A policy"]);
    let since = ["--since", "HEAD", "--skip", "outdated"];
    says(&check(&folder, &since), 0, &[], "");

    let fee = "We charge a fee of £10 for a copy of your data.";
    write(&folder, "privacy.md", &policy(&[CONSENT, "A copy of your data is free of charge.", SHOP, fee]));
    // The first side of the contradiction stands in a line that was there before.
    let found = ["privacy.md:5:", "privacy.md:7:1: warning[consent/consent-by-use]"];
    says(&check(&folder, &since), 1, &found, "");

    write(&folder, "new-privacy.md", &policy(&[CONSENT]));
    let new = ["new-privacy.md:1:3: error[gdpr/", "new-privacy.md:3:1: warning[consent/consent-by-use]"];
    says(&check(&folder, &[&since[..], &["new-privacy.md"]].concat()), 1, &new, "");
    says(&check(&folder, &["--since", "no-such-commit"]), 2, &[], "there is no such commit");
    says(&check(&folder, &["--since=--output=x"]), 2, &[], "no commit is called like this");
}

#[test]
fn a_commit_of_no_repository_is_told_as_that() {
    // The folder of other tests lies in the repository of fineprint itself.
    let folder = std::env::temp_dir().join(format!("fineprint-history-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    write(&folder, "privacy.md", &policy(&[CONSENT]));
    says(&check(&folder, &["--since", "HEAD", "privacy.md"]), 2, &[], "it lies in no Git repository");
    write(&folder, "privacy-2.md", &policy(&[SHOP]));
    let told = check(&folder, &["--since", "HEAD"]);
    says(&told, 2, &[], ".: what changed since HEAD cannot be told: it lies in no Git repository");
    assert_eq!(String::from_utf8_lossy(&told.stderr).matches("error:").count(), 1);
    git(&folder, &["init", "-q"]);
    says(&check(&folder, &["--since", "HEAD", "privacy.md"]), 2, &[], "there is no such commit");
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}
