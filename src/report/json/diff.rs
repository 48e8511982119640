//! The JSON of `diff`.

use serde::Serialize;

use super::{FindingWire, PlaceWire, VERSION, encode};
use crate::diff::{Change, Effect, Version};
use crate::document::SentenceId;
use crate::lint::Catalog;
use crate::report::diff::ToldDiff;

/// What has changed: one object.
pub fn diff(diff: &ToldDiff<'_>) -> String {
    let comparison = diff.comparison;
    let changes = comparison.changes.iter().map(|change| ChangeWire::new(change, diff)).collect();
    let reworded = |&(old, new): &(SentenceId, SentenceId)| RewordingWire {
        old: SentenceWire::new(diff.old, old),
        new: SentenceWire::new(diff.new, new),
    };
    let wire = DiffWire {
        version: VERSION,
        old: diff.old.source.name(),
        new: diff.new.source.name(),
        weaker: comparison.count(Effect::Weaker),
        stronger: comparison.count(Effect::Stronger),
        same_text: comparison.same_text,
        changes,
        rewordings: comparison.rewordings.iter().map(reworded).collect(),
        new_findings: comparison.new_findings.iter().map(|found| FindingWire::new(diff.new.source, found)).collect(),
        gone_findings: comparison.gone_findings.iter().map(|found| FindingWire::new(diff.old.source, found)).collect(),
    };
    format!("{}\n", encode(&wire))
}

#[derive(Serialize)]
struct DiffWire<'a> {
    version: u32,
    old: &'a str,
    new: &'a str,
    weaker: usize,
    stronger: usize,
    same_text: bool,
    changes: Vec<ChangeWire<'a>>,
    rewordings: Vec<RewordingWire<'a>>,
    new_findings: Vec<FindingWire<'a>>,
    gone_findings: Vec<FindingWire<'a>>,
}

#[derive(Serialize)]
struct ChangeWire<'a> {
    effect: &'static str,
    change: &'static str,
    claim: &'a str,
    says: &'a str,
    polarity: &'static str,
    slot: Option<&'a str>,
    of: &'a [String],
    before: &'a [String],
    after: &'a [String],
    old: Option<SentenceWire<'a>>,
    new: Option<SentenceWire<'a>>,
}

impl<'a> ChangeWire<'a> {
    fn new(change: &'a Change, diff: &ToldDiff<'a>) -> Self {
        let catalog: &'a Catalog = diff.catalog;
        let claim = catalog.claim(change.claim);
        Self {
            effect: change.effect.name(),
            change: change.kind.name(),
            claim: &claim.id,
            says: &claim.says,
            polarity: if change.denied { "denied" } else { "asserted" },
            slot: change.slot.as_deref(),
            of: &change.of,
            before: &change.before,
            after: &change.after,
            old: change.old.map(|sentence| SentenceWire::new(diff.old, sentence)),
            new: change.new.map(|sentence| SentenceWire::new(diff.new, sentence)),
        }
    }
}

#[derive(Serialize)]
struct RewordingWire<'a> {
    old: SentenceWire<'a>,
    new: SentenceWire<'a>,
}

#[derive(Serialize)]
struct SentenceWire<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: PlaceWire,
}

impl<'a> SentenceWire<'a> {
    fn new(version: Version<'a>, sentence: SentenceId) -> Self {
        let span = version.document.sentences[sentence as usize].span;
        Self { text: version.source.slice(span), place: PlaceWire::new(version.source, span) }
    }
}
