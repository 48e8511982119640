//! Lists without markers: lines after a colon that are alike.

use crate::document::draft::{Draft, DraftBlock, DraftKind};
use crate::document::headings::title_features;
use crate::document::inline::Inline;
use crate::document::knowledge::KNOWN;
use crate::document::model::BlockRole;
use crate::document::text::{is_blank, starts_lower};
use crate::source::Span;
use crate::word::word_key;

/// Most bytes of a line that is an item because it is short.
const SHORT: usize = 160;
/// Most words of one that ends the sentence before the colon.
const ENDING: usize = 30;

/// What a line after a colon is like.
#[derive(Clone, Debug)]
struct BareLine {
    first_word: String,
    lower: bool,
    /// Its last sign.
    last: char,
    short: bool,
    /// Whether it may be what a sentence goes on with that a colon left open: no sentence of its own, nor several.
    ending: bool,
}

/// Turns such lines into list items.
pub(crate) fn mark(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    let mut at = 1;
    while at < draft.blocks.len() {
        let lead = &draft.blocks[at - 1];
        let text = source[lead.span.range()].trim_end_matches(['-', '–', ' ']);
        let introduces = lead.kind == DraftKind::Paragraph && text.ends_with(':');
        let count = if introduces { items(source, draft, at, &mut inline, is_open(text)) } else { 0 };
        for block in &mut draft.blocks[at..at + count] {
            let marker = Span::new(block.span.start(), block.span.start());
            block.kind = DraftKind::Item { depth: 0, marker };
        }
        at += count + 1;
    }
}

/// Whether the words before the colon leave it to the lines below to end the sentence.
fn is_open(lead: &str) -> bool {
    let last = lead.trim_end_matches([':', ' ']).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    KNOWN.open_leads.contains(&word_key(&last.to_lowercase()))
}

/// How many blocks from `at` on are items of one list, which a colon introduces that may leave its sentence `open`.
fn items(source: &str, draft: &Draft, at: usize, inline: &mut Inline, open: bool) -> usize {
    // A blank line may part the list from what introduces it.
    let Some(gap) = draft.blocks.get(at + 1).map(|second| second.gap) else { return 0 };
    let mut lines: Vec<BareLine> = Vec::new();
    let mut rules = [true; 5];
    for block in &draft.blocks[at..] {
        let fits = block.kind == DraftKind::Paragraph
            && block.role == BlockRole::Prose
            && (lines.is_empty() || block.gap == gap);
        let Some(line) = fits.then(|| read(source, draft, block, inline)).flatten() else { break };
        let first = lines.first().unwrap_or(&line);
        let closed = lines.last().is_some_and(|last| last.last == '.');
        let holds = [
            line.lower,
            line.first_word == first.first_word,
            // The last item of a list that ends in semicolons ends in a full stop.
            matches!(line.last, ';' | ',' | '.') && !closed && first.last != '.',
            // Short lines are items only where no blank line parts them: otherwise they may be headings.
            line.short && !gap && line.last != '.',
            open && line.ending && (!gap || matches!(line.last, ';' | ',' | '.')),
        ];
        let left = [0, 1, 2, 3, 4].map(|rule| rules[rule] && holds[rule]);
        if left == [false; 5] {
            break;
        }
        rules = left;
        lines.push(line);
    }
    if lines.len() < 2 { 0 } else { lines.len() }
}

/// What the block is like; `None` if it is bold, in capitals, or otherwise a heading.
fn read(source: &str, draft: &Draft, block: &DraftBlock, inline: &mut Inline) -> Option<BareLine> {
    inline.read(source, draft, block);
    let text = inline.text(source).trim_matches(is_blank);
    let look = title_features::read(source, inline);
    if text.is_empty() || look.as_ref().is_some_and(|look| look.bold || (look.caps && look.worded)) {
        return None;
    }
    let first_word = text.split(is_blank).next().unwrap_or_default().to_lowercase();
    let words = text.split(is_blank).filter(|word| !word.is_empty()).count();
    Some(BareLine {
        ending: words <= ENDING && !text.contains(". ") && !KNOWN.subjects.contains(&word_key(&first_word)),
        first_word,
        lower: starts_lower(text),
        last: text.chars().next_back().unwrap_or(' '),
        short: text.len() <= SHORT && look.is_some_and(|look| look.words <= 16),
    })
}
