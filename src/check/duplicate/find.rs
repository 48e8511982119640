//! The texts of a policy that stand twice: sections, passages and sentences.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::difference::Difference;
use super::edits::skeleton;
use super::similar::{self, Alike, hash_all};
use crate::check::context::{Context, Memo};
use crate::check::outline::headings::Headings;
use crate::document::{Block, BlockId, BlockKind, BlockRole, Scope, SectionId, SentenceId, Shape, Word};
use crate::lint::Duplicate;

/// Most pairs that a lint looks at: no policy comes near it.
pub(super) const MAX_PAIRS: usize = 500;

/// Fewest words of a block that is compared with others by its words.
const MIN_BLOCK: u32 = 12;

/// Fewest words of a block that counts towards the likeness of its section.
const MIN_PART: usize = 3;

/// Fewest words of a section that is compared as a whole.
const MIN_SECTION: u32 = 6;

/// Fewest words of a sentence that is compared with others.
const MIN_SENTENCE: usize = 6;

/// Least share of a section's words in paired blocks for it to be like another.
const SECTION_SHARE: f32 = 0.5;

/// From here on two passages or sections are alike as a whole.
const NEAR: f32 = 0.8;

/// A heading that stands more often than this is a label that recurs on purpose.
const MAX_LABEL: usize = 2;

/// Of so many words, one at least is a number or address in a contact line.
const CONTACT_SHARE: usize = 5;

/// Texts of a policy that stand twice. In each pair, the earlier comes first.
#[derive(Debug, Default)]
pub(in crate::check) struct Repetitions {
    /// Sections that are alike.
    pub(super) sections: Vec<SectionPair>,
    /// Passages outside of these that are alike: rows of blocks.
    pub(super) passages: Vec<PassagePair>,
    /// Sentences outside of these that are the same but for numbers and negations.
    pub(super) sentences: Vec<(SentenceId, SentenceId)>,
    counts: OnceCell<FxHashMap<u64, u32>>,
}

impl Repetitions {
    /// How often each word stands in the policy.
    pub(super) fn word_counts(&self, context: &Context<'_>) -> &FxHashMap<u64, u32> {
        self.counts.get_or_init(|| {
            let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
            context.document.words.iter().for_each(|word| *counts.entry(word.key).or_default() += 1);
            counts
        })
    }
}

/// Two sections, or rows of sections, that are alike.
#[derive(Clone, Debug)]
pub(super) struct SectionPair {
    pub(super) first: Range<SectionId>,
    pub(super) second: Range<SectionId>,
    pub(super) words: u32,
    pub(super) similarity: f32,
}

impl SectionPair {
    /// Whether they are so much alike that nothing more is said of what they hold.
    pub(super) fn is_told(&self) -> bool {
        self.similarity >= NEAR
    }
}

/// Two rows of blocks that are alike.
#[derive(Clone, Debug)]
pub(super) struct PassagePair {
    pub(super) first: Range<BlockId>,
    pub(super) second: Range<BlockId>,
    pub(super) words: u32,
    pub(super) similarity: f32,
}

impl Memo for Repetitions {
    /// The texts that stand twice.
    fn find(context: &Context<'_>) -> Self {
        let texts = Texts::new(context);
        let alike = similar::find(&texts.keys, &texts.ranges, MIN_BLOCK, Duplicate::MIN_SIMILARITY);
        if alike.is_empty() {
            return Repetitions { sentences: sentences(context, &FxHashSet::default()), ..Repetitions::default() };
        }
        let sections = texts.sections(&alike, context);
        let passages = texts.passages(&alike, &sections, context);
        let mut told: FxHashSet<BlockId> = FxHashSet::default();
        let copies = sections.iter().filter(|pair| pair.is_told()).flat_map(|pair| pair.second.clone());
        told.extend(copies.flat_map(|section| context.document.sections[section as usize].blocks.iter()));
        let is_told = |(index, pair): &(usize, &PassagePair)| {
            // What is neither a near nor a drifted duplicate as a whole may still hold a drifted sentence.
            pair.similarity >= NEAR || *index >= MAX_PAIRS || difference_of(pair, context).drifts()
        };
        told.extend(passages.iter().enumerate().filter(is_told).flat_map(|(_, pair)| pair.second.clone()));
        Repetitions { sections, passages, sentences: sentences(context, &told), ..Repetitions::default() }
    }
}

/// The blocks that are compared, and the keys of their words.
struct Texts {
    keys: Vec<u64>,
    ranges: Vec<Range<u32>>,
    blocks: Vec<BlockId>,
}

impl Texts {
    fn new(context: &Context<'_>) -> Self {
        let document = context.document;
        let mut texts = Self { keys: Vec::with_capacity(document.words.len()), ranges: Vec::new(), blocks: Vec::new() };
        for (id, block) in document.blocks.iter().enumerate() {
            let words = if is_compared(block) { words_of(block, context) } else { 0..0 };
            if words.len() >= MIN_PART && !is_contact_line(&document.words[words.clone()]) {
                let start = texts.keys.len() as u32;
                texts.keys.extend(document.words[words].iter().map(|word| word.key));
                texts.ranges.push(start..texts.keys.len() as u32);
                texts.blocks.push(id as BlockId);
            }
        }
        texts
    }

    fn len(&self, index: usize) -> u32 {
        self.ranges[index].end - self.ranges[index].start
    }

    fn section(&self, index: usize, context: &Context<'_>) -> SectionId {
        context.document.blocks[self.blocks[index] as usize].section
    }

    /// Sections most of whose words stand in blocks that are alike; neighbours are put together.
    fn sections(&self, alike: &[Alike], context: &Context<'_>) -> Vec<SectionPair> {
        let mut lengths = vec![0_u32; context.document.sections.len()];
        for index in 0..self.ranges.len() {
            lengths[self.section(index, context) as usize] += self.len(index);
        }
        let mut common: FxHashMap<(SectionId, SectionId), f32> = FxHashMap::default();
        for pair in alike {
            let sections = (self.section(pair.first, context), self.section(pair.second, context));
            if sections.0 != sections.1 {
                let words = self.len(pair.first).min(self.len(pair.second));
                *common.entry(sections).or_default() += words as f32 * pair.similarity;
            }
        }
        for (first, second) in self.whole_sections(context) {
            common.insert((first, second), lengths[first as usize] as f32);
        }
        let mut pairs: Vec<SectionPair> = Vec::new();
        for ((first, second), words) in common {
            let longer = lengths[first as usize].max(lengths[second as usize]);
            let similarity = words / longer as f32;
            let label = is_label(first, context) || is_label(second, context);
            if longer >= MIN_SECTION && similarity >= SECTION_SHARE && !label && both_hold(first, second, context) {
                let (first, second) = (first..first + 1, second..second + 1);
                pairs.push(SectionPair { first, second, words: longer, similarity });
            }
        }
        pairs.sort_by(|one, other| {
            (one.second.start, other.similarity).partial_cmp(&(other.second.start, one.similarity)).expect("numbers")
        });
        pairs.dedup_by_key(|pair| pair.second.start);
        joined_sections(pairs)
    }

    /// Sections whose bodies are the same as a whole, also where they are made of short lines.
    fn whole_sections(&self, context: &Context<'_>) -> Vec<(SectionId, SectionId)> {
        let mut bodies: FxHashMap<u64, SectionId> = FxHashMap::default();
        let mut pairs = Vec::new();
        let mut at = 0;
        while at < self.ranges.len() {
            let section = self.section(at, context);
            let rest = (at..self.ranges.len()).find(|&index| self.section(index, context) != section);
            let end = rest.unwrap_or(self.ranges.len());
            let words = &self.keys[self.ranges[at].start as usize..self.ranges[end - 1].end as usize];
            if words.len() >= MIN_SECTION as usize {
                match bodies.entry(hash_all(words)) {
                    std::collections::hash_map::Entry::Occupied(first) => pairs.push((*first.get(), section)),
                    std::collections::hash_map::Entry::Vacant(free) => {
                        free.insert(section);
                    }
                }
            }
            at = end;
        }
        pairs
    }

    /// Blocks that are alike outside of sections that are; rows of them are put together.
    fn passages(&self, alike: &[Alike], sections: &[SectionPair], context: &Context<'_>) -> Vec<PassagePair> {
        let told = sections.iter().filter(|pair| pair.is_told());
        let told: FxHashSet<SectionId> = told.flat_map(|pair| pair.second.clone()).collect();
        let mut pairs: Vec<PassagePair> = Vec::new();
        let mut last: Option<(usize, usize)> = None;
        for pair in alike {
            let second = self.section(pair.second, context);
            if told.contains(&second) || !both_hold(self.section(pair.first, context), second, context) {
                continue;
            }
            let (first, second) = (self.blocks[pair.first], self.blocks[pair.second]);
            // Short lines recur on purpose: alone they make no passage, and add nothing to one.
            let words = if self.len(pair.second) >= MIN_BLOCK { self.len(pair.second) } else { 0 };
            let goes_on = last == pair.first.checked_sub(1).zip(pair.second.checked_sub(1));
            match pairs.last_mut() {
                // A row stops before its own copy.
                Some(row) if goes_on && first < row.second.start => {
                    let total = (row.words + words).max(1);
                    row.similarity =
                        (row.similarity * row.words as f32 + pair.similarity * words as f32) / total as f32;
                    (row.first.end, row.second.end, row.words) = (first + 1, second + 1, total);
                }
                _ => pairs.push(PassagePair {
                    first: first..first + 1,
                    second: second..second + 1,
                    words,
                    similarity: pair.similarity,
                }),
            }
            last = Some((pair.first, pair.second));
        }
        pairs
    }
}

/// Whether the heading recurs in many sections on purpose: "Legal basis", "Purpose".
fn is_label(section: SectionId, context: &Context<'_>) -> bool {
    context.memo::<Headings>().count_like(section) > MAX_LABEL
}

/// Whether the two sections may hold for the same readers: what stands in two sections of different scope is meant
/// to stand twice.
pub(super) fn both_hold(first: SectionId, second: SectionId, context: &Context<'_>) -> bool {
    let (first, second) = (context.document.scopes_of(first), context.document.scopes_of(second));
    first.is_empty() || second.is_empty() || Scope::meet(first, second)
}

fn joined_sections(pairs: Vec<SectionPair>) -> Vec<SectionPair> {
    let mut joined: Vec<SectionPair> = Vec::new();
    for pair in pairs {
        match joined.last_mut() {
            Some(row)
                if row.first.end == pair.first.start
                    && row.second.end == pair.second.start
                    && pair.first.start < row.second.start =>
            {
                (row.first.end, row.second.end) = (pair.first.end, pair.second.end);
                row.similarity = row.similarity.min(pair.similarity);
                row.words += pair.words;
            }
            _ => joined.push(pair),
        }
    }
    joined
}

pub(super) fn is_compared(block: &Block) -> bool {
    let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Quote);
    kind && block.role == BlockRole::Prose && !block.sentences.is_empty()
}

/// Whether a good part of the words are numbers and addresses: these are repeated wherever they are needed.
fn is_contact_line(words: &[Word]) -> bool {
    let contact = |word: &&Word| matches!(word.shape, Shape::Number | Shape::Email | Shape::Url);
    words.iter().filter(contact).count() * CONTACT_SHARE >= words.len()
}

/// The words of a block, by index in the document.
pub(super) fn words_of(block: &Block, context: &Context<'_>) -> Range<usize> {
    let sentences = &context.document.sentences[block.sentences.range()];
    match (sentences.first(), sentences.last()) {
        (Some(first), Some(last)) => first.words.start as usize..last.words.end as usize,
        _ => 0..0,
    }
}

/// Sentences that are the same but for numbers and negations, outside of blocks that were told already.
fn sentences(context: &Context<'_>, told: &FxHashSet<BlockId>) -> Vec<(SentenceId, SentenceId)> {
    let document = context.document;
    let mut seen: FxHashMap<u64, SentenceId> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (id, block) in document.blocks.iter().enumerate() {
        if !is_compared(block) || told.contains(&(id as BlockId)) {
            continue;
        }
        for sentence in block.sentences.iter() {
            let words = document.sentences[sentence as usize].words.range();
            if words.len() < MIN_SENTENCE {
                continue;
            }
            let first = *seen.entry(skeleton(words.clone(), context)).or_insert(sentence);
            let other = document.sentences[first as usize].words.range();
            let keys = |words: Range<usize>| document.words[words].iter().map(|word| word.key);
            let differ = first != sentence && !keys(other).eq(keys(words));
            if differ && both_hold(document.section_of(first), block.section, context) {
                pairs.push((first, sentence));
            }
        }
    }
    pairs
}

/// How the two rows of blocks differ.
pub(super) fn difference_of<'a>(pair: &PassagePair, context: &'a Context<'a>) -> Difference<'a> {
    let words = |blocks: &Range<BlockId>| {
        let block = |id: BlockId| words_of(&context.document.blocks[id as usize], context);
        block(blocks.start).start..block(blocks.end - 1).end
    };
    Difference::new(words(&pair.first), words(&pair.second), context)
}
