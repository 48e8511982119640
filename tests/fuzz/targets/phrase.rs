//! A phrase, compiled and sought in a text.
#![no_main]

#[path = "../support/pack.rs"]
mod pack;

use fineprint::check::{Options, check};
use fineprint::document::parse;
use fineprint::source::{Format, Source};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (phrase, text) = input;
    let quoted = serde_json::to_string(phrase).expect("it is a string").replace('\u{7f}', "");
    let lint = format!(
        "summary = \"a\"\nseverity = \"error\"\nconfidence = \"certain\"\nwhy = \"b\"\nhelp = \"c\"\n[forbid]\nphrases = [{quoted}]\n"
    );
    let Some(catalog) = pack::with_file("folder/lint.toml", &lint) else { return };
    let source = Source::new("privacy", text, Format::Markdown);
    let document = parse(&source);
    for finding in check(&source, &document, &catalog, &Options::new(date(2026, 1, 15), &catalog)) {
        source.slice(finding.span);
    }
});
