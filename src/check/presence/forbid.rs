//! Finds what a policy should not say.

use super::conditions::Says;
use crate::check::context::Context;
use crate::document::SentenceId;
use crate::finding::Finding;
use crate::lint::{Forbid, Instead, Lint, PatternGroup, Truth};
use crate::source::Span;

pub(crate) fn check(lint: &Lint, forbid: &Forbid, context: &Context<'_>) -> Vec<Finding> {
    let says = Says::all(context);
    if forbid.when.as_ref().is_some_and(|when| when.value(&says) != Truth::Asserted) {
        return Vec::new();
    }
    let places = places(forbid, context);
    let edit = |place: &SaidPlace<'_>| {
        let instead = place.instead?;
        let span = if instead.abbreviated { place.with_stop(context) } else { place.span };
        context.other_words(lint, span, &instead.write)
    };
    let finding = |place: &SaidPlace<'_>| Finding {
        edits: edit(place).into_iter().collect(),
        ..context.finding(lint, place.span)
    };
    let mut findings: Vec<Finding> = places.iter().take(forbid.cap).map(finding).collect();
    if let Some(last) = findings.last_mut()
        && places.len() > forbid.cap
    {
        last.message = format!("{} (and {} more of the kind below)", last.message, places.len() - forbid.cap);
        last.edits.extend(places[forbid.cap..].iter().filter_map(edit));
    }
    findings
}

/// A place where it is said.
#[derive(Clone, Copy)]
struct SaidPlace<'a> {
    sentence: SentenceId,
    span: Span,
    /// What is written there instead.
    instead: Option<&'a Instead>,
}

impl SaidPlace<'_> {
    /// The place with the full stop after it, unless that ends the sentence.
    fn with_stop(&self, context: &Context<'_>) -> Span {
        let sentence = context.document.sentences[self.sentence as usize].span;
        let end = self.span.end() + 1;
        let stops = end < sentence.end() && context.source.text()[self.span.end()..].starts_with('.');
        if stops { Span::new(self.span.start(), end) } else { self.span }
    }
}

/// Where it is said; of places that overlap, the first and longest.
fn places<'a>(forbid: &'a Forbid, context: &Context<'_>) -> Vec<SaidPlace<'a>> {
    let claimed = forbid.claim.into_iter().flat_map(|claim| context.facts.of(claim)).filter(|hit| !hit.denied);
    let claimed = claimed.map(|hit| SaidPlace { sentence: hit.sentence, span: hit.span, instead: None });
    let marked = |group: PatternGroup, instead: Option<&'a Instead>| {
        let marks = context.facts.marks(group).iter();
        marks.map(move |mark| SaidPlace { sentence: mark.sentence, span: mark.span, instead })
    };
    let is_over = |instead: &&Instead| instead.since.is_none_or(|since| since <= context.options.today);
    let over = forbid.instead.iter().filter(is_over).flat_map(|instead| marked(instead.phrases, Some(instead)));
    let excused: Vec<SentenceId> = context.facts.marks(forbid.unless).iter().map(|mark| mark.sentence).collect();
    let all = claimed.chain(marked(forbid.phrases, None)).chain(over);
    let mut places: Vec<SaidPlace<'a>> = all.filter(|place| !excused.contains(&place.sentence)).collect();
    places.sort_by_key(|place| (place.span.start(), std::cmp::Reverse(place.span.end())));
    places.dedup_by(|next, kept| kept.span.overlaps(next.span));
    places
}
