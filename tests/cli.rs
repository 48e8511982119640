//! Command lines and what they print: `tests/cli/*.trycmd` and the examples in `README.md`.
//!
//! `UPDATE=1 cargo test` rewrites the expected output, but never a line with a `[..]`: where it still stands for a line
//! that is printed, it stays, and where not, such as "[..] examples, all found as written", the update fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands for any part of a line.
const ANYTHING: &str = "[..]";

#[test]
fn command_lines() {
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("TRYCMD").is_none() {
        return update();
    }
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml")
        .case("README.md")
        // Nothing may depend on the terminal that the tests run in.
        .env("COLUMNS", "")
        .env("NO_COLOR", "1")
        .env("LANG", "C.UTF-8")
        .env("LC_ALL", "")
        .run();
}

fn update() {
    let read = |path: &PathBuf| fs::read_to_string(path).expect("it can be read");
    let before: Vec<(PathBuf, String)> = expectations().into_iter().map(|path| (path.clone(), read(&path))).collect();
    // trycmd asks for a variable of its own.
    let own = std::env::current_exe().expect("a test knows its own path");
    let status = Command::new(own).env("TRYCMD", "overwrite").status().expect("the test runs again");
    assert!(status.success(), "rewriting the expected output failed");
    let mut wrong = Vec::new();
    for (path, old) in before {
        let new = read(&path);
        if new == old {
            continue;
        }
        let (text, lost) = with_wildcards(&old, &new);
        fs::write(&path, if lost.is_empty() { &text } else { &old }).expect("it can be written");
        wrong.extend(lost.iter().map(|line| format!("{}: no longer printed: {line}", path.display())));
    }
    assert!(wrong.is_empty(), "an update changes no line with {ANYTHING}:\n{}", wrong.join("\n"));
}

/// The files that `trycmd` rewrites.
fn expectations() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join("tests/cli")).expect("the folder is there");
    let cases = entries.map(|entry| entry.expect("it can be read").path());
    let written = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "trycmd" || ending == "toml");
    cases.filter(written).chain([root.join("README.md")]).collect()
}

/// The new text, with each old line that has a wildcard in place of what it stands for, once and in order; and those
/// that stand for nothing in it.
fn with_wildcards<'o>(old: &'o str, new: &str) -> (String, Vec<&'o str>) {
    let mut wildcards: Vec<&str> = old.lines().filter(|line| line.contains(ANYTHING)).collect();
    let mut text = String::new();
    for line in new.lines() {
        let kept = wildcards.iter().position(|wildcard| *wildcard == line || stands_for(wildcard, line));
        text += kept.map_or(line, |at| wildcards.remove(at));
        text.push('\n');
    }
    (text, wildcards)
}

/// Whether the line is what the wildcard line stands for.
fn stands_for(wildcard: &str, line: &str) -> bool {
    let mut parts = wildcard.split(ANYTHING);
    let Some(mut rest) = parts.next().and_then(|opening| line.strip_prefix(opening)) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty()
}

#[test]
fn an_update_keeps_wildcards() {
    let old = "$ fineprint test\n[..] examples, all found as written\n";
    let wildcard = "[..] examples, all found as written";
    let check = |new: &str, wanted: &str, lost: &[&str]| {
        assert_eq!(with_wildcards(old, new), (wanted.to_owned(), lost.to_vec()));
    };
    check("$ fineprint test\n12 examples, all found as written\n", old, &[]);
    let failing = "$ fineprint test\n12 examples, 3 not found as written\n";
    check(failing, failing, &[wildcard]);
    let (text, lost) = with_wildcards("a [..] b [..] c\n", "a 1 b 2 c\na 1 b\n");
    assert_eq!((text.as_str(), lost.len()), ("a [..] b [..] c\na 1 b\n", 0));
}
