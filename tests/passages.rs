//! Passages by writers who had seen none of our phrases: what says a claim, what only looks so; pairs that contradict
//! each other, and pairs that only seem to.
//!
//! Each file records the passages that are not read as a fair reader would: `missed` says it and is not found, `taken`
//! only looks so and is found. The lists may only get shorter: `UPDATE=1 cargo test` strikes out what is read rightly,
//! and nothing adds to them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use fineprint::check::Facts;
use fineprint::lint::{Catalog, ClaimId};
use fineprint::source::{Format, Source};
use fineprint::{Confidence, Linter, document};
use serde::Deserialize;

/// Passages about one claim, or pairs of one kind of contradiction.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passages {
    /// Numbers of the passages that say it and are not found, from 1.
    #[serde(default)]
    missed: BTreeSet<usize>,
    /// Numbers of those that only look so and are found, from 1.
    #[serde(default)]
    taken: BTreeSet<usize>,
    /// Whether a denial counts as well: the claim is whether something is so.
    #[serde(default)]
    either: bool,
    #[serde(default, alias = "pair")]
    says: Vec<Passage>,
    #[serde(default, alias = "friend")]
    near: Vec<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    text: String,
}

/// Holds what is found against what the files record.
fn hold(folder: &Path, found: &dyn Fn(&str, &Passages, &str) -> bool) {
    let mut wrong = String::new();
    for path in files(folder) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("it can be read");
        let passages: Passages = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let numbers = |of: &[Passage], wanted: bool| -> BTreeSet<usize> {
            let is_wrong = |(_, passage): &(usize, &Passage)| found(&name, &passages, &passage.text) != wanted;
            (1..).zip(of).filter(is_wrong).map(|(number, _)| number).collect()
        };
        let (missed, taken) = (numbers(&passages.says, true), numbers(&passages.near, false));
        let mut changed = text.clone();
        for (list, now, known) in [("missed", missed, &passages.missed), ("taken", taken, &passages.taken)] {
            for number in now.difference(known) {
                writeln!(wrong, "{}: {list} {number} is read wrongly now", path.display()).expect("a string takes it");
            }
            if let Some(number) = known.difference(&now).next() {
                let left: Vec<String> = now.intersection(known).map(ToString::to_string).collect();
                changed = with_list(&changed, list, &left);
                if std::env::var_os("UPDATE").is_none() {
                    writeln!(
                        wrong,
                        "{}: {list} {number} is read rightly now: strike it out (UPDATE=1)",
                        path.display()
                    )
                    .expect("a string takes it");
                }
            }
        }
        if changed != text && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, changed).expect("it can be written");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The text of a file with that list of numbers.
fn with_list(text: &str, list: &str, numbers: &[String]) -> String {
    let line = |line: &str| {
        if line.starts_with(&format!("{list} = ")) {
            format!("{list} = [{}]\n", numbers.join(", "))
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    assert!(!files.is_empty(), "no passages in {}", folder.display());
    files
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passages").join(name)
}

#[test]
fn claims_are_found_where_passages_make_them() {
    let catalog = Catalog::built_in();
    hold(&folder("claims"), &|name, passages, text| {
        let claim = catalog.claim_id(name).unwrap_or_else(|| panic!("there is no claim `{name}`"));
        makes(&catalog, claim, passages.either, text)
    });
}

/// Whether the text makes the claim.
fn makes(catalog: &Catalog, claim: ClaimId, either: bool, text: &str) -> bool {
    let source = Source::new("passage.md", text.to_owned(), Format::Markdown);
    let document = document::parse(&source);
    let facts = Facts::gather(&source, &document, catalog, &[]);
    facts.of(claim).any(|hit| either || !hit.denied)
}

#[test]
fn contradictions_are_found_in_pairs() {
    let linter = Linter::new();
    hold(&folder("contradictions"), &|_, _, text| {
        // Of a few words the language is not known: nothing is found in them.
        let Ok(checked) = linter.check("pair.md", text) else { return false };
        let counts = |finding: &fineprint::Finding| {
            finding.lint.starts_with("contradiction/") && finding.confidence >= Confidence::Likely
        };
        checked.findings().iter().any(counts)
    });
}
