//! References by number: "section 4(b)", "sections 2 and 3".

use std::ops::Range;

use super::find::{By, Destination, MAX_NAME, Mention, Pointer, Reference};
use crate::check::outline::headings::{Headings, is_label};
use crate::document::{Punctuation, Shape, Word};
use crate::source::Span;

/// How far from a reference, in bytes, a law is looked for.
const LAW_DISTANCE: usize = 60;

/// Sections of laws have numbers from here on; those of policies do not.
const LAW_NUMBER: u32 = 100;

impl Mention<'_> {
    /// The groups of words that are numbers after the word "section": "2", "2 and 3", "4(b)".
    pub(super) fn numbers(&self) -> Vec<Range<usize>> {
        let mut numbers: Vec<Range<usize>> = Vec::new();
        let joining = &self.context.catalog.cues().reference.joining;
        let mut at = self.at + 1;
        while self.is_number(at) {
            let start = at;
            at += 1;
            // "4(b)" and "4(b)(ii)" lead to 4.
            while self.word(at).is_some_and(|word| word.before.has(Punctuation::OPEN)) && self.is_attached(at) {
                at += 1;
            }
            numbers.push(start..at);
            let joined = self.word(at).is_some_and(|word| joining.has(word.key)) && self.is_number(at + 1);
            at += usize::from(joined);
            if !joined && !self.word(at).is_some_and(|word| word.before.any(Punctuation::COMMA | Punctuation::SLASH)) {
                break;
            }
        }
        numbers
    }

    /// Whether nothing but an opening bracket stands before the word.
    fn is_attached(&self, at: usize) -> bool {
        self.between(at).trim_end_matches(')').ends_with('(') && !self.between(at).contains(' ')
    }

    fn is_number(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let text = self.context.source.slice(word.span);
        match word.shape {
            Shape::Number => !text.contains(',') && (text.len() != 4 || text.contains('.')),
            Shape::Capitalised if text.len() == 1 => {
                // "the section I wrote" is about me, "Section I" and "Section A. Data" about a section.
                let capital = self.context.source.slice(self.mark.span).starts_with(char::is_uppercase);
                capital && (text != "I" || self.word(at + 1).is_none_or(|next| next.shape != Shape::Lower))
            }
            Shape::Upper => is_label(&text.to_lowercase()) && text.len() > 1,
            _ => false,
        }
    }

    pub(super) fn by_number(&self, words: Range<usize>) -> Reference {
        let headings = self.context.memo::<Headings>();
        let label: Box<str> = self.folded(words.start).trim_end_matches('.').into();
        let leads = match headings.numbered_section(&label) {
            Some(section) => Destination::To(section),
            None if headings.has_weak_label(&label) => Destination::Item,
            None => Destination::Nowhere,
        };
        let span = self.mark.span.to(self.context.document.words[words.end - 1].span);
        let bracket = words.len() > 1 && self.context.source.text()[span.end()..].starts_with(')');
        let span = Span::new(span.start(), span.end() + usize::from(bracket));
        let beside = self.name_beside(words.end);
        Reference {
            span,
            sentence: self.mark.sentence,
            leads,
            direction: self.direction(words.end).or_else(|| self.said_before()).filter(|_| !headings.has_twice(&label)),
            by: By::Number(label),
            beside,
        }
    }

    /// "above" or "below" before the reference: "as set out above in section 3".
    fn said_before(&self) -> Option<Pointer> {
        let at = self.at.checked_sub(2)?;
        let joins = |word: &Word| self.context.catalog.cues().reference.before_reference.has(word.key);
        self.word(at + 1).filter(|word| joins(word))?;
        self.direction(at)
    }

    /// The heading that is named right after a number, in brackets or quotation marks.
    fn name_beside(&self, at: usize) -> Option<usize> {
        let signs = self.between(at);
        let close: &[char] = if signs.contains('(') { &[')'] } else { &['”', '"', '’', '\'', '»'] };
        if !signs.contains(['(', '“', '"', '‘', '\'', '«']) || self.word(at).is_none() {
            return None;
        }
        let end = (at + 1..=self.sentence.end.min(at + MAX_NAME)).find(|&end| self.between(end).contains(close))?;
        self.context.memo::<Headings>().named(&self.name(at..end)).first().copied()
    }

    pub(super) fn law_near(&self, numbers: &[Range<usize>]) -> bool {
        let words = &self.context.document.words;
        let last = words[numbers[numbers.len() - 1].end - 1].span;
        let text = |range: &Range<usize>| self.context.source.slice(words[range.start].span);
        let high =
            |range| text(range).split('.').next().and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n >= LAW_NUMBER);
        let sign = self.between(self.at + 1).contains('§');
        numbers.iter().any(high)
            || sign
            || self.law_before(&numbers[0])
            || self.mark_near(self.context.catalog.cues().reference.law, self.mark.span.to(last), LAW_DISTANCE)
    }
    /// Whether the sentence before names a law, and no heading has that number: "the GDPR allows it. See Chapter V."
    fn law_before(&self, number: &Range<usize>) -> bool {
        let document = self.context.document;
        let Some(before) = self.mark.sentence.checked_sub(1) else { return false };
        let beside = document.sentences[before as usize].block == document.sentences[self.mark.sentence as usize].block;
        let laws = self.context.facts.marks(self.context.catalog.cues().reference.law);
        let label = self.folded(number.start);
        let own = self.context.memo::<Headings>().numbered_section(label.trim_end_matches('.')).is_some();
        beside && !own && laws.binary_search_by_key(&before, |mark| mark.sentence).is_ok()
    }
}
