//! `Terms`: the word sets that slots of claims are filled from, and which of them are kinds of which.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Index of a word set in [`Terms`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId(pub(super) u32);

/// The word sets that are looked for by themselves: those that slots and lints name, and all kinds of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Terms {
    names: Vec<Box<str>>,
    /// For each term those that it is a kind of, itself included.
    above: Vec<TermSet>,
}

/// Some word sets, a bit each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TermSet(Box<[u64]>);

impl TermSet {
    fn of(terms: impl IntoIterator<Item = TermId>, count: usize) -> Self {
        let mut bits = vec![0; count.div_ceil(64)].into_boxed_slice();
        terms.into_iter().for_each(|term| bits[term.0 as usize / 64] |= 1 << (term.0 % 64));
        Self(bits)
    }

    fn has(&self, term: TermId) -> bool {
        self.0[term.0 as usize / 64] >> (term.0 % 64) & 1 != 0
    }

    /// Whether one of the terms is among them.
    pub fn has_any(&self, terms: &[TermId]) -> bool {
        terms.iter().any(|&term| self.has(term))
    }

    fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

impl Terms {
    /// Whether `term` is `other` or a kind of it.
    pub fn is_a(&self, term: TermId, other: TermId) -> bool {
        self.above[term.0 as usize].has(other)
    }

    /// The terms and all that they are kinds of.
    pub fn with_above(&self, terms: impl IntoIterator<Item = TermId>) -> TermSet {
        let mut all = TermSet::of([], self.names.len());
        for term in terms {
            all.0.iter_mut().zip(&*self.above[term.0 as usize].0).for_each(|(all, above)| *all |= above);
        }
        all
    }

    /// How many sets it is a kind of, itself included.
    pub fn depth(&self, term: TermId) -> usize {
        self.above[term.0 as usize].len()
    }

    /// Whether it is a kind of nothing else: it says no more than an open slot does.
    pub fn is_top(&self, term: TermId) -> bool {
        self.above[term.0 as usize].len() == 1
    }

    /// Whether one is a kind of the other.
    pub fn related(&self, one: TermId, other: TermId) -> bool {
        self.is_a(one, other) || self.is_a(other, one)
    }

    /// The name of the word set, without `@`.
    pub fn name(&self, term: TermId) -> &str {
        &self.names[term.0 as usize]
    }

    /// The term of the word set of that name, if lints or slots ask for it.
    pub fn named(&self, name: &str) -> Option<TermId> {
        self.names.iter().position(|known| **known == *name).map(|index| TermId(index as u32))
    }

    /// All terms.
    pub(super) fn ids(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..self.names.len() as u32).map(TermId)
    }
}

/// Gathers the names of terms while claims and lints are compiled.
#[derive(Debug, Default)]
pub(super) struct TermNames {
    /// For each word set and value the sets that it is a kind of.
    kind_of: BTreeMap<String, Vec<String>>,
    ids: BTreeMap<String, TermId>,
}

impl TermNames {
    /// Makes a word set known.
    pub(super) fn declare<'n>(&mut self, name: &str, kind_of: impl Iterator<Item = &'n str>) {
        self.kind_of.entry(name.to_owned()).or_default().extend(kind_of.map(str::to_owned));
    }

    /// The term of a word set, or `None` if there is no such set.
    pub(super) fn get(&mut self, name: &str) -> Option<TermId> {
        let fresh = TermId(self.ids.len() as u32);
        self.kind_of.contains_key(name).then(|| *self.ids.entry(name.to_owned()).or_insert(fresh))
    }

    /// The name of the word set that the term is of.
    pub(super) fn name(&self, term: TermId) -> Option<&str> {
        self.ids.iter().find(|(_, known)| **known == term).map(|(name, _)| name.as_str())
    }

    /// The names of all word sets.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.kind_of.keys().map(String::as_str)
    }

    /// The terms asked for, with all kinds of them.
    pub(super) fn finish(mut self) -> Terms {
        let asked: BTreeSet<String> = self.ids.keys().cloned().collect();
        let kinds: Vec<String> =
            self.kind_of.keys().filter(|name| !asked.is_disjoint(&self.above(name))).cloned().collect();
        for name in &kinds {
            self.get(name);
        }
        let mut names: Vec<&String> = self.ids.keys().collect();
        names.sort_by_key(|name| self.ids[*name]);
        let above = |name: &String| {
            let above = self.above(name);
            TermSet::of(above.iter().filter_map(|name| self.ids.get(name)).copied(), self.ids.len())
        };
        Terms {
            above: names.iter().map(|name| above(name)).collect(),
            names: names.iter().map(|name| name.as_str().into()).collect(),
        }
    }

    /// The set and all that it is a kind of, directly or not.
    fn above(&self, name: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::from([name.to_owned()]);
        let mut open = vec![name.to_owned()];
        while let Some(name) = open.pop() {
            for parent in self.kind_of.get(&name).into_iter().flatten() {
                if reached.insert(parent.clone()) {
                    open.push(parent.clone());
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::TermNames;

    #[test]
    fn kinds_of_what_is_asked_for_are_terms_and_others_are_not() {
        let mut names = TermNames::default();
        for (name, kind_of) in [("data", None), ("contact", Some("data")), ("e-mail", Some("contact")), ("we", None)] {
            names.declare(name, kind_of.into_iter());
        }
        let contact = names.get("contact").expect("declared");
        assert_eq!(names.get("nothing"), None);
        let terms = names.finish();
        let e_mail = terms.ids().find(|&term| terms.name(term) == "e-mail").expect("a kind of what was asked for");
        assert!(terms.is_a(e_mail, contact) && !terms.is_a(contact, e_mail) && terms.related(contact, e_mail));
        assert_eq!(terms.ids().count(), 2);
    }
}
