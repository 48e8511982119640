//! A change in words.

use crate::diff::{Change, ChangeKind};
use crate::lint::Catalog;

/// What has changed, in a few words.
pub(super) fn words(change: &Change, catalog: &Catalog) -> String {
    let says = catalog.claim(change.claim).says.trim_end_matches('.');
    let slot = slot(change);
    match change.kind {
        ChangeKind::Added => {
            format!("{}: {says}{}", if change.denied { "newly denied" } else { "newly said" }, beside(&change.after))
        }
        ChangeKind::Gone => {
            let what = if change.denied { "no longer denied" } else { "no longer said" };
            format!("{what}: {says}{}", beside(&change.before))
        }
        ChangeKind::Vague => format!("said only vaguely: {says}"),
        ChangeKind::Exact => format!("no longer said vaguely: {says}"),
        ChangeKind::Limited => format!("said only with a condition or an exception: {says}"),
        ChangeKind::Unlimited => format!("no longer limited: {says}"),
        ChangeKind::Further => format!("{slot}: {} added", change.after.join(", ")),
        ChangeKind::Fewer => format!("{slot}: {} no longer named", change.before.join(", ")),
        ChangeKind::Value => format!("{slot}: {} -> {}", change.before.join(", "), change.after.join(", ")),
    }
}

/// What is named, in brackets.
fn beside(named: &[String]) -> String {
    if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) }
}

/// The slot, with what it is a slot of.
fn slot(change: &Change) -> String {
    let denied = if change.denied { ", denied" } else { "" };
    let name = change.slot.as_deref().unwrap_or_default();
    if change.of.is_empty() { format!("{name}{denied}") } else { format!("{name} of {}{denied}", change.of.join(", ")) }
}
