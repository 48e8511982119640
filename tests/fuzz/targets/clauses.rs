//! Sentences, divided into clauses and read for deeds.
#![no_main]

use fineprint::check::understood;
use fineprint::document::parse;
use fineprint::lint::Catalog;
use fineprint::source::{Format, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new("privacy", text, Format::Markdown);
    let document = parse(&source);
    understood(&source, &document, &Catalog::built_in());
});
