//! `Headings`: the headings of a policy by name and number, to resolve what points to them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{Lines, hash};
use crate::check::context::{Context, Memo};
use crate::document::{Block, BlockKind, Punctuation, SectionId, Shape, Word, word_key};
use crate::source::Span;

/// Headings that share a word with a name and are compared with it; more are not told apart by that word.
const MAX_CANDIDATES: usize = 60;

/// Least likeness of two names for one to be meant by the other.
const NEAR: f32 = 0.6;

/// Names that are longer, in words, are not names.
const MAX_NAME: usize = 24;

/// Most words in brackets behind a heading that are no part of its name: "(back to top)".
const MAX_ASIDE: usize = 3;

/// One heading.
#[derive(Clone, Debug)]
pub(crate) struct NamedHeading {
    /// Its section.
    pub(crate) section: SectionId,
    /// Its text.
    pub(crate) span: Span,
    /// Its words, folded.
    pub(crate) name: Vec<Box<str>>,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HeadingMatch {
    /// The heading of that name, by its index.
    Exact(usize),
    /// A heading of nearly that name.
    Near(usize, f32),
    /// No heading.
    None,
}

/// All headings of a policy.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    entries: Vec<NamedHeading>,
    by_name: FxHashMap<u64, Vec<usize>>,
    /// Names as rows of words, for a quick look.
    rows: FxHashSet<u64>,
    by_word: FxHashMap<Box<str>, Vec<usize>>,
    /// Numbers of headings, `4`, `2.2.6`, `c`, `iv`, with the section.
    labels: FxHashMap<Box<str>, SectionId>,
    /// Those that stand more than once.
    twice: FxHashSet<Box<str>>,
    /// What may be a heading and was not taken for one.
    lines: Lines,
    /// Numbers of list items and paragraphs.
    weak_labels: FxHashMap<Box<str>, Span>,
}

impl Memo for Headings {
    fn find(context: &Context<'_>) -> Self {
        let mut headings = Self::default();
        let document = context.document;
        for (id, section) in document.sections.iter().enumerate() {
            let Some(heading) = &section.heading else { continue };
            let name = folded_words(context, heading.text_span);
            if let Some(label) = heading.label.map(|label| context.source.slice(label)).and_then(clean_label) {
                headings.add_label(label, id as SectionId);
            } else if let Some(label) = label_in_name(&name) {
                headings.add_label(label, id as SectionId);
            }
            headings.rows.insert(row(context, heading.text_span));
            // "Cookies (back to top)" is called "Cookies".
            let opens = |word: &Word| word.before.has(Punctuation::OPEN);
            let bracket = words_in(context, heading.text_span).iter().position(opens);
            if let Some(at) = bracket.filter(|&at| at > 0 && at < name.len() && name.len() - at <= MAX_ASIDE) {
                headings.by_name.entry(squashed(&name[..at])).or_default().push(headings.entries.len());
            }
            headings.add(NamedHeading { section: id as SectionId, span: heading.text_span, name });
        }
        for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Heading) {
            headings.lines.add(block, context);
            let label = match block.kind {
                BlockKind::ListItem { marker, .. } => clean_label(context.source.slice(marker)),
                BlockKind::Paragraph => opening_number(block, context),
                _ => None,
            };
            if let Some(label) = label {
                headings.weak_labels.entry(label).or_insert(block.span);
            }
        }
        headings
    }
}

impl Headings {
    fn add_label(&mut self, label: Box<str>, section: SectionId) {
        if let Some(first) = self.labels.insert(label.clone(), section) {
            self.labels.insert(label.clone(), first);
            self.twice.insert(label);
        }
    }

    fn add(&mut self, entry: NamedHeading) {
        let index = self.entries.len();
        self.by_name.entry(squashed(&entry.name)).or_default().push(index);
        if let [first, rest @ ..] = &*entry.name
            && first.starts_with(|c: char| c.is_ascii_digit())
            && first.len() <= 4
            && !rest.is_empty()
        {
            // A number that was taken for part of the heading: "23B. Leaving".
            self.by_name.entry(squashed(rest)).or_default().push(index);
        }
        for word in &entry.name {
            let list = self.by_word.entry(word.clone()).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
        self.entries.push(entry);
    }

    /// All headings, in reading order.
    pub(crate) fn entries(&self) -> &[NamedHeading] {
        &self.entries
    }

    /// Whether a heading consists of just these words.
    pub(super) fn has_words(&self, words: &[Word]) -> bool {
        self.rows.contains(&hash(words))
    }

    /// The headings of exactly that name, in reading order.
    pub(crate) fn named(&self, name: &[Box<str>]) -> &[usize] {
        self.by_name.get(&squashed(name)).map_or(&[], Vec::as_slice)
    }

    /// The sections with the same heading as `section`, itself included, in reading order.
    pub(crate) fn named_like(&self, section: SectionId) -> impl Iterator<Item = SectionId> {
        let name = self.index_of(section).map(|index| &self.entries[index].name);
        let same = name.map_or(&[][..], |name| self.named(name));
        same.iter().map(|&index| self.entries[index].section)
    }

    /// How many sections have the same heading as `section`, itself included.
    pub(crate) fn count_like(&self, section: SectionId) -> usize {
        self.index_of(section).map_or(0, |index| self.named(&self.entries[index].name).len())
    }

    /// Whether another heading has the same name as that one.
    pub(crate) fn is_twice(&self, index: usize) -> bool {
        self.named(&self.entries[index].name).len() > 1
    }

    /// In how many headings the word stands.
    pub(crate) fn frequency(&self, word: &str) -> usize {
        self.by_word.get(word).map_or(0, Vec::len)
    }

    /// The headings in which the word stands, in reading order.
    pub(crate) fn with_word(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// How many headings are numbered.
    pub(crate) fn numbered(&self) -> usize {
        self.labels.len()
    }

    /// The section with that number.
    pub(crate) fn numbered_section(&self, label: &str) -> Option<SectionId> {
        self.labels.get(label).copied()
    }

    /// Whether more than one heading carries that number.
    pub(crate) fn has_twice(&self, label: &str) -> bool {
        self.twice.contains(label)
    }

    /// What may be a heading and was not taken for one.
    pub(crate) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// Whether a list item or paragraph carries that number.
    pub(crate) fn has_weak_label(&self, label: &str) -> bool {
        self.weak_labels.contains_key(label)
    }

    /// The index of the heading of `section`.
    pub(crate) fn index_of(&self, section: SectionId) -> Option<usize> {
        self.entries.binary_search_by_key(&section, |entry| entry.section).ok()
    }

    /// What the name leads to.
    pub(crate) fn resolve(&self, name: &[Box<str>], context: &Context<'_>) -> HeadingMatch {
        if let Some(&index) = self.named(name).first() {
            return HeadingMatch::Exact(index);
        }
        // "theData Security" is "the Data Security" with a blank lost.
        if let Some(first) = name.first()
            && let Some(rest) = first.strip_prefix("the")
        {
            let mut parted = name.to_vec();
            parted[0] = rest.into();
            if let Some(&index) = self.named(&parted).first() {
                return HeadingMatch::Exact(index);
            }
        }
        // "The Contact section" is the only one whose heading speaks of contact.
        if let [word] = name
            && let [index] = self.with_word(word)
        {
            return HeadingMatch::Exact(*index);
        }
        self.nearest(name, context).map_or(HeadingMatch::None, |(index, likeness)| HeadingMatch::Near(index, likeness))
    }

    /// The heading whose name is most like `name`, if any is like it.
    fn nearest(&self, name: &[Box<str>], context: &Context<'_>) -> Option<(usize, f32)> {
        if name.is_empty() || name.len() > MAX_NAME {
            return None;
        }
        let common = &context.catalog.cues().reference.common;
        let mut candidates: Vec<usize> = Vec::new();
        for word in name.iter().filter(|word| !common.has(word_key(word))) {
            for other in self.alike(word) {
                candidates.extend(self.with_word(other).iter().take(MAX_CANDIDATES));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let score = |index: usize| (index, likeness(name, &self.entries[index].name));
        let scored = candidates.into_iter().take(MAX_CANDIDATES).map(score);
        scored.filter(|(_, likeness)| *likeness >= NEAR).max_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// The word itself and its plural or singular.
    fn alike<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        let plural = self.by_word.get_key_value(format!("{word}s").as_str()).map(|(key, _)| &**key);
        let singular = word.strip_suffix('s').filter(|word| word.len() > 2);
        [Some(word), plural, singular].into_iter().flatten()
    }
}

/// The words inside `span`, folded.
pub(crate) fn folded_words(context: &Context<'_>, span: Span) -> Vec<Box<str>> {
    let words = &context.document.words;
    let start = words.partition_point(|word| word.span.start() < span.start());
    let end = start + words[start..].partition_point(|word| word.span.end() <= span.end());
    let end = end.min(start + MAX_NAME + 1);
    (start..end).map(|index| context.document.folded(context.source.text(), index as u32).into()).collect()
}

fn row(context: &Context<'_>, span: Span) -> u64 {
    hash(words_in(context, span))
}

fn words_in<'a>(context: &'a Context<'_>, span: Span) -> &'a [Word] {
    let words = &context.document.words;
    let start = words.partition_point(|word| word.span.start() < span.start());
    let end = start + words[start..].partition_point(|word| word.span.end() <= span.end());
    &words[start..end]
}

/// How alike two names are: twice the words in common over all words; a name that is part of the other is like it.
pub(crate) fn likeness(one: &[Box<str>], other: &[Box<str>]) -> f32 {
    let (one, other) = (&one[..one.len().min(MAX_NAME)], &other[..other.len().min(MAX_NAME)]);
    let mut free: Vec<&str> = other.iter().map(|word| &**word).collect();
    let mut common = 0;
    for word in one {
        if let Some(at) = free.iter().position(|other| same_stem(word, other)) {
            free.swap_remove(at);
            common += 1;
        }
    }
    let share = 2.0 * common as f32 / (one.len() + other.len()).max(1) as f32;
    let shorter = one.len().min(other.len());
    let longer = one.len().max(other.len());
    if common == shorter && shorter >= 2 && shorter * 3 >= longer { share.max(0.7) } else { share }
}

/// Whether two words differ in their ending at most.
pub(crate) fn same_stem(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    shared >= 4 && longer - shared <= 3
}

/// Identity of a name without its blanks, so that "Opt Out" and "Opt-out" are one.
fn squashed(name: &[Box<str>]) -> u64 {
    let mut whole = String::new();
    for word in name {
        whole.push_str(if &**word == "&" { "and" } else { word });
    }
    word_key(&whole)
}

/// A number as written, without brackets and closing stop, in small letters; `None` for a bullet.
pub(super) fn clean_label(label: &str) -> Option<Box<str>> {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let last = label.rsplit(char::is_whitespace).next()?;
    (!last.is_empty() && last.len() <= 12).then(|| last.to_lowercase().into())
}

/// The number in a heading such as "Section 4: Your rights" or "4.2 Your rights".
fn label_in_name(name: &[Box<str>]) -> Option<Box<str>> {
    let first = name.first()?;
    if first.starts_with(|c: char| c.is_ascii_digit()) && is_label(first) {
        return Some(first.clone());
    }
    let second = name.get(1)?;
    let part = matches!(&**first, "section" | "part" | "article" | "clause" | "chapter");
    (part && is_label(second)).then(|| second.clone())
}

/// Whether a word is a number, a Roman number or a letter.
pub(crate) fn is_label(word: &str) -> bool {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && word.len() <= 8;
    let roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) && word.len() <= 6;
    !word.is_empty() && (digits || roman || word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic())
}

/// The number that opens a paragraph, as in "4.2 We keep ...".
fn opening_number(block: &Block, context: &Context<'_>) -> Option<Box<str>> {
    let sentence =
        context.document.sentences.get(block.sentences.start as usize).filter(|_| !block.sentences.is_empty())?;
    let word: &Word =
        context.document.words.get(sentence.words.start as usize).filter(|_| !sentence.words.is_empty())?;
    let text = context.source.slice(word.span);
    let after = context.source.text()[word.span.end()..].chars().next();
    let label = word.shape == Shape::Number && (text.contains('.') || matches!(after, Some('.' | ')' | ':')));
    label.then(|| clean_label(text)).flatten()
}
