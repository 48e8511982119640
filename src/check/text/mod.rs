//! Faults of the text itself: what was begun and not finished, what was lost or left when it was written, copied or
//! converted.

mod addresses;
mod balance;
mod characters;
mod count;
mod cut_off;
mod doubled;
mod joined;
mod misread;
mod names;
mod place;
mod spaces;
mod unfinished;

use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::{Leftover, LeftoverKind};
use crate::finding::Finding;
use crate::lint::{Lint, TextFault};
pub(in crate::check) use place::prose;

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
        TextFault::CutOff(cut_off) => cut_off::check(lint, cut_off, context),
        TextFault::Miscounted { announcing } => count::check(lint, announcing, context),
        TextFault::LoneBracket => balance::brackets(lint, context),
        TextFault::MixedQuotes => balance::quotes(lint, context).into_iter().collect(),
        TextFault::SpeltName => names::check(lint, context),
        TextFault::SpeltAddress => addresses::check(lint, context),
        TextFault::JoinedWords(joined) => joined::check(lint, joined, context).into_iter().collect(),
    }
}

fn left_over(lint: &Lint, kind: LeftoverKind, context: &Context<'_>) -> Vec<Finding> {
    let left = context.document.leftovers.iter().filter(|leftover| leftover.kind == kind);
    // What a template or a page does, it does at many places.
    if matches!(kind, LeftoverKind::Alternative | LeftoverKind::LostAddress) {
        let place = |leftover: &Leftover| {
            let words = excerpt(context.source.slice(leftover.span));
            place::FaultPlace { span: leftover.span, words, cure: None }
        };
        return place::finding(lint, left.map(place).collect(), context).into_iter().collect();
    }
    left.map(|leftover| {
        let words = excerpt(context.source.slice(leftover.span));
        context.finding_with(lint, leftover.span, &[("words", &words)])
    })
    .collect()
}
