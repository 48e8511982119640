//! Blocks on their way from lines or tags to a `Document`: kind and place are known, words are not yet read.

use crate::document::model::{BlockRole, HeadingStyle, Link};
use crate::source::Span;

/// The blocks of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) blocks: Vec<DraftBlock>,
    /// The parts of the source that blocks are read from, without markers.
    pub(super) pieces: Vec<Span>,
    /// Links, and places that links can lead to, outside of what blocks are read from: `<h2 id="x">`, `{#x}`.
    pub(super) links: Vec<Link>,
    /// What is not written in the text of a Word document: see [`Markup::None`].
    pub(super) unwritten: Unwritten,
}

/// Looks that a text does not hold, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Unwritten {
    /// Words in bold.
    pub(super) bold: Vec<Span>,
    /// Links, by the words that they are.
    pub(super) links: Vec<Link>,
}

/// One block.
#[derive(Clone, Debug)]
pub(super) struct DraftBlock {
    pub(super) kind: DraftKind,
    pub(super) role: BlockRole,
    /// Markers included.
    pub(super) span: Span,
    /// Indices of its pieces.
    pub(super) pieces: (u32, u32),
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
    pub(super) markup: Markup,
}

/// What inline markup a block is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Markdown,
    Html,
    /// No sign of the text is markup; bold words and links are those of [`Draft::unwritten`].
    None,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DraftKind {
    Paragraph,
    Heading(DraftHeading),
    Item { depth: u16, marker: Span },
    Cell { table: u32, row: u32, column: u16, header: bool },
    Quote,
    Code,
    FrontMatter,
}

/// What is known of a heading before sections are nested.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DraftHeading {
    pub(super) style: HeadingStyle,
    /// Depth that the markup tells: number signs, `<h2>`; 0 where it tells none.
    pub(super) depth: u8,
    pub(super) label: Option<Span>,
}

impl Draft {
    /// The pieces of a block.
    pub(super) fn pieces_of(&self, block: &DraftBlock) -> &[Span] {
        &self.pieces[block.pieces.0 as usize..block.pieces.1 as usize]
    }

    /// Stores the place called by `name`, which the markup in `span` makes.
    pub(super) fn add_anchor(&mut self, span: Span, name: Span) {
        let text = Span::new(span.end(), span.end());
        self.links.push(Link { span, text, target: name, anchor: true, form: false });
    }

    /// Stores the address `target` that the form is sent to which the tag in `span` begins.
    pub(super) fn add_form(&mut self, span: Span, target: Span) {
        self.links.push(Link { span, text: target, target, anchor: false, form: true });
    }

    /// Stores pieces and returns their indices.
    pub(super) fn add_pieces(&mut self, pieces: impl IntoIterator<Item = Span>) -> (u32, u32) {
        let from = crate::document::text::narrow(self.pieces.len());
        self.pieces.extend(pieces);
        (from, crate::document::text::narrow(self.pieces.len()))
    }
}
