//! `Reading`: a sentence together with what is read before it.

use crate::document::{BlockKind, Document, Sentence, Word};
use crate::phrase::Hit;
use crate::source::{Source, Span};

/// A sentence with what is read before it, as one row of words.
pub(crate) struct Reading<'a> {
    /// Its parts: up to two leads, then its own words.
    pub(crate) parts: [&'a [Word]; 3],
    /// The order in which the parts make a sentence: of a cell, the label of its row, the heading of its column, then
    /// its own words.
    pub(super) order: [usize; 3],
    /// Number of words before its own.
    pub(crate) own_start: u32,
}

impl<'a> Reading<'a> {
    /// Most words of a lead that are read; of a longer one, its end.
    const MAX_LEAD: usize = 40;

    pub(crate) fn new(document: &'a Document, sentence: &Sentence) -> Self {
        let lead = |index: usize| {
            let words = &document.words[sentence.lead[index].range()];
            &words[words.len().saturating_sub(Self::MAX_LEAD)..]
        };
        let (first, second) = (lead(0), lead(1));
        let own_start = (first.len() + second.len()) as u32;
        let is_cell = matches!(document.blocks[sentence.block as usize].kind, BlockKind::TableCell { .. });
        let order = if is_cell { [1, 0, 2] } else { [0, 1, 2] };
        Self { parts: [first, second, &document.words[sentence.words.range()]], order, own_start }
    }

    /// The parts in the order in which they make a sentence, each with the position of its first word.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (&'a [Word], u32)> + use<'a> {
        let lengths = self.parts.map(|part| part.len() as u32);
        let starts = [0, lengths[0], lengths[0] + lengths[1]];
        let parts = self.parts;
        self.order.into_iter().map(move |part| (parts[part], starts[part]))
    }

    /// Number of words of all parts.
    pub(crate) fn len(&self) -> u32 {
        self.parts.iter().map(|part| part.len() as u32).sum()
    }

    /// The word at that position over all parts.
    pub(crate) fn word(&self, position: u32) -> &'a Word {
        let mut position = position as usize;
        for part in self.parts {
            match part.get(position) {
                Some(word) => return word,
                None => position -= part.len(),
            }
        }
        unreachable!("a hit lies inside what was scanned")
    }

    /// The part that holds the words at these positions, and where in it they stand; `None` if they cross a border.
    pub(crate) fn within(&self, first: u32, last: u32) -> Option<(&'a [Word], usize, usize)> {
        let mut start = 0;
        for part in self.parts {
            let end = start + part.len() as u32;
            if first < end {
                return (last < end).then_some((part, (first - start) as usize, (last - start) as usize));
            }
            start = end;
        }
        None
    }

    /// The text of the words at these positions, part by part.
    pub(crate) fn text(&self, first: u32, last: u32, source: &Source) -> String {
        let mut texts = Vec::new();
        let mut start = 0;
        for part in self.parts {
            let end = start + part.len() as u32;
            if first < end && last >= start && !part.is_empty() {
                let (from, to) = (first.max(start) - start, last.min(end - 1) - start);
                texts.push(source.slice(part[from as usize].span.to(part[to as usize].span)));
            }
            start = end;
        }
        texts.join(" … ")
    }

    /// The sentence's own bytes that a hit covers: of one that begins in the lead, from the sentence's first word.
    pub(crate) fn span(&self, hit: &Hit) -> Span {
        self.word(hit.first.max(self.own_start)).span.to(self.word(hit.last).span)
    }
}
