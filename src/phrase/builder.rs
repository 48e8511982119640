//! `MatcherBuilder`: from phrases and word sets to a matcher, with all their mistakes.

use std::fmt::{self, Display};

use super::assemble::assemble;
use super::ast::{ItemKind, Phrase};
use super::check;
use super::coverage::Coverage;
use super::error::{PhraseError, PhraseErrorKind};
use super::inflect::Inflections;
use super::matcher::Matcher;
use super::program::Programs;
use super::sets::{MAX_SET_SPAN, Sets};

/// Collects word sets and patterns, and compiles them into one [`Matcher`].
#[derive(Debug)]
pub struct MatcherBuilder {
    inflections: Inflections,
    sets: Sets,
    programs: Programs,
}

/// A mistake in a word set, found when everything is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    /// Name of the word set.
    pub set: String,
    /// Which of its phrases, counted in the order in which they were added; `None` for the set as a whole.
    pub phrase: Option<usize>,
    /// What is wrong.
    pub error: PhraseError,
}

impl Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "in the word set `@{}`: {}", self.set, self.error)
    }
}

impl std::error::Error for BuildError {}

impl MatcherBuilder {
    /// A builder without sets and patterns.
    pub fn new(inflections: Inflections) -> Self {
        Self { inflections, sets: Sets::new(), programs: Programs::new() }
    }

    /// Adds phrases to the word set called `name`, and the sets that it is a kind of. `@name` matches the phrases of
    /// the set and those of all its kinds. The sets of typed values are called `<period>` and the like.
    ///
    /// All sets are to be added before the patterns that use them.
    pub fn add_set(&mut self, name: &str, phrases: Vec<Phrase>, kind_of: &[&str]) {
        self.sets.add(name, phrases, kind_of);
    }

    /// Adds a phrase of the pattern `pattern`; several phrases may share one.
    ///
    /// # Errors
    /// The mistakes that need the word sets or the language to be seen, each with its place in the phrase.
    pub fn add_pattern(&mut self, pattern: u32, phrase: &Phrase) -> Result<(), Vec<PhraseError>> {
        let whole = |kind| Err(vec![PhraseError { kind, span: 0..phrase.len }]);
        let mut errors = self.sets.unknown(phrase);
        errors.extend(
            phrase
                .sets()
                .into_iter()
                .filter(|(name, _)| self.is_empty(name))
                .map(|(name, span)| PhraseError { kind: PhraseErrorKind::EmptySet(name.to_owned()), span }),
        );
        if !errors.is_empty() {
            return Err(errors);
        }
        if check::is_everywhere(&phrase.items, &|word| self.inflections.is_everywhere(word)) {
            return whole(PhraseErrorKind::MatchesEverything);
        }
        if !self.programs.add_pattern(pattern, phrase) {
            return whole(PhraseErrorKind::Shadowed);
        }
        Ok(())
    }

    /// What tells which phrases are covered by others, given the word sets so far; `None` where one contains itself.
    pub fn coverage(&self) -> Option<Coverage<'_>> {
        Coverage::new(&self.sets, &self.inflections)
    }

    /// Compiles.
    ///
    /// # Errors
    /// The mistakes in word sets, used or not.
    pub fn build(mut self) -> Result<Matcher, Vec<BuildError>> {
        let mut errors = self.unknown_names();
        self.check_spans(&mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        self.compile_sets();
        Ok(assemble(self.programs, &self.sets, &self.inflections))
    }

    /// Whether the set exists and neither it nor any kind of it holds a phrase.
    fn is_empty(&self, name: &str) -> bool {
        let holds = |set: &super::sets::Set| set.lexical || !set.phrases.is_empty();
        self.sets.index(name).is_some_and(|set| !holds(&self.sets.all[set]))
            && !self.sets.all.iter().any(|set| set.kind_of.iter().any(|parent| parent == name))
    }

    fn unknown_names(&self) -> Vec<BuildError> {
        let mut errors = Vec::new();
        for set in &self.sets.all {
            for parent in set.kind_of.iter().filter(|parent| self.sets.index(parent).is_none()) {
                let error = PhraseError { kind: self.sets.unknown_name(parent), span: 0..0 };
                errors.push(BuildError { set: set.name.clone(), phrase: None, error });
            }
            for (index, phrase) in set.phrases.iter().enumerate() {
                let mut found = self.sets.unknown(phrase);
                if check::ends_in_not(&phrase.items) {
                    found.push(PhraseError { kind: PhraseErrorKind::NotAtEndOfSet, span: 0..phrase.len });
                }
                let of_set = |error| BuildError { set: set.name.clone(), phrase: Some(index), error };
                errors.extend(found.into_iter().map(of_set));
            }
        }
        errors
    }

    /// Adds the sets that span too many words, or contain themselves.
    fn check_spans(&self, errors: &mut Vec<BuildError>) {
        let mut report = |set: &str, kind| {
            errors.push(BuildError { set: set.to_owned(), phrase: None, error: PhraseError { kind, span: 0..0 } });
        };
        match self.sets.spans() {
            Ok(spans) => {
                for (set, _) in self.sets.all.iter().zip(&spans).filter(|(_, span)| **span > MAX_SET_SPAN) {
                    report(&set.name, PhraseErrorKind::LongSetPhrase(MAX_SET_SPAN as usize));
                }
            }
            Err(cycles) => {
                for cycle in cycles {
                    report(&cycle[0].clone(), PhraseErrorKind::Cycle(cycle));
                }
            }
        }
    }

    /// Compiles the sets that patterns use, and those that these use or that are kinds of them.
    fn compile_sets(&mut self) {
        let kinds = self.sets.kinds();
        let mut compiled = vec![false; self.sets.all.len()];
        let mut at = 0;
        while at < self.programs.symbols.len() {
            if let ItemKind::Set(name) = &self.programs.symbols[at] {
                let set = self.sets.index(name).expect("unknown names were refused");
                let symbol = super::program::index(at);
                if !std::mem::replace(&mut compiled[set], true) {
                    for phrase in &self.sets.all[set].phrases {
                        self.programs.add_set_phrase(symbol, phrase);
                    }
                    for &kind in &kinds[set] {
                        let name = self.sets.all[kind].name.as_str();
                        let kind = self.programs.symbol(&ItemKind::Set(name.into()));
                        self.programs.aliases.push((kind, symbol));
                    }
                }
            }
            at += 1;
        }
    }
}
