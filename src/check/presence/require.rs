//! Finds what a policy should say and does not, or says only vaguely.

use super::conditions::Says;
use super::query::{Asking, SubjectQuery};
use crate::check::context::Context;
use crate::document::{Scope, SentenceId};
use crate::finding::{Finding, Missing, Related};
use crate::lint::{Condition, Confidence, Lint, Require, Severity, Truth};
use crate::source::Span;

pub(crate) fn check(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    match context.memo::<SubjectQuery>().of(require.law) {
        Asking::Yes => missing_where_asked(lint, require, context),
        // The lint on the law tells of all of them at once.
        Asking::Unsure => missing_where_asked(lint, require, context).map(|finding| Finding {
            severity: Severity::Info,
            confidence: Confidence::Hint,
            ..finding
        }),
        Asking::Idle | Asking::No => None,
    }
}

/// What is missing, or vague, where the law holds.
pub(super) fn missing_where_asked(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    let due = require.when.as_ref().is_none_or(|when| when.value(&says(require, context)) == Truth::Asserted);
    if !due && require.otherwise.is_none() {
        return None;
    }
    let mut finding = if require.concrete { vague(lint, require, context) } else { missing(lint, require, context) }?;
    if !due {
        finding.severity = require.otherwise.unwrap_or(finding.severity).min(finding.severity);
    }
    Some(finding)
}

fn missing(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    // Saying that something is not so is saying something about it.
    if require.claim.value(&says(require, context).counting_denials()) == Truth::Asserted {
        return None;
    }
    let place = fitting_heading(require, context);
    let mut finding = context.finding(lint, place.as_ref().map_or_else(|| context.title(), |(span, _)| *span));
    finding.related.extend(near_miss(require, place.as_ref().map(|(span, _)| *span), context));
    let mut further = require.layer.iter().flat_map(|layer| context.facts.of(*layer));
    if let Some(hit) = further.find(|hit| !hit.denied) {
        finding.severity = finding.severity.min(Severity::Warning);
        finding.unless = Some("the document that it links to does".to_owned());
        finding.related.push(Related { span: hit.span, message: "more is said elsewhere".into() });
    }
    finding.missing = Some(Missing { what: wanted(&require.claim, context), belongs_in: place.map(|(_, text)| text) });
    Some(finding)
}

/// What comes nearest to saying it: what is said for readers elsewhere, else a phrase that comes near, best one below
/// the heading that it belongs below.
fn near_miss(require: &Require, place: Option<Span>, context: &Context<'_>) -> Option<Related> {
    let elsewhere = require.claim.claims().into_iter().flat_map(|claim| context.facts.of(claim)).next();
    if let Some(hit) = elsewhere {
        return Some(Related { span: hit.span, message: "said for readers elsewhere only".into() });
    }
    let is_below = |sentence: SentenceId| {
        let section = &context.document.sections[context.document.section_of(sentence) as usize];
        place.is_some() && section.heading.as_ref().map(|heading| heading.text_span) == place
    };
    let marks = || context.facts.marks(require.near).iter().filter(|mark| counts(mark.sentence, require, context));
    let mark = marks().find(|mark| is_below(mark.sentence)).or_else(|| marks().next())?;
    Some(Related { span: mark.span, message: "comes near, but does not say it".into() })
}

fn vague(lint: &Lint, require: &Require, context: &Context<'_>) -> Option<Finding> {
    vague_place(require, context).map(|span| context.finding(lint, span))
}

/// Whether it is said, and in all places vaguely.
pub(super) fn is_vague(require: &Require, context: &Context<'_>) -> bool {
    vague_place(require, context).is_some()
}

/// The first place that says it, where all that do are vague.
fn vague_place(require: &Require, context: &Context<'_>) -> Option<Span> {
    let hits = || {
        let all = require.claim.claims().into_iter().flat_map(|claim| context.facts.of(claim));
        all.filter(|hit| counts(hit.sentence, require, context))
    };
    // Where vague words are a link, what they leave open may stand behind it: "you can contact us".
    let leads_on = |span: Span| {
        let links = &context.document.links;
        let from = links.partition_point(|link| link.span.end() <= span.start());
        links[from..].iter().take_while(|link| link.span.start() < span.end()).any(|link| !link.target.is_empty())
    };
    if hits().any(|hit| !hit.vague || hit.denied || leads_on(hit.span)) {
        return None;
    }
    hits().next().map(|hit| hit.span)
}

/// What the policy says to those whom the law is about.
fn says<'a>(require: &'a Require, context: &'a Context<'a>) -> Says<'a> {
    Says::all(context).but(elsewhere(require, context))
}

/// The regions that the law behind it is not about.
pub(crate) fn elsewhere<'a>(require: &Require, context: &Context<'a>) -> &'a [String] {
    require.law.map_or(&[], |law| &context.catalog.law(law).elsewhere)
}

/// Whether the sentence counts: it does not where its section is for readers elsewhere.
fn counts(sentence: SentenceId, require: &Require, context: &Context<'_>) -> bool {
    let scopes = context.document.scopes_of(context.document.section_of(sentence));
    !Scope::are_within(scopes, elsewhere(require, context))
}

/// The first heading that the missing thing belongs below, with its text.
fn fitting_heading(require: &Require, context: &Context<'_>) -> Option<(Span, String)> {
    let places = context.facts.marks(require.place).iter();
    places.filter(|mark| counts(mark.sentence, require, context)).find_map(|mark| {
        let section = context.document.section_of(mark.sentence);
        let heading = context.document.sections[section as usize].heading.as_ref()?;
        heading.span.contains(mark.span).then(|| (heading.text_span, heading.text.clone()))
    })
}

/// The ids of the claims that were looked for.
fn wanted(condition: &Condition, context: &Context<'_>) -> String {
    let ids: Vec<&str> = condition.claims().into_iter().map(|claim| &*context.catalog.claim(claim).id).collect();
    ids.join(" or ")
}
