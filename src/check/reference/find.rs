//! References to sections of the policy, by number or name: where they stand and what they lead to.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::Context;
use crate::check::facts::Mark;
use crate::check::headings::{Match, is_label};
use crate::document::{BlockKind, Punctuation, SectionId, SentenceId, Shape, Word};
use crate::lint::PatternGroup;
use crate::source::Span;

use super::signs::{closing, without_entities};

/// Longest name, in words.
const MAX_NAME: usize = 16;

/// Longest name without quotation marks, in words.
const MAX_PLAIN_NAME: usize = 8;

/// How far from a reference, in bytes, a law is looked for.
const LAW_DISTANCE: usize = 60;

/// Most references that are read: no policy comes near it.
const MAX_REFERENCES: usize = 2000;

/// Sections of laws have numbers from here on; those of policies do not.
const LAW_NUMBER: u32 = 100;

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
    pub(super) leads: Leads,
    /// "above" or "below".
    pub(super) direction: Option<Direction>,
    /// The section that the words in brackets or quotation marks after a number lead to.
    pub(super) beside: Option<usize>,
}

/// How a reference names its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By number or letter.
    Number(Box<str>),
    /// By name; `sure` if it is marked as a name, by quotation marks or capitals or "below".
    Name { name: String, sure: bool },
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Leads {
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

/// All references to sections, in reading order.
pub(in crate::check) fn find(context: &Context<'_>) -> Vec<Reference> {
    let mut references = Vec::new();
    for mark in context.facts.marks(context.catalog.cues().reference.section).iter().take(MAX_REFERENCES) {
        if context.document.block_of(mark.sentence).kind != BlockKind::Heading {
            let place = Place::new(*mark, context);
            place.read(&mut references);
        }
    }
    references
}

/// The word "section" in its sentence.
struct Place<'a> {
    context: &'a Context<'a>,
    mark: Mark,
    /// The sentence's words, by index in the document.
    sentence: Range<usize>,
    /// The word "section".
    at: usize,
}

impl<'a> Place<'a> {
    fn new(mark: Mark, context: &'a Context<'a>) -> Self {
        let at = context.document.words.partition_point(|word| word.span.start() < mark.span.start());
        let sentence = context.document.sentences[mark.sentence as usize].words.range();
        Self { context, mark, sentence, at }
    }

    fn read(&self, references: &mut Vec<Reference>) {
        if self.link_at(self.mark.span) {
            return;
        }
        let numbers = self.numbers();
        let digits = self.word(self.at + 1).is_some_and(|word| word.shape == Shape::Number);
        if numbers.is_empty() && digits {
            // A number that sections of policies do not have: "section 1798.100".
        } else if numbers.is_empty() {
            references.extend(self.quoted_after().or_else(|| self.quoted_before()));
            if references.last().is_none_or(|last| last.span.end() < self.mark.span.end()) {
                self.plain_before(references);
            }
        } else if !self.is_elsewhere(numbers[numbers.len() - 1].end) && !self.law_near(&numbers) {
            references.extend(numbers.iter().map(|number| self.by_number(number.clone())));
        }
    }

    fn word(&self, at: usize) -> Option<&'a Word> {
        self.sentence.contains(&at).then(|| &self.context.document.words[at])
    }

    fn folded(&self, at: usize) -> Box<str> {
        self.context.document.folded(self.context.source.text(), at as u32).into()
    }

    /// The signs between word `at - 1` and word `at`.
    fn between(&self, at: usize) -> Cow<'a, str> {
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

    /// The groups of words that are numbers after the word "section": "2", "2 and 3", "4(b)".
    fn numbers(&self) -> Vec<Range<usize>> {
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

    fn by_number(&self, words: Range<usize>) -> Reference {
        let headings = self.context.headings();
        let label: Box<str> = self.folded(words.start).trim_end_matches('.').into();
        let leads = match headings.numbered_section(&label) {
            Some(section) => Leads::To(section),
            None if headings.has_weak_label(&label) => Leads::Item,
            None => Leads::Nowhere,
        };
        let span = self.mark.span.to(self.context.document.words[words.end - 1].span);
        let beside = self.name_beside(words.end);
        Reference {
            span,
            sentence: self.mark.sentence,
            leads,
            direction: self.direction(words.end).filter(|_| !headings.has_twice(&label)),
            by: By::Number(label),
            beside,
        }
    }

    /// The heading that is named right after a number, in brackets or quotation marks.
    fn name_beside(&self, at: usize) -> Option<usize> {
        let signs = self.between(at);
        let close: &[char] = if signs.contains('(') { &[')'] } else { &['”', '"', '’', '\'', '»'] };
        if !signs.contains(['(', '“', '"', '‘', '\'', '«']) || self.word(at).is_none() {
            return None;
        }
        let end = (at + 1..=self.sentence.end.min(at + MAX_NAME)).find(|&end| self.between(end).contains(close))?;
        self.context.headings().named(&self.name(at..end)).first().copied()
    }

    /// `section called "Your rights"`, `section “Your rights”`.
    fn quoted_after(&self) -> Option<Reference> {
        let titled = self.context.facts.marks(self.context.catalog.cues().reference.titled);
        let titled = titled.iter().find(|mark| mark.sentence == self.mark.sentence && self.follows(mark.span));
        let start = titled.map_or(self.at + 1, |mark| {
            self.context.document.words.partition_point(|word| word.span.start() < mark.span.end())
        });
        self.word(start).filter(|word| !word.before.any(Punctuation::COMMA | Punctuation::SEMICOLON))?;
        let close = self.between(start).chars().rev().find_map(closing)?;
        let end =
            (start + 1..=self.sentence.end.min(start + MAX_NAME)).find(|&end| self.between(end).contains(close))?;
        Some(self.by_name(start..end, end, true))
    }

    /// Whether `span` begins with the word after this one.
    fn follows(&self, span: Span) -> bool {
        self.word(self.at + 1).is_some_and(|word| word.span.start() == span.start())
    }

    /// `the “Your rights” section`.
    fn quoted_before(&self) -> Option<Reference> {
        let signs = self.between(self.at);
        let close = signs.chars().find(|c| matches!(c, '”' | '"' | '’' | '\'' | '»'))?;
        let earliest = self.at.saturating_sub(MAX_NAME).max(self.sentence.start);
        let opens = |c: char| closing(c) == Some(close) || close == '’' && c == '‘' || close == '”' && c == '"';
        let start = (earliest..self.at).rev().find(|&start| self.before_first(start).contains(opens))?;
        Some(self.by_name(start..self.at, self.at + 1, true))
    }

    /// The signs before word `at`, also where it opens its sentence.
    fn before_first(&self, at: usize) -> Cow<'a, str> {
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
            Some(joint) if plural && !matches!(whole.leads, Leads::To(_)) => {
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
        let named =
            (earliest..self.at).find(|&start| !self.context.headings().named(&self.name(start..self.at)).is_empty());
        if let Some(start) = named {
            return Some(start..self.at);
        }
        let small = |at: usize| cues.before_name.has(words[at].key) || cues.joining.has(words[at].key);
        let capital = |at: usize| words[at].shape != Shape::Lower;
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

    fn name(&self, words: Range<usize>) -> Vec<Box<str>> {
        words.map(|at| self.folded(at)).collect()
    }

    /// The reference by the name that those words are. `after` is the word after the whole reference.
    fn by_name(&self, words: Range<usize>, after: usize, quoted: bool) -> Reference {
        let document = self.context.document;
        let span = document.words[words.start].span.to(document.words[words.end - 1].span);
        let direction = self.direction(after).or_else(|| self.direction(self.at + 1));
        let leads = match self.context.headings().resolve(&self.name(words.clone()), self.context) {
            Match::Exact(index) => Leads::To(self.context.headings().entries()[index].section),
            Match::Near(index, _) => Leads::Near(self.context.headings().entries()[index].section),
            Match::None if self.context.headings().lines(&document.words[words.clone()]) > 0 => Leads::Item,
            Match::None => Leads::Nowhere,
        };
        let elsewhere = self.is_elsewhere(after) || self.is_elsewhere(self.at + 1);
        let linked = self.link_at(span);
        let marked = quoted || self.is_capitalised(words);
        let law = self.mark_near(self.context.catalog.cues().reference.law, span, 0);
        let sure = !elsewhere && !linked && !law && (direction.is_some() || marked && self.is_pointing());
        let name = By::Name { name: self.context.source.slice(span).to_owned(), sure };
        let span = if quoted { self.with_quotes(span) } else { span };
        let span = span.to(self.mark.span);
        Reference { span, sentence: self.mark.sentence, by: name, leads, direction, beside: None }
    }

    /// The span with the quotation marks round it.
    fn with_quotes(&self, span: Span) -> Span {
        let text = self.context.source.text();
        let before = text[..span.start()].char_indices().rev().take(6).find(|(_, c)| closing(*c).is_some());
        let after = text[span.end()..].char_indices().take(6).find(|(_, c)| matches!(c, '”' | '"' | '’' | '\'' | '»'));
        let start = before.map_or(span.start(), |(at, _)| at);
        let end = after.map_or(span.end(), |(at, c)| span.end() + at + c.len_utf8());
        Span::new(start, end)
    }

    fn is_capitalised(&self, words: Range<usize>) -> bool {
        let joining = &self.context.catalog.cues().reference.joining;
        let capital = |word: &Word| !matches!(word.shape, Shape::Lower) || joining.has(word.key);
        self.context.document.words[words].iter().all(capital)
    }

    /// "above" or "below" right after the reference.
    fn direction(&self, after: usize) -> Option<Direction> {
        self.word(after).and_then(|word| match &*self.context.source.slice(word.span).to_ascii_lowercase() {
            "above" => Some(Direction::Above),
            "below" => Some(Direction::Below),
            _ => None,
        })
    }

    /// Whether the reference goes on "of our website" or "of the Act", and not "of this policy".
    fn is_elsewhere(&self, after: usize) -> bool {
        let Some(word) = self.word(after) else { return false };
        let own = self.context.facts.marks(self.context.catalog.cues().reference.own);
        let of = ["of", "on", "in", "at", "within", "to", "under"];
        of.contains(&self.context.source.slice(word.span))
            && !own.iter().any(|mark| mark.sentence == self.mark.sentence && mark.span.start() == word.span.start())
    }

    fn law_near(&self, numbers: &[Range<usize>]) -> bool {
        let words = &self.context.document.words;
        let last = words[numbers[numbers.len() - 1].end - 1].span;
        let text = |range: &Range<usize>| self.context.source.slice(words[range.start].span);
        let high =
            |range| text(range).split('.').next().and_then(|n| n.parse::<u32>().ok()).is_some_and(|n| n >= LAW_NUMBER);
        let sign = self.between(self.at + 1).contains('§');
        numbers.iter().any(high)
            || sign
            || self.mark_near(self.context.catalog.cues().reference.law, self.mark.span.to(last), LAW_DISTANCE)
    }

    /// Whether the sentence sends readers somewhere.
    fn is_pointing(&self) -> bool {
        let marks = self.context.facts.marks(self.context.catalog.cues().reference.pointing);
        let start = marks.partition_point(|mark| mark.sentence < self.mark.sentence);
        let own = marks[start..].iter().take_while(|mark| mark.sentence == self.mark.sentence);
        own.into_iter().any(|mark| mark.span.start() < self.mark.span.start())
    }

    fn mark_near(&self, group: PatternGroup, span: Span, distance: usize) -> bool {
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
