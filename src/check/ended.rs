//! Finds what is named as if it existed and has come to an end.

use crate::check::context::Context;
use crate::check::message::day;
use crate::document::SentenceId;
use crate::finding::{Edit, Finding, Related};
use crate::lint::{Ended, EndedThing, Lint};
use crate::source::Span;

/// Most further places that are shown with the first one.
const MAX_RELATED: usize = 4;

pub(super) fn check(lint: &Lint, ended: &Ended, context: &Context<'_>) -> Vec<Finding> {
    let today = context.options.today;
    let past = ended.things.iter().filter(|thing| thing.ended <= today);
    past.filter_map(|thing| {
        let places = context.places(thing.phrases, &[ended.unless, thing.unless]);
        let (&(_, first), others) = places.split_first()?;
        let mut finding = named(lint, thing, first, context);
        let also = |&(_, span): &(_, Span)| Related { span, message: "here too".into() };
        finding.related = others.iter().take(MAX_RELATED).map(also).collect();
        finding.edits = places.iter().filter_map(|&place| renamed(lint, thing, place, context)).collect();
        Some(finding)
    })
    .collect()
}

/// The edit that puts the name of what took its place there.
fn renamed(lint: &Lint, thing: &EndedThing, place: (SentenceId, Span), context: &Context<'_>) -> Option<Edit> {
    let span = if thing.abbreviated { with_stop(place, context) } else { place.1 };
    context.other_words(lint, span, thing.write.as_ref()?)
}

/// The place with the full stop after it, unless that ends the sentence.
fn with_stop((sentence, span): (SentenceId, Span), context: &Context<'_>) -> Span {
    let sentence = context.document.sentences[sentence as usize].span;
    let end = span.end() + 1;
    let stops = end < sentence.end() && context.source.text()[span.end()..].starts_with('.');
    if stops { Span::new(span.start(), end) } else { span }
}

fn named(lint: &Lint, thing: &EndedThing, span: Span, context: &Context<'_>) -> Finding {
    let there = thing.instead.as_ref().filter(|(_, since)| *since <= context.options.today);
    let instead = match there {
        Some((name, since)) if *since == thing.ended => format!("; {name} took its place"),
        Some((name, since)) => format!("; since {} there is {name}", day(*since)),
        None => String::new(),
    };
    let ended = day(thing.ended);
    context.finding_with(lint, span, &[("name", &*thing.name), ("ended", &*ended), ("instead", &*instead)])
}
