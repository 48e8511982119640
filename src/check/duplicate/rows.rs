//! `Row`: a list, or an address over several lines, by its parts.

use super::find::words_of;
use super::similar::hash_all;
use crate::check::context::Context;
use crate::document::{Block, BlockKind, BlockRole, SectionId, SentenceEnd, SentenceId, Shape, Word};
use crate::source::Span;

/// Fewest parts of a row that is compared with others.
const FEWEST: usize = 3;
/// Most words of a line of an address, and most lines: what is longer is a menu.
const LONGEST_LINE: usize = 9;
const MOST_LINES: usize = 9;
/// Of so many lines of an address, one at least has a number or an address for e-mail.
const CONTACT_SHARE: usize = 4;

/// A row of items or lines.
pub(super) struct Row {
    pub(super) span: Span,
    pub(super) section: SectionId,
    pub(super) sentence: SentenceId,
    /// Its parts, by their words, in the order of their hashes; none stands twice.
    pub(super) parts: Vec<u64>,
    pub(super) words: usize,
}

impl Row {
    fn new(parts: &[Part], context: &Context<'_>) -> Option<Self> {
        let (first, last) = (parts.first()?, parts.last()?);
        let mut hashes: Vec<u64> = parts.iter().map(|part| part.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        (hashes.len() >= FEWEST).then(|| Self {
            span: first.span.to(last.span),
            section: context.document.section_of(first.sentence),
            sentence: first.sentence,
            parts: hashes,
            words: parts.iter().map(|part| part.words).sum(),
        })
    }
}

struct Part {
    span: Span,
    sentence: SentenceId,
    hash: u64,
    words: usize,
    is_contact: bool,
}

impl Part {
    fn new(words: &[Word], sentence: SentenceId) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let keys: Vec<u64> = words.iter().map(|word| word.key).collect();
        let is_contact = |word: &Word| matches!(word.shape, Shape::Number | Shape::Email | Shape::Alphanumeric);
        Some(Self {
            span: first.span.to(last.span),
            sentence,
            hash: hash_all(&keys),
            words: words.len(),
            is_contact: words.iter().any(is_contact),
        })
    }
}

/// The lists of a policy.
pub(super) fn lists(context: &Context<'_>) -> Vec<Row> {
    let blocks = context.document.blocks.iter().filter(|block| block.role == BlockRole::Prose);
    let blocks: Vec<&Block> = blocks.collect();
    let is_item = |block: &&Block| matches!(block.kind, BlockKind::ListItem { .. });
    let lists = blocks.chunk_by(|one, next| is_item(one) && is_item(next)).filter(|list| is_item(&list[0]));
    let part = |block: &&Block| Part::new(&context.document.words[words_of(block, context)], block.sentences.start);
    lists.filter_map(|list| Row::new(&list.iter().filter_map(part).collect::<Vec<_>>(), context)).collect()
}

/// The rows of short lines of which a good part has a number or an address for e-mail.
pub(super) fn addresses(context: &Context<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut lines: Vec<Part> = Vec::new();
    for block in context.document.blocks.iter().filter(|block| block.role == BlockRole::Prose) {
        let of_block = lines_of(block, context);
        if of_block.is_empty() {
            rows.extend(address(&std::mem::take(&mut lines), context));
        }
        lines.extend(of_block);
    }
    rows.extend(address(&lines, context));
    rows
}

fn address(lines: &[Part], context: &Context<'_>) -> Option<Row> {
    let contact = lines.iter().filter(|line| line.is_contact).count();
    let is_address = lines.len() <= MOST_LINES && contact * CONTACT_SHARE >= lines.len();
    is_address.then(|| Row::new(lines, context)).flatten()
}

/// The lines of a block, if none of them is a sentence.
fn lines_of(block: &Block, context: &Context<'_>) -> Vec<Part> {
    let document = context.document;
    let sentences = &document.sentences[block.sentences.range()];
    let open = sentences.iter().all(|sentence| sentence.end == SentenceEnd::Open);
    let words = &document.words[words_of(block, context)];
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) || !open {
        return Vec::new();
    }
    let breaks = |one: &Word, next: &Word| {
        next.span.start() > one.span.end()
            && context.source.slice(Span::new(one.span.end(), next.span.start())).contains('\n')
    };
    let lines: Vec<&[Word]> = words.chunk_by(|one, next| !breaks(one, next)).collect();
    if lines.iter().any(|line| line.len() > LONGEST_LINE) {
        return Vec::new();
    }
    lines.into_iter().filter_map(|line| Part::new(line, block.sentences.start)).collect()
}
