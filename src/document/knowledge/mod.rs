//! What the reader of documents knows of languages, regions and pages, from `lints/document.toml`.

#[cfg(test)]
pub(super) mod definition;
mod tables;

use std::sync::LazyLock;

pub(super) use tables::{Knowledge, KnownLine, OtherPart};

/// What `build.rs` made of the file.
pub(super) static KNOWN: LazyLock<Knowledge> = LazyLock::new(|| {
    let compiled = include_bytes!(concat!(env!("OUT_DIR"), "/document.bin"));
    postcard::from_bytes(compiled).expect("it was written by the same code")
});
