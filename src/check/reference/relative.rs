//! "As described in the next section", and the next section is about something else.

use super::find::Reference;
use crate::check::claims::hit::Mark;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::headings::{Headings, same_stem};
use crate::document::{BlockKind, HeadingStyle, SectionId, word_key};
use crate::finding::{Finding, Related};
use crate::lint::Lint;

/// A word that stands in more headings than this is the topic of none of them.
const MAX_HEADINGS: usize = 3;

/// Shorter words are seldom a topic.
const MIN_LETTERS: usize = 5;

/// In a sentence with more words than this, which of them is the topic is anybody's guess.
const MAX_WORDS: usize = 40;

pub(super) fn not_next(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let cues = &context.catalog.cues().reference;
    let mut findings = Vec::new();
    for (group, forward) in [(cues.next, true), (cues.previous, false)] {
        for mark in context.marks(group) {
            findings.extend(check(lint, &mark, forward, context));
        }
    }
    findings
}

fn check(lint: &Lint, mark: &Mark, forward: bool, context: &Context<'_>) -> Option<Finding> {
    let sentence = &context.document.sentences[mark.sentence as usize];
    let named = context.memo::<Vec<Reference>>().iter().any(|reference| reference.sentence == mark.sentence);
    if named || sentence.words.len() > MAX_WORDS || context.document.block_of(mark.sentence).kind == BlockKind::Heading
    {
        return None;
    }
    let here = context.document.section_of(mark.sentence);
    let neighbours = neighbours(here, forward, context);
    let next = *neighbours.first()?;
    let topics = topics(mark, context);
    let headings = context.memo::<Headings>();
    let about = |section: SectionId, topic: &str| {
        let name = headings.index_of(section).map(|index| &headings.entries()[index].name);
        name.is_some_and(|name| name.iter().any(|word| same_stem(word, topic)))
    };
    if topics.iter().any(|topic| neighbours.iter().any(|&section| about(section, topic))) {
        return None;
    }
    // The farthest-reaching heading on the topic: a section before one of its own run-in paragraphs.
    let candidates = topics.iter().flat_map(|topic| headings.with_word(topic));
    let ahead = |index: &&usize| (headings.entries()[**index].section > here) == forward;
    let meant = candidates.filter(ahead).min_by_key(|&&index| {
        let section = headings.entries()[index].section;
        (is_run_in(section, context), section.abs_diff(here))
    })?;
    let meant = &headings.entries()[*meant];
    let title = |section: SectionId| {
        let heading = context.document.sections[section as usize].heading.as_ref();
        heading.map_or_else(String::new, |heading| excerpt(&heading.text))
    };
    let words = excerpt(context.source.slice(mark.span));
    let values = [("words", &*words), ("next", &*title(next)), ("meant", &*title(meant.section))];
    let mut finding = context.finding_with(lint, mark.span, &values);
    finding.related.push(Related { span: meant.span, message: "probably meant".into() });
    Some(finding)
}

/// What may be called the next section: the next heading, and the next one that is not below this section.
fn neighbours(here: SectionId, forward: bool, context: &Context<'_>) -> Vec<SectionId> {
    let sections = &context.document.sections;
    let mut found = Vec::new();
    let outer = |mut id: SectionId| {
        while is_run_in(id, context)
            && let Some(parent) = sections[id as usize].parent
        {
            id = parent;
        }
        id
    };
    let own = outer(here);
    if forward {
        found.extend([here + 1, sections[here as usize].subtree_end, sections[own as usize].subtree_end]);
    } else {
        found.extend([here.saturating_sub(1), own.saturating_sub(1), outer(own.saturating_sub(1))]);
        found.extend(sections[own as usize].parent);
    }
    found.retain(|&id| id > 0 && (id as usize) < sections.len() && id != here);
    found
}

fn is_run_in(section: SectionId, context: &Context<'_>) -> bool {
    let heading = context.document.sections[section as usize].heading.as_ref();
    heading.is_some_and(|heading| matches!(heading.style, HeadingStyle::BoldRunIn | HeadingStyle::PlainRunIn))
}

/// The words of the sentence that few headings hold.
fn topics(mark: &Mark, context: &Context<'_>) -> Vec<Box<str>> {
    let common = &context.catalog.cues().reference.common;
    let words = context.document.sentences[mark.sentence as usize].words.range();
    let folded = |at: usize| -> Box<str> { context.document.folded(context.source.text(), at as u32).into() };
    let outside = |at: &usize| !mark.span.contains(context.document.words[*at].span);
    let topic = |word: &str| {
        word.len() >= MIN_LETTERS
            && !common.has(word_key(word))
            && (1..=MAX_HEADINGS).contains(&context.memo::<Headings>().frequency(word))
    };
    words.filter(outside).map(folded).filter(|word| topic(word)).collect()
}
