//! References to sections of the policy, by number or name: where they stand and what they lead to.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::claims::hit::Mark;
use crate::check::context::Context;
use crate::check::outline::headings::{HeadingMatch, Headings};
use crate::document::{Punctuation, SectionId, SentenceId, Shape, Word};
use crate::lint::PatternGroup;
use crate::source::Span;

use super::signs::{closing, is_closing, without_entities};

/// Longest name, in words.
pub(super) const MAX_NAME: usize = 16;

/// Longest name without quotation marks, in words.
const MAX_PLAIN_NAME: usize = 8;

/// Most references that are read: no policy comes near it.
pub(super) const MAX_REFERENCES: usize = 2000;

/// A reference to a section.
#[derive(Clone, Debug)]
pub(in crate::check) struct Reference {
    /// The words, from the name or number to the word "section" or the other way round.
    pub(super) span: Span,
    /// The sentence that they stand in.
    pub(super) sentence: SentenceId,
    /// How it names the section.
    pub(super) by: By,
    /// What it leads to.
    pub(super) leads: Destination,
    /// "above" or "below".
    pub(super) direction: Option<Pointer>,
    /// The section that the words in brackets or quotation marks after a number lead to.
    pub(super) beside: Option<usize>,
}

/// How a reference names its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By number or letter.
    Number(Box<str>),
    /// By name; `sure` if it is marked as a name, by quotation marks or capitals or "below".
    Name { name: Span, sure: bool },
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Destination {
    /// The section.
    To(SectionId),
    /// A numbered item or paragraph.
    Item,
    /// The section with a name that is nearly the same.
    Near(SectionId),
    /// Nowhere.
    Nowhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Above,
    Below,
}

/// A word that says where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointer {
    /// Where it says to look.
    pub(super) direction: Direction,
    /// The word.
    pub(super) span: Span,
}

/// The word "section" in its sentence.
pub(super) struct Mention<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) mark: Mark,
    /// The sentence's words, by index in the document.
    pub(super) sentence: Range<usize>,
    /// The word "section".
    pub(super) at: usize,
}

impl<'a> Mention<'a> {
    pub(super) fn new(mark: Mark, context: &'a Context<'a>) -> Self {
        let at = context.document.words.partition_point(|word| word.span.start() < mark.span.start());
        let sentence = context.document.sentences[mark.sentence as usize].words.range();
        Self { context, mark, sentence, at }
    }

    pub(super) fn read(&self, references: &mut Vec<Reference>) {
        if self.link_at(self.mark.span) {
            return;
        }
        let numbers = self.numbers();
        let digits = self.word(self.at + 1).is_some_and(|word| word.shape == Shape::Number);
        if numbers.is_empty() && digits {
            // A number that sections of policies do not have: "section 1798.100".
        } else if numbers.is_empty() {
            match self.quoted_after() {
                Some(reference) => references.push(reference),
                None => self.quoted_before(references),
            }
            if references.last().is_none_or(|last| last.span.end() < self.mark.span.end()) {
                self.plain_before(references);
            }
        } else if !self.is_elsewhere(numbers[numbers.len() - 1].end)
            && !self.law_near(&numbers)
            && !self.is_of_document()
        {
            references.extend(numbers.iter().map(|number| self.by_number(number.clone())));
        }
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        self.sentence.contains(&at).then(|| &self.context.document.words[at])
    }

    pub(super) fn folded(&self, at: usize) -> Box<str> {
        self.context.document.folded(self.context.source.text(), at as u32).into()
    }

    /// The signs between word `at - 1` and word `at`.
    pub(super) fn between(&self, at: usize) -> Cow<'a, str> {
        let words = &self.context.document.words;
        let text = self.context.source.text();
        match (at.checked_sub(1).and_then(|before| words.get(before)), words.get(at)) {
            (Some(before), Some(word)) if before.span.end() <= word.span.start() => {
                without_entities(&text[before.span.end()..word.span.start()])
            }
            (Some(before), None) => {
                let end = self.context.document.sentences[self.mark.sentence as usize].span.end();
                without_entities(&text[before.span.end()..end.max(before.span.end())])
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// The signs before word `at`, also where it opens its sentence.
    pub(super) fn before_first(&self, at: usize) -> Cow<'a, str> {
        if at > self.sentence.start {
            return self.between(at);
        }
        let sentence = self.context.document.sentences[self.mark.sentence as usize].span;
        without_entities(&self.context.source.text()[sentence.start()..self.context.document.words[at].span.start()])
    }

    /// `the Your Rights section`, `the choice and opt-out sections below`.
    fn plain_before(&self, references: &mut Vec<Reference>) {
        let Some(words) = self.plain_name() else { return };
        let whole = self.by_name(words.clone(), self.at + 1, false);
        let joining = &self.context.catalog.cues().reference.joining;
        let joint = (words.start + 1..words.end.saturating_sub(1).max(words.start + 1))
            .find(|&at| joining.has(self.context.document.words[at].key));
        let plural = self.context.source.slice(self.mark.span).ends_with(['s', 'S']);
        match joint {
            Some(joint) if plural && !matches!(whole.leads, Destination::To(_)) => {
                references.push(self.by_name(words.start..joint, self.at + 1, false));
                references.push(self.by_name(joint + 1..words.end, self.at + 1, false));
            }
            _ => references.push(whole),
        }
    }

    /// The words before "section" that are a name: the longest row that is a heading, else those from the article on,
    /// with small words between capitalised ones.
    fn plain_name(&self) -> Option<Range<usize>> {
        let cues = &self.context.catalog.cues().reference;
        let words = &self.context.document.words;
        let stop = Punctuation::COMMA
            | Punctuation::SEMICOLON
            | Punctuation::COLON
            | Punctuation::OPEN
            | Punctuation::CLOSE
            | Punctuation::QUOTE;
        let mut earliest = self.at;
        while earliest > self.sentence.start && self.at - earliest < MAX_PLAIN_NAME && !words[earliest].before.any(stop)
        {
            earliest -= 1;
        }
        let named = (earliest..self.at)
            .find(|&start| !self.context.memo::<Headings>().named(&self.name(start..self.at)).is_empty());
        if let Some(start) = named {
            return Some(start..self.at);
        }
        let small = |at: usize| cues.before_name.has(words[at].key) || cues.joining.has(words[at].key);
        // The first word of a sentence has a capital in any case.
        let capital = |at: usize| {
            at > self.sentence.start && words[at].shape != Shape::Lower || words[at].before.has(Punctuation::HYPHEN)
        };
        let capitals = (earliest..self.at)
            .rev()
            .take_while(|&at| capital(at) || small(at) && at > earliest && capital(at - 1))
            .last()
            .filter(|&start| capital(start));
        let plain = (earliest..self.at).rev().take_while(|&at| !cues.before_name.has(words[at].key)).last();
        let start = capitals.or(plain)?;
        let bounded = start > self.sentence.start && small(start - 1);
        (bounded && !cues.no_name.has(words[start].key)).then_some(start..self.at)
    }

    pub(super) fn name(&self, words: Range<usize>) -> Vec<Box<str>> {
        words.map(|at| self.folded(at)).collect()
    }

    /// The reference by the name that those words are. `after` is the word after the whole reference.
    pub(super) fn by_name(&self, words: Range<usize>, after: usize, quoted: bool) -> Reference {
        let document = self.context.document;
        let span = document.words[words.start].span.to(document.words[words.end - 1].span);
        let direction = self.direction(after).or_else(|| self.direction(self.at + 1));
        let leads = self.lead(words.clone());
        let elsewhere = self.is_elsewhere(after) || self.is_elsewhere(self.at + 1);
        let address = self.word(self.at + 1).is_some_and(|word| word.shape == Shape::Url);
        let linked = address || self.link_at(span);
        let marked = quoted || self.is_capitalised(words.clone());
        let law = self.mark_near(self.context.catalog.cues().reference.law, span, 0);
        let sure = !elsewhere && !linked && !law && (direction.is_some() || marked && self.is_pointing());
        let name = By::Name { name: span, sure };
        let span = if quoted { self.with_emphasis(words, self.with_quotes(span)) } else { span };
        let span = span.to(self.mark.span);
        Reference { span, sentence: self.mark.sentence, by: name, leads, direction, beside: None }
    }

    /// Where the name that those words are leads.
    fn lead(&self, words: Range<usize>) -> Destination {
        let (headings, document) = (self.context.memo::<Headings>(), self.context.document);
        let section = |index: usize| headings.entries()[index].section;
        let found = headings.resolve(&self.name(words.clone()), self.context);
        if let HeadingMatch::Exact(index) = found {
            return Destination::To(section(index));
        }
        // "Your rights - Objection" is the path to a part.
        let parts = |at: &usize| document.words[*at].before.any(Punctuation::DASH | Punctuation::COLON);
        let last = (words.start + 1..words.end).rev().find(parts);
        let inner = last.and_then(|at| headings.named(&self.name(at..words.end)).first().copied());
        let row = &document.words[words];
        let and = &self.context.catalog.cues().repetition.and;
        match (inner, found) {
            (Some(index), _) => Destination::To(section(index)),
            (None, _) if headings.lines().opens(row) => Destination::Item,
            (None, HeadingMatch::Near(index, _)) => Destination::Near(section(index)),
            (None, _) if headings.lines().count(row) > 0 || headings.lines().resembles(row, and) => Destination::Item,
            (None, _) => Destination::Nowhere,
        }
    }

    /// The span with the quotation marks round it.
    fn with_quotes(&self, span: Span) -> Span {
        let text = self.context.source.text();
        let before = text[..span.start()].char_indices().rev().take(6).find(|(_, c)| closing(*c).is_some());
        let after = text[span.end()..].char_indices().take(6).find(|(_, c)| is_closing(*c));
        // Some write a mark twice: ''so''.
        let start = before.map_or(span.start(), |(at, c)| text[..at].trim_end_matches(c).len());
        let end = after.map_or(span.end(), |(at, c)| {
            let rest = &text[span.end() + at..];
            span.end() + at + rest.len() - rest.trim_start_matches(c).len()
        });
        Span::new(start, end)
    }

    fn is_capitalised(&self, words: Range<usize>) -> bool {
        let joining = &self.context.catalog.cues().reference.joining;
        let capital = |word: &Word| !matches!(word.shape, Shape::Lower) || joining.has(word.key);
        // Among capitals alone, capitals mark nothing.
        let small = self.context.source.slice(self.mark.span).contains(char::is_lowercase);
        let words = &self.context.document.words[words];
        words.iter().all(capital) && (small || words.iter().any(|word| word.shape != Shape::Upper))
    }

    /// "above" or "below" right after the reference.
    pub(super) fn direction(&self, after: usize) -> Option<Pointer> {
        let span = self.word(after)?.span;
        let direction = match &*self.context.source.slice(span).to_ascii_lowercase() {
            "above" => Direction::Above,
            "below" => Direction::Below,
            _ => return None,
        };
        Some(Pointer { direction, span })
    }

    /// Whether the reference goes on "of our website" or "of the Act", and not "of this policy".
    pub(super) fn is_elsewhere(&self, after: usize) -> bool {
        let Some(word) = self.word(after) else { return false };
        let own = self.context.facts.marks(self.context.catalog.cues().reference.own);
        let of = ["of", "on", "in", "at", "within", "to", "under"];
        of.contains(&self.context.source.slice(word.span))
            && !own.iter().any(|mark| mark.sentence == self.mark.sentence && mark.span.start() == word.span.start())
    }

    /// Whether the name of another document stands right before the word "section": "the Cookie Policy, Section 9".
    fn is_of_document(&self) -> bool {
        let cues = &self.context.catalog.cues().reference;
        let (Some(kind), Some(name)) = (self.before(1), self.before(2)) else { return false };
        let own = cues.own_names.has(name.key);
        cues.documents.has(kind.key) && !own && name.shape != Shape::Lower
    }

    /// The word so many steps before the word "section".
    fn before(&self, steps: usize) -> Option<&'a Word> {
        self.at.checked_sub(steps).and_then(|at| self.word(at))
    }

    /// Whether the sentence sends readers somewhere.
    fn is_pointing(&self) -> bool {
        let marks = self.context.facts.marks(self.context.catalog.cues().reference.pointing);
        let start = marks.partition_point(|mark| mark.sentence < self.mark.sentence);
        let own = marks[start..].iter().take_while(|mark| mark.sentence == self.mark.sentence);
        own.into_iter().any(|mark| mark.span.start() < self.mark.span.start())
    }

    pub(super) fn mark_near(&self, group: PatternGroup, span: Span, distance: usize) -> bool {
        let marks = self.context.facts.marks(group);
        let start = marks.partition_point(|mark| mark.sentence < self.mark.sentence);
        marks[start..]
            .iter()
            .take_while(|mark| mark.sentence == self.mark.sentence)
            .any(|mark| mark.span.start() <= span.end() + distance && span.start() <= mark.span.end() + distance)
    }

    /// Whether a link covers part of `span`: then its address says what is meant.
    fn link_at(&self, span: Span) -> bool {
        let links = &self.context.document.links;
        let from = links.partition_point(|link| link.span.end() <= span.start());
        links[from..].iter().take_while(|link| link.span.start() < span.end()).any(|link| !link.anchor)
    }
}
