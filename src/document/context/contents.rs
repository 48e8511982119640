//! Contents lists: entries that name the headings of the text.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::document::draft::{Draft, DraftBlock, DraftKind};
use crate::document::headings::title_features;
use crate::document::inline::Inline;
use crate::document::model::{Block, BlockRole, ContentsEntry, Document, Section, SectionId};
use crate::document::text::narrow;
use crate::word::Shape;

/// So many entries make a contents list.
const FEWEST: usize = 3;

/// Longest entry, in bytes of visible text.
const LONGEST: usize = 160;

/// Sets the role of entries: of three or more short blocks in a row, most name a heading or link to a place within
/// the text.
pub(crate) fn mark(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    let mut titles = HeadingTitles::default();
    for block in draft.blocks.iter().filter(|block| matches!(block.kind, DraftKind::Heading(_))) {
        inline.read(source, draft, block);
        titles.add(inline.text(source));
    }
    if titles.keys.len() < FEWEST {
        return;
    }
    let mut from = 0;
    while from < draft.blocks.len() {
        let entries = entries(source, draft, from, &titles, &mut inline);
        let hits = entries.iter().filter(|&&hit| hit).count();
        if entries.len() >= FEWEST && hits * 2 > entries.len() {
            for block in &mut draft.blocks[from..from + entries.len()] {
                block.role = BlockRole::Contents;
            }
        }
        from += entries.len().max(1);
    }
}

/// Ties each entry to the heading that it names; of several with the same title, to the first that no entry before it
/// has taken. An entry whose words are no title may still lead to one.
pub(crate) fn tie(text: &str, document: &mut Document) {
    let is_entry = |block: &Block| block.role == BlockRole::Contents;
    if !document.blocks.iter().any(is_entry) {
        return;
    }
    let mut titles: FxHashMap<u64, Vec<SectionId>> = FxHashMap::default();
    for (id, section) in document.sections.iter().enumerate().skip(1).rev() {
        let block = &document.blocks[section.blocks.start as usize];
        titles.entry(words_key(document, block)).or_default().push(narrow(id));
    }
    let targets = targets(text, document);
    let mut links = document.links.iter().filter(|link| !link.anchor).peekable();
    let mut entries = Vec::new();
    for (id, block) in document.blocks.iter().enumerate().filter(|(_, block)| is_entry(block)) {
        while links.next_if(|link| link.span.end() <= block.span.start()).is_some() {}
        let named = titles.get_mut(&words_key(document, block)).and_then(Vec::pop);
        let target = links.peek().filter(|link| block.span.overlaps(link.span)).and_then(|link| {
            let target = text[link.target.range()].strip_prefix('#')?;
            targets.get(target).copied()
        });
        if let Some(section) = named.or(target) {
            entries.push(ContentsEntry { block: narrow(id), section });
        }
    }
    document.contents = entries;
}

/// The sections that the text has places to be pointed at for, by their names.
fn targets<'a>(text: &'a str, document: &Document) -> FxHashMap<&'a str, SectionId> {
    let anchors = document.links.iter().filter(|link| link.anchor);
    anchors
        .filter_map(|anchor| {
            // A place may be named in the heading, or just before it.
            let after =
                |section: &Section| document.blocks[section.blocks.start as usize].span.end() > anchor.span.start();
            let id = 1 + document.sections[1..].partition_point(|section| !after(section));
            (id < document.sections.len()).then(|| (&text[anchor.target.range()], narrow(id)))
        })
        .collect()
}

/// A hash of a block's words but for a number in front.
fn words_key(document: &Document, block: &Block) -> u64 {
    let words =
        document.sentences[block.sentences.range()].iter().flat_map(|sentence| &document.words[sentence.words.range()]);
    let mut hasher = FxHasher::default();
    for word in words.skip_while(|word| word.shape == Shape::Number) {
        hasher.write_u64(word.key);
    }
    hasher.finish()
}

/// For each block from `from` on that could be an entry of one list, whether it names a heading.
fn entries(source: &str, draft: &Draft, from: usize, titles: &HeadingTitles, inline: &mut Inline) -> Vec<bool> {
    let mut hits = Vec::new();
    for (at, block) in draft.blocks.iter().enumerate().skip(from) {
        let Some(hit) = is_hit(source, draft, block, titles, inline) else { break };
        // A paragraph is an entry only if it hits, or if it says what an entry is about; an item may miss.
        let mut between = || {
            let next = draft.blocks.get(at + 1).and_then(|next| is_hit(source, draft, next, titles, inline));
            hits.last() == Some(&true) && next == Some(true)
        };
        if !hit && block.kind == DraftKind::Paragraph && !between() {
            break;
        }
        hits.push(hit);
    }
    hits
}

/// Whether the block names a heading or leads to a place within the text; `None` if it is no entry by its looks.
fn is_hit(
    source: &str,
    draft: &Draft,
    block: &DraftBlock,
    titles: &HeadingTitles,
    inline: &mut Inline,
) -> Option<bool> {
    if !is_candidate(source, block) {
        return None;
    }
    inline.read(source, draft, block);
    let text = inline.text(source);
    let title = (text.len() <= LONGEST).then(|| titles.has(text))?;
    let anchored = |link: &crate::document::model::Link| source[link.target.range()].starts_with('#');
    Some(title || inline.links.iter().any(anchored))
}

fn is_candidate(source: &str, block: &DraftBlock) -> bool {
    block.role == BlockRole::Prose
        && matches!(block.kind, DraftKind::Item { .. } | DraftKind::Paragraph)
        && !title_features::is_long(&source[block.span.range()], block.markup)
}

/// The titles of all headings.
#[derive(Default)]
struct HeadingTitles {
    keys: FxHashSet<u64>,
    /// The first letters of the titles, as bits: most lines are told from all titles by theirs.
    openings: u64,
}

impl HeadingTitles {
    fn add(&mut self, title: &str) {
        self.openings |= opening(title);
        self.keys.insert(key(title));
    }

    fn has(&self, text: &str) -> bool {
        self.openings & opening(text) != 0 && self.keys.contains(&key(text))
    }
}

/// One bit for the first letter after a label.
fn opening(text: &str) -> u64 {
    match unlabelled(text).chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_ascii() => 1 << (c.to_ascii_lowercase() as u32 % 63),
        Some(_) => 1 << 63,
        None => 0,
    }
}

fn unlabelled(text: &str) -> &str {
    let text = text.trim();
    crate::document::labels::read(text).map_or(text, |(_, length)| &text[length..])
}

/// A hash of a title as titles are compared: its letters and digits in lower case, without a label.
fn key(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in unlabelled(text).chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            hasher.write_u32(u32::from(c.to_ascii_lowercase()));
        } else {
            c.to_lowercase().for_each(|c| hasher.write_u32(u32::from(c)));
        }
    }
    hasher.finish()
}
