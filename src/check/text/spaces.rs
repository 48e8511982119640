//! Signs after which a blank was lost: "our bank.You may".

use super::place::{FaultPlace, finding, letters, prose, words};
use crate::check::context::Context;
use crate::check::known::is_known;
use crate::document::{Block, BlockKind, Shape, Word};
use crate::finding::Finding;
use crate::lint::Lint;
use crate::source::Span;
use crate::word::{fold, word_key};

/// Longest row of signs between two words, in bytes.
const LONGEST: usize = 8;

pub(super) fn check(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let mut places = Vec::new();
    for block in prose(context).filter(|block| !matches!(block.kind, BlockKind::TableCell { .. })) {
        let (_, words) = words(block, context);
        for pair in words.windows(2) {
            let [one, next] = pair else { continue };
            let gap = Span::new(one.span.end(), next.span.start());
            let signs = context.source.slice(gap);
            if gap.is_empty() || gap.len() > LONGEST || signs.contains(char::is_whitespace) {
                continue;
            }
            if is_lost(one, next, context) {
                let span = Span::new(one.span.start(), next.span.end());
                let words = context.source.slice(span).replace(['*', '_'], "");
                // Of marks of emphasis, those that close would stand before the blank, those that open behind it.
                let cure = (!signs.contains(['*', '_'])).then(|| (Span::new(gap.end(), gap.end()), " ".into()));
                places.push(FaultPlace { span, words, cure });
            }
        }
        places.extend(glued_links(block, context));
    }
    places.sort_by_key(|place| place.span.start());
    finding(lint, places, context)
}

/// The links of a block that begin where the word before them ends, or that a word follows.
fn glued_links(block: &Block, context: &Context<'_>) -> Vec<FaultPlace> {
    let text = context.source.text();
    let links = &context.document.links;
    let first = links.partition_point(|link| link.span.start() < block.span.start());
    let own = links[first..].iter().take_while(|link| link.span.end() <= block.span.end());
    let mut places = Vec::new();
    for link in own.filter(|link| !link.anchor && link.text.len() > 2 && link.text != link.target) {
        let (start, end) = (link.span.start(), link.span.end());
        let before = start - text[..start].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let after = end + text[end..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let is_word = |from: usize, to: usize| to - from > 1 && is_known(word_key(&fold(&text[from..to])));
        let visible = text[link.text.range()].trim_matches(['*', '_']);
        if is_word(before, start) && visible.starts_with(char::is_alphabetic) {
            let words = format!("{}{visible}", &text[before..start]);
            let cure = Some((Span::new(start, start), " ".into()));
            places.push(FaultPlace { span: Span::new(before, link.text.end()), words, cure });
        } else if is_word(end, after) && after - end > 2 {
            let words = format!("{visible}{}", &text[end..after]);
            places.push(FaultPlace {
                span: Span::new(link.text.start(), after),
                words,
                cure: Some((Span::new(end, end), " ".into())),
            });
        }
    }
    places
}

/// Whether a blank was lost between two words that only signs part.
fn is_lost(one: &Word, next: &Word, context: &Context<'_>) -> bool {
    let (Some(before), Some(after)) = (letters(one, context), letters(next, context)) else { return false };
    if before.len() < 2 || after.len() < 2 || !is_known(one.key) || !is_known(next.key) {
        return false;
    }
    let gap = context.source.slice(Span::new(one.span.end(), next.span.start()));
    let signs: String = gap.chars().filter(|c| !matches!(c, '*' | '_')).collect();
    let opens = next.shape == Shape::Capitalised;
    match signs.as_str() {
        "." | "?" | "!" | ".)" | ")." | ".”" | ".\"" | "”." | "\"." => {
            opens && (one.shape == Shape::Lower || before.len() > 3)
        }
        "," | ";" => one.shape == Shape::Lower && next.shape != Shape::Upper,
        ":" => opens && one.shape == Shape::Lower,
        ")" | ")," | ");" => holds_words(context.source.text(), one.span.end()),
        _ => false,
    }
}

/// Whether the bracket that closes at `end` holds more than one word: "(s)" and "(sub)" are parts of words.
fn holds_words(text: &str, end: usize) -> bool {
    text[..end].rfind('(').is_some_and(|open| text[open..end].contains(' '))
}
