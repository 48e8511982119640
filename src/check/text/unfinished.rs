//! Finds what was begun and not finished: headings without a body, empty items, lists that do not follow.

use super::place::look;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::headings::{Headings, folded_words, same_stem};
use crate::document::{Block, BlockKind, BlockRole, Heading, HeadingStyle, Section, SectionId, SentenceEnd, word_key};
use crate::finding::Finding;
use crate::lint::{Confidence, Lint, PatternGroup, Severity};
use crate::source::Span;

/// More headings without a body than this are not the author's doing.
const MAX_EMPTY: usize = 3;

pub(super) fn empty_sections(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let mut findings = Vec::new();
    for (id, section) in document.sections.iter().enumerate().skip(1) {
        let Some(heading) = &section.heading else { continue };
        let has_body = document.blocks[section.blocks.range()].iter().skip(1).any(is_body);
        let has_parts = section.subtree_end > id as SectionId + 1;
        if has_body || has_parts || !is_firm(heading) || id == 1 || is_title(id, context) || is_statement(heading) {
            continue;
        }
        let next = document.sections.get(id + 1).and_then(|next| next.heading.as_ref());
        if next.is_some_and(|next| stands_over(heading, next, context)) || recurs(id as SectionId, context) {
            continue;
        }
        let mut finding = context.finding_with(lint, heading.text_span, &[("heading", &excerpt(&heading.text))]);
        finding.label = "nothing stands below it".into();
        // Where the next heading is of the same rank and has no number, this one may be meant to stand over it.
        let next = document.sections.get(id + 1).is_some_and(|next| next.level == section.level);
        if next && heading.label.is_none() {
            finding.confidence = finding.confidence.min(Confidence::Hint);
            finding.severity = finding.severity.min(Severity::Info);
        }
        findings.push(finding);
    }
    // A text with many of them has lost its paragraphs, or its bold lines are no headings.
    if findings.len() > MAX_EMPTY { Vec::new() } else { findings }
}

/// Whether the heading may well stand over the next one, though both are of one rank: the next looks otherwise, counts
/// on below its number, begins to count anew, or speaks of the same.
fn stands_over(heading: &Heading, next: &Heading, context: &Context<'_>) -> bool {
    if next.style != heading.style || next.label.is_some() != heading.label.is_some() {
        return true;
    }
    let number = |label: Span| context.source.slice(label).trim_matches(|c: char| !c.is_ascii_alphanumeric());
    if let (Some(own), Some(label)) = (heading.label.map(number), next.label.map(number)) {
        let below = label.strip_prefix(own).is_some_and(|rest| rest.starts_with(['.', '\\', '(']));
        return below || matches!(label, "1" | "a" | "A" | "i" | "I") && own != label;
    }
    let common = &context.catalog.cues().reference.common;
    let words = |heading: &Heading| folded_words(context, heading.text_span);
    let others = words(next);
    let shared = |word: &str| !common.has(word_key(word)) && others.iter().any(|other| same_stem(word, other));
    words(heading).iter().any(|word| shared(word))
}

/// So many headings of one name are looked at.
const MOST_ALIKE: usize = 32;

/// Whether a heading of that name stands elsewhere without a body, too: then it is a label over the next.
fn recurs(section: SectionId, context: &Context<'_>) -> bool {
    let sections = &context.document.sections;
    let bare = |id: SectionId| sections[id as usize].blocks.len() == 1;
    context.memo::<Headings>().named_like(section).take(MOST_ALIKE).any(|other| other != section && bare(other))
}

/// Whether the heading says itself what there is to say, or is the entry of a contents list.
fn is_statement(heading: &Heading) -> bool {
    const MAX_WORDS: usize = 12;
    let text = heading.text.trim_end();
    text.ends_with('.') || text.contains(": ") || text.split_whitespace().count() > MAX_WORDS
}

/// Whether the markup or a number says that it is a heading: a bold or capital line may as well be the first line of
/// a two-line title, or the name over the next heading.
fn is_firm(heading: &Heading) -> bool {
    matches!(heading.style, HeadingStyle::Atx | HeadingStyle::Setext | HeadingStyle::Html | HeadingStyle::Word)
        || heading.label.is_some()
            && heading.style != HeadingStyle::BulletCaps
            && heading.style != HeadingStyle::BulletTitle
}

/// Whether only headings stand before it: the title and what belongs to it.
fn is_title(id: usize, context: &Context<'_>) -> bool {
    let before = &context.document.sections[..id];
    before.iter().all(|section| {
        let blocks = &context.document.blocks[section.blocks.range()];
        blocks.iter().filter(|block| block.role == BlockRole::Prose).all(|block| block.kind == BlockKind::Heading)
    })
}

fn is_body(block: &Block) -> bool {
    block.role != BlockRole::Navigation && block.role != BlockRole::Banner
}

/// What marks items, as [`look`] tells it. Other signs stand alone for something else.
const MARKS: &str = "1a-*+•·–—▪●◦‣o";

pub(super) fn empty_items(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let has_words =
        |block: &Block| document.sentences[block.sentences.range()].iter().any(|sentence| !sentence.words.is_empty());
    let is_empty = |block: &Block| {
        let is_item = matches!(block.kind, BlockKind::ListItem { .. });
        is_item && !has_words(block) && !document.holds_image(block.span) && is_bare(context.source.slice(block.span))
    };
    let item = |block: &Block| match block.kind {
        BlockKind::ListItem { depth, marker } => {
            look(context.source.slice(marker)).filter(|look| MARKS.contains(*look)).map(|look| (depth, look))
        }
        _ => None,
    };
    let is_fault = |(index, block): &(usize, &Block)| {
        let next = document.blocks.get(index + 1);
        // A mark alone on its line, with the words on the next one, as a conversion leaves it.
        let goes_on = next.is_some_and(|next| item(next).is_none() && is_right_below(block.span, next.span, context));
        let depth = |block: &Block| item(block).map_or(0, |(depth, _)| depth);
        // An item that holds nothing but a list of its own is not empty.
        let holds_list = next.is_some_and(|next| depth(next) > depth(block));
        let before = index.checked_sub(1).map(|before| &document.blocks[before]);
        let mut fellows = before.into_iter().chain(next);
        let is_listed = fellows.any(|fellow| item(fellow) == item(block) && has_words(fellow));
        let apart = |one: Option<&Block>, other: Option<&Block>| {
            one.zip(other).is_none_or(|(one, other)| !is_right_below(one.span, other.span, context))
        };
        // A mark between empty lines is left of a list that is gone.
        let is_left = apart(before, Some(block)) && apart(Some(block), next);
        is_empty(block) && item(block).is_some() && !goes_on && !holds_list && (is_listed || is_left)
    };
    let empty = document.blocks.iter().enumerate().filter(is_fault);
    empty.map(|(_, block)| context.finding(lint, block.span)).collect()
}

/// Whether no empty line stands between the two.
fn is_right_below(one: Span, next: Span, context: &Context<'_>) -> bool {
    let between = Span::new(one.end().min(next.start()), next.start());
    context.source.slice(between).matches('\n').count() < 2
}

/// Whether an item is its marker alone, without other markup.
fn is_bare(text: &str) -> bool {
    !text.contains(['[', '<']) && text.chars().filter(|c| !c.is_whitespace()).count() <= 4
}

/// Whether both are headings by markup and look alike.
fn same_look(one: &Section, other: &Section) -> bool {
    let look =
        |section: &Section| section.heading.as_ref().filter(|heading| is_firm(heading)).map(|heading| heading.style);
    look(one).is_some() && look(one) == look(other)
}

pub(super) fn missing_lists(lint: &Lint, phrases: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let mut findings = Vec::new();
    for mark in context.marks(phrases) {
        let sentence = &document.sentences[mark.sentence as usize];
        let block = &document.blocks[sentence.block as usize];
        let last = block.sentences.end == mark.sentence + 1;
        if sentence.end != SentenceEnd::Colon || !last || block.kind != BlockKind::Paragraph {
            continue;
        }
        let section = &document.sections[block.section as usize];
        let next = document.blocks[sentence.block as usize + 1..].iter().find(|block| is_body(block));
        let ends = next.is_none_or(|next| {
            next.kind == BlockKind::Heading && {
                let following = &document.sections[next.section as usize];
                following.level <= section.level && same_look(section, following)
            }
        });
        if ends {
            let words = excerpt(context.source.slice(mark.span));
            findings.push(context.finding_with(lint, mark.span, &[("words", &words)]));
        }
    }
    findings
}
