//! The thing that a deed is done with, by the words that name it: "member records" and "the records of members" are one
//! thing, "contact information" and "account information" two.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::check::claims::hit::{ClaimHit, TermHit};
use crate::check::claims::reading::Reading;
use crate::check::context::Context;
use crate::document::{Punctuation, Word};
use crate::lint::{Role, WordClass as C, WordUse};
use crate::phrase::ValueKind;

/// What tells a thing from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Thing(u64);

impl Thing {
    /// What the deed of that place is done with; `None` where it is named by a pronoun, or by a word that names
    /// nothing in particular: "the data".
    pub(super) fn of(hit: &ClaimHit, context: &Context<'_>) -> Option<Self> {
        let told = &context.facts.told_by(hit)?.proposition;
        let bound = told.bound.iter().find(|bound| bound.role == Role::What && !bound.back)?;
        let reading = Reading::new(context.document, &context.document.sentences[hit.sentence as usize]);
        // "Your data | three years after": how long is no part of the name.
        let is_value = |found: &&TermHit| ValueKind::of(context.catalog.terms().name(found.term)).is_some();
        let values = context.facts.terms(hit.sentence).iter().filter(is_value).map(|found| found.words.0);
        let end = values.filter(|first| *first > bound.words.0).min().unwrap_or(bound.words.1 + 1);
        let words: Vec<&Word> = (bound.words.0..end.min(bound.words.1 + 1)).map(|at| reading.word(at)).collect();
        Self::named(&words, context)
    }

    fn named(words: &[&Word], context: &Context<'_>) -> Option<Self> {
        let grammar = context.catalog.grammar();
        let (mut names, mut is_plain, mut of_reader) = (Vec::new(), true, false);
        for (at, word) in words.iter().enumerate() {
            let known = grammar.word(word.key);
            let is = |classes: &[C]| known.is_some_and(|known| known.classes.any(classes));
            if at > 0 && (word.before.any(Punctuation::COMMA | Punctuation::OPEN) || is(&ENDING)) {
                break;
            }
            of_reader |= is(&[C::ReaderDeterminer, C::OthersDeterminer]);
            if is(&PASSED_OVER) {
                continue;
            }
            is_plain &= known.is_some_and(is_plain_noun);
            names.push(stem(context.source.slice(word.span)));
        }
        // "Your data" says whose, "the data" nothing.
        if names.is_empty() || is_plain && !of_reader {
            return None;
        }
        names.sort_unstable();
        names.dedup();
        let mut hasher = FxHasher::default();
        (&names, is_plain).hash(&mut hasher);
        Some(Self(hasher.finish()))
    }
}

/// What ends the name of a thing.
const ENDING: [C; 3] = [C::Coordinator, C::Relative, C::Preposition];
/// What names nothing itself.
const PASSED_OVER: [C; 9] = [
    C::Determiner,
    C::OwnDeterminer,
    C::ReaderDeterminer,
    C::OthersDeterminer,
    C::NoneDeterminer,
    C::InnerPreposition,
    C::Adverb,
    C::Denial,
    C::Only,
];

fn is_plain_noun(known: &WordUse) -> bool {
    known.classes.any(&[C::Partitive, C::Neutral])
}

/// The word without the endings of number and owner: "members'" is "member".
pub(crate) fn stem(word: &str) -> String {
    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(&word);
    match word.strip_suffix("ies") {
        Some(start) if start.len() > 2 => format!("{start}y"),
        _ => word.strip_suffix('s').filter(|start| !start.ends_with('s')).unwrap_or(word).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn one_noun_has_one_stem_in_any_number() {
        for (word, one) in [
            ("members’", "member"),
            ("member's", "member"),
            ("Diaries", "diary"),
            ("address", "address"),
            ("bus", "bu"),
        ] {
            assert_eq!(stem(word), one, "of {word}");
        }
    }
}
