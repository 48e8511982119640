//! Lists within a line: "to (i) send your order; (ii) answer you". Their items are sentences of their own, introduced
//! by what stands before the first.

use super::Tables;
use crate::document::labels::{self, Closing, Family, Label};
use crate::document::model::{Ids, Sentence, SentenceEnd};
use crate::document::text::{is_blank, narrow};
use crate::source::Span;
use crate::word::{Punctuation, Word, word_key};

/// Most lists that are open within each other.
const DEEPEST: usize = 4;

/// A short word before a closing bracket, which may be a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Index of the word.
    word: u32,
    marker: Span,
    label: Label,
    /// Whether it has an opening bracket too.
    open: bool,
    parted: Parted,
    /// How what stands before it ends.
    end_before: SentenceEnd,
}

/// What stands between a label and the item before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parted {
    /// A mark, or the border of a sentence.
    Mark,
    /// "and", "or".
    Word,
    Not,
}

/// What parts the items of a list.
const MARKS: Punctuation = Punctuation::COMMA
    .with(Punctuation::SEMICOLON)
    .with(Punctuation::COLON)
    .with(Punctuation::DASH)
    .with(Punctuation::STOP);

/// Words before a label that refers to a part of something and begins none.
const REFERRING: &[&str] = &[
    "art",
    "article",
    "articles",
    "annex",
    "clause",
    "clauses",
    "in",
    "item",
    "items",
    "lit",
    "no",
    "number",
    "of",
    "option",
    "paragraph",
    "paragraphs",
    "point",
    "points",
    "recital",
    "rule",
    "schedule",
    "section",
    "sections",
    "see",
    "subparagraph",
    "subsection",
    "under",
];

impl Candidate {
    /// The label in `text` whose word, the last of `words`, is at `start` and whose closing bracket comes next; `None`
    /// if it is none, or if it hangs on what stands before it: "Art. 6 (1) (f)", "section 1)".
    pub(super) fn read(text: &str, start: usize, words: &[Word], first_word: usize, marker: Span) -> Option<Self> {
        let open = text[..start].ends_with('(');
        let (label, _) = labels::read(&text[start - usize::from(open)..])?;
        if label.depth > 1 || label.closing != Closing::Paren {
            return None;
        }
        let before = &text[..start - usize::from(open)];
        let touches = before.ends_with(|c: char| !is_blank(c) && !matches!(c, ',' | ';' | ':'));
        let cites = before.trim_end_matches(is_blank).ends_with(|c: char| c == ')' || c.is_ascii_digit());
        if touches || cites {
            return None;
        }
        let word = words.len() - 1;
        let last = (word > first_word).then(|| words[word - 1].key);
        let is = |known: &[&str]| last.is_some_and(|last| known.iter().any(|known| word_key(known) == last));
        let parted = if last.is_none() || words[word].before.any(MARKS) {
            Parted::Mark
        } else if is(&["and", "or", "und", "oder", "et", "ou", "y", "o"]) {
            Parted::Word
        } else {
            Parted::Not
        };
        let refers = parted == Parted::Not && is(REFERRING);
        let end_before = match words[word].before {
            before if before.has(Punctuation::COLON) => SentenceEnd::Colon,
            before if before.has(Punctuation::STOP) => SentenceEnd::Stop,
            _ => SentenceEnd::Open,
        };
        (!refers).then_some(Self { word: narrow(word), marker, label, open, parted, end_before })
    }
}

/// A list whose labels count on.
#[derive(Debug)]
struct InlineList {
    family: Family,
    number: u32,
    open: bool,
    /// Index of the word of its last label; of the word before its text for a label that opens the block.
    last: Option<u32>,
    items: Vec<Candidate>,
}

impl InlineList {
    fn begins(candidate: &Candidate) -> Option<Self> {
        let &Candidate { label, open, word, .. } = candidate;
        (label.number == 1).then(|| Self {
            family: label.family,
            number: 1,
            open,
            last: Some(word),
            items: vec![*candidate],
        })
    }

    /// The list that the label of a list item begins.
    fn seeded(label: Label) -> Self {
        Self { family: label.family, number: label.number, open: true, last: None, items: Vec::new() }
    }

    fn goes_on_with(&self, candidate: &Candidate, first_word: usize) -> bool {
        let from = self.last.map_or(first_word, |last| last as usize + 1);
        let between = (candidate.word as usize).saturating_sub(from);
        let parted = match candidate.parted {
            Parted::Mark => between >= 1,
            Parted::Word => between >= 2,
            Parted::Not => false,
        };
        let alike = self.open == candidate.open || self.last.is_none();
        parted && alike && candidate.label.number_in(self.family) == Some(self.number + 1)
    }

    fn is_list(&self) -> bool {
        self.items.len() >= 2 || self.last.is_none() && !self.items.is_empty()
    }
}

/// Parts the sentences from `first_sentence` on, those of one block, at the labels among `candidates` that count on.
/// `own` is the label of the block itself.
pub(super) fn split(candidates: &[Candidate], own: Option<Label>, first_sentence: usize, tables: &mut Tables) {
    let Some(first) = tables.sentences.get(first_sentence) else { return };
    let first_word = first.words.start as usize;
    let sentences = &tables.sentences[first_sentence..];
    let has_text = |candidate: &&Candidate| {
        let at = sentences.partition_point(|sentence| sentence.words.end <= candidate.word);
        sentences.get(at).is_some_and(|sentence| candidate.word + 1 < sentence.words.end)
    };
    let mut runs = runs(candidates.iter().filter(has_text), own, first_word);
    runs.retain(InlineList::is_list);
    if runs.is_empty() {
        return;
    }
    let mut items: Vec<(Candidate, usize)> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        items.extend(run.items.iter().map(|item| (*item, index)));
    }
    items.sort_by_key(|(item, _)| item.word);
    take_out(&items, tables);
    let seeded = runs.iter().position(|run| run.last.is_none());
    part(&items, runs.len(), seeded, first_sentence, tables);
}

fn runs<'a>(candidates: impl Iterator<Item = &'a Candidate>, own: Option<Label>, first_word: usize) -> Vec<InlineList> {
    let mut done = Vec::new();
    let mut open: Vec<InlineList> = own.map(InlineList::seeded).into_iter().collect();
    for candidate in candidates {
        if let Some(at) = open.iter().rposition(|run| run.goes_on_with(candidate, first_word)) {
            done.extend(open.drain(at + 1..));
            let run = &mut open[at];
            run.number += 1;
            run.open = candidate.open;
            // What a seed began is told from other lists by having no first label.
            run.last = run.last.map(|_| candidate.word);
            run.items.push(*candidate);
        } else if let Some(run) = InlineList::begins(candidate) {
            if open.len() == DEEPEST {
                done.extend(open.drain(1..));
            }
            open.push(run);
        }
    }
    done.extend(open);
    done
}

/// Takes the words of the labels out of the table: as in other lists, the marker is no part of the item.
fn take_out(items: &[(Candidate, usize)], tables: &mut Tables) {
    let first = items[0].0.word as usize;
    let mut labels = items.iter().map(|(item, _)| item.word as usize).peekable();
    let mut kept = first;
    for at in first..tables.words.len() {
        if labels.next_if_eq(&at).is_some() {
            if let Some(next) = tables.words.get_mut(at + 1) {
                next.before = Punctuation::NONE;
            }
        } else {
            tables.words[kept] = tables.words[at];
            kept += 1;
        }
    }
    tables.words.truncate(kept);
    let from = tables.spelled.partition_point(|(word, _)| (*word as usize) < first);
    let mut spelled = tables.spelled.split_off(from);
    spelled.retain(|(word, _)| items.binary_search_by_key(word, |(item, _)| item.word).is_err());
    spelled.iter_mut().for_each(|(word, _)| *word = index_after(items, *word));
    tables.spelled.append(&mut spelled);
}

/// The index of a word once the labels are taken out.
fn index_after(items: &[(Candidate, usize)], word: u32) -> u32 {
    word - narrow(items.partition_point(|(item, _)| item.word < word))
}

fn part(items: &[(Candidate, usize)], runs: usize, seeded: Option<usize>, first_sentence: usize, tables: &mut Tables) {
    let mut intros: Vec<Option<[Ids; 2]>> = vec![None; runs];
    let mut items_left = items;
    for sentence in tables.sentences.split_off(first_sentence) {
        let count = items_left.partition_point(|(item, _)| item.word < sentence.words.end);
        let (own, rest) = items_left.split_at(count);
        items_left = rest;
        let words =
            Ids { start: index_after(items, sentence.words.start), end: index_after(items, sentence.words.end) };
        let mut open = Sentence { words, ..sentence };
        for (item, run) in own {
            let at = index_after(items, item.word);
            let before = Ids { start: open.words.start, end: at };
            let lead = *intros[*run].get_or_insert_with(|| {
                match tables.sentences.get(first_sentence..).and_then(<[_]>::last) {
                    _ if Some(*run) == seeded => [Ids::default(); 2],
                    _ if !before.is_empty() && open.lead[0].is_empty() => [before, Ids::default()],
                    _ if !before.is_empty() => [open.lead[0], before],
                    Some(last) if last.end == SentenceEnd::Colon => [last.words, Ids::default()],
                    _ => [Ids::default(); 2],
                }
            });
            if !before.is_empty() {
                let last = &tables.words[at as usize - 1];
                let span = Span::new(open.span.start(), last.span.end());
                tables.sentences.push(Sentence { words: before, span, end: item.end_before, ..open });
            }
            let start = tables.words[at as usize].span.start();
            let span = Span::new(start, open.span.end());
            open = Sentence { words: Ids { start: at, end: words.end }, span, marker: Some(item.marker), lead, ..open };
        }
        tables.sentences.push(open);
    }
}
