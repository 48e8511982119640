//! Finds what was begun and not finished: headings without a body, empty items, lists that do not follow.

use super::Context;
use super::message::excerpt;
use crate::document::{Block, BlockKind, Heading, HeadingStyle, Role, SectionId, SentenceEnd};
use crate::finding::Finding;
use crate::lint::{Lint, PatternGroup, TextFault};

pub(super) fn check(lint: &Lint, fault: &TextFault, context: &Context<'_>) -> Vec<Finding> {
    match fault {
        TextFault::EmptySection => empty_sections(lint, context),
        TextFault::EmptyItem => empty_items(lint, context),
        TextFault::MissingList { phrases } => missing_lists(lint, *phrases, context),
    }
}

fn empty_sections(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let mut findings = Vec::new();
    for (id, section) in document.sections.iter().enumerate().skip(1) {
        let Some(heading) = &section.heading else { continue };
        let has_body = document.blocks[section.blocks.range()].iter().skip(1).any(is_body);
        let has_parts = section.subtree_end > id as SectionId + 1;
        if has_body || has_parts || !is_firm(heading) || id == 1 || is_title(id, context) {
            continue;
        }
        let mut finding = context.finding_with(lint, heading.text_span, &[("heading", &excerpt(&heading.text))]);
        finding.label = "nothing stands below it".into();
        findings.push(finding);
    }
    findings
}

/// Whether the markup or a number says that it is a heading: a bold or capital line may as well be the first line of
/// a two-line title, or the name over the next heading.
fn is_firm(heading: &Heading) -> bool {
    matches!(heading.style, HeadingStyle::Atx | HeadingStyle::Setext | HeadingStyle::Html)
        || heading.label.is_some()
            && heading.style != HeadingStyle::BulletCaps
            && heading.style != HeadingStyle::BulletTitle
}

/// Whether only headings stand before it: the title and what belongs to it.
fn is_title(id: usize, context: &Context<'_>) -> bool {
    let before = &context.document.sections[..id];
    before.iter().all(|section| {
        let blocks = &context.document.blocks[section.blocks.range()];
        blocks.iter().filter(|block| block.role == Role::Prose).all(|block| block.kind == BlockKind::Heading)
    })
}

fn is_body(block: &Block) -> bool {
    block.role != Role::Navigation && block.role != Role::Banner
}

fn empty_items(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let document = context.document;
    let is_empty = |block: &&Block| {
        let words = document.sentences[block.sentences.range()].iter().any(|sentence| !sentence.words.is_empty());
        matches!(block.kind, BlockKind::ListItem { .. }) && !words && is_bare(context.source.slice(block.span))
    };
    let empty = document.blocks.iter().filter(is_empty);
    empty.map(|block| context.finding(lint, block.span)).collect()
}

/// Whether an item is its marker alone, without an image or other markup.
fn is_bare(text: &str) -> bool {
    !text.contains(['!', '[', '<']) && text.chars().filter(|c| !c.is_whitespace()).count() <= 4
}

fn missing_lists(lint: &Lint, phrases: PatternGroup, context: &Context<'_>) -> Vec<Finding> {
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
                following.level <= section.level && following.heading.as_ref().is_some_and(is_firm)
            }
        });
        if ends {
            let words = excerpt(context.source.slice(mark.span));
            findings.push(context.finding_with(lint, mark.span, &[("words", &words)]));
        }
    }
    findings
}
