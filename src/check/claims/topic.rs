//! What a sentence is about: what it names itself, what it answers or stands below, and what was named shortly before.

use super::facts::Facts;
use crate::document::SentenceId;

/// Number of sentences before one that tell what it is about.
const SHORTLY: u32 = 2;

/// Whether the topic of that number is named in the sentence, in what is read before it, in its heading, or shortly
/// before in its section.
pub(super) fn is_about(id: SentenceId, topic: u32, facts: &Facts<'_>) -> bool {
    let (document, names) = (facts.document, facts.catalog.terms());
    let section = document.section_of(id);
    let before = (id.saturating_sub(SHORTLY)..=id).filter(|&before| document.section_of(before) == section);
    let first = document.sections[section as usize].blocks.start;
    let heading = document.blocks.get(first as usize).filter(|block| block.is_heading());
    let mut sentences = before.rev().chain(heading.map(|block| block.sentences.start));
    let sets = facts.catalog.topic(topic);
    let names_it =
        |sentence| facts.terms(sentence).iter().any(|found| sets.iter().any(|&set| names.is_a(found.term, set)));
    sentences.any(names_it)
}
