//! References to what hangs on a policy: annexes and tables.

use rustc_hash::FxHashSet;

use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::headings::{Headings, is_label};
use crate::document::{BlockKind, BlockRole, Punctuation, Shape};
use crate::finding::Finding;
use crate::lint::{Lint, PatternGroup};

/// Most attachments that are looked for: no policy comes near it.
const MAX_ATTACHMENTS: usize = 500;

/// How far from a reference, in bytes, a law or another document is looked for.
const DISTANCE: usize = 80;

pub(super) fn attachments(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let marks = context.facts.marks(context.catalog.cues().reference.attachment);
    if marks.is_empty() {
        return Vec::new();
    }
    let words = &context.document.words;
    let there = openings(context);
    let mut reported = FxHashSet::default();
    let mut findings = Vec::new();
    for mark in marks.iter().take(MAX_ATTACHMENTS) {
        let at = words.partition_point(|word| word.span.start() < mark.span.end());
        let end = context.document.sentences[mark.sentence as usize].words.end as usize;
        let Some(label) = words[..end].get(at) else { continue };
        let text = context.source.slice(label.span);
        let named =
            matches!(label.shape, Shape::Number | Shape::Upper | Shape::Capitalised) && is_label(&text.to_lowercase());
        let capital = context.source.slice(mark.span).starts_with(char::is_uppercase);
        if !named || !capital || label.before.any(Punctuation::COMMA | Punctuation::SEMICOLON) {
            continue;
        }
        let name = (words[at - 1].key, label.key);
        let span = mark.span.to(label.span);
        let next = words[..end].get(at + 1).map(|word| context.source.slice(word.span));
        let of_another = matches!(next, Some("of" | "to" | "in" | "de"));
        if !there.contains(&name) && !of_another && !is_foreign(mark.sentence, span, context) && reported.insert(name) {
            findings.push(context.finding_with(lint, span, &[("name", &excerpt(context.source.slice(span)))]));
        }
    }
    findings
}

/// The first two words of each block: "Annex A ..." is there if a block opens so.
fn openings(context: &Context<'_>) -> FxHashSet<(u64, u64)> {
    let mut openings = FxHashSet::default();
    for block in context.document.blocks.iter().filter(|block| block.role == BlockRole::Prose) {
        for sentence in block.sentences.iter() {
            let words = &context.document.words[context.document.sentences[sentence as usize].words.range()];
            let depth = if block.kind == BlockKind::Heading { words.len() } else { 2 };
            openings.extend(words.windows(2).take(depth).map(|pair| (pair[0].key, pair[1].key)));
        }
    }
    openings
}

/// Whether a link or the name of a law stands at the reference.
fn is_foreign(sentence: u32, span: crate::source::Span, context: &Context<'_>) -> bool {
    let laws = context.facts.marks(context.catalog.cues().reference.law);
    let near = |mark: &&crate::check::claims::hit::Mark| {
        mark.sentence == sentence
            && mark.span.start() <= span.end() + DISTANCE
            && span.start() <= mark.span.end() + DISTANCE
    };
    laws.iter().any(|mark| near(&mark))
        || context.document.links.iter().any(|link| !link.anchor && link.span.overlaps(span))
}

pub(super) fn tables(lint: &Lint, below: PatternGroup, above: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
    let is_table = |kind: BlockKind| matches!(kind, BlockKind::TableCell { .. });
    let cells: Vec<usize> =
        context.document.blocks.iter().filter(|block| is_table(block.kind)).map(|block| block.span.start()).collect();
    let mut findings = Vec::new();
    for (group, after) in [(below, true), (above, false)] {
        for mark in context.marks(group) {
            let right_side = |place: usize| (place > mark.span.start()) == after;
            let in_table = is_table(context.document.block_of(mark.sentence).kind);
            let there = in_table
                || cells.first().is_some_and(|&cell| right_side(cell))
                || cells.last().is_some_and(|&cell| right_side(cell));
            if !there && !titled_table(mark.span, &right_side, context) {
                let words = excerpt(context.source.slice(mark.span));
                findings.push(context.finding_with(lint, mark.span, &[("words", &words)]));
            }
        }
    }
    findings
}

/// Whether a heading on the right side shares a word of substance with the reference: a table that was flattened.
fn titled_table(span: crate::source::Span, right_side: &dyn Fn(usize) -> bool, context: &Context<'_>) -> bool {
    let common = &context.catalog.cues().reference.common;
    let words = &context.document.words;
    let start = words.partition_point(|word| word.span.start() < span.start());
    let own = words[start..].iter().take_while(|word| word.span.end() <= span.end());
    let keys: Vec<u64> = own.map(|word| word.key).filter(|key| !common.has(*key)).collect();
    let headings = context.memo::<Headings>().entries().iter().filter(|entry| right_side(entry.span.start()));
    headings.flat_map(|entry| &entry.name).any(|word| keys.contains(&crate::document::word_key(word)))
}
