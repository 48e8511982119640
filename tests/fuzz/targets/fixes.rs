//! Edits leave a text in which there is nothing more to fix.
#![no_main]

#[path = "../support/find.rs"]
mod find;

use std::convert::Infallible;

use fineprint::fix::{edits, fix};
use fineprint::lint::Safety;
use fineprint::source::{Format, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (page, text) = input;
    let source = Source::new("privacy", text, if page { Format::Html } else { Format::Markdown });
    let Ok(fixed) = fix(source, Safety::Unsafe, |source| Ok::<_, Infallible>(find::find(source))) else {
        panic!("the edits of {text:?} have no end")
    };
    let left = find::find(&fixed.source);
    let changes = edits(&left, Safety::Unsafe).filter(|edit| fixed.source.slice(edit.span) != edit.text).count();
    assert_eq!(changes, 0, "{:?} is not fixed", fixed.source.text());
});
