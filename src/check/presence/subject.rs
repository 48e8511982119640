//! What the text is, and whom it is for: whether the disclosures of a law are asked of it.

use super::conditions::Says;
use super::require;
use crate::check::context::{Context, Memo};
use crate::document;
use crate::finding::Finding;
use crate::lint::{Condition, Kind, LawId, LawSet, Lint, Severity, SubjectFault, Truth};
use crate::source::Span;

/// Whether something is asked of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    Yes,
    /// Nothing shows that the law holds, or that it does not.
    Unsure,
    /// By what the text says the law has nothing to ask for.
    Idle,
    No,
}

/// What is asked of the text.
pub(super) struct SubjectQuery {
    /// What it is instead of a policy on privacy.
    other: Option<&'static str>,
    /// The laws that hold.
    laws: LawSet,
    /// The laws that have nothing to ask for.
    idle: LawSet,
    /// Whether the user says which do.
    is_set: bool,
}

impl Memo for SubjectQuery {
    fn find(context: &Context<'_>) -> Self {
        let (mut laws, mut idle) = (LawSet::default(), LawSet::default());
        let says = |condition: &Condition| condition.value(&Says::all(context)) == Truth::Asserted;
        for (id, law) in context.catalog.laws() {
            let shown = || law.shown.as_ref().is_none_or(says);
            let holds = match context.options.laws {
                Some(set) => set.has(id),
                None => context.document.words.len() < law.least_words || shown(),
            };
            if holds {
                laws.add(id);
            }
            // To say nothing that shows otherwise is enough: silence is what such policies consist of.
            if law.idle.as_ref().is_some_and(says) && !law.idle_unless.as_ref().is_some_and(says) {
                idle.add(id);
            }
        }
        Self { other: document::other_kind(context.document), laws, idle, is_set: context.options.laws.is_some() }
    }
}

impl SubjectQuery {
    /// Whether what the law asks for is asked of the text; no law asks for what everybody should say.
    pub(super) fn of(&self, law: Option<LawId>) -> Asking {
        match law {
            _ if self.other.is_some() => Asking::No,
            Some(law) if self.is_set && !self.laws.has(law) => Asking::No,
            Some(law) if self.idle.has(law) => Asking::Idle,
            Some(law) if self.laws.has(law) => Asking::Yes,
            Some(_) => Asking::Unsure,
            None => Asking::Yes,
        }
    }
}

pub(crate) fn check(lint: &Lint, fault: &SubjectFault, context: &Context<'_>) -> Option<Finding> {
    let asked = context.memo::<SubjectQuery>();
    match fault {
        SubjectFault::OtherDocument => {
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
