//! The typed values of a sentence, read so that they can be compared: `Facts::values`.

use super::facts::{Facts, Reading, TermHit};
use crate::document::{Document, SentenceId};
use crate::lint::{Catalog, TermId};
use crate::phrase::{Value, ValueKind};
use crate::source::{Source, Span};

/// A typed value that a sentence holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundValue {
    /// What it says.
    pub value: Value,
    /// Its words.
    pub span: Span,
    /// Positions of its first and last word, as in [`ClaimHit::words`](super::ClaimHit::words).
    pub words: (u32, u32),
}

impl Facts {
    /// The values of the typed set `term` in the sentence and in what is read before it, in reading order; of those
    /// that overlap, the longest. Empty where `term` is no typed value.
    pub fn values(
        &self,
        term: TermId,
        sentence: SentenceId,
        (source, document): (&Source, &Document),
        catalog: &Catalog,
    ) -> Vec<FoundValue> {
        let Some(kind) = ValueKind::of(catalog.terms().name(term)) else { return Vec::new() };
        let mut hits: Vec<&TermHit> =
            self.terms(sentence).iter().filter(|hit| catalog.terms().is_a(hit.term, term)).collect();
        hits.sort_by_key(|hit| (hit.words.0, std::cmp::Reverse(hit.words.1)));
        let reading = Reading::new(document, &document.sentences[sentence as usize]);
        let cues = catalog.cues();
        let mut values: Vec<FoundValue> = Vec::new();
        for hit in hits {
            let (first, last) = hit.words;
            if values.last().is_some_and(|before| before.words.1 >= first) {
                continue;
            }
            let Some((words, first, last)) = reading.within(first, last) else { continue };
            if let Some(value) = cues.values.read(kind, words, (first, last), source.text(), &cues.date.names) {
                let span = words[first].span.to(words[last].span);
                values.push(FoundValue { value, span, words: hit.words });
            }
        }
        values
    }
}
