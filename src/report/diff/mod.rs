//! What one version of a policy changes against another, for people and for pull requests. The JSON is in
//! `src/report/json/diff.rs`.

mod html;
mod markdown;
mod text;
mod words;

pub use html::page;
pub use markdown::markdown;
pub use text::text;

use super::counted;
use crate::diff::{Change, Comparison, Effect, Version};
use crate::document::SentenceId;
use crate::lint::Catalog;

/// Two versions with what has changed between them.
#[derive(Clone, Copy, Debug)]
pub struct ToldDiff<'a> {
    /// The earlier version.
    pub old: Version<'a>,
    /// The later version.
    pub new: Version<'a>,
    /// What has changed.
    pub comparison: &'a Comparison<'a>,
    /// What both were read with.
    pub catalog: &'a Catalog,
}

/// Changes at the same place of both versions.
struct Spot<'a> {
    changes: Vec<&'a Change>,
    old: Option<SentenceId>,
    new: Option<SentenceId>,
}

impl ToldDiff<'_> {
    /// The changes with that effect, those at one place together.
    fn spots(&self, effect: Effect) -> Vec<Spot<'_>> {
        let mut spots: Vec<Spot<'_>> = Vec::new();
        for change in self.comparison.changes.iter().filter(|change| change.effect == effect) {
            match spots.iter_mut().find(|spot| spot.old == change.old && spot.new == change.new) {
                Some(spot) => spot.changes.push(change),
                None => spots.push(Spot { changes: vec![change], old: change.old, new: change.new }),
            }
        }
        spots
    }

    /// What it all comes to, in a sentence.
    fn sum(&self) -> String {
        let comparison = self.comparison;
        let count = |effect| comparison.count(effect);
        match () {
            () if !comparison.changes.is_empty() => format!(
                "{}: {} readers less, {} more, {} neither",
                counted(comparison.changes.len(), "change"),
                protects(count(Effect::Weaker)),
                count(Effect::Stronger),
                count(Effect::Neither)
            ),
            () if comparison.same_text => "nothing is said otherwise: the sentences are the same".to_owned(),
            () => "the wording changes, what is claimed does not".to_owned(),
        }
    }
}

fn protects(count: usize) -> String {
    format!("{count} protect{}", if count == 1 { "s" } else { "" })
}

/// The headings of the changes, in their order.
const HEADINGS: [(Effect, &str); 3] = [
    (Effect::Weaker, "Protects readers less"),
    (Effect::Stronger, "Protects readers more"),
    (Effect::Neither, "Says otherwise"),
];
