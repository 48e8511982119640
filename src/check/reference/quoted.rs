//! References by a name in quotation marks or emphasis: `the section "Your rights"`, `the **Your rights** section`.

use std::ops::Range;

use super::find::{MAX_NAME, MAX_REFERENCES, Mention, Reference};
use super::signs::{closing, is_closing};
use crate::check::claims::hit::Mark;
use crate::check::context::Context;
use crate::document::{Emphasis, Punctuation, Shape};
use crate::source::Span;

/// Adds names in quotation marks that stand before "above" or "below", without the word "section".
pub(super) fn find_names(context: &Context<'_>, references: &mut Vec<Reference>) {
    let pointing = context.facts.marks(context.catalog.cues().reference.pointing);
    let mut last = None;
    for mark in pointing.iter().take(MAX_REFERENCES) {
        if last.replace(mark.sentence) == Some(mark.sentence) || context.document.block_of(mark.sentence).is_heading() {
            continue;
        }
        let sentence = context.document.sentences[mark.sentence as usize].words.range();
        for at in sentence.clone().skip(1) {
            let span = context.document.words[at].span;
            let place = Mention { context, mark: Mark { span, ..*mark }, sentence: sentence.clone(), at };
            if place.direction(at).is_some() && place.opens_after(at).is_none() {
                let start = place.quoted_until(at).filter(|&start| place.is_title(start));
                // "see the 'Cookies section' below"
                let end = if place.is_section_word(at - 1) { at - 1 } else { at };
                references.extend(start.filter(|&start| start < end).map(|start| place.by_name(start..end, at, true)));
            }
        }
    }
}

impl Mention<'_> {
    /// `section called "Your rights"`, `section “Your rights”`.
    pub(super) fn quoted_after(&self) -> Option<Reference> {
        let titled = self.context.facts.marks(self.context.catalog.cues().reference.titled);
        let titled = titled.iter().find(|mark| mark.sentence == self.mark.sentence && self.follows(mark.span));
        let start = titled.map_or(self.at + 1, |mark| {
            self.context.document.words.partition_point(|word| word.span.start() < mark.span.end())
        });
        self.word(start).filter(|word| !word.before.any(Punctuation::COMMA | Punctuation::SEMICOLON))?;
        let ends = start + 1..=self.sentence.end.min(start + MAX_NAME);
        let end = match self.between(start).chars().rev().find_map(closing) {
            Some(close) => ends.into_iter().find(|&end| self.between(end).contains(close))?,
            None => {
                let opens = |emphasis: &&Emphasis| self.gap(start).contains(empty_at(emphasis.text.start()));
                let emphasis = self.emphases().iter().find(opens)?;
                ends.into_iter().find(|&end| self.gap(end).contains(empty_at(emphasis.text.end())))?
            }
        };
        Some(self.by_name(start..end, end, true))
    }

    /// The place between word `at - 1` and word `at`.
    fn gap(&self, at: usize) -> Span {
        let words = &self.context.document.words;
        let start = at.checked_sub(1).map_or(0, |before| words[before].span.end());
        let end = words.get(at).map_or(self.context.source.text().len(), |word| word.span.start());
        Span::new(start.min(end), end)
    }

    /// The emphasis in the block of the mention.
    fn emphases(&self) -> &[Emphasis] {
        let document = self.context.document;
        document.emphases_in(document.block_of(self.mark.sentence).span)
    }

    /// The span of those words with the marks of emphasis round them.
    pub(super) fn with_emphasis(&self, words: Range<usize>, span: Span) -> Span {
        let (before, after) = (self.gap(words.start), self.gap(words.end));
        let fits = |emphasis: &&Emphasis| {
            before.contains(empty_at(emphasis.span.start())) && after.contains(empty_at(emphasis.span.end()))
        };
        self.emphases().iter().find(fits).map_or(span, |emphasis| emphasis.span.to(span))
    }

    /// Whether `span` begins with the word after this one.
    fn follows(&self, span: Span) -> bool {
        self.word(self.at + 1).is_some_and(|word| word.span.start() == span.start())
    }

    /// `the “Your rights” section`, `the “Cookies” and “Your rights” sections`, `the **Your rights** section`.
    pub(super) fn quoted_before(&self, references: &mut Vec<Reference>) {
        let first = references.len();
        let plural = self.context.source.slice(self.mark.span).ends_with(['s', 'S']);
        let joining = &self.context.catalog.cues().reference.joining;
        let mut end = self.at;
        while let Some(start) = self.quoted_until(end) {
            references.insert(first, self.by_name(start..end, self.at + 1, true));
            let joined = start > self.sentence.start && joining.has(self.context.document.words[start - 1].key);
            end = if joined { start - 1 } else { start };
            if !plural {
                break;
            }
        }
    }

    /// Whether the word is "section" or the like.
    fn is_section_word(&self, at: usize) -> bool {
        self.mark_near(self.context.catalog.cues().reference.section, self.context.document.words[at].span, 0)
    }

    /// Whether a quotation opens right before word `at`: then it is part of what is quoted.
    fn opens_after(&self, at: usize) -> Option<char> {
        self.between(at).trim_end().chars().next_back().filter(|c| matches!(c, '“' | '‘' | '«' | '„'))
    }

    /// Where the name in quotation marks or emphasis begins that ends right before word `end`.
    fn quoted_until(&self, end: usize) -> Option<usize> {
        let earliest = end.saturating_sub(MAX_NAME).max(self.sentence.start);
        let signs = self.between(end);
        let Some(close) = signs.chars().find(|c| is_closing(*c)) else { return self.emphasised_until(earliest, end) };
        // Curly and straight marks are mixed where somebody typed over the other's.
        let mixed = |c: char| matches!((c, close), ('"', '”') | ('“', '"') | ('‘', '’'));
        let opens = |c: char| closing(c) == Some(close) || mixed(c);
        (earliest..end).rev().find(|&start| self.before_first(start).contains(opens))
    }

    /// Where the name in emphasis begins that ends right before word `end`.
    fn emphasised_until(&self, earliest: usize, end: usize) -> Option<usize> {
        let closes = |emphasis: &&Emphasis| self.gap(end).contains(empty_at(emphasis.text.end()));
        let start = self.emphases().iter().find(closes)?.text.start();
        let first = (earliest..end).find(|&at| self.context.document.words[at].span.start() >= start)?;
        (self.gap(first).start() <= start && self.is_title(first)).then_some(first)
    }

    /// Whether emphasised words that begin at `start` look like a name: "the **next** section" has none.
    fn is_title(&self, start: usize) -> bool {
        let word = &self.context.document.words[start];
        word.shape != Shape::Lower && !self.context.catalog.cues().reference.no_name.has(word.key)
    }
}

/// The place at an offset.
fn empty_at(offset: usize) -> Span {
    Span::new(offset, offset)
}
