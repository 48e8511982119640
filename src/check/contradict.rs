//! Finds two statements of one policy that cannot both be true.

use super::Context;
use crate::check::facts::ClaimHit;
use crate::finding::{Finding, Related};
use crate::lint::{Confidence, Contradict, Lint, Side};

/// Most second places that are shown with a first one.
const MAX_RELATED: usize = 3;

pub(super) fn check(lint: &Lint, contradict: &Contradict, context: &Context<'_>) -> Option<Finding> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for first in side(&contradict.first, context) {
        for second in side(&contradict.second, context).filter(|second| second.sentence != first.sentence) {
            pairs.extend(Pair::new(first, second, contradict, context));
        }
    }
    // The surest pair speaks for all: same scope before different ones, then in reading order.
    let best = pairs.iter().min_by_key(|pair| (pair.across, pair.first.span, pair.second.span))?;
    let mut finding = context.finding(lint, best.first.span);
    finding.label.clone_from(&contradict.first.label);
    let same_first = pairs.iter().filter(|pair| pair.first == best.first && pair.across == best.across);
    finding.related.extend(same_first.take(MAX_RELATED).map(|pair| Related {
        span: pair.second.span,
        message: match pair.scope_name(context) {
            Some(name) => format!("{}, under \"{name}\"", contradict.second.label),
            None => contradict.second.label.clone(),
        },
    }));
    if best.across {
        finding.confidence = lower(finding.confidence);
        finding.message += "; unless the second holds for other readers only, which the text does not say";
    }
    Some(finding)
}

fn side<'a>(side: &'a Side, context: &'a Context<'_>) -> impl Iterator<Item = &'a ClaimHit> {
    context.facts.of(side.claim).filter(|hit| hit.denied == side.denied && !hit.qualified)
}

struct Pair<'a> {
    first: &'a ClaimHit,
    second: &'a ClaimHit,
    /// Whether the two stand in sections of different scope.
    across: bool,
}

impl<'a> Pair<'a> {
    fn new(first: &'a ClaimHit, second: &'a ClaimHit, contradict: &Contradict, context: &Context<'_>) -> Option<Self> {
        let scope = |hit: &ClaimHit| context.document.scope_of(context.document.section_of(hit.sentence));
        let across = scope(first) != scope(second);
        (!across || contradict.across_scopes).then_some(Self { first, second, across })
    }

    /// The heading that limits the second place, where the two differ in scope.
    fn scope_name(&self, context: &Context<'_>) -> Option<String> {
        let mut at = Some(context.document.section_of(self.second.sentence)).filter(|_| self.across);
        while let Some(id) = at {
            let section = &context.document.sections[id as usize];
            if section.scope.is_some() {
                return section.heading.as_ref().map(|heading| heading.text.clone());
            }
            at = section.parent;
        }
        None
    }
}

fn lower(confidence: Confidence) -> Confidence {
    match confidence {
        Confidence::Certain => Confidence::Likely,
        Confidence::Likely | Confidence::Hint => Confidence::Hint,
    }
}
