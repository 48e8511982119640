//! Whole policies of our own, `tests/corpus/NAME`, beside what is reported for each, `tests/corpus/NAME.report`.
//!
//! `UPDATE=1 cargo test` rewrites the reports.

use std::fs;
use std::path::{Path, PathBuf};

use fineprint::check::{Options, check};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::report::{Look, Reporter, Summary, Text};
use fineprint::source::{Source, decode};
use jiff::civil::date;

#[test]
fn reports_are_as_recorded() {
    let mut wrong = Vec::new();
    let policies = policies();
    assert!(!policies.is_empty(), "no policies in {}", folder().display());
    for path in &policies {
        let expected = with_ending(path, "report");
        let report = report(&read(path));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, report).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&report) {
            wrong.push(format!("{} is not what is reported:\n{report}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n`UPDATE=1 cargo test` rewrites the reports", wrong.join("\n"));
}

#[test]
fn every_report_has_its_policy() {
    let reports = files().into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "report"));
    let orphans: Vec<PathBuf> = reports.filter(|path| !path.with_extension("").exists()).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

/// The same faults are found whatever the policy is written in.
#[test]
fn the_markup_makes_no_difference() {
    let said = |ending: &str| {
        let findings = findings(&read(&folder().join(format!("faulty.{ending}"))));
        let mut said: Vec<String> =
            findings.iter().map(|finding| format!("{}: {}", finding.lint, finding.message)).collect();
        said.sort();
        said
    };
    let markdown = said("md");
    assert!(!markdown.is_empty(), "the faulty policy has no faults");
    assert_eq!(said("txt"), markdown);
    assert_eq!(said("html"), markdown);
}

#[test]
fn the_clean_policy_is_clean() {
    let findings = findings(&read(&folder().join("clean.md")));
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.is_empty(), "{messages:?}");
}

fn report(source: &Source) -> String {
    let text = Text::new(Look { color: false, width: 100, wrap: false });
    let findings = findings(source);
    let mut out = String::new();
    text.policy(&mut out, source, &findings).expect("a string takes everything");
    let empty = out.is_empty();
    text.end(&mut out, &Summary::of(&findings), empty).expect("a string takes everything");
    out
}

fn findings(source: &Source) -> Vec<fineprint::finding::Finding> {
    let catalog = Catalog::built_in();
    let options = Options::new(date(2026, 11, 22), &catalog);
    check(source, &document::parse(source), &catalog, &options)
}

fn policies() -> Vec<PathBuf> {
    files().into_iter().filter(|path| path.extension().is_some_and(|ending| ending != "report")).collect()
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn read(path: &Path) -> Source {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    decode(&name, bytes, fineprint::source::Format::of_path(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut with = path.as_os_str().to_owned();
    with.push(".");
    with.push(ending);
    with.into()
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))
}
