//! Faults of the text as a whole: it is no policy, nothing shows the law, or the law has nothing to ask for.

use super::query::{Asking, SubjectQuery};
use super::require;
use crate::check::context::Context;
use crate::finding::Finding;
use crate::lint::{Kind, LawId, Lint, Severity, SubjectFault};
use crate::source::Span;

pub(crate) fn check(lint: &Lint, fault: &SubjectFault, context: &Context<'_>) -> Option<Finding> {
    let asked = context.memo::<SubjectQuery>();
    match fault {
        SubjectFault::OtherDocument { .. } => {
            let values = [("document", asked.other?)];
            Some(context.finding_with(lint, context.title(), &values))
        }
        SubjectFault::UnsureLaw(law) if asked.of(Some(*law)) == Asking::Unsure => unsure(lint, *law, context),
        SubjectFault::IdleLaw(law) if asked.of(Some(*law)) == Asking::Idle => {
            Some(context.finding(lint, idle_at(*law, context)?))
        }
        SubjectFault::UnsureLaw(_) | SubjectFault::IdleLaw(_) => None,
    }
}

/// Where the text says that there is nothing for the law to ask for.
fn idle_at(law: LawId, context: &Context<'_>) -> Option<Span> {
    let claims = context.catalog.law(law).idle.as_ref()?.claims();
    claims.into_iter().flat_map(|claim| context.facts.of(claim)).find(|hit| !hit.denied).map(|hit| hit.span)
}

/// What the law would ask for if it held.
fn unsure(lint: &Lint, law: LawId, context: &Context<'_>) -> Option<Finding> {
    let missing = context.catalog.lints().iter().enumerate().filter(|(index, lint)| {
        let runs = context.options.levels.get(*index).is_some_and(|severity| severity >= Severity::Warning);
        let Kind::Require(require) = &lint.kind else { return false };
        let is_missing = || require::missing_where_asked(lint, require, context);
        runs && require.law == Some(law) && is_missing().is_some_and(|found| found.severity >= Severity::Warning)
    });
    let names: Vec<String> = missing.map(|(_, lint)| format!("`{}`", lint.id)).collect();
    let values = [("count", &*names.len().to_string()), ("lints", &*names.join(", "))];
    (!names.is_empty()).then(|| context.finding_with(lint, context.title(), &values))
}
