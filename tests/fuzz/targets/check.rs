//! The whole check, and every way to write what it finds.
#![no_main]

#[path = "../support/find.rs"]
mod find;

use fineprint::report::{Concise, Json, Look, Markdown, Plain, Reporter, TextFormat};
use fineprint::source::{Format, Source};
use libfuzzer_sys::fuzz_target;

const LOOK: Look = Look { color: false, ascii: false, width: 100, wrap: true };

fuzz_target!(|input: (bool, &str)| {
    let (page, text) = input;
    let source = Source::new("privacy", text, if page { Format::Html } else { Format::Markdown });
    let findings = find::find(&source);
    let written = |reporter: &dyn Reporter| {
        let mut out = String::new();
        reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
        out
    };
    for shown in [written(&Concise), written(&Plain), written(&Markdown), written(&TextFormat::new(LOOK))] {
        let raw = shown.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(raw, None, "a control character of {text:?} reaches the terminal");
    }
    written(&Json);
});
