//! Contents lists held against the headings, in order.

use super::headings::{Headings, folded_words, likeness};
use crate::check::context::{Context, Memo};
use crate::document::{Block, BlockKind, BlockRole, HeadingStyle, SectionId, SentenceEnd};
use crate::source::Span;

/// Least share of the entries that must be headings word for word: below it, a list of topics is no contents list.
const LITERAL_SHARE: f32 = 0.5;

/// Fewest entries of a contents list, and of them fewest that are headings word for word.
const MIN_ENTRIES: usize = 3;
const MIN_EXACT: usize = 2;

/// Most entries of a contents list, and most lists: no policy comes near it.
const MAX_ENTRIES: usize = 300;
const MAX_LISTS: usize = 20;

/// Longest entry, in words.
const MAX_ENTRY: usize = 16;

/// Least likeness of an entry and the heading that it stands for.
const RENAMED: f32 = 0.6;

/// Least share of the entries whose headings look alike for another heading of that look to belong in the list.
const RANK_SHARE: f32 = 0.25;

/// How a heading looks and where it stands: headings of one rank are listed together.
#[derive(Debug, PartialEq, Eq)]
struct HeadingClass {
    level: u8,
    parent: Option<SectionId>,
    style: Option<HeadingStyle>,
    /// The signs of its number.
    number: Option<String>,
}

/// One contents list.
#[derive(Debug)]
pub(crate) struct Contents {
    /// From its first to its last entry.
    pub(crate) span: Span,
    /// Its entries, in order.
    pub(crate) entries: Vec<ListedHeading>,
    /// Indices of headings of the same rank that it does not name.
    pub(crate) unlisted: Vec<usize>,
    /// Share of the headings of that rank that it names.
    pub(crate) share: f32,
}

/// One entry of a contents list.
#[derive(Debug)]
pub(crate) struct ListedHeading {
    /// The entry's words.
    pub(crate) span: Span,
    /// What it leads to.
    pub(crate) found: EntryMatch,
}

/// What an entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryMatch {
    /// The heading of that name, by its index.
    Exact(usize),
    /// A heading of another name.
    Renamed(usize),
    /// No heading.
    None,
}

impl EntryMatch {
    fn index(self) -> Option<usize> {
        match self {
            Self::Exact(index) | Self::Renamed(index) => Some(index),
            Self::None => None,
        }
    }
}

impl Memo for Vec<Contents> {
    /// The contents lists of the policy that name its headings.
    fn find(context: &Context<'_>) -> Self {
        let lists = lists(context);
        let starts: Vec<usize> = lists.iter().map(|list| list[0].start()).collect();
        let end = |index: usize| starts.get(index + 1).copied().unwrap_or(usize::MAX);
        lists
            .iter()
            .enumerate()
            .filter_map(|(index, list)| Pairing::new(list, end(index), context)?.finish(context))
            .collect()
    }
}

/// The entries of each list that may be a contents list: short lines in a row, some of which are headings.
fn lists(context: &Context<'_>) -> Vec<Vec<Span>> {
    let mut lists: Vec<Vec<Span>> = Vec::new();
    let mut rest = &context.document.blocks[..];
    while let Some(block) = rest.first() {
        let class = class(block, context);
        let goes_on = |other: &&Block| self::class(other, context) == class && is_of_list(other, block, context);
        let len = rest.iter().take_while(goes_on).count();
        if class.is_some() && (MIN_ENTRIES..=MAX_ENTRIES).contains(&len) && lists.len() < MAX_LISTS {
            lists.extend(entries(&rest[..len], context));
        }
        rest = &rest[len..];
    }
    lists
}

/// Whether the block may stand in the list that `first` opens: bullets and numbers of one depth make two lists.
fn is_of_list(block: &Block, first: &Block, context: &Context<'_>) -> bool {
    let counts = |marker: Span| context.source.slice(marker).contains(char::is_alphanumeric);
    match (first.kind, block.kind) {
        (BlockKind::ListItem { depth, marker }, BlockKind::ListItem { depth: own, marker: other }) => {
            own > depth || counts(marker) == counts(other)
        }
        _ => true,
    }
}

/// What sort of entry the block can be: an item, or a line of its own.
fn class(block: &Block, context: &Context<'_>) -> Option<bool> {
    let item = match block.kind {
        BlockKind::ListItem { .. } => true,
        BlockKind::Paragraph => false,
        _ => return None,
    };
    let sentences = &context.document.sentences[block.sentences.range()];
    let (first, last) = (sentences.first()?, sentences.last()?);
    let len = (last.words.end - first.words.start) as usize;
    let closed = matches!(last.end, SentenceEnd::Stop | SentenceEnd::Colon);
    let short = (1..=MAX_ENTRY).contains(&len) && !closed;
    (short && matches!(block.role, BlockRole::Prose | BlockRole::Contents)).then_some(item)
}

/// The places of the entries, if two of them at least are headings.
fn entries(blocks: &[Block], context: &Context<'_>) -> Option<Vec<Span>> {
    let words = |block: &Block| {
        let sentences = &context.document.sentences[block.sentences.range()];
        &context.document.words[sentences[0].words.start as usize..sentences[sentences.len() - 1].words.end as usize]
    };
    let headings = context.memo::<Headings>();
    let known = blocks.iter().filter(|block| headings.has_words(words(block))).count();
    let place = |block: &Block| {
        let words = words(block);
        words[0].span.to(words[words.len() - 1].span)
    };
    (known >= MIN_EXACT).then(|| blocks.iter().map(place).collect())
}

/// The entries of one list and the headings of its part of the policy.
struct Pairing<'a> {
    headings: &'a Headings,
    entries: Vec<ListedHeading>,
    names: Vec<Vec<Box<str>>>,
    /// The headings behind the list, up to the next list.
    region: std::ops::Range<usize>,
    used: Vec<bool>,
}

impl<'a> Pairing<'a> {
    fn new(list: &[Span], end: usize, context: &'a Context<'_>) -> Option<Self> {
        let headings = context.memo::<Headings>();
        let position = |offset: usize| headings.entries().partition_point(|entry| entry.span.start() < offset);
        let mut pairing = Self {
            headings,
            entries: list.iter().map(|&span| ListedHeading { span, found: EntryMatch::None }).collect(),
            names: list.iter().map(|&span| folded_words(context, span)).collect(),
            region: position(list.last()?.end())..position(end),
            used: vec![false; headings.entries().len()],
        };
        pairing.exact(context);
        let in_region =
            |entry: &&ListedHeading| entry.found.index().is_some_and(|index| pairing.region.contains(&index));
        let exact = pairing.entries.iter().filter(in_region).count();
        (exact >= MIN_EXACT && exact as f32 >= LITERAL_SHARE * list.len() as f32).then_some(pairing)
    }

    /// Pairs entries with headings of the same name; of several, with one of the level that most of the list is of.
    fn exact(&mut self, context: &Context<'_>) {
        let level = |index: usize| context.document.sections[self.headings.entries()[index].section as usize].level;
        let mut levels = [0_u32; 256];
        for named in self.names.iter().map(|name| self.headings.named(name)) {
            named.iter().for_each(|&index| levels[usize::from(level(index))] += 1);
        }
        let usual = (0..=u8::MAX).max_by_key(|&level| (levels[usize::from(level)], std::cmp::Reverse(level)));
        for (entry, name) in self.entries.iter_mut().zip(&self.names) {
            let named = self.headings.named(name);
            let fits = |index: &&usize| self.region.contains(index) && !self.used[**index];
            let best = named.iter().filter(fits).find(|&&index| Some(level(index)) == usual);
            if let Some(&index) = best.or_else(|| named.iter().find(fits)).or(named.first()) {
                entry.found = EntryMatch::Exact(index);
                self.used[index] = true;
            }
        }
    }

    fn finish(mut self, context: &Context<'_>) -> Option<Contents> {
        let ranks: Vec<HeadingClass> = self
            .entries
            .iter()
            .filter_map(|entry| entry.found.index())
            .map(|index| self.rank(index, context))
            .collect();
        let same_rank = |index: &usize| {
            let rank = self.rank(*index, context);
            ranks.iter().filter(|known| **known == rank).count() as f32 >= (RANK_SHARE * ranks.len() as f32).max(2.0)
        };
        let ranked: Vec<usize> = self.region.clone().filter(same_rank).collect();
        self.renamed(&ranked);
        self.placed(&ranked);
        self.elsewhere(context);
        // What stands before the first section of the list is an introduction, or the list is a part of one.
        let first = ranked.iter().copied().find(|&index| self.used[index]);
        let names = |index: usize| &self.headings.entries()[index].name[..];
        let is_part =
            |index: usize| ranked.iter().any(|&other| self.used[other] && names(index).starts_with(names(other)));
        let missed =
            |index: &usize| !self.used[*index] && first.is_some_and(|first| *index > first) && !is_part(*index);
        let unlisted: Vec<usize> = ranked.iter().copied().filter(missed).collect();
        let share = 1.0 - unlisted.len() as f32 / ranked.len().max(1) as f32;
        let span = self.entries.first()?.span.to(self.entries.last()?.span);
        Some(Contents { span, entries: self.entries, unlisted, share })
    }

    /// How the heading looks and where it stands.
    fn rank(&self, index: usize, context: &Context<'_>) -> HeadingClass {
        let section = &context.document.sections[self.headings.entries()[index].section as usize];
        let heading = section.heading.as_ref();
        let label = heading.and_then(|heading| heading.label);
        let signs = |label| context.source.slice(label).chars().filter(|c| !c.is_alphanumeric()).collect();
        let style = heading.map(|heading| heading.style);
        HeadingClass { level: section.level, parent: section.parent, style, number: label.map(signs) }
    }

    /// Pairs entries with headings of a similar name between the neighbours' headings.
    fn renamed(&mut self, ranked: &[usize]) {
        for at in 0..self.entries.len() {
            if self.entries[at].found != EntryMatch::None {
                continue;
            }
            let between = self.between(at);
            let score = |&index: &usize| (index, likeness(&self.names[at], &self.headings.entries()[index].name));
            let free = ranked.iter().filter(|index| between.contains(index) && !self.used[**index]);
            let best = free.map(score).max_by(|one, other| one.1.total_cmp(&other.1));
            if let Some((index, _)) = best.filter(|(_, likeness)| *likeness >= RENAMED) {
                self.entries[at].found = EntryMatch::Renamed(index);
                self.used[index] = true;
            }
        }
    }

    /// Pairs an entry with a heading because nothing else stands between those of its neighbours.
    fn placed(&mut self, ranked: &[usize]) {
        for at in 0..self.entries.len() {
            let alone = |at: usize| self.entries.get(at).is_none_or(|entry| entry.found != EntryMatch::None);
            if !alone(at) && (at == 0 || alone(at - 1)) && alone(at + 1) {
                let between = self.between(at);
                let mut free = ranked.iter().filter(|index| between.contains(index) && !self.used[**index]);
                if let (Some(&index), None) = (free.next(), free.next())
                    && at + 1 < self.entries.len()
                {
                    self.entries[at].found = EntryMatch::Renamed(index);
                    self.used[index] = true;
                }
            }
        }
    }

    /// An entry whose words stand in a line of their own again has its section, though it is not taken for a heading.
    fn elsewhere(&mut self, context: &Context<'_>) {
        let words = &context.document.words;
        self.entries.retain(|entry| {
            let start = words.partition_point(|word| word.span.start() < entry.span.start());
            let end = words.partition_point(|word| word.span.end() <= entry.span.end());
            let (entry_words, lines) = (&words[start..end], self.headings.lines());
            entry.found != EntryMatch::None || lines.count(entry_words) < 2 && !lines.opens(entry_words)
        });
    }

    /// The headings between those of the nearest entries before and after that have one.
    fn between(&self, at: usize) -> std::ops::Range<usize> {
        let found = |entry: &ListedHeading| entry.found.index().filter(|index| self.region.contains(index));
        let before = self.entries[..at].iter().rev().find_map(found).map_or(self.region.start, |index| index + 1);
        let after = self.entries[at + 1..].iter().find_map(found).unwrap_or(self.region.end);
        before..after.max(before)
    }
}
