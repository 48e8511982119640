//! Bytes of any encoding, under a name of any type.
#![no_main]

#[path = "../../robustness/invariants.rs"]
mod invariants;

use fineprint::source::decode;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["privacy.md", "privacy.txt", "privacy.html", "privacy.mdx", "privacy.docx", "privacy"];

fuzz_target!(|data: &[u8]| {
    let Some((name, bytes)) = data.split_first() else { return };
    if let Ok(source) = decode(NAMES[usize::from(*name) % NAMES.len()], bytes.to_vec(), None) {
        invariants::hold(&source);
    }
});
