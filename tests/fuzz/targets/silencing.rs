//! Comments that allow lints, among text that these find fault with.
#![no_main]

#[path = "../support/find.rs"]
mod find;

use fineprint::source::{Format, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (page, comment) = input;
    let text = format!(
        "# Privacy policy\n\nSee section 9.\n\n<!-- fineprint: {comment} -->\n\nSee section 9 of the the policy.\n"
    );
    find::find(&Source::new("privacy", text, if page { Format::Html } else { Format::Markdown }));
});
