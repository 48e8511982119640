//! Pairs of versions of policies, `tests/diff/NAME.old.md` and `tests/diff/NAME.new.md`, and what is said of each, in
//! `tests/diff/expected.toml`. The other way round, what was weaker is stronger or neither.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use fineprint::check::{Options, check, said};
use fineprint::diff::{Comparison, Effect, Version, compare};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::report::diff::{ToldDiff, markdown, text};
use fineprint::report::{Look, json};
use fineprint::source::{Format, Source};
use jiff::civil::date;
use serde::Deserialize;

/// What is said of a pair.
#[derive(Deserialize)]
struct Expected {
    weaker: usize,
    stronger: usize,
    says: Vec<String>,
}

#[test]
fn pairs_are_told_as_expected() {
    let mut wrong = String::new();
    for (name, expected) in expected() {
        compared(&name, ["old", "new"], |comparison, told| {
            let text = text(told, Look { color: false, ascii: false, width: 100, wrap: false });
            // How lines are set out makes no difference.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let counts = (comparison.count(Effect::Weaker), comparison.count(Effect::Stronger));
            if counts != (expected.weaker, expected.stronger) {
                writeln!(wrong, "{name}: weaker and stronger are {counts:?}\n  {text}").unwrap();
            }
            for words in expected.says.iter().filter(|words| !text.contains(words.as_str())) {
                writeln!(wrong, "{name}: does not say \"{words}\"\n  {text}").unwrap();
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_pair_is_expected_and_the_other_way_round() {
    let expected: Vec<String> = expected().into_keys().collect();
    assert!(expected.len() >= 10, "too few pairs: {expected:?}");
    let entries = fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.unwrap().path());
    let name = |path: PathBuf| Some(path.file_name()?.to_str()?.strip_suffix(".old.md")?.to_owned());
    let mut found: Vec<String> = entries.filter_map(name).collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_version_has_not_changed_against_itself() {
    for name in expected().into_keys() {
        compared(&name, ["old", "old"], |comparison, _| {
            let findings = comparison.new_findings.len() + comparison.gone_findings.len();
            assert!(comparison.same_text && comparison.changes.is_empty() && findings == 0, "{name}");
        });
    }
}

#[test]
fn what_is_lost_one_way_is_gained_the_other() {
    for name in expected().into_keys() {
        let mut counts = Vec::new();
        for versions in [["old", "new"], ["new", "old"]] {
            compared(&name, versions, |comparison, _| {
                counts.push((comparison.new_findings.len(), comparison.gone_findings.len(), comparison.same_text));
            });
        }
        assert_eq!(counts[0], (counts[1].1, counts[1].0, counts[1].2), "{name}");
    }
}

#[test]
fn nothing_of_a_policy_becomes_markup_or_acts_on_a_terminal() {
    let old = Source::new("old.md", "We never sell your personal data.\n", Format::Markdown);
    let hostile = "We sell your personal data \u{1b}[31m<img src=x> **now** to data | brokers.\n";
    let new = Source::new("new.md", hostile, Format::Markdown);
    compare_sources(&old, &new, |_, told| {
        let look = Look { color: false, ascii: false, width: 100, wrap: false };
        let (text, markdown, json) = (text(told, look), markdown(told), json::diff(told));
        assert!(![&text, &markdown, &json].iter().any(|out| out.contains('\u{1b}')), "{text}{markdown}{json}");
        assert!(!markdown.contains("<img") && markdown.contains("data \\| brokers"), "{markdown}");
    });
}

/// Compares two versions of the pair and hands on what has changed.
fn compared(name: &str, versions: [&str; 2], look: impl FnOnce(&Comparison<'_>, &ToldDiff<'_>)) {
    let [old, new] = versions.map(|version| {
        let path = folder().join(format!("{name}.{version}.md"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Source::new(format!("{name}.{version}.md"), text, Format::Markdown)
    });
    compare_sources(&old, &new, look);
}

fn compare_sources(old: &Source, new: &Source, look: impl FnOnce(&Comparison<'_>, &ToldDiff<'_>)) {
    let catalog = Catalog::built_in();
    let options = Options::new(date(2026, 11, 22), &catalog);
    let [old_document, new_document] = [old, new].map(document::parse);
    let read =
        |source, document| (said(source, document, &catalog, &options), check(source, document, &catalog, &options));
    let (old_read, new_read) = (read(old, &old_document), read(new, &new_document));
    let old = Version { source: old, document: &old_document, said: &old_read.0, findings: &old_read.1 };
    let new = Version { source: new, document: &new_document, said: &new_read.0, findings: &new_read.1 };
    let comparison = compare(old, new, &catalog);
    look(&comparison, &ToldDiff { old, new, comparison: &comparison, catalog: &catalog });
}

fn expected() -> BTreeMap<String, Expected> {
    let path = folder().join("expected.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff"))
}
