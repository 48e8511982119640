//! Finds places of one policy that give different values for the same thing.

use super::Context;
use super::statement::Statement;
use crate::document::Scope;
use crate::finding::{Finding, Related};
use crate::lint::{Agree, Lint};
use crate::phrase::Value;

/// Most second places that are shown with a first one.
const MAX_RELATED: usize = 6;

pub(super) fn check(lint: &Lint, agree: &Agree, context: &Context<'_>) -> Vec<Finding> {
    let slots: Vec<&str> = [&agree.same, &agree.apart].into_iter().flatten().map(String::as_str).collect();
    let places: Vec<Place<'_>> = Statement::all(&agree.of, &slots, context)
        .into_iter()
        .filter_map(|statement| Place::new(statement, agree, context))
        .collect();
    let mut findings = Vec::new();
    let mut shown = vec![false; places.len()];
    for (index, first) in places.iter().enumerate() {
        if shown[index] || findings.len() == agree.cap {
            continue;
        }
        let differs = |other: &usize| !shown[*other] && first.differs(&places[*other], agree, context);
        let others: Vec<usize> = (index + 1..places.len()).filter(differs).take(MAX_RELATED).collect();
        if let Some(&second) = others.first() {
            findings.push(finding(lint, agree, (first, &places[second]), &others, &places, context));
            others.iter().for_each(|&other| shown[other] = true);
        }
    }
    findings
}

/// A place with the value that it gives.
struct Place<'a> {
    statement: Statement<'a>,
    values: Vec<Value>,
}

impl<'a> Place<'a> {
    /// `None` if the place gives no value.
    fn new(statement: Statement<'a>, agree: &Agree, context: &Context<'a>) -> Option<Self> {
        let hit = statement.hit;
        let slot = context.catalog.claim(hit.claim).slot(&agree.value)?;
        let found = context.facts.values(slot.root, hit.sentence, (context.source, context.document), context.catalog);
        let values: Vec<Value> = found
            .into_iter()
            .filter(|found| found.words.0 >= hit.words.0 && found.words.1 <= hit.words.1)
            .map(|found| found.value)
            .collect();
        (!values.is_empty()).then_some(Self { statement, values })
    }

    /// Whether the two speak of the same and give different values for it.
    fn differs(&self, other: &Self, agree: &Agree, context: &Context<'_>) -> bool {
        let (one, two) = (&self.statement, &other.statement);
        let same = 0..agree.same.len();
        let apart = same.end..same.end + agree.apart.len();
        one.hit.sentence != two.hit.sentence
            && Scope::meet(one.scopes(context), two.scopes(context))
            && same.into_iter().all(|slot| !one.slot(slot).is_empty() && one.slot(slot) == two.slot(slot))
            && apart.into_iter().all(|slot| one.slot(slot) == two.slot(slot))
            && !self.values.iter().any(|value| other.values.iter().any(|other| value.agrees(other)))
    }
}

fn finding(
    lint: &Lint,
    agree: &Agree,
    (first, second): (&Place<'_>, &Place<'_>),
    others: &[usize],
    places: &[Place<'_>],
    context: &Context<'_>,
) -> Finding {
    let (one, two) = (first.values[0].to_string(), second.values[0].to_string());
    let mut finding =
        context.finding_with(lint, first.statement.hit.span, &[("first", one.as_str()), ("second", two.as_str())]);
    finding.label = label(agree, &one);
    finding.related = others
        .iter()
        .map(|&other| Related {
            span: places[other].statement.hit.span,
            message: label(agree, &places[other].values[0].to_string()),
        })
        .collect();
    finding
}

fn label(agree: &Agree, value: &str) -> String {
    format!("{value} {}", agree.of.label)
}
