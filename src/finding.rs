//! `Finding`: one hit of a lint in one policy, ready to be reported.

use std::sync::Arc;

use crate::lint::{Confidence, Safety, Severity};
use crate::source::{Position, Source, Span};

/// One hit of a lint: where, what is wrong, and what to do.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// Id of the lint, `folder/name`.
    pub lint: Arc<str>,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the lint is.
    pub confidence: Confidence,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The reading under which nothing would be wrong, in words that follow "unless".
    pub unless: Option<String>,
    /// The place.
    pub span: Span,
    /// Short words for the place itself, shown under it; may be empty.
    pub label: String,
    /// Other places that belong to the finding, in order of importance.
    pub related: Vec<Related>,
    /// Why it matters, in one sentence.
    pub why: Arc<str>,
    /// What to do.
    pub help: String,
    /// The law or guideline behind it, such as `GDPR Art. 13(2)(a)`.
    pub authority: Arc<[String]>,
    /// Text of the heading of the section that holds the place.
    pub section: Option<String>,
    /// Set when the finding is that something is not there.
    pub missing: Option<Missing>,
    /// The fact that the place is held against, where the finding is about one.
    pub fact: Option<FactPlace>,
    /// What cures it, if that can be written down without thinking. Each stands for itself: with some of them applied
    /// and others not, the text is whole.
    pub edits: Vec<Edit>,
}

/// A change of the text that cures a finding, or one place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// What is replaced. Empty where something is put in.
    pub span: Span,
    /// What stands there instead, in the markup of the policy. Empty where something is taken out.
    pub text: String,
    /// Whether it can be applied unread.
    pub safety: Safety,
}

impl Finding {
    /// Whether it can be cured by edits of which none is less safe than that.
    pub fn is_curable(&self, least: Safety) -> bool {
        !self.edits.is_empty() && self.edits.iter().all(|edit| edit.safety >= least)
    }
}

/// A second place of a finding.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What stands there, in a few words.
    pub message: String,
}

/// A place of a facts file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FactPlace {
    /// The facts file.
    pub(crate) source: Arc<Source>,
    /// The place in it.
    pub(crate) span: Span,
    /// The whole fact, in one line.
    pub(crate) told: String,
}

impl FactPlace {
    pub(crate) fn new(source: &Arc<Source>, span: Span, told: String) -> Self {
        Self { source: Arc::clone(source), span, told }
    }

    /// The path of the facts file.
    pub fn path(&self) -> &str {
        self.source.name()
    }

    /// Its line and column.
    pub fn position(&self) -> Position {
        self.source.position(self.span.start())
    }

    /// The fact, as it is written.
    pub fn text(&self) -> &str {
        self.source.slice(self.span)
    }
}

/// What a finding misses, for reports that list missing things together.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Missing {
    /// Name of the missing thing, such as a claim's id.
    pub what: String,
    /// The heading of the section that it belongs in, where there is one.
    pub belongs_in: Option<String>,
}
