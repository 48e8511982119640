//! Lists of which the sentence before says how many items they have: "for four reasons:".

use super::place::look;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::{BlockKind, BlockRole, Sentence, SentenceEnd, Shape, Word};
use crate::finding::{Finding, Related};
use crate::lint::{Lint, WordSet};
use crate::source::Span;

/// Most words from before the number to the end of the sentence.
const MOST_AFTER: usize = 9;
/// Among so many words behind the number stands what is counted: "four broad kinds".
const MOST_BETWEEN: usize = 3;

pub(super) fn check(lint: &Lint, announcing: &WordSet, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let mut findings = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.role == BlockRole::Prose) {
        let Some(sentence) = document.sentences[block.sentences.range()].last() else { continue };
        let is_item = matches!(block.kind, BlockKind::ListItem { .. });
        if sentence.end != SentenceEnd::Colon || is_item || block.kind == BlockKind::Heading {
            continue;
        }
        let Some((told, span)) = told(sentence, announcing, context) else { continue };
        let Some(items) = items_after(index, context) else { continue };
        if items.len() != told && items.len() > 1 {
            let words = excerpt(context.source.slice(span));
            let count = items.len().to_string();
            let mut finding = context.finding_with(lint, span, &[("words", &words), ("more", &count)]);
            finding.related = items
                .first()
                .map(|item| Related { span: *item, message: "the first item".into() })
                .into_iter()
                .collect();
            findings.push(finding);
        }
    }
    findings
}

/// How many items the sentence announces, and the words that say so: "these three kinds", "the following 4 purposes".
fn told(sentence: &Sentence, announcing: &WordSet, context: &Context<'_>) -> Option<(usize, Span)> {
    let words = &context.document.words[sentence.words.range()];
    let units = &context.catalog.cues().values;
    let plural = |word: &Word| {
        word.shape == Shape::Lower && context.source.slice(word.span).ends_with('s') && !units.is_unit(word.key)
    };
    let last = &words[words.len().saturating_sub(MOST_AFTER)..];
    last.windows(2).enumerate().find_map(|(at, pair)| {
        let count = number_of(&pair[1], context).filter(|_| announcing.has(pair[0].key))?;
        let counted = last[at + 2..].iter().take(MOST_BETWEEN).find(|word| plural(word))?;
        Some((count, Span::new(pair[1].span.start(), counted.span.end())))
    })
}

/// The number that the word is, from two to twelve.
fn number_of(word: &Word, context: &Context<'_>) -> Option<usize> {
    let text = context.source.slice(word.span);
    let named = context.catalog.cues().values.number(word.key).and_then(|number| usize::try_from(number).ok());
    text.parse().ok().or(named).filter(|number| (2..=12).contains(number))
}

/// The items of the list right behind a block, without those nested in them; `None` where there is none, or where it
/// may go on behind a paragraph.
fn items_after(block: usize, context: &Context<'_>) -> Option<Vec<Span>> {
    let blocks = context.document.blocks[block + 1..].iter().filter(|next| next.role == BlockRole::Prose);
    let mut blocks = blocks.peekable();
    let mut items = Vec::new();
    let mut top = None;
    while let Some(BlockKind::ListItem { depth, marker }) = blocks.peek().map(|next| next.kind) {
        let mark = context.source.slice(marker);
        let look = look(mark)?;
        let (outermost, first, first_mark) = *top.get_or_insert((depth, look, mark));
        // Numbers that begin anew are those of another list.
        let begins_anew = depth == outermost && look.is_alphanumeric() && mark == first_mark && !items.is_empty();
        if begins_anew {
            return Some(items);
        }
        let item = blocks.next()?;
        if depth == outermost {
            // Marks of two kinds at one depth are those of two lists.
            if look != first {
                return None;
            }
            items.push(item.span);
        }
    }
    let behind = blocks.take_while(|next| next.kind != BlockKind::Heading);
    let goes_on = behind.into_iter().any(|next| matches!(next.kind, BlockKind::ListItem { .. }));
    (!items.is_empty() && !goes_on).then_some(items)
}
