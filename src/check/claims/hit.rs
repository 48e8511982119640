//! What is found in sentences, each with its place: claims, word sets of slots, phrases of lints.

use crate::document::SentenceId;
use crate::lint::{ClaimId, Modality, TermId};
use crate::source::Span;

/// One place where a policy makes or denies a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimHit {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is denied instead of made.
    pub denied: bool,
    /// Whether an exception or condition limits it.
    pub qualified: bool,
    /// Whether it is made only vaguely.
    pub vague: bool,
    /// How firm it is: may, will, must.
    pub modality: Modality,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// The words that make it.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: SentenceId,
    /// Positions of the first and last of the words that make it, counted from the first word that is read before
    /// the sentence.
    pub words: (u32, u32),
    /// Position of the first of the sentence's own words.
    pub own: u32,
    /// Number of the deed that makes it, if a frame does.
    pub deed: Option<u32>,
    /// How many things about it are gathered and not said.
    pub doubts: u8,
    /// Whether no word set names what it is done with.
    pub thing: bool,
}

/// One place where a word set of slots matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// The word set.
    pub term: TermId,
    /// Positions of the first and last word, as in [`ClaimHit::words`].
    pub words: (u32, u32),
}

/// One place where a phrase of a lint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: SentenceId,
}
