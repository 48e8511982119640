//! `Context`: what every kind of lint looks at.

use super::claims::facts::Facts;
use super::claims::hit::Mark;
use super::memos::Memos;
use super::message;
use super::options::Options;
use crate::document::{Document, SentenceId};
use crate::finding::{Edit, Finding};
use crate::lint::{Catalog, Lint, PatternGroup};
use crate::source::{Format, Source, Span};

/// What every kind of lint looks at.
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
    pub(super) catalog: &'a Catalog,
    pub(super) options: &'a Options,
    pub(super) facts: &'a Facts<'a>,
    memos: Memos,
}

/// What lints look up in a policy; found once, when the first of them asks for it.
pub(super) trait Memo: 'static {
    /// Looks it up.
    fn find(context: &Context<'_>) -> Self;
}

impl<'a> Context<'a> {
    pub(super) fn new(
        source: &'a Source,
        document: &'a Document,
        catalog: &'a Catalog,
        options: &'a Options,
        facts: &'a Facts<'a>,
    ) -> Self {
        Self { source, document, catalog, options, facts, memos: Memos::default() }
    }

    /// What was looked up once for all lints.
    pub(super) fn memo<M: Memo>(&self) -> &M {
        self.memos.get_or_make(|| M::find(self))
    }
    /// A finding of `lint` at `span`, with all that the lint says of itself.
    pub(super) fn finding(&self, lint: &Lint, span: Span) -> Finding {
        Finding {
            lint: lint.id.clone(),
            severity: lint.severity,
            confidence: lint.confidence,
            message: lint.message.clone(),
            span,
            label: String::new(),
            related: Vec::new(),
            why: lint.reason.clone(),
            help: lint.help.clone(),
            authority: lint.authority.clone(),
            section: self.heading_at(span),
            unless: None,
            missing: None,
            fact: None,
            edits: Vec::new(),
        }
    }

    /// The edit that puts `text` in the place of `span`, if the lint's file says that its findings have edits.
    pub(super) fn edit(&self, lint: &Lint, span: Span, text: impl Into<String>) -> Option<Edit> {
        lint.fix.map(|safety| Edit { span, text: text.into(), safety })
    }

    /// The edit that puts the words of the policy at `words` in the place of `span`, unless there is markup in either.
    pub(super) fn same_words(&self, lint: &Lint, span: Span, words: Span) -> Option<Edit> {
        let (old, new) = (self.source.slice(span), self.source.slice(words));
        // The question mark of a heading stands behind the name already, or does not belong there.
        let new = new.trim_end_matches(['?', '.', '!', ':']);
        let plain = is_plain(old) && is_plain(new) && !old.is_empty() && !new.is_empty();
        plain.then(|| self.edit(lint, span, new)).flatten()
    }

    /// The edit that puts words of a lint's file in the place of `span`, unless there is markup in it.
    pub(super) fn other_words(&self, lint: &Lint, span: Span, words: &str) -> Option<Edit> {
        let words = match self.source.format() {
            Format::Html => words.replace('&', "&amp;").replace('<', "&lt;"),
            Format::Markdown | Format::Text | Format::Docx => words.to_owned(),
        };
        self.edit(lint, span, words).filter(|_| is_plain(self.source.slice(span)))
    }

    /// A finding of `lint` at `span`, with the values of its message's placeholders.
    pub(super) fn finding_with(&self, lint: &Lint, span: Span, values: &[(&str, &str)]) -> Finding {
        Finding { message: message::fill(&lint.message, values), ..self.finding(lint, span) }
    }

    /// The places where a phrase of the group stands; of places that overlap, the longest. At most so many as no
    /// policy comes near, since each is held against much else.
    pub(super) fn marks(&self, group: PatternGroup) -> Vec<Mark> {
        const MAX: usize = 500;
        let mut marks: Vec<Mark> = self.facts.marks(group).iter().take(MAX).copied().collect();
        marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
        marks.dedup_by(|next, kept| kept.span.overlaps(next.span));
        marks
    }

    /// The places where a phrase of the group stands in a sentence without one of the others, with the sentence; of
    /// places that overlap, the first and longest.
    pub(super) fn places(&self, phrases: PatternGroup, unless: &[PatternGroup]) -> Vec<(SentenceId, Span)> {
        let is_excused = |sentence: SentenceId| {
            unless.iter().any(|group| self.facts.marks(*group).iter().any(|mark| mark.sentence == sentence))
        };
        let mut marks = self.marks(phrases);
        marks.retain(|mark| !is_excused(mark.sentence));
        marks.iter().map(|mark| (mark.sentence, mark.span)).collect()
    }

    /// The text of the heading over the section that holds `span`.
    pub(super) fn heading_at(&self, span: Span) -> Option<String> {
        let after = self.document.blocks.partition_point(|block| block.span.start() <= span.start());
        let block = self.document.blocks[..after].last()?;
        self.document.heading_of(block.section).map(|heading| heading.text.clone())
    }

    /// The heading of the section that the sentence stands in, unless it is the title of the policy.
    pub(super) fn heading_above(&self, sentence: SentenceId) -> Option<SentenceId> {
        let section = self.document.section_of(sentence);
        let first = self.document.sections[section as usize].blocks.start;
        let block = self.document.blocks.get(first as usize).filter(|block| block.is_heading())?;
        (self.document.title() != Some(section)).then_some(block.sentences.start)
    }

    /// Where to point when something is missing in the whole policy: its title, else its first words.
    pub(super) fn title(&self) -> Span {
        let heading = self.document.sections.iter().find_map(|section| section.heading.as_ref());
        let first = || self.document.sentences.first().map(|sentence| sentence.span);
        heading.map(|heading| heading.text_span).or_else(first).unwrap_or_default()
    }
}

/// Whether the text is words alone, without the signs that markup is made of and without half of a pair of signs.
fn is_plain(text: &str) -> bool {
    let markup = ['*', '_', '`', '<', '>', '[', ']', '&', '\\', '|', '#', '~', '"', '“', '”', '„', '«', '»'];
    !text.contains(markup) && text.matches('(').count() == text.matches(')').count()
}
