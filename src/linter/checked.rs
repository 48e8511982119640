//! `Checked`: one policy with what was found in it.

use crate::finding::Finding;
use crate::fix::{apply, edits};
use crate::lint::Safety;
use crate::report::{Json, Reporter, Summary};
use crate::source::{Loss, Position, Source, Span};

/// One policy with what was found in it.
#[derive(Clone, Debug)]
pub struct Checked {
    source: Source,
    findings: Vec<Finding>,
}

impl Checked {
    pub(super) fn new(source: Source, findings: Vec<Finding>) -> Self {
        Self { source, findings }
    }

    /// The name that the policy was given.
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// The findings in the order of their places.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The decoded text, which spans are offsets into. For a file in UTF-8 they are those of the file.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The words at `span`.
    ///
    /// # Panics
    /// When the span is not one of this policy's.
    pub fn slice(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// Line and column of the first character of `span`.
    ///
    /// # Panics
    /// When the span is not one of this policy's.
    pub fn position(&self, span: Span) -> Position {
        self.source.position(span.start())
    }

    /// The text with the edits applied that are at least so safe. Of edits that overlap, the first is applied: check the
    /// text again to find the rest.
    pub fn fixed(&self, least: Safety) -> String {
        apply(&self.source, edits(&self.findings, least)).0
    }

    /// What had no meaning in the encoding of the bytes and stands in the text as U+FFFD; lints cannot read it.
    pub fn loss(&self) -> Option<Loss> {
        self.source.loss()
    }

    /// What `fineprint check --format json` prints for this policy alone.
    pub fn to_json(&self) -> String {
        const WRITES: &str = "a string takes everything";
        let mut out = Json.frame().head;
        Json.policy(&mut out, &self.source, &self.findings).expect(WRITES);
        Json.end(&mut out, &Summary::of(&self.findings), self.findings.is_empty()).expect(WRITES);
        out
    }
}
