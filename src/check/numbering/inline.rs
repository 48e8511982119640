//! `(i) ... (ii)` inside a paragraph.

use super::label::Numeral;
use super::series::{Miscount, Stack};
use crate::check::context::Context;
use crate::document::{Block, BlockRole, Punctuation, Word};
use crate::lint::{Numbered, NumberingFault};
use crate::source::Span;

/// Longest number, in bytes: `xviii`.
const MAX_LEN: usize = 5;

/// With fewer numbers before it, one that does not fit is more likely something else in brackets.
const MIN_SERIES: u32 = 2;

pub(super) fn find(context: &Context<'_>, miscounts: &mut Vec<Miscount>) {
    for block in context.document.blocks.iter().filter(|block| block.role == BlockRole::Prose) {
        run(block, context, miscounts);
    }
}

fn run(block: &Block, context: &Context<'_>, miscounts: &mut Vec<Miscount>) {
    let document = context.document;
    let mut stack = Stack::default();
    for sentence in &document.sentences[block.sentences.range()] {
        if let Some(span) = sentence.marker
            && let Some(label) = Numeral::parse(context.source.slice(span))
        {
            count(&label, span, &mut stack, miscounts);
        }
        for at in sentence.words.range() {
            let word = &document.words[at];
            if !word.before.has(Punctuation::OPEN) || word.span.len() > MAX_LEN {
                continue;
            }
            let Some(span) = bracketed(word, context) else { continue };
            let Some(label) = Numeral::parse(context.source.slice(span)) else { continue };
            let opens = label.readings.iter().any(|(_, value)| *value == 1);
            if !opens && !separates(at, sentence.words.start as usize, context) {
                continue;
            }
            count(&label, span, &mut stack, miscounts);
        }
    }
}

fn count(label: &Numeral, span: Span, stack: &mut Stack, miscounts: &mut Vec<Miscount>) {
    let len = stack.series.iter().map(|series| series.len).max().unwrap_or(0);
    let miscount = stack.add(label, 0, span, Numbered::Inline);
    let sound = |miscount: &Miscount| len >= MIN_SERIES && miscount.fault != NumberingFault::Style;
    miscounts.extend(miscount.filter(sound));
}

/// The word with its brackets, if it stands alone between a pair that hangs on no word before it.
fn bracketed(word: &Word, context: &Context<'_>) -> Option<Span> {
    let text = context.source.text();
    let (before, after) = (&text[..word.span.start()], &text[word.span.end()..]);
    let before = before.strip_suffix('(')?;
    let touches = before.chars().next_back().is_some_and(char::is_alphanumeric);
    // "Art. 6 (1) (f)" counts nothing; "(c) place (town) (d) age" does.
    let before = before.trim_end();
    let short = |inside: &str| inside.rsplit_once('(').is_some_and(|(_, inner)| inner.len() <= MAX_LEN);
    let cites = before.ends_with(|c: char| c.is_ascii_digit()) || before.strip_suffix(')').is_some_and(short);
    let free = !touches && !cites;
    (free && after.starts_with(')')).then(|| Span::new(word.span.start() - 1, word.span.end() + 1))
}

/// Whether the number parts an enumeration, and does not refer to a part of one: "as described in (ii)".
fn separates(at: usize, first: usize, context: &Context<'_>) -> bool {
    let words = &context.document.words;
    let parts =
        Punctuation::COMMA | Punctuation::SEMICOLON | Punctuation::COLON | Punctuation::DASH | Punctuation::STOP;
    if at == first || words[at].before.any(parts) {
        return true;
    }
    let cues = &context.catalog.cues().reference;
    let before = &words[at - 1];
    let is_last = cues.before_last.has(before.key) && (at - 1 == first || before.before.any(parts));
    is_last || !cues.before_part.has(before.key)
}
