//! A file of lints, claims or words, by its name.
#![no_main]

#[path = "../support/pack.rs"]
mod pack;

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["folder/lint.toml", "claims/claims.toml", "vocabulary.toml", "vocabulary/words.toml"];

fuzz_target!(|input: (u8, &str)| {
    pack::with_file(NAMES[usize::from(input.0) % NAMES.len()], input.1);
});
