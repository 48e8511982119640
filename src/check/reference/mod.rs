//! Finds references that lead nowhere or astray.

mod all;
mod anchors;
mod contents;
mod find;
mod fold;
mod link_edits;
mod links;
mod numbers;
mod outside;
mod quoted;
mod relative;
mod sections;
mod signs;

use crate::check::context::Context;
use crate::finding::Finding;
use crate::lint::{Lint, ReferenceFault};
use find::{By, Reference};

pub(super) fn check(lint: &Lint, fault: &ReferenceFault, context: &Context<'_>) -> Vec<Finding> {
    let one = |finding: Option<Finding>| finding.into_iter().collect();
    match fault {
        ReferenceFault::Dangling { elsewhere } => sections::dangling(lint, *elsewhere, context),
        ReferenceFault::Inexact { elsewhere } => sections::inexact(lint, *elsewhere, context),
        ReferenceFault::Misnumbered => sections::misnumbered(lint, context),
        ReferenceFault::Unnumbered => one(sections::unnumbered(lint, context)),
        ReferenceFault::Direction => sections::direction(lint, context),
        ReferenceFault::NotNext => relative::not_next(lint, context),
        ReferenceFault::Attachment => outside::attachments(lint, context),
        ReferenceFault::Table { below, above } => outside::tables(lint, *below, *above, context),
        ReferenceFault::ContentsRenamed => contents::renamed(lint, context),
        ReferenceFault::ContentsOrder => contents::disordered(lint, context),
        ReferenceFault::ContentsUnfulfilled => contents::unfulfilled(lint, context),
        ReferenceFault::ContentsIncomplete { share } => contents::incomplete(lint, *share, context),
        ReferenceFault::Anchor => one(anchors::broken(lint, context)),
        ReferenceFault::Link(fault) => one(links::at_fault(lint, fault, context)),
        ReferenceFault::Undefined => one(links::undefined(lint, context)),
        ReferenceFault::LinkText => links::mismatch(lint, context),
        ReferenceFault::LostLink { phrases, unless } => one(links::lost(lint, *phrases, *unless, context)),
    }
}

/// Whether the policy refers to a section by its number.
pub(super) fn names_sections_by_number(context: &Context<'_>) -> bool {
    let by_number = |reference: &Reference| matches!(reference.by, By::Number(_));
    context.memo::<Vec<Reference>>().iter().any(by_number)
}
