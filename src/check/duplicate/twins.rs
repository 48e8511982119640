//! Texts that stand twice and are too short to be passages: sentences, lists, addresses.

use rustc_hash::FxHashMap;

use super::find::{MAX_PAIRS, both_hold, is_compared};
use super::rows::Row;
use super::similar::hash_all;
use super::stands_alone;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::{SectionId, SentenceId};
use crate::finding::{Finding, Related};
use crate::lint::{Duplicate, Lint};
use crate::source::Span;

/// Rows that hold the same part and are held against one another: what stands in more of them is a label.
const MAX_ROWS: usize = 8;

/// One of two texts that are alike.
struct Twin {
    span: Span,
    section: SectionId,
    sentence: SentenceId,
}

impl Twin {
    /// Whether the two stand in sections of their own that may hold for the same readers.
    fn repeats(&self, other: &Self, context: &Context<'_>) -> bool {
        self.section != other.section
            && both_hold(self.section, other.section, context)
            && !context.document.exclude_each_other(self.sentence, other.sentence)
    }
}

/// The findings for pairs of texts: one for each first text.
#[derive(Default)]
struct Twins {
    findings: Vec<Finding>,
    known: FxHashMap<Span, usize>,
}

impl Twins {
    fn add(&mut self, lint: &Lint, (first, second): (&Twin, &Twin), context: &Context<'_>) {
        let related = Related { span: second.span, message: "and again here".into() };
        if let Some(&at) = self.known.get(&first.span) {
            self.findings[at].related.push(related);
            return;
        }
        let words = excerpt(context.source.slice(first.span));
        let mut finding = context.finding_with(lint, first.span, &[("first", &words)]);
        finding.label = "first here".into();
        finding.related = vec![related];
        self.known.insert(first.span, self.findings.len());
        self.findings.push(finding);
    }
}

/// Sentences that stand word for word in two sections.
pub(super) fn sentences(lint: &Lint, duplicate: &Duplicate, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let mut seen: FxHashMap<u64, Twin> = FxHashMap::default();
    let mut twins = Twins::default();
    for block in document.blocks.iter().filter(|block| is_compared(block)) {
        for sentence in block.sentences.iter().filter(|sentence| stands_alone(*sentence, context)) {
            let (words, span) = {
                let sentence = &document.sentences[sentence as usize];
                (&document.words[sentence.words.range()], sentence.span)
            };
            if words.len() < duplicate.min_words as usize || twins.findings.len() >= MAX_PAIRS {
                continue;
            }
            let twin = Twin { span, section: block.section, sentence };
            let hash = hash_all(&words.iter().map(|word| word.key).collect::<Vec<_>>());
            match seen.get(&hash) {
                Some(first) if first.repeats(&twin, context) => twins.add(lint, (first, &twin), context),
                Some(_) => {}
                None => drop(seen.insert(hash, twin)),
            }
        }
    }
    twins.findings
}

/// Rows with mostly the same parts.
pub(super) fn rows(lint: &Lint, duplicate: &Duplicate, rows: &[Row], context: &Context<'_>) -> Vec<Finding> {
    let mut holding: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut twins = Twins::default();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.words >= duplicate.min_words as usize) {
        let mut common: FxHashMap<usize, usize> = FxHashMap::default();
        for part in &row.parts {
            let earlier = holding.entry(*part).or_default();
            earlier.iter().for_each(|row| *common.entry(*row).or_default() += 1);
            if earlier.len() < MAX_ROWS {
                earlier.push(index);
            }
        }
        let is_like = |(other, count): &(usize, usize)| {
            let longer = rows[*other].parts.len().max(row.parts.len());
            *count as f32 >= longer as f32 * duplicate.similarity
        };
        let twin = |row: &Row| Twin { span: row.span, section: row.section, sentence: row.sentence };
        let second = twin(row);
        let like = common.into_iter().filter(is_like).map(|(other, _)| other);
        if let Some(first) = like.min().map(|other| twin(&rows[other])).filter(|first| first.repeats(&second, context))
        {
            twins.add(lint, (&first, &second), context);
        }
    }
    twins.findings
}
