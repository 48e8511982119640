//! A change in words.

use crate::diff::{Change, ChangeKind};
use crate::lint::Catalog;

/// What has changed, in a few words.
pub(super) fn words(change: &Change, catalog: &Catalog) -> String {
    let says = catalog.claim(change.claim).says.trim_end_matches('.');
    let slot = slot(change);
    let said = if change.denied { "denied" } else { "said" };
    match change.kind {
        ChangeKind::Added => {
            format!("newly {said}: {says}{}", beside(&change.after))
        }
        ChangeKind::Gone => {
            format!("no longer {said}: {says}{}", beside(&change.before))
        }
        ChangeKind::Vague => format!("{said} only vaguely: {says}"),
        ChangeKind::Exact => format!("no longer {said} vaguely: {says}"),
        ChangeKind::Limited => format!("{said} only with a condition or an exception: {says}"),
        ChangeKind::Unlimited => format!("{said} without the condition or exception: {says}"),
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
