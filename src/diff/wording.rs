//! The sentences of two versions held against each other: which are the same, and which took the place of which.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Change, Version};
use crate::document::{Document, SentenceId};
use crate::source::Source;

/// Least share of words that a sentence has in common with the one whose place it took.
const ALIKE: f64 = 0.5;

/// The sentences of two versions.
pub(super) struct Wordings<'a> {
    versions: [Version<'a>; 2],
    /// Those of each version that the other does not have, each with its words, sorted.
    own: [Vec<(SentenceId, Vec<String>)>; 2],
}

impl<'a> Wordings<'a> {
    pub(super) fn new(old: Version<'a>, new: Version<'a>) -> Self {
        let texts = [old, new].map(|version| texts(version.source, version.document));
        let own = |version: Version<'_>, here: &[String], there: &[String]| {
            let there: FxHashSet<&String> = there.iter().collect();
            let others = (0u32..).zip(here).filter(|(_, text)| !there.contains(text));
            others.map(|(id, _)| (id, words(version, id))).collect()
        };
        Self { versions: [old, new], own: [own(old, &texts[0], &texts[1]), own(new, &texts[1], &texts[0])] }
    }

    /// Whether the two have the same sentences.
    pub(super) fn are_same(&self) -> bool {
        self.own.iter().all(Vec::is_empty)
    }

    /// The sentence of the earlier version whose place that of the later one took.
    pub(super) fn before(&self, new: SentenceId) -> Option<SentenceId> {
        nearest(new, &self.own[1], &self.own[0])
    }

    /// The sentence of the later version that took the place of that of the earlier one.
    pub(super) fn after(&self, old: SentenceId) -> Option<SentenceId> {
        nearest(old, &self.own[0], &self.own[1])
    }

    /// The sentences that claim something and are worded otherwise, but are in none of the changes.
    pub(super) fn reworded(&self, changes: &[Change]) -> Vec<(SentenceId, SentenceId)> {
        let changed =
            |find: fn(&Change) -> Option<SentenceId>| changes.iter().filter_map(find).collect::<FxHashSet<_>>();
        let (old, new) = (changed(|change| change.old), changed(|change| change.new));
        let claiming: FxHashSet<SentenceId> = self.versions[1].said.iter().map(|said| said.hit.sentence).collect();
        let mut pairs = Vec::new();
        for (id, _) in self.own[1].iter().filter(|(id, _)| claiming.contains(id) && !new.contains(id)) {
            pairs.extend(self.before(*id).filter(|before| !old.contains(before)).map(|before| (before, *id)));
        }
        pairs
    }
}

/// The text of each sentence, whatever its line ends and blanks.
fn texts(source: &Source, document: &Document) -> Vec<String> {
    let text = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    document.sentences.iter().map(|sentence| text(source.slice(sentence.span))).collect()
}

fn words(version: Version<'_>, id: SentenceId) -> Vec<String> {
    let document = version.document;
    let ids = document.sentences[id as usize].words.iter();
    let mut words: Vec<String> = ids.map(|word| document.folded(version.source.text(), word).into_owned()).collect();
    words.sort_unstable();
    words
}

/// The sentence among `there` that has the most words in common with the one of `here`, if they are enough.
fn nearest(
    id: SentenceId,
    here: &[(SentenceId, Vec<String>)],
    there: &[(SentenceId, Vec<String>)],
) -> Option<SentenceId> {
    let words = &here[here.binary_search_by_key(&id, |(id, _)| *id).ok()?].1;
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let likeness = |other: &[String]| {
        let mut left = counts.clone();
        let mut common = 0;
        for word in other {
            if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
                *count -= 1;
                common += 1;
            }
        }
        2.0 * f64::from(common) / (words.len() + other.len()).max(1) as f64
    };
    let mut best = (ALIKE, None);
    for (id, other) in there {
        let alike = likeness(other);
        if alike > best.0 || alike >= ALIKE && best.1.is_none() {
            best = (alike, Some(*id));
        }
    }
    best.1
}
