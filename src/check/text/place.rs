//! `FaultPlace`: where a fault stands that a conversion makes at many places at once, and one finding for all of them.

use crate::check::context::Context;
use crate::document::{Block, BlockRole, Word};
use crate::finding::{Finding, Related};
use crate::lint::Lint;
use crate::source::Span;

/// Most places that one finding names; its message counts all of them.
const MAX_NAMED: usize = 60;

/// One place of a fault.
pub(super) struct FaultPlace {
    /// What is wrong.
    pub(super) span: Span,
    /// What the message says of it.
    pub(super) words: String,
    /// What cures it: what is replaced, and by what.
    pub(super) cure: Option<(Span, String)>,
}

/// One finding for all places, at the first of them.
pub(super) fn finding(lint: &Lint, places: Vec<FaultPlace>, context: &Context<'_>) -> Option<Finding> {
    let first = places.first()?;
    let more = match places.len() - 1 {
        0 => String::new(),
        1 => ", and at one more place".into(),
        more => format!(", and at {more} more places"),
    };
    let mut finding = context.finding_with(lint, first.span, &[("words", &first.words), ("more", &more)]);
    for FaultPlace { cure, .. } in &places {
        finding.edits.extend(cure.iter().filter_map(|(span, text)| context.edit(lint, *span, text.as_str())));
    }
    let others = places.into_iter().skip(1).take(MAX_NAMED);
    finding.related = others.map(|place| Related { span: place.span, message: place.words }).collect();
    Some(finding)
}

/// The blocks that are the policy's own words, in the language that lints read.
pub(in crate::check) fn prose<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Block> {
    let document = context.document;
    let foreign = |index: u32| document.passages.iter().any(|passage| passage.blocks.iter().contains(&index));
    let blocks = (0..).zip(&document.blocks);
    blocks.filter(move |(index, block)| block.role == BlockRole::Prose && !foreign(*index)).map(|(_, block)| block)
}

/// The words of a block, with the index of the first.
pub(super) fn words<'c>(block: &Block, context: &'c Context<'_>) -> (u32, &'c [Word]) {
    let sentences = &context.document.sentences[block.sentences.range()];
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => {
            let range = first.words.start as usize..last.words.end as usize;
            (first.words.start, &context.document.words[range])
        }
        _ => (0, &[]),
    }
}

/// The word as it is written, if it is made of letters alone.
pub(super) fn letters<'c>(word: &Word, context: &Context<'c>) -> Option<&'c str> {
    let text = context.source.slice(word.span);
    text.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(text)
}

/// What stands for all marks of items of its kind: a digit, a letter, or the bullet itself. `None` where an item has no
/// mark, so that it is an item by its place alone.
pub(super) fn look(marker: &str) -> Option<char> {
    let sign = marker.chars().find(|c| !matches!(c, '(' | '[' | '\\'))?;
    Some(if sign.is_numeric() {
        '1'
    } else if sign.is_alphabetic() {
        'a'
    } else {
        sign
    })
}
