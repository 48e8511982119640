//! Two versions of a policy held against each other: what the later one says that the earlier did not, what it no
//! longer says, and whether that protects its readers more or less.

mod amounts;
mod change;
mod extents;
mod findings;
mod wording;

use std::collections::BTreeMap;

pub use change::{Change, ChangeKind, Effect};

use crate::check::{ClaimHit, SaidClaim};
use crate::document::{Document, SentenceId};
use crate::finding::Finding;
use crate::lint::{Catalog, ClaimId, Kind, Lint};
use crate::source::Source;
use change::Weight;
use wording::Wordings;

/// One version of a policy.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its text.
    pub source: &'a Source,
    /// Its structure.
    pub document: &'a Document,
    /// What it says.
    pub said: &'a [SaidClaim],
    /// What is wrong with it.
    pub findings: &'a [Finding],
}

/// What has changed from one version to the next.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// What is claimed otherwise, in the order of the later version's text; what went stands where it would be.
    pub changes: Vec<Change>,
    /// Sentences, of the earlier and the later version, that are worded otherwise and claim the same.
    pub rewordings: Vec<(SentenceId, SentenceId)>,
    /// Findings that the earlier version did not have.
    pub new_findings: Vec<&'a Finding>,
    /// Findings that the later version has no more.
    pub gone_findings: Vec<&'a Finding>,
    /// Whether the two have the same sentences.
    pub same_text: bool,
}

impl Comparison<'_> {
    /// Number of changes with that effect.
    pub fn count(&self, effect: Effect) -> usize {
        self.changes.iter().filter(|change| change.effect == effect).count()
    }
}

/// What the two versions say of one claim, made or denied.
#[derive(Default)]
struct VersionPair<'a> {
    old: Vec<&'a SaidClaim>,
    new: Vec<&'a SaidClaim>,
}

/// Compares two versions that were read with the same catalog.
pub fn compare<'a>(old: Version<'a>, new: Version<'a>, catalog: &Catalog) -> Comparison<'a> {
    let mut pairs: BTreeMap<(ClaimId, bool), VersionPair<'_>> = BTreeMap::new();
    for said in old.said {
        pairs.entry((said.hit.claim, said.hit.denied)).or_default().old.push(said);
    }
    for said in new.said {
        pairs.entry((said.hit.claim, said.hit.denied)).or_default().new.push(said);
    }
    let wordings = Wordings::new(old, new);
    let mut changes: Vec<Change> = Vec::new();
    for ((claim, denied), pair) in pairs.iter().filter(|((claim, _), _)| tells(*claim, catalog)) {
        let weight = Weight { claim: *claim, denied: *denied, catalog };
        changes.extend(changes_of(pair, weight));
    }
    for change in &mut changes {
        match (change.old, change.new) {
            (None, Some(new)) => change.old = wordings.before(new),
            (Some(old), None) => change.new = wordings.after(old),
            _ => {}
        }
    }
    let told = changes.clone();
    changes.retain(|change| !told.iter().any(|other| change.repeats(other)));
    changes.sort_by_key(|change| (change.new.is_none(), change.new, change.old));
    let (new_findings, gone_findings) = findings::compare(old.findings, new.findings);
    let rewordings = wordings.reworded(&changes);
    Comparison { changes, rewordings, new_findings, gone_findings, same_text: wordings.are_same() }
}

/// Whether the claim says something to readers: that it protects them or lays their data open, or what a lint asks for
/// or holds against something else. Others only tell when a lint is to look.
fn tells(claim: ClaimId, catalog: &Catalog) -> bool {
    let looks = |lint: &Lint| match &lint.kind {
        Kind::Require(require) => require.claim.claims().contains(&claim),
        Kind::Contradict(contradict) => {
            [&contradict.first, &contradict.second].iter().any(|side| side.claims.contains(&claim))
        }
        Kind::Agree(agree) => agree.of.claims.contains(&claim),
        _ => false,
    };
    catalog.claim(claim).bearing.is_some() || catalog.lints().iter().any(looks)
}

fn changes_of(pair: &VersionPair<'_>, weight: Weight<'_>) -> Vec<Change> {
    let (first_old, first_new) = (pair.old.first(), pair.new.first());
    let whole = |kind| {
        vec![Change {
            old: first_old.map(|said| said.hit.sentence),
            new: first_new.map(|said| said.hit.sentence),
            before: if kind == ChangeKind::Gone { extents::named(&pair.old, weight) } else { Vec::new() },
            after: if kind == ChangeKind::Added { extents::named(&pair.new, weight) } else { Vec::new() },
            ..weight.change(kind)
        }]
    };
    match (first_old, first_new) {
        (None, _) => whole(ChangeKind::Added),
        (_, None) => whole(ChangeKind::Gone),
        (Some(_), Some(_)) => {
            let mut changes = firmness(pair, weight);
            match weight.value_slot() {
                Some(slot) => changes.extend(amounts::compare(pair, slot, weight)),
                None => changes.extend(extents::compare(pair, weight)),
            }
            changes
        }
    }
}

/// Whether a place says something not plainly.
type Sign = fn(&ClaimHit) -> bool;

/// What has become of how plainly it is said, told at the place that is plain in one version.
fn firmness(pair: &VersionPair<'_>, weight: Weight<'_>) -> Vec<Change> {
    let (vague, limited): (Sign, Sign) = (|hit| hit.vague, |hit| hit.qualified);
    let signs =
        [(vague, [ChangeKind::Vague, ChangeKind::Exact]), (limited, [ChangeKind::Limited, ChangeKind::Unlimited])];
    let first = |said: &[&SaidClaim]| said.first().map(|said| said.hit.sentence);
    let mut changes = Vec::new();
    for (is_so, [lost, gained]) in signs {
        let plain = |said: &[&SaidClaim]| said.iter().find(|said| !is_so(&said.hit)).map(|said| said.hit.sentence);
        match (plain(&pair.old), plain(&pair.new)) {
            (old @ Some(_), None) => changes.push(Change { old, new: first(&pair.new), ..weight.change(lost) }),
            (None, new @ Some(_)) => changes.push(Change { old: first(&pair.old), new, ..weight.change(gained) }),
            _ => {}
        }
    }
    changes
}
