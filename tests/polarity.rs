//! Negation, exceptions, wishes and questions, held against a table of sentences.

use std::fmt::Write;

use fineprint::check::Facts;
use fineprint::document;
use fineprint::lint::{Catalog, LintFile, Pack};
use fineprint::source::{Format, Source};

const CLAIM: &str = r#"
[gives-data-away]
says = "Data are given away."
phrases = ["@we ..8 (share | sell) ..8 @personal-data", "(share | sell) ..4 @personal-data", "@personal-data ..8 share"]
asserted = ["[[We share your data]] with others."]
silent = ["Hello."]
"#;

#[test]
fn sentences_say_what_a_reader_takes_from_them() {
    let claim = LintFile::new(Pack::User, "claims/giving.toml", CLAIM);
    let catalog = Catalog::with([claim]).expect("a good claim");
    let claim = catalog.claim_id("gives-data-away").expect("it is declared above");
    let mut failures = String::new();
    for line in include_str!("polarity.txt").lines().filter(|line| !line.starts_with('#')) {
        let (wanted, text) = line.split_once(": ").expect("a verdict, a colon and a text");
        let source = Source::new("case", text.replace("\\n", "\n"), Format::Markdown);
        let document = document::parse(&source);
        let facts = Facts::gather(&source, &document, &catalog, &[]);
        let found = match facts.of(claim).collect::<Vec<_>>()[..] {
            [] => "silent",
            [hit] if hit.denied && hit.qualified => "qualified denied",
            [hit] if hit.denied => "denied",
            [hit] if hit.qualified => "qualified asserted",
            [_] => "asserted",
            _ => "several",
        };
        if found != wanted {
            writeln!(failures, "{text}\n  wanted: {wanted}\n  found:  {found}").expect("a string takes it");
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
