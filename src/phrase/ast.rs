//! A parsed phrase: items in sequence, each with its place in the text.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::word::Shape;

/// Most words that a gap without a number skips.
pub(super) const DEFAULT_GAP: u32 = 6;
/// Most words that neighbouring gaps may skip together.
pub(super) const MAX_GAP: u32 = 30;

/// A parsed phrase, made by `parse`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// Whether it must begin where a sentence begins.
    pub(super) at_start: bool,
    /// Whether it must end where a sentence ends.
    pub(super) at_end: bool,
    pub(super) items: Sequence,
    /// Length of its text.
    pub(super) len: usize,
}

impl Phrase {
    /// The names of the sets and values that it uses, values in their angle brackets, with their places.
    pub fn sets(&self) -> Vec<(&str, Range<usize>)> {
        let mut names = Vec::new();
        collect_sets(&self.items, &mut names);
        names
    }
}

fn collect_sets<'a>(items: &'a [Item], names: &mut Vec<(&'a str, Range<usize>)>) {
    for item in items {
        match &item.kind {
            ItemKind::Set(name) => names.push((name, item.span.clone())),
            ItemKind::Group(alternatives) | ItemKind::Optional(alternatives) | ItemKind::Not(alternatives) => {
                alternatives.iter().for_each(|sequence| collect_sets(sequence, names));
            }
            _ => {}
        }
    }
}

/// Items one after another.
pub(super) type Sequence = Vec<Item>;

/// One element of a phrase. Equal items may stand at different places.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// Its bytes in the phrase; none once it has been written and read again, as mistakes are told before that.
    #[serde(skip)]
    pub(super) span: Range<usize>,
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Item {}

impl Hash for Item {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
    }
}

/// The kinds of item. All words are folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum ItemKind {
    /// A word in any inflection and spelling.
    Word(Box<str>),
    /// A word in this form only.
    Exact(Box<str>),
    /// A word in this form only, with these capitals.
    Cased(Box<str>, Shape),
    /// A word that begins so.
    Prefix(Box<str>),
    /// A word set, or a value with its angle brackets.
    Set(Box<str>),
    /// Up to so many words.
    Gap(u32),
    /// One of these.
    Group(Vec<Sequence>),
    /// One of these, or nothing.
    Optional(Vec<Sequence>),
    /// None of these here.
    Not(Vec<Sequence>),
}
