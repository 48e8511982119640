//! Word sets while phrases are compiled: their names, and what uses or is a kind of what.

use rustc_hash::FxHashMap;

use super::ast::{Item, ItemKind, Phrase};
use super::error::{PhraseError, PhraseErrorKind};
use super::nearest::nearest;
use crate::word::Shape;

/// Most words that a phrase of a set may span.
pub(super) const MAX_SET_SPAN: u32 = 32;

/// Values that are known by the look of a word.
pub(super) const LEXICAL: [(&str, Shape); 6] = [
    ("<number>", Shape::Number),
    ("<email>", Shape::Email),
    ("<url>", Shape::Url),
    ("<name>", Shape::Capitalised),
    ("<name>", Shape::Upper),
    ("<name>", Shape::Mixed),
];

/// The names of values that are known by the look of a word.
pub const LEXICAL_VALUES: [&str; 4] = ["<number>", "<email>", "<url>", "<name>"];

/// One word set.
#[derive(Debug, Default)]
pub(super) struct Set {
    pub(super) name: String,
    pub(super) phrases: Vec<Phrase>,
    /// Names of the sets that it is a kind of.
    pub(super) kind_of: Vec<String>,
    /// Whether it matches words by their looks.
    pub(super) lexical: bool,
}

/// All word sets.
#[derive(Debug)]
pub(super) struct Sets {
    pub(super) all: Vec<Set>,
    by_name: FxHashMap<String, usize>,
}

impl Sets {
    pub(super) fn new() -> Self {
        let mut sets = Self { all: Vec::new(), by_name: FxHashMap::default() };
        for (name, _) in LEXICAL {
            sets.get_or_insert(name).lexical = true;
        }
        sets
    }

    /// Adds to the set called `name`.
    pub(super) fn add(&mut self, name: &str, phrases: Vec<Phrase>, kind_of: &[&str]) {
        let set = self.get_or_insert(name);
        set.phrases.extend(phrases);
        set.kind_of.extend(kind_of.iter().map(|parent| (*parent).to_owned()));
    }

    fn get_or_insert(&mut self, name: &str) -> &mut Set {
        let fresh = self.all.len();
        let index = *self.by_name.entry(name.to_owned()).or_insert(fresh);
        if index == fresh {
            self.all.push(Set { name: name.to_owned(), ..Set::default() });
        }
        &mut self.all[index]
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// For each set the sets that are kinds of it, directly.
    pub(super) fn kinds(&self) -> Vec<Vec<usize>> {
        let mut kinds = vec![Vec::new(); self.all.len()];
        for (kind, set) in self.all.iter().enumerate() {
            for parent in set.kind_of.iter().filter_map(|name| self.index(name)) {
                kinds[parent].push(kind);
            }
        }
        kinds
    }

    /// Uses of sets in `phrase` that do not exist.
    pub(super) fn unknown(&self, phrase: &Phrase) -> Vec<PhraseError> {
        let mut errors = Vec::new();
        for (name, span) in phrase.sets() {
            if self.index(name).is_none() {
                errors.push(PhraseError { kind: self.unknown_name(name), span });
            }
        }
        errors
    }

    /// The error for a set that does not exist.
    pub(super) fn unknown_name(&self, name: &str) -> PhraseErrorKind {
        let is_value = name.starts_with('<');
        let alike = self.all.iter().map(|set| set.name.as_str()).filter(|known| known.starts_with('<') == is_value);
        PhraseErrorKind::UnknownSet(name.to_owned(), nearest(name, alike).map(str::to_owned))
    }

    /// Most words that each set spans, or the sets that contain themselves.
    pub(super) fn spans(&self) -> Result<Vec<u32>, Vec<Vec<String>>> {
        let kinds = self.kinds();
        let mut walk =
            SetWalk { sets: self, kinds: &kinds, spans: vec![None; self.all.len()], path: vec![], cycles: vec![] };
        let spans = (0..self.all.len()).map(|set| walk.span(set)).collect();
        if walk.cycles.is_empty() { Ok(spans) } else { Err(walk.cycles) }
    }
}

/// A walk down all sets that looks for cycles and measures spans.
struct SetWalk<'a> {
    sets: &'a Sets,
    kinds: &'a [Vec<usize>],
    spans: Vec<Option<u32>>,
    path: Vec<usize>,
    cycles: Vec<Vec<String>>,
}

impl SetWalk<'_> {
    fn span(&mut self, set: usize) -> u32 {
        if let Some(known) = self.spans[set] {
            return known;
        }
        if let Some(at) = self.path.iter().position(|&open| open == set) {
            let steps = self.path[at..].iter().chain([&set]);
            self.cycles.push(steps.map(|&step| self.sets.all[step].name.clone()).collect());
            return 1;
        }
        self.path.push(set);
        let sets = self.sets;
        let own = sets.all[set].phrases.iter().map(|phrase| self.items(&phrase.items)).max();
        let kinds = self.kinds;
        let inherited = kinds[set].iter().map(|&kind| self.span(kind)).max();
        self.path.pop();
        let span = own.max(inherited).unwrap_or(1).max(1);
        self.spans[set] = Some(span);
        span
    }

    fn items(&mut self, items: &[Item]) -> u32 {
        items.iter().fold(0, |sum, item| {
            let width = match &item.kind {
                ItemKind::Gap(width) => *width,
                ItemKind::Not(alternatives) => {
                    alternatives.iter().for_each(|sequence| _ = self.items(sequence));
                    0
                }
                ItemKind::Group(alternatives) | ItemKind::Optional(alternatives) => {
                    alternatives.iter().map(|sequence| self.items(sequence)).max().unwrap_or(0)
                }
                ItemKind::Set(name) => self.sets.index(name).map_or(1, |set| self.span(set)),
                _ => 1,
            };
            sum.saturating_add(width)
        })
    }
}
