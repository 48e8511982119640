//! Run-in headings: bold words that open a paragraph, or that open a further topic within it.

use std::ops::Range;

use super::title_features;
use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind, Markup};
use crate::document::inline::Inline;
use crate::document::model::{BlockRole, HeadingStyle};
use crate::document::text::is_blank;
use crate::source::Span;

/// A heading within visible text.
#[derive(Clone, Copy, Debug)]
struct RunIn {
    /// The bold words, label included.
    start: usize,
    end: usize,
    /// Where the label's text ends and the title begins.
    title: usize,
    /// Where the text goes on.
    body: usize,
}

/// Whether the paragraph has bold words where a run-in heading would stand, as far as that can be told cheaply.
pub(super) fn may_have(source: &str, draft: &Draft, block: &DraftBlock) -> bool {
    let Some(piece) = draft.pieces_of(block).first() else { return false };
    if block.markup == Markup::None {
        let bold = &draft.unwritten.bold;
        let at = bold.partition_point(|span| span.end() <= piece.start());
        return bold.get(at).is_some_and(|span| span.start() <= piece.start());
    }
    let text = &source[piece.range()];
    let opens = ["**", "__", "<b>", "<strong", "<B>", "<STRONG"];
    opens.iter().any(|open| text.starts_with(open))
}

/// Parts the paragraph at its run-in headings and adds what comes of it to `blocks`.
pub(super) fn part(
    source: &str,
    draft: &mut Draft,
    block: &DraftBlock,
    inline: &mut Inline,
    blocks: &mut Vec<DraftBlock>,
) {
    inline.read(source, draft, block);
    let text = inline.text(source);
    let run_ins = find(text, inline.bold());
    if run_ins.is_empty() {
        blocks.push(block.clone());
        return;
    }
    let mut places = inline.places();
    let mut cut = block.span.start();
    for (index, found) in run_ins.iter().enumerate() {
        let title = places.of(found.title, found.end).span;
        let label = (found.title > found.start).then(|| {
            let label = text[found.start..found.title].trim_end_matches(is_blank).len();
            places.of(found.start, found.start + label).span
        });
        // The bracket that opens a link belongs to it.
        let body_start = title.end().max(places.of(found.body, found.body + 1).span.start());
        let body_start = title.end() + source[title.end()..body_start].trim_end_matches('[').len();
        let heading_end = cut + source[cut..body_start].trim_end_matches(is_blank).len();
        blocks.push(run_in(block, Span::new(cut, heading_end.max(title.end())), title, label, draft));
        let next = match run_ins.get(index + 1) {
            Some(next) => markup_start(source, body_start, places.of(next.start, next.start + 1).span.start()),
            None => block.span.end(),
        };
        let end = body_start + source[body_start..next.max(body_start)].trim_end_matches(is_blank).len();
        if end > body_start {
            blocks.push(remainder(block, body_start, end, draft));
        }
        cut = next.max(body_start);
    }
}

/// A run-in heading cut out of `block`: `span` with its markers, `piece` its title.
pub(super) fn run_in(
    block: &DraftBlock,
    span: Span,
    piece: Span,
    label: Option<Span>,
    draft: &mut Draft,
) -> DraftBlock {
    let pieces = draft.add_pieces([piece]);
    let kind = DraftKind::Heading(DraftHeading { style: HeadingStyle::BoldRunIn, depth: 0, label });
    let gap = block.gap && span.start() == block.span.start();
    DraftBlock { kind, role: BlockRole::Prose, span, pieces, gap, markup: block.markup }
}

/// The rest of a paragraph after a heading was cut out of it.
pub(super) fn remainder(block: &DraftBlock, start: usize, end: usize, draft: &mut Draft) -> DraftBlock {
    let pieces = draft.pieces_of(block).to_vec();
    let cut = pieces.into_iter().filter(|piece| piece.end() > start && piece.start() < end);
    let cut: Vec<Span> = cut.map(|piece| Span::new(piece.start().max(start), piece.end().min(end))).collect();
    let pieces = draft.add_pieces(cut);
    DraftBlock {
        kind: block.kind.clone(),
        role: block.role,
        span: Span::new(start, end),
        pieces,
        gap: false,
        markup: block.markup,
    }
}

/// Where the markup begins that opens the bold words at `at`; not before `floor`.
fn markup_start(source: &str, floor: usize, at: usize) -> usize {
    floor + source[floor..at].trim_end_matches(['*', '_', '[']).len()
}

/// The run-in headings of a text with these bold ranges: one at its start, and then those that end in a colon or a
/// question mark.
fn find(text: &str, bold: &[(u32, u32)]) -> Vec<RunIn> {
    let mut found: Vec<RunIn> = Vec::new();
    for (start, end) in merge(text, bold) {
        let opening = !text[..start].contains(|c: char| !is_blank(c));
        let after_other = found.last().is_some_and(|last| last.end <= start && last.body >= start);
        let Some(run_in) = read(text, start, end) else { continue };
        let closed = text[start..run_in.body].trim_end_matches(is_blank).ends_with([':', '?']);
        let after_sentence = text[..start].trim_end_matches(is_blank).ends_with(['.', '!', '?', '”', '"', ')']);
        if opening || (!found.is_empty() && closed && (after_other || after_sentence)) {
            found.push(run_in);
        }
    }
    found
}

/// The bold words that open a text, where the text goes on, and whether a full stop or a colon stands between.
pub(super) fn opening(text: &str, bold: &[(u32, u32)]) -> Option<(Range<usize>, usize, bool)> {
    let &(start, end) = merge(text, bold).first().filter(|(start, _)| !text[..*start].contains(|c| !is_blank(c)))?;
    if let Some(run_in) = read(text, start, end) {
        let closed = text[start..run_in.body].trim_end_matches(is_blank).ends_with(['.', ':']);
        return Some((run_in.title..run_in.end, run_in.body, closed));
    }
    let alone = !text[end..].contains(|c| !is_blank(c) && !matches!(c, '.' | ':'));
    alone.then_some((start..end, text.len(), true))
}

/// The bold ranges without blanks round them; neighbours with nothing but blanks between are one unless the first
/// is closed, and so are those that lie in one another.
fn merge(text: &str, bold: &[(u32, u32)]) -> Vec<(usize, usize)> {
    let mut merged: Vec<(usize, usize)> = Vec::new();
    // Bold by markup within bold by tags is told first.
    let mut bold = bold.to_vec();
    bold.sort_unstable();
    for (from, to) in bold {
        let (from, to) = (from as usize, to as usize);
        let inner = &text[from..to];
        let start = from + inner.len() - inner.trim_start_matches(is_blank).len();
        let end = from + inner.trim_end_matches(is_blank).len();
        if start >= end {
            continue;
        }
        match merged.last_mut() {
            Some(last) if start < last.1 => last.1 = end.max(last.1),
            Some(last)
                if !text[last.1..start].contains(|c| !is_blank(c)) && !text[..last.1].ends_with(['?', ':', '.']) =>
            {
                last.1 = end;
            }
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// The run-in heading in the bold `start..end`, if the words can be one.
fn read(text: &str, start: usize, end: usize) -> Option<RunIn> {
    let look = title_features::plain(&text[start..end]);
    let rest = &text[end..];
    let signs = rest.len() - rest.trim_start_matches(|c| is_blank(c) || matches!(c, ':' | '–' | '—' | '-' | '.')).len();
    let body = end + signs;
    let closed = text[start..end].ends_with([':', '.', '?', '!']) || rest[..signs].contains([':', '–', '—', '-', '.']);
    let next = text[body..].chars().find(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | ')'));
    let goes_on = match next {
        Some(',' | ';' | ')') => true,
        Some(c) => c.is_lowercase() && !closed,
        None => false,
    };
    // Text without blanks has one word however long it is.
    let near = text[body..].char_indices().nth(200).map_or(text.len(), |(at, _)| body + at);
    let body_words = text[body..near].split(is_blank).filter(|word| !word.is_empty()).take(4).count();
    let fits = look.opens && look.words > 0 && look.words <= 14 && look.length <= 120 && !look.factual && !look.remark;
    let title = start + look.label.map_or(0, |(_, length)| length);
    let trimmed = start + text[start..end].trim_end_matches([':', ' ']).len();
    // Fewer words after it make a label with its value (`Email: ...`), and none make emphasis.
    (fits && !goes_on && title < trimmed && body_words >= 4).then_some(RunIn { start, end: trimmed, title, body })
}
