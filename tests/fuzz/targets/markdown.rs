//! A policy in Markdown, read into a document.
#![no_main]

#[path = "../../robustness/invariants.rs"]
mod invariants;

use fineprint::source::{Format, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| invariants::hold(&Source::new("privacy", text, Format::Markdown)));
