//! `Trace`: by which phrase something is found, and where that phrase is written. Made only where somebody asks.

use std::sync::Arc;

use super::definition::Text;
use super::mistake::LintFile;
use crate::phrase::{Inflections, Matcher, MatcherBuilder, Phrase};

/// Where a phrase is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseOrigin {
    /// The pattern that it belongs to: an index of [`Catalog::meanings`](super::Catalog::meanings).
    pub pattern: u32,
    /// The phrase.
    pub phrase: Box<str>,
    /// The path of its file.
    pub path: Arc<str>,
    /// The line that it begins in, 1-based.
    pub line: usize,
}

/// An automaton in which every phrase is a pattern of its own.
#[derive(Debug)]
pub struct Trace {
    matcher: Matcher,
    origins: Vec<PhraseOrigin>,
}

impl Trace {
    /// The automaton; the patterns of its hits are the indices of [`Trace::origins`].
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Where each phrase is written.
    pub fn origins(&self) -> &[PhraseOrigin] {
        &self.origins
    }
}

/// Gathers phrases while claims and lints are compiled.
#[derive(Debug)]
pub(super) struct Tracer {
    builder: MatcherBuilder,
    origins: Vec<PhraseOrigin>,
}

impl Tracer {
    pub(super) fn new(inflections: Inflections) -> Self {
        Self { builder: MatcherBuilder::new(inflections), origins: Vec::new() }
    }

    /// For the word sets, which must be known first.
    pub(super) fn builder(&mut self) -> &mut MatcherBuilder {
        &mut self.builder
    }

    pub(super) fn add(&mut self, pattern: u32, phrase: &Phrase, file: &LintFile, text: &Text) {
        // What is wrong with a phrase is told where the catalog is compiled.
        if self.builder.add_pattern(self.origins.len() as u32, phrase).is_ok() {
            let line = file.line_of(text.span().start);
            let phrase = text.get_ref().as_str().into();
            self.origins.push(PhraseOrigin { pattern, phrase, path: file.path.clone(), line });
        }
    }

    pub(super) fn finish(self) -> Trace {
        Trace {
            matcher: self.builder.build().expect("the catalog is built of the same word sets"),
            origins: self.origins,
        }
    }
}
