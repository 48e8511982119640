//! What cures numbers that do not count on, where it is clear which of them are wrong.

use super::series::{Miscount, Miscounted};
use crate::check::context::Context;
use crate::check::reference::names_sections_by_number;
use crate::finding::Edit;
use crate::lint::{Lint, Numbered, NumberingFault};
use crate::source::Span;

/// With fewer numbers in a series, one that does not fit may be no number of it.
const MIN_SERIES: usize = 3;

/// The edits that make the numbers count on; none where that is not all that is wrong with them.
pub(super) fn cure(lint: &Lint, miscount: &Miscount, context: &Context<'_>) -> Vec<Edit> {
    let numbers = match &miscount.series {
        None => vec![(miscount.span, miscount.expected.clone())],
        Some(series) => renumbered(miscount, series, context),
    };
    let bare = numbers.iter().all(|(span, _)| is_bare_number(context.source.slice(*span)));
    let edits = numbers.into_iter().filter(|_| bare);
    edits.filter_map(|(span, number)| context.edit(lint, span, number)).collect()
}

/// The places that get another number, with the number.
fn renumbered(miscount: &Miscount, series: &Miscounted, context: &Context<'_>) -> Vec<(Span, String)> {
    let after = series.after.borrow();
    let goes_on = |from: u32| after.iter().zip(from + 1..).all(|((_, value), wanted)| *value == wanted);
    if series.before as usize + 1 + after.len() < MIN_SERIES {
        return Vec::new();
    }
    // What follows says that this one alone is wrong.
    if goes_on(series.wanted) && !(after.is_empty() && miscount.fault == NumberingFault::Order) {
        return vec![(miscount.span, series.form.write(series.wanted))];
    }
    // All that follow are wrong with it; references to them would be too, afterwards.
    let shifts = matches!(miscount.fault, NumberingFault::Gap | NumberingFault::Repeat) && goes_on(series.found);
    if !shifts || miscount.of == Numbered::Sections && names_sections_by_number(context) {
        return Vec::new();
    }
    let spans = std::iter::once(miscount.span).chain(after.iter().map(|(span, _)| *span));
    spans.zip(series.wanted..).map(|(span, number)| (span, series.form.write(number))).collect()
}

/// Whether the number as it is written is nothing but the number: then another can be written in its place.
fn is_bare_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '[' | ']' | '.' | ':'))
}
