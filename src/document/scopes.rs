//! For whom or where sections hold, from their headings and opening sentences.

use super::cues::{CUES, Cues};
use super::model::{BlockKind, Document, Role, Scope, ScopeKind, SectionId, Sentence};
use crate::word::{Shape, word_key};

/// Sets the scopes of all sections.
pub(super) fn find(text: &str, document: &mut Document) {
    let cues = &*CUES;
    let openers = Openers::new();
    let scopes: Vec<Option<Scope>> = (0..document.sections.len())
        .map(|id| of_heading(document, id, cues).or_else(|| of_opening(text, document, id, cues, &openers)))
        .collect();
    for (section, scope) in document.sections.iter_mut().zip(scopes) {
        section.scope = scope;
    }
    separate_policies(document, cues);
}

/// A heading that has no words but the name of a place or a group, and fillers.
fn of_heading(document: &Document, id: usize, cues: &Cues) -> Option<Scope> {
    let section = &document.sections[id];
    section.heading.as_ref()?;
    let block = document.blocks.get(section.blocks.start as usize)?;
    let heading = document.sentences[block.sentences.range()].first()?;
    let words: Vec<u64> = document.words[heading.words.range()].iter().map(|word| word.key).collect();
    let mut found: Option<Scope> = None;
    let mut at = 0;
    while at < words.len() {
        if let Some((name, length)) = name_at(&words[at..], cues) {
            // The first of several names stands for them all: "EU, UK and Switzerland".
            found = found.or(Some(name));
            at += length;
        } else if cues.fillers.contains_key(&words[at]) {
            at += 1;
        } else {
            return None;
        }
    }
    found
}

/// The longest name that the words begin with.
fn name_at(words: &[u64], cues: &Cues) -> Option<(Scope, usize)> {
    let ways = cues.names.get(words.first()?)?;
    let name = ways.iter().find(|name| words.starts_with(&name.words))?;
    Some((Scope { kind: name.kind, name: name.scope.clone() }, name.words.len()))
}

/// Keys of the words that opening sentences limit a section with.
struct Openers {
    this: u64,
    parts: Vec<u64>,
    applies: Vec<u64>,
    to: u64,
    if_: u64,
    you: u64,
    are: Vec<u64>,
    homes: Vec<u64>,
    skipped: Vec<u64>,
}

impl Openers {
    fn new() -> Self {
        let keys = |words: &[&str]| words.iter().map(|word| word_key(word)).collect();
        Self {
            this: word_key("this"),
            parts: keys(&[
                "section",
                "part",
                "notice",
                "addendum",
                "supplement",
                "policy",
                "statement",
                "appendix",
                "annex",
            ]),
            applies: keys(&["applies", "apply", "is"]),
            to: word_key("to"),
            if_: word_key("if"),
            you: word_key("you"),
            are: keys(&["are", "reside", "live"]),
            homes: keys(&["resident", "citizen", "located", "based", "reside", "live", "residing", "living"]),
            skipped: keys(&[
                "the",
                "our",
                "of",
                "a",
                "an",
                "only",
                "solely",
                "in",
                "residents",
                "individuals",
                "users",
                "customers",
                "who",
                "are",
                "all",
            ]),
        }
    }
}

/// An opening sentence such as "This section applies only to residents of ..." or "If you are a resident of ...".
fn of_opening(text: &str, document: &Document, id: usize, cues: &Cues, openers: &Openers) -> Option<Scope> {
    let section = &document.sections[id];
    // Section 0 and titles open with what the whole is for.
    if section.level < 2 && section.subtree_end as usize > id + 1 || id == 0 {
        return None;
    }
    let mut own = section.blocks.iter().map(|block| &document.blocks[block as usize]);
    let opening = own.find(|block| block.kind == BlockKind::Paragraph && block.role == Role::Prose)?;
    let sentence = document.sentences[opening.sentences.range()].first()?;
    applies_to(text, document, sentence, cues, openers).or_else(|| if_you_live_in(document, sentence, cues, openers))
}

/// "This section applies (only) to NAME".
fn applies_to(text: &str, document: &Document, sentence: &Sentence, cues: &Cues, openers: &Openers) -> Option<Scope> {
    let words = &document.words[sentence.words.range()];
    let keys: Vec<u64> = words.iter().take(24).map(|word| word.key).collect();
    if keys.first() != Some(&openers.this) {
        return None;
    }
    let part = keys.iter().take(6).position(|key| openers.parts.contains(key))?;
    let applies = part + 1 + keys[part + 1..].iter().take(2).position(|key| openers.applies.contains(key))?;
    let to = applies + 1 + keys[applies + 1..].iter().take(3).position(|key| *key == openers.to)?;
    let from = to + 1;
    for at in from..keys.len().min(from + 8) {
        if let Some((scope, _)) = name_at(&keys[at..], cues) {
            return Some(scope);
        }
    }
    // Any other name in capitals is a product's.
    let skipped = keys[from..].iter().take_while(|key| openers.skipped.contains(key)).count();
    let named = |shape| matches!(shape, Shape::Capitalised | Shape::Upper | Shape::Mixed);
    let name: Vec<_> = words[from + skipped..].iter().take_while(|word| named(word.shape)).take(4).collect();
    let (first, last) = (name.first()?, name.last()?);
    let name = text[first.span.start()..last.span.end()].to_lowercase();
    Some(Scope { kind: ScopeKind::Product, name })
}

/// "If you are a resident of NAME", "If you live in NAME".
fn if_you_live_in(document: &Document, sentence: &Sentence, cues: &Cues, openers: &Openers) -> Option<Scope> {
    let keys: Vec<u64> = document.words[sentence.words.range()].iter().take(16).map(|word| word.key).collect();
    let [first, second, third, ..] = keys[..] else { return None };
    if first != openers.if_ || second != openers.you || !openers.are.contains(&third) {
        return None;
    }
    let home = keys.iter().position(|key| openers.homes.contains(key))?;
    (3..keys.len().min(home + 6)).find_map(|at| name_at(&keys[at..], cues)).map(|(scope, _)| scope)
}

/// Two policies in one file: each top section that is titled as a policy and holds sections holds for what its title
/// names.
fn separate_policies(document: &mut Document, cues: &Cues) {
    let is_title = |id: SectionId| {
        let section = &document.sections[id as usize];
        let block = &document.blocks[section.blocks.start as usize];
        let keys = || document.sentences[block.sentences.range()].iter().flat_map(|s| &document.words[s.words.range()]);
        section.level == 1
            && section.subtree_end - id > 3
            && keys().any(|word| cues.title_kinds.contains(&word.key))
            && keys().any(|word| cues.title_subjects.contains(&word.key))
    };
    let policies: Vec<SectionId> = (1..document.sections.len() as SectionId).filter(|id| is_title(*id)).collect();
    if policies.len() < 2 {
        return;
    }
    for id in policies {
        let section = &mut document.sections[id as usize];
        if let (None, Some(heading)) = (&section.scope, &section.heading) {
            section.scope = Some(Scope { kind: ScopeKind::Product, name: heading.text.to_lowercase() });
        }
    }
}
