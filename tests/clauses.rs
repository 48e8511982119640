//! Sentences of every construction with the clauses that they are divided into, and the deeds that they tell of. The
//! expectations were read one by one; `UPDATE=1 cargo test` writes them anew, to be read again in the diff.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use fineprint::check::understood;
use fineprint::document;
use fineprint::lint::{Catalog, Doer};
use fineprint::source::{Format, Source};

/// The deeds that are looked at: a verb may tell of others as well.
const DEEDS: [&str; 5] = ["hand-over", "sell", "collect", "keep", "delete"];

#[test]
fn sentences_are_divided_into_clauses_and_tell_of_deeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses");
    let sentences = fs::read_to_string(folder.join("sentences.txt")).expect("the sentences are there");
    let catalog = Catalog::built_in();
    let mut found = String::new();
    for sentence in sentences.lines() {
        writeln!(found, "{sentence}").expect("a string takes it");
        let source = Source::new("sentence.md", sentence.to_owned(), Format::Markdown);
        let document = document::parse(&source);
        for part in understood(&source, &document, &catalog) {
            for (kind, words) in &part.clauses {
                writeln!(found, "  {kind}: {words}").expect("a string takes it");
            }
            for deed in part.deeds.iter().filter(|deed| DEEDS.contains(&deed.name.as_str())) {
                writeln!(found, "  > {}", told(deed)).expect("a string takes it");
            }
        }
    }
    let path = folder.join("understood.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).expect("it can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "tests/clauses/understood.txt is not what is found:\n{}", changed(&expected, &found));
}

fn told(deed: &fineprint::check::ToldDeed) -> String {
    let doer = match deed.doer {
        Doer::Company => "company",
        Doer::Component => "component",
        Doer::Others => "others",
        Doer::Permitted => "permitted",
        Doer::Reader => "reader",
        Doer::Anyone => "anyone",
    };
    let done = if deed.denied { "not done" } else { "done" };
    let only = if deed.only { ", only so" } else { "" };
    let limited = if deed.limited { ", limited" } else { "" };
    let open = if deed.doubts > 0 { ", open" } else { "" };
    let roles: Vec<String> = deed.roles.iter().map(|(role, words)| format!("{role} [{words}]")).collect();
    format!("{} by {doer}, {done}{only}{limited}{open}: {}", deed.name, roles.join(" "))
}

/// The lines that differ.
fn changed(expected: &str, found: &str) -> String {
    let known: Vec<&str> = expected.lines().collect();
    let new = found.lines().filter(|line| !known.contains(line)).map(|line| format!("+ {line}\n"));
    let lines: Vec<&str> = found.lines().collect();
    let gone = known.iter().filter(|line| !lines.contains(line)).map(|line| format!("- {line}\n"));
    gone.chain(new).collect()
}
