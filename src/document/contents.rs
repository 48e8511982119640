//! Contents lists: entries that name the headings of the text.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use super::draft::{Draft, DraftBlock, DraftKind};
use super::inline::Inline;
use super::looks;
use super::model::Role;

/// So many entries make a contents list.
const FEWEST: usize = 3;

/// Longest entry, in bytes of visible text.
const LONGEST: usize = 160;

/// Sets the role of entries: of three or more short blocks in a row, most name a heading or link to a place within
/// the text.
pub(super) fn mark(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    let mut titles = FxHashSet::default();
    for block in draft.blocks.iter().filter(|block| matches!(block.kind, DraftKind::Heading(_))) {
        inline.read(source, draft, block);
        titles.insert(key(inline.text(source)));
    }
    if titles.len() < FEWEST {
        return;
    }
    let mut from = 0;
    while from < draft.blocks.len() {
        let entries = entries(source, draft, from, &titles, &mut inline);
        let hits = entries.iter().filter(|&&hit| hit).count();
        if entries.len() >= FEWEST && hits * 2 > entries.len() {
            for block in &mut draft.blocks[from..from + entries.len()] {
                block.role = Role::Contents;
            }
        }
        from += entries.len().max(1);
    }
}

/// For each block from `from` on that could be an entry of one list, whether it names a heading.
fn entries(source: &str, draft: &Draft, from: usize, titles: &FxHashSet<u64>, inline: &mut Inline) -> Vec<bool> {
    let mut hits = Vec::new();
    for block in &draft.blocks[from..] {
        if !is_candidate(source, block) {
            break;
        }
        inline.read(source, draft, block);
        let text = inline.text(source);
        if text.len() > LONGEST {
            break;
        }
        let anchored = |link: &super::model::Link| source[link.target.range()].starts_with('#');
        let hit = titles.contains(&key(text)) || inline.links().any(|link| anchored(&link));
        // A paragraph is an entry only if it hits; an item may miss.
        if !hit && block.kind == DraftKind::Paragraph {
            break;
        }
        hits.push(hit);
    }
    hits
}

fn is_candidate(source: &str, block: &DraftBlock) -> bool {
    block.role == Role::Prose
        && matches!(block.kind, DraftKind::Item { .. } | DraftKind::Paragraph)
        && !looks::is_long(&source[block.span.range()], block.markup)
}

/// A hash of a title as titles are compared: its letters and digits in lower case, without a label.
fn key(text: &str) -> u64 {
    let text = text.trim();
    let text = super::labels::read(text).map_or(text, |(_, length)| &text[length..]);
    let mut hasher = FxHasher::default();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            hasher.write_u32(u32::from(c.to_ascii_lowercase()));
        } else {
            c.to_lowercase().for_each(|c| hasher.write_u32(u32::from(c)));
        }
    }
    hasher.finish()
}
