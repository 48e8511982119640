//! A paragraph as it is read from a part: its words, where each stands in the part, and what it looks like.

use std::ops::Range;

use super::properties::ParagraphLooks;

/// One paragraph.
#[derive(Debug, Default)]
pub(super) struct RawParagraph {
    /// Which paragraph of its part it is, counted from 1.
    pub(super) number: u32,
    /// Its words; a line break is U+2028.
    pub(super) text: String,
    pub(super) chunks: Vec<RawChunk>,
    /// Ranges of the text.
    pub(super) bold: Vec<Range<usize>>,
    /// Ranges of the text and where they lead.
    pub(super) links: Vec<(Range<usize>, String)>,
    /// The bookmarks in it.
    pub(super) anchors: Vec<String>,
    pub(super) looks: ParagraphLooks,
    /// The least size of its words, in half points.
    pub(super) size: Option<u32>,
    pub(super) cell: Option<RawCell>,
    /// The notes that it refers to: whether one stands at the end of the document, and its id.
    pub(super) notes: Vec<(bool, String)>,
    /// The paragraphs of text boxes that hang on it.
    pub(super) boxes: Vec<RawParagraph>,
}

/// Words of a paragraph that stand together in the part.
#[derive(Clone, Debug)]
pub(super) struct RawChunk {
    /// Range of the paragraph's text.
    pub(super) text: Range<usize>,
    /// Range of the part.
    pub(super) xml: Range<usize>,
    /// Index of its run among those of the part.
    pub(super) run: usize,
    /// The tag of the element of text that it stands in; `None` for an element that stands for one character.
    pub(super) tag: Option<Range<usize>>,
}

/// Which cell a paragraph stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawCell {
    /// Index of the table among those of the part.
    pub(super) table: usize,
    pub(super) row: u32,
    pub(super) column: u16,
}

/// A table of a part.
#[derive(Clone, Debug, Default)]
pub(super) struct RawTable {
    /// Whether it only arranges paragraphs: headings or further tables stand in it, or it has one column.
    pub(super) layout: bool,
    /// Whether its first row is said to name the columns.
    pub(super) headed: bool,
    /// Whether its looks, or its style's, set the first row apart.
    pub(super) first_row: bool,
    /// Number of columns.
    pub(super) columns: u16,
}

impl RawParagraph {
    /// Whether it has words.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds words.
    pub(super) fn push(&mut self, text: &str, chunk: RawChunk) {
        let range = self.text.len()..self.text.len() + text.len();
        self.text.push_str(text);
        self.chunks.push(RawChunk { text: range, ..chunk });
    }

    /// Adds to the bold ranges the words from `from` on.
    pub(super) fn mark_bold(&mut self, from: usize) {
        let end = self.text.len();
        match self.bold.last_mut() {
            Some(last) if last.end == from => last.end = end,
            _ => self.bold.push(from..end),
        }
    }
}
