//! What the text is, and whom it is for: whether the disclosures of a law are asked of it.

use super::conditions::Says;
use super::require;
use crate::check::context::{Context, Memo};
use crate::document;
use crate::finding::Finding;
use crate::lint::{Kind, LawId, LawSet, Lint, Severity, SubjectFault, Truth};

/// What is asked of the text.
pub(super) struct Asked {
    /// What it is instead of a policy on privacy.
    other: Option<&'static str>,
    /// The laws that hold.
    laws: LawSet,
}

impl Memo for Asked {
    fn find(context: &Context<'_>) -> Self {
        let mut laws = LawSet::default();
        for (id, law) in context.catalog.laws() {
            let shown = || law.shown.as_ref().is_none_or(|shown| shown.value(&Says::all(context)) == Truth::Asserted);
            let holds = match context.options.laws {
                Some(set) => set.has(id),
                None => context.document.words.len() < law.least_words || shown(),
            };
            if holds {
                laws.add(id);
            }
        }
        Self { other: document::other_kind(context.document), laws }
    }
}

impl Asked {
    /// Whether what the law asks for is asked of the text.
    pub(super) fn asks(&self, law: Option<LawId>) -> bool {
        self.other.is_none() && law.is_none_or(|law| self.laws.has(law))
    }
}

pub(crate) fn check(lint: &Lint, fault: &SubjectFault, context: &Context<'_>) -> Option<Finding> {
    let asked = context.memo::<Asked>();
    match fault {
        SubjectFault::OtherDocument => {
            let values = [("document", asked.other?)];
            Some(context.finding_with(lint, context.title(), &values))
        }
        SubjectFault::UnsureLaw(law) if asked.other.is_none() && !asked.laws.has(*law) => unsure(lint, *law, context),
        SubjectFault::UnsureLaw(_) => None,
    }
}

/// What the law would ask for if it held; nothing where the user said that it does not.
fn unsure(lint: &Lint, law: LawId, context: &Context<'_>) -> Option<Finding> {
    if context.options.laws.is_some() {
        return None;
    }
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
