//! `DocxLayout`: how the text of a Word document is made up, and where each word of it stands in the document.

use std::ops::Range;

use super::Tracked;
use crate::source::Span;

/// How the text of a Word document is made up. Each paragraph is one line of the text; below the last one stand the
/// addresses that links lead to, which are no paragraphs.
#[derive(Clone, Debug, Default)]
pub struct DocxLayout {
    /// The paragraphs that have words, in reading order: the body, the notes, then headers and footers.
    pub paragraphs: Vec<DocxParagraph>,
    /// The words in bold, or larger than the others as headings are, in order.
    pub bold: Vec<Span>,
    /// The links, in order: their words, and where they lead.
    pub links: Vec<DocxLink>,
    /// The bookmarks, in order: where they stand, and their names.
    pub bookmarks: Vec<DocxLink>,
    /// Where the words stand in the parts, in order.
    pub chunks: Vec<DocxChunk>,
    /// The parts that were read.
    pub parts: Vec<DocxPart>,
    /// Which side of tracked changes was read.
    pub tracked: Tracked,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct DocxParagraph {
    /// Its line, without the line end.
    pub span: Span,
    /// Its label, such as the number of a list, at the start of the line; empty where it has none.
    pub label: Span,
    /// What it is.
    pub kind: DocxKind,
    /// Index of its part.
    pub part: usize,
    /// Which paragraph of its part it is, counted from 1, empty ones included.
    pub number: u32,
    /// The words of the heading by style that is nearest above, or of the paragraph if it is one.
    pub heading: Option<Span>,
}

/// The kinds of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocxKind {
    /// Running text.
    Text,
    /// A heading, 1 for the highest.
    Heading(u8),
    /// An item of a list, 0 for the outermost.
    Item(u16),
    /// A cell of a table.
    Cell {
        /// 0-based number of the table in the document.
        table: u32,
        /// 0-based row.
        row: u32,
        /// 0-based column.
        column: u16,
        /// Whether it names a column.
        header: bool,
    },
    /// A quotation.
    Quote,
    /// An entry of a table of contents.
    Contents,
    /// A line at the top or bottom of pages.
    Margin,
}

/// A link or a bookmark.
#[derive(Clone, Copy, Debug)]
pub struct DocxLink {
    /// Its words.
    pub span: Span,
    /// Its address or name.
    pub target: Span,
}

/// Words that stand together in a part.
#[derive(Clone, Debug)]
pub struct DocxChunk {
    /// Their place in the text.
    pub span: Span,
    /// Their place in the part, in bytes. As long as `span` where the bytes are the same.
    pub xml: Range<usize>,
    /// Index of their part.
    pub part: usize,
    /// Index of their run in the part.
    pub run: usize,
    /// The tag of the element of text that they stand in; `None` where an element stands for one sign.
    pub tag: Option<Range<usize>>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub struct DocxPart {
    /// Its name in the package: `word/document.xml`.
    pub name: String,
    /// What the names of its elements begin with: `w:`.
    pub prefix: String,
    /// Its runs, in order.
    pub runs: Vec<DocxRun>,
}

/// A run: text that looks the same.
#[derive(Clone, Debug)]
pub struct DocxRun {
    /// The element, in bytes of its part.
    pub element: Range<usize>,
    /// The element of its looks; empty where it has none.
    pub looks: Range<usize>,
    /// The run that holds the text box that it stands in.
    pub outer: Option<usize>,
}

impl DocxLayout {
    /// Whether there is nothing but lines at the top and bottom of pages.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(|paragraph| paragraph.kind == DocxKind::Margin)
    }

    /// The paragraph that an offset stands in. What stands at the address of a link stands in the link.
    pub fn paragraph_at(&self, offset: usize) -> Option<&DocxParagraph> {
        let end = self.paragraphs.last()?.span.end();
        let linked = || self.links.iter().find(|link| link.target.start() == offset).map(|link| link.span.start());
        let offset = if offset > end { linked().unwrap_or(offset) } else { offset };
        let at = self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= offset);
        self.paragraphs[..at].last()
    }

    /// The words of the heading that is nearest above an offset, or at it, by style.
    pub fn heading_at(&self, offset: usize) -> Option<Span> {
        self.paragraph_at(offset)?.heading
    }

    /// A lasting name of a place: the part, the paragraph, and the characters of it, counted from 0 without its label,
    /// the end exclusive: `word/document.xml#p=12&char=4,9`. Its end is that of the paragraph if the place goes on
    /// behind.
    pub fn path(&self, text: &str, span: Span) -> Option<String> {
        let paragraph = self.paragraph_at(span.start())?;
        let words = self.words(paragraph);
        let count = |to: usize| text[words.start()..to.clamp(words.start(), words.end())].chars().count();
        let (part, number) = (&self.parts[paragraph.part].name, paragraph.number);
        Some(format!("{part}#p={number}&char={},{}", count(span.start()), count(span.end())))
    }

    /// Where the words of a paragraph stand, without its label.
    pub fn words(&self, paragraph: &DocxParagraph) -> Span {
        let start = paragraph.label.end() + usize::from(!paragraph.label.is_empty());
        Span::new(start.min(paragraph.span.end()), paragraph.span.end())
    }
}
