//! For whom or where sections hold, from their headings and opening sentences.

use crate::document::knowledge::{KNOWN, Knowledge};
use crate::document::labels;
use crate::document::model::HeadingStyle::{CapsLine, TitleLine};
use crate::document::model::{BlockKind, BlockRole, Document, Heading, Section, SectionId, Sentence};
use crate::document::scope::{Scope, ScopeKind};
use crate::word::{Shape, word_key};

/// Most bytes of a line of an address.
const LONGEST_ADDRESS: usize = 60;

/// Sets the scopes of all sections.
pub(crate) fn find(text: &str, document: &mut Document) {
    let known = &*KNOWN;
    let scopes: Vec<Vec<Scope>> = (0..document.sections.len())
        .map(|id| match of_heading(text, document, id, known) {
            scopes if scopes.is_empty() => of_opening(text, document, id, known),
            scopes => scopes,
        })
        .collect();
    for (section, scopes) in document.sections.iter_mut().zip(scopes) {
        section.scopes = scopes;
    }
    end_at_titles(document);
    separate_policies(document, known);
}

/// Ends sections of limited scope where a title stands whose look tells no rank: in text without markup such a title
/// may as well begin what holds for everybody again. One whose look was met before has its rank from there.
fn end_at_titles(document: &mut Document) {
    let style = |section: &Section| section.heading.as_ref().map(|heading| heading.style);
    let mut ending = None;
    for id in 1..document.sections.len() {
        let section = &document.sections[id];
        let Some(below) = document.sections.get(id + 1).filter(|below| below.level > section.level) else { continue };
        let unmarked = [section, below].map(style).iter().all(|style| matches!(style, Some(CapsLine | TitleLine)));
        let first = document.sections[..=id].iter().all(|before| style(before) != style(below));
        if section.scopes.is_empty() || !unmarked || !(first || style(below) == ending) {
            continue;
        }
        ending = style(below);
        let (steps, parent) = (below.level - section.level, section.parent);
        let inside = id + 1..section.subtree_end as usize;
        for below in &mut document.sections[inside] {
            below.level -= steps;
            below.parent = if below.parent == Some(id as SectionId) { parent } else { below.parent };
        }
        document.sections[id].subtree_end = id as SectionId + 1;
    }
}

/// The places and groups that a heading names, if it has no other words but fillers.
fn of_heading(text: &str, document: &Document, id: usize, known: &Knowledge) -> Vec<Scope> {
    let section = &document.sections[id];
    let block = section.heading.as_ref().and_then(|_| document.blocks.get(section.blocks.start as usize));
    let heading = block.and_then(|block| document.sentences[block.sentences.range()].first());
    let Some(heading) = heading else { return Vec::new() };
    let words: Vec<u64> = document.words[heading.words.range()].iter().map(|word| word.key).collect();
    let (found, read) = names_in(&words, known);
    let ends_address = || {
        section.heading.as_ref().is_some_and(|heading| is_bare(heading, &words, known)) && {
            let above = document.blocks[..section.blocks.start as usize].last();
            above.is_some_and(|above| is_of_address(&text[above.span.range()], known))
        }
    };
    if read == words.len() && !ends_address() { found } else { Vec::new() }
}

/// Whether the heading is a line of plain text that is nothing but a name.
fn is_bare(heading: &Heading, words: &[u64], known: &Knowledge) -> bool {
    matches!(heading.style, CapsLine | TitleLine)
        && name_at(words, known).is_some_and(|(_, length)| length == words.len())
}

/// Whether a line may stand in an address or a list of countries, just before a country: it has a number in it, or is
/// nothing but a name.
fn is_of_address(line: &str, known: &Knowledge) -> bool {
    let words: Vec<u64> = line.split_whitespace().map(|word| word_key(&word.to_lowercase())).collect();
    let named = name_at(&words, known).is_some_and(|(_, length)| length == words.len());
    let numbered = line.contains(|c: char| c.is_ascii_digit()) && labels::read(line).is_none();
    named || numbered && line.len() <= LONGEST_ADDRESS && !line.ends_with(['.', ':', '?'])
}

/// The names that words begin with, with nothing but fillers between them, and how many words were read.
fn names_in(words: &[u64], known: &Knowledge) -> (Vec<Scope>, usize) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((name, length)) = name_at(&words[at..], known) {
            if !found.contains(&name) {
                found.push(name);
            }
            at += length;
        } else if known.fillers.contains_key(&words[at]) {
            at += 1;
        } else {
            break;
        }
    }
    (found, at)
}

/// The first name in the first `reach` words, with those that are listed after it.
fn first_names(words: &[u64], reach: usize, known: &Knowledge) -> Vec<Scope> {
    let first = (0..words.len().min(reach)).find(|&at| name_at(&words[at..], known).is_some());
    first.map(|at| names_in(&words[at..], known).0).unwrap_or_default()
}

/// The longest name that the words begin with.
fn name_at(words: &[u64], known: &Knowledge) -> Option<(Scope, usize)> {
    let ways = known.names.get(words.first()?)?;
    let name = ways.iter().find(|name| words.starts_with(&name.words))?;
    Some((Scope { kind: name.kind, name: name.scope.clone() }, name.words.len()))
}

/// An opening sentence such as "This section applies only to residents of ..." or "If you are a resident of ...".
fn of_opening(text: &str, document: &Document, id: usize, known: &Knowledge) -> Vec<Scope> {
    let section = &document.sections[id];
    // Section 0 and titles open with what the whole is for.
    if section.level < 2 && section.subtree_end as usize > id + 1 || id == 0 {
        return Vec::new();
    }
    let mut own = section.blocks.iter().map(|block| &document.blocks[block as usize]);
    let opening = own.find(|block| block.kind == BlockKind::Paragraph && block.role == BlockRole::Prose);
    let Some(sentence) = opening.and_then(|block| document.sentences[block.sentences.range()].first()) else {
        return Vec::new();
    };
    let found = applies_to(text, document, sentence, known);
    found.or_else(|| if_you_live_in(document, sentence, known)).unwrap_or_default()
}

/// "This section applies (only) to NAME".
fn applies_to(text: &str, document: &Document, sentence: &Sentence, known: &Knowledge) -> Option<Vec<Scope>> {
    let words = &document.words[sentence.words.range()];
    let keys: Vec<u64> = words.iter().take(24).map(|word| word.key).collect();
    if keys.first().is_none_or(|key| !known.opening.this.contains(key)) {
        return None;
    }
    let part = keys.iter().take(6).position(|key| known.opening.parts.contains(key))?;
    let applies = part + 1 + keys[part + 1..].iter().take(2).position(|key| known.opening.applies.contains(key))?;
    let to = applies + 1 + keys[applies + 1..].iter().take(3).position(|key| known.opening.to.contains(key))?;
    let from = to + 1;
    let places = first_names(&keys[from..], 8, known);
    if !places.is_empty() {
        return Some(places);
    }
    // Any other name in capitals is a product's.
    let skipped = keys[from..].iter().take_while(|key| known.opening.skipped.contains(key)).count();
    let named = |shape| matches!(shape, Shape::Capitalised | Shape::Upper | Shape::Mixed);
    let name: Vec<_> = words[from + skipped..].iter().take_while(|word| named(word.shape)).take(4).collect();
    let (first, last) = (name.first()?, name.last()?);
    let name = text[first.span.start()..last.span.end()].to_lowercase();
    Some(vec![Scope { kind: ScopeKind::Product, name }])
}

/// "If you are a resident of NAME", "If you live in NAME".
fn if_you_live_in(document: &Document, sentence: &Sentence, known: &Knowledge) -> Option<Vec<Scope>> {
    let keys: Vec<u64> = document.words[sentence.words.range()].iter().take(24).map(|word| word.key).collect();
    let [first, second, third, ..] = keys[..] else { return None };
    let opening = &known.opening;
    let opens = opening.condition.contains(&first) && opening.reader.contains(&second);
    if !opens || !opening.lives.contains(&third) {
        return None;
    }
    let home = keys.iter().position(|key| known.opening.homes.contains(key))?;
    let places = first_names(&keys[3..], home + 3, known);
    (!places.is_empty()).then_some(places)
}

/// Two policies in one file: each top section that is titled as a policy and holds sections holds for what its title
/// names.
fn separate_policies(document: &mut Document, known: &Knowledge) {
    let is_title = |id: SectionId| {
        let section = &document.sections[id as usize];
        let block = &document.blocks[section.blocks.start as usize];
        let keys = || document.sentences[block.sentences.range()].iter().flat_map(|s| &document.words[s.words.range()]);
        section.level == 1
            && section.subtree_end - id > 3
            && keys().any(|word| known.title_kinds.contains(&word.key))
            && keys().any(|word| known.title_subjects.contains(&word.key))
    };
    let policies: Vec<SectionId> = (1..document.sections.len() as SectionId).filter(|id| is_title(*id)).collect();
    if policies.len() < 2 {
        return;
    }
    for id in policies {
        let section = &mut document.sections[id as usize];
        if let (true, Some(heading)) = (section.scopes.is_empty(), &section.heading) {
            section.scopes = vec![Scope { kind: ScopeKind::Product, name: heading.text.to_lowercase() }];
        }
    }
}
