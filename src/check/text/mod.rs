//! Faults of the text itself: what was begun and not finished, what was lost or left when it was written, copied or
//! converted.

mod characters;
mod doubled;
mod joined;
mod misread;
mod place;
mod spaces;
mod unfinished;

use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::LeftoverKind;
use crate::finding::Finding;
use crate::lint::{Lint, TextFault};

pub(super) fn check(lint: &Lint, fault: &TextFault, context: &Context<'_>) -> Vec<Finding> {
    match fault {
        TextFault::EmptySection => unfinished::empty_sections(lint, context),
        TextFault::EmptyItem => unfinished::empty_items(lint, context),
        TextFault::MissingList { phrases } => unfinished::missing_lists(lint, *phrases, context),
        TextFault::LeftOver(kind) => left_over(lint, *kind, context),
        TextFault::Characters(table) => characters::check(lint, table, context).into_iter().collect(),
        TextFault::Misread => misread::check(lint, context).into_iter().collect(),
        TextFault::DoubledWord { allowed } => doubled::check(lint, allowed, context),
        TextFault::MissingSpace => spaces::check(lint, context).into_iter().collect(),
        TextFault::JoinedWords(joined) => joined::check(lint, joined, context).into_iter().collect(),
    }
}

fn left_over(lint: &Lint, kind: LeftoverKind, context: &Context<'_>) -> Vec<Finding> {
    let left = context.document.leftovers.iter().filter(|leftover| leftover.kind == kind);
    left.map(|leftover| {
        let words = excerpt(context.source.slice(leftover.span));
        context.finding_with(lint, leftover.span, &[("words", &words)])
    })
    .collect()
}
