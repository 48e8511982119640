//! The typed values of a sentence, read so that they can be compared: `Facts::values`.

use super::facts::Facts;
use super::hit::TermHit;
use super::reading::Reading;
use crate::document::{Punctuation, SentenceId};
use crate::lint::TermId;
use crate::phrase::{DateNames, Value, ValueKind, ValueNames, ValuePlace};
use crate::source::{Source, Span};

/// A typed value that a sentence holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundValue {
    /// What it says.
    pub value: Value,
    /// Its words.
    pub span: Span,
    /// Positions of its first and last word, as in [`ClaimHit::words`](super::hit::ClaimHit::words).
    pub words: (u32, u32),
}

impl Facts<'_> {
    /// The values of the typed set `term` in the sentence and in what is read before it, in reading order; of those
    /// that overlap, the longest. Empty where `term` is no typed value.
    pub fn values(&self, term: TermId, sentence: SentenceId) -> Vec<FoundValue> {
        let Facts { source, document, catalog, .. } = *self;
        let Some(kind) = ValueKind::of(catalog.terms().name(term)) else { return Vec::new() };
        let reading = Reading::new(document, &document.sentences[sentence as usize]);
        let cues = catalog.cues();
        if kind == ValueKind::Called {
            return names(&reading, source, &cues.values, &cues.date.names);
        }
        let mut hits: Vec<&TermHit> =
            self.terms(sentence).iter().filter(|hit| catalog.terms().is_a(hit.term, term)).collect();
        hits.sort_by_key(|hit| (hit.words.0, std::cmp::Reverse(hit.words.1)));
        let mut values: Vec<FoundValue> = Vec::new();
        for hit in hits {
            let (first, last) = hit.words;
            if values.last().is_some_and(|before| before.words.1 >= first) {
                continue;
            }
            let Some((words, first, last)) = reading.within(first, last) else { continue };
            let place = ValuePlace { words, first, last, text: source.text() };
            if let Some(value) = cues.values.read(kind, &place, &cues.date.names) {
                let span = words[first].span.to(words[last].span);
                values.push(FoundValue { value, span, words: hit.words });
            }
        }
        values
    }
}

/// The rows of words with a capital among the sentence's own words.
fn names(reading: &Reading<'_>, source: &Source, known: &ValueNames, dates: &DateNames) -> Vec<FoundValue> {
    let words = reading.parts[2];
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = words[at..]
            .iter()
            .enumerate()
            .take_while(|(index, word)| known.may_name(word) && (*index == 0 || word.before == Punctuation::NONE))
            .count();
        if let Some(last) = length.checked_sub(1).map(|more| at + more) {
            let value_place = ValuePlace { words, first: at, last, text: source.text() };
            let value = known.read(ValueKind::Called, &value_place, dates);
            let span = words[at].span.to(words[last].span);
            let place = (reading.own_start + at as u32, reading.own_start + last as u32);
            found.extend(value.map(|value| FoundValue { value, span, words: place }));
        }
        at += length.max(1);
    }
    found
}
