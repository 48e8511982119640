//! `SubjectQuery`: what the text is, and whom it is for: whether the disclosures of a law are asked of it.

use super::conditions::Says;
use crate::check::context::{Context, Memo};
use crate::document;
use crate::lint::{Condition, LawId, LawSet, Truth};

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
    pub(super) other: Option<&'static str>,
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
