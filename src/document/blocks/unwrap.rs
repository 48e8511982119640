//! Texts whose converter put a blank line after every line: their paragraphs are put together again.

use crate::document::draft::{Draft, DraftBlock, DraftKind};
use crate::document::text::{ends_sentence, narrow, starts_lower};
use crate::source::Span;

/// So many broken paragraphs, and this share of all, make a text a spread one.
const FEWEST: usize = 8;
const SHARE: usize = 5;

/// Joins the paragraphs of a spread text. Any other text stays as it is.
pub(crate) fn join(source: &str, draft: &mut Draft) {
    let pairs = draft.blocks.windows(2).filter(|pair| pair[1].kind == DraftKind::Paragraph);
    let broken = pairs.clone().filter(|pair| is_broken(source, &pair[0], &pair[1])).count();
    if broken < FEWEST || broken * SHARE < pairs.count() {
        return;
    }
    let width = margin(draft);
    let blocks = std::mem::take(&mut draft.blocks);
    let mut joined: Vec<DraftBlock> = Vec::with_capacity(blocks.len());
    let mut last_line = Span::default();
    for block in blocks {
        let line = block.span;
        match joined.last_mut() {
            Some(open) if goes_on(source, open, last_line, &block, width) => {
                // Pieces of neighbours are neighbours themselves, so one range covers both.
                open.pieces.1 = block.pieces.1;
                open.span = open.span.to(block.span);
            }
            _ => joined.push(block),
        }
        last_line = line;
    }
    draft.blocks = joined;
}

/// Whether the second block begins in the middle of the first one's sentence.
fn is_broken(source: &str, block: &DraftBlock, next: &DraftBlock) -> bool {
    let text = &source[block.span.range()];
    next.gap
        && next.kind == DraftKind::Paragraph
        && matches!(block.kind, DraftKind::Paragraph | DraftKind::Item { .. })
        && !ends_sentence(text)
        && starts_lower(&source[next.span.range()])
}

/// Whether `next` goes on with `open`, whose last line is `line`.
fn goes_on(source: &str, open: &DraftBlock, line: Span, next: &DraftBlock, width: usize) -> bool {
    if next.kind != DraftKind::Paragraph || !matches!(open.kind, DraftKind::Paragraph | DraftKind::Item { .. }) {
        return false;
    }
    let text = &source[line.range()];
    if ends_sentence(text) {
        return false;
    }
    let next_text = &source[next.span.range()];
    let first_word = next_text.find(char::is_whitespace).unwrap_or(next_text.len());
    starts_lower(next_text) || text.len() + 1 + first_word > width
}

/// The margin that the lines were wrapped at: one line in twenty may be longer.
fn margin(draft: &Draft) -> usize {
    let paragraphs = draft.blocks.iter().filter(|block| block.kind == DraftKind::Paragraph);
    let mut lengths: Vec<u32> = paragraphs.map(|block| narrow(block.span.len())).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 19 / 20).map_or(usize::MAX, |&length| length as usize)
}
