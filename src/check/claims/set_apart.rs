//! Whether words are set apart from the text round them.

use super::reading::Reading;
use crate::document::{BlockKind, Document, SentenceId, Shape};
use crate::phrase::Hit;
use crate::source::Span;

/// Most words of a paragraph, item or cell before those that open it: "at any time you have the right to object".
const OPENING: u32 = 8;

/// A sentence as a place for what must not be overlooked.
pub(crate) struct SetApart<'a> {
    document: &'a Document,
    block: Span,
    is_heading: bool,
    opens_block: bool,
    fills_block: bool,
}

impl<'a> SetApart<'a> {
    pub(crate) fn new(document: &'a Document, sentence: SentenceId) -> Self {
        let block = document.block_of(sentence);
        Self {
            document,
            block: block.span,
            is_heading: block.kind == BlockKind::Heading,
            opens_block: block.sentences.start == sentence,
            fills_block: block.sentences.len() == 1,
        }
    }

    /// Whether the words of `hit` are set apart there: in a heading, in a block of one sentence or at the start of
    /// another, bold or in capitals.
    pub(crate) fn holds(&self, hit: &Hit, reading: &Reading<'_>) -> bool {
        if hit.first < reading.own_start {
            return self.opens_block;
        }
        let from = hit.first.saturating_sub(OPENING).max(reading.own_start);
        let is_bold = |at: u32| {
            let word = reading.word(at).span;
            self.document.emphases_in(self.block).iter().any(|emphasis| emphasis.bold && emphasis.text.contains(word))
        };
        self.is_heading
            || self.fills_block
            || self.opens_block && from == reading.own_start
            || (hit.first..=hit.last).all(|at| reading.word(at).shape == Shape::Upper)
            || is_bold(hit.first)
    }
}
