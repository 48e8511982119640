//! Blocks of a Word document, from its paragraphs.

use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind, Markup};
use crate::document::labels;
use crate::document::model::{BlockRole, HeadingStyle, Link};
use crate::document::text::{is_blank, starts_lower};
use crate::source::Span;
use crate::source::docx::{DocxKind, DocxLayout, DocxLink, DocxParagraph, LINE_BREAK};

/// The blocks of the document whose text is `text`, what is not in force blanked out.
pub(super) fn read(text: &str, layout: &DocxLayout) -> Draft {
    let mut draft = Draft::default();
    draft.unwritten.bold.clone_from(&layout.bold);
    draft.unwritten.links = layout.links.iter().map(|link| linked(link, false)).collect();
    draft.links = layout.bookmarks.iter().map(|mark| linked(mark, true)).collect();
    let mut before = None;
    for paragraph in &layout.paragraphs {
        let both_items = |last: &DocxKind| in_row(last) && in_row(&paragraph.kind);
        let gap = !before.as_ref().is_some_and(both_items);
        add(text, layout, paragraph, gap, &mut draft);
        before = Some(paragraph.kind);
    }
    draft
}

/// Whether the paragraph follows another of its kind without a gap.
fn in_row(kind: &DocxKind) -> bool {
    matches!(kind, DocxKind::Item(_) | DocxKind::Cell { .. } | DocxKind::Contents)
}

fn linked(link: &DocxLink, anchor: bool) -> Link {
    let text = if anchor { Span::new(link.span.end(), link.span.end()) } else { link.span };
    Link { span: link.span, text, target: link.target, anchor, form: false }
}

/// Adds the blocks of a paragraph: a line break parts blocks where the text after it begins anew, as in HTML.
fn add(text: &str, layout: &DocxLayout, paragraph: &DocxParagraph, gap: bool, draft: &mut Draft) {
    let words = layout.words(paragraph);
    let (mut from, mut gap, mut first) = (words.start(), gap, true);
    while from < words.end() {
        let end = end_of_block(text, from, words.end());
        if let Some(piece) = trimmed(text, from, end) {
            let mut block = Drawn { kind: DraftKind::Paragraph, start: piece.start(), piece };
            if first {
                block.take(text, paragraph);
            }
            push(draft, paragraph, block, gap);
            (gap, first) = (false, false);
        }
        from = end;
    }
}

/// A block without what paragraphs have in common.
struct Drawn {
    kind: DraftKind,
    /// Where it begins, its label included.
    start: usize,
    /// Its words.
    piece: Span,
}

impl Drawn {
    /// Makes the first block of a paragraph what the paragraph is.
    fn take(&mut self, text: &str, paragraph: &DocxParagraph) {
        let label = paragraph.label;
        if !label.is_empty() {
            self.start = paragraph.span.start();
        }
        self.kind = match paragraph.kind {
            DocxKind::Heading(depth) => {
                let label = (!label.is_empty()).then_some(label);
                DraftKind::Heading(DraftHeading { style: HeadingStyle::Word, depth, label })
            }
            DocxKind::Item(depth) => DraftKind::Item { depth, marker: label },
            DocxKind::Cell { table, row, column, header } => DraftKind::Cell { table, row, column, header },
            DocxKind::Quote => DraftKind::Quote,
            DocxKind::Contents => {
                self.piece = without_page(text, self.piece);
                DraftKind::Item { depth: 0, marker: Span::new(self.start, self.start) }
            }
            DocxKind::Text => match typed_label(&text[self.piece.range()]) {
                Some(length) => {
                    let marker = Span::new(self.start, self.start + length);
                    let rest = &text[marker.end()..self.piece.end()];
                    let words = rest.trim_start_matches(is_blank).len();
                    self.piece = Span::new(self.piece.end() - words, self.piece.end());
                    DraftKind::Item { depth: 0, marker }
                }
                None => DraftKind::Paragraph,
            },
            DocxKind::Margin => DraftKind::Paragraph,
        };
    }
}

/// The length of a label or bullet that is typed before words.
fn typed_label(text: &str) -> Option<usize> {
    let (first, rest) = (text.chars().next()?, |length: usize| text[length..].starts_with([' ', '\t', '\u{a0}']));
    let bullet = matches!(first, '•' | '·' | '▪' | '◦' | '‣' | '–' | '-' | '*').then_some(first.len_utf8());
    let length = bullet.or_else(|| labels::read(text).map(|(_, length)| length))?;
    (rest(length) && !text[length..].trim_matches(is_blank).is_empty()).then_some(length)
}

/// An entry of a table of contents without the number of its page.
fn without_page(text: &str, entry: Span) -> Span {
    let words = text[entry.range()].trim_end_matches(|c: char| c.is_ascii_digit());
    match words.strip_suffix('\t').map(|words| words.trim_end_matches(is_blank)) {
        Some(words) if !words.is_empty() => Span::new(entry.start(), entry.start() + words.len()),
        _ => entry,
    }
}

fn push(draft: &mut Draft, paragraph: &DocxParagraph, block: Drawn, gap: bool) {
    let Drawn { kind, start, piece } = block;
    let pieces = draft.add_pieces([piece]);
    let role = match paragraph.kind {
        DocxKind::Contents => BlockRole::Contents,
        DocxKind::Margin => BlockRole::Banner,
        _ => BlockRole::Prose,
    };
    let span = Span::new(start, piece.end());
    draft.blocks.push(DraftBlock { kind, role, span, pieces, gap, markup: Markup::None });
}

/// Where the block ends that begins at `from`.
fn end_of_block(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    while let Some(found) = text[at..end].find(LINE_BREAK) {
        let after = at + found + LINE_BREAK.len();
        let rest = text[after..end].trim_start_matches(is_blank);
        if !rest.is_empty() && !starts_lower(rest) && trimmed(text, from, at + found).is_some() {
            return after;
        }
        at = end - rest.len();
    }
    end
}

/// The place without the blanks round it; `None` if nothing else stands there.
fn trimmed(text: &str, from: usize, end: usize) -> Option<Span> {
    let words = &text[from..end];
    let start = from + words.len() - words.trim_start_matches(is_blank).len();
    let end = from + words.trim_end_matches(is_blank).len();
    (start < end).then(|| Span::new(start, end))
}
