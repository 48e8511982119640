//! `Difference`: how two texts differ, and how that is told.

use std::ops::Range;

use super::edits::{WordEdit, drift, edits, is_parallel};
use crate::check::context::Context;
use crate::check::message::excerpt;

/// Most differences that a message names.
const MAX_DIFFERENCES: usize = 3;

/// How two texts differ.
pub(super) struct Difference<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) first: Vec<u32>,
    pub(super) second: Vec<u32>,
    pub(super) edits: Option<Vec<WordEdit>>,
}

impl<'a> Difference<'a> {
    pub(super) fn new(first: Range<usize>, second: Range<usize>, context: &'a Context<'a>) -> Self {
        let words = |range: Range<usize>| range.map(|word| word as u32).collect::<Vec<u32>>();
        let (first, second) = (words(first), words(second));
        let keys =
            |words: &[u32]| words.iter().map(|&word| context.document.words[word as usize].key).collect::<Vec<u64>>();
        let edits = edits(&keys(&first), &keys(&second));
        Self { context, first, second, edits }
    }

    /// Whether the texts differ in substance alone.
    pub(super) fn drifts(&self) -> bool {
        let edits = self.edits.as_deref().unwrap_or_default();
        drift(edits, &self.first, &self.second, self.context).is_some()
    }

    /// Whether the texts say the same of two different things.
    pub(super) fn is_parallel(&self) -> bool {
        let edits = self.edits.as_deref().unwrap_or_default();
        is_parallel(edits, &self.first, &self.second, self.context)
    }

    pub(super) fn in_words(&self) -> String {
        let Some(edits) = &self.edits else { return "many words".into() };
        let text = |words: &[u32]| match (words.first(), words.last()) {
            (Some(&first), Some(&last)) => {
                let span = |word: u32| self.context.document.words[word as usize].span;
                excerpt(self.context.source.slice(span(first).to(span(last))))
            }
            _ => String::new(),
        };
        let mut parts = Vec::new();
        for edit in edits.iter().take(MAX_DIFFERENCES) {
            let (first, second) = (text(&self.first[edit.first.clone()]), text(&self.second[edit.second.clone()]));
            parts.push(match (first.is_empty(), second.is_empty()) {
                (true, _) => format!("\"{second}\" only in the second"),
                (_, true) => format!("\"{first}\" only in the first"),
                _ => format!("\"{first}\" against \"{second}\""),
            });
        }
        if edits.len() > MAX_DIFFERENCES {
            parts.push(format!("{} more", edits.len() - MAX_DIFFERENCES));
        }
        parts.join(", ")
    }
}
