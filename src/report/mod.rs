//! Findings, claims and outlines as people and programs read them. One file a format; nothing here prints: a report
//! is written to a [`fmt::Write`], and `cli` owns the stream.

pub mod claims;
mod concise;
pub(crate) mod cure;
mod deeds;
pub mod diff;
mod ending;
pub mod escape;
pub mod examples;
mod excerpt;
pub mod explain;
pub mod facts;
mod fingerprint;
mod github;
pub mod html;
pub mod json;
pub mod lints;
mod markdown;
mod missing;
pub mod mistakes;
pub mod outline;
mod paint;
mod place;
mod plain;
mod snippet;
pub mod suggest;
mod summary;
mod text;
mod text_format;
pub mod trace;
pub mod unified_diff;
mod uri;

use std::fmt;

pub use concise::Concise;
pub use deeds::deeds;
pub use github::Github;
pub use json::{Gitlab, Json, JsonLines, Rdjson, Sarif};
pub use markdown::Markdown;
pub use plain::Plain;
pub use summary::{LintCount, Summary};
pub use text::GUTTER;
pub use text_format::{Look, TextFormat};

use crate::finding::Finding;
use crate::source::Source;

/// A format of the findings of many policies.
///
/// The parts of single policies are written on several threads and put together in order, so a reporter keeps no
/// state between them.
pub trait Reporter: Sync {
    /// What stands before the first policy's part, between two parts that are not empty.
    fn frame(&self) -> Envelope {
        Envelope::default()
    }

    /// The part of one policy; nothing is written if there is nothing to say.
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result;

    /// What stands after the last policy's part. `empty` tells that no policy had one.
    fn end(&self, out: &mut String, summary: &Summary, empty: bool) -> fmt::Result;
}

/// What a report puts around the parts of single policies.
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// Stands first.
    pub head: String,
    /// Stands between two parts that are not empty.
    pub between: &'static str,
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod testing;
