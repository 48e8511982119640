//! Sources and findings for the tests of the formats.

use crate::finding::Finding;
use crate::lint::{Confidence, Severity};
use crate::source::{Format, Source, Span};

/// A Markdown source.
pub(crate) fn source(name: &str, text: &str) -> Source {
    Source::new(name, text, Format::Markdown)
}

/// The span of the first `words` in `source`.
#[track_caller]
pub(crate) fn span(source: &Source, words: &str) -> Span {
    let start = source.text().find(words).unwrap_or_else(|| panic!("{words:?} is not in {:?}", source.text()));
    Span::new(start, start + words.len())
}

/// A warning about the first `words` in `source`.
#[track_caller]
pub(crate) fn finding(source: &Source, words: &str) -> Finding {
    Finding {
        lint: "folder/name".into(),
        severity: Severity::Warning,
        confidence: Confidence::Likely,
        message: "this is wrong".into(),
        unless: None,
        span: span(source, words),
        label: "here".into(),
        related: Vec::new(),
        why: "".into(),
        help: "say it otherwise".into(),
        authority: vec!["GDPR Art. 12(1)".to_string()].into(),
        section: None,
        missing: None,
        fact: None,
        edits: Vec::new(),
    }
}
