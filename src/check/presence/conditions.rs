//! What a policy says, as conditions of lints ask for it.

use crate::check::claims::hit::ClaimHit;
use crate::check::context::Context;
use crate::document::{BlockKind, Scope};
use crate::lint::{ClaimId, Condition, Modality, Said, Together, Truth};

/// What those places of a policy say that count.
#[derive(Clone, Copy)]
pub(crate) struct Says<'a> {
    context: &'a Context<'a>,
    /// Regions whose sections do not count.
    elsewhere: &'a [String],
    /// The scope of the sections that alone count, if any.
    scope: Option<&'a str>,
    /// Whether to say that something is not so is to say something about it.
    denial_counts: bool,
}

impl<'a> Says<'a> {
    /// What the whole policy says.
    pub(crate) fn all(context: &'a Context<'a>) -> Self {
        Self { context, elsewhere: &[], scope: None, denial_counts: false }
    }

    /// The same without what sections for readers in those regions say.
    pub(crate) fn but(self, elsewhere: &'a [String]) -> Self {
        Self { elsewhere, ..self }
    }

    /// The same, with denials as good as assertions.
    pub(super) fn counting_denials(self) -> Self {
        Self { denial_counts: true, ..self }
    }

    /// Whether the place counts.
    pub(crate) fn counts(&self, hit: &ClaimHit) -> bool {
        let scopes = self.context.document.scopes_of(self.context.document.section_of(hit.sentence));
        let is_wanted = |wanted: &str| scopes.iter().any(|scope| scope.name == wanted);
        !Scope::are_within(scopes, self.elsewhere) && self.scope.is_none_or(is_wanted)
    }

    fn places(&self, claim: ClaimId) -> impl Iterator<Item = &'a ClaimHit> {
        let says = *self;
        let hits = self.context.facts.of(claim).filter(move |hit| says.counts(hit));
        hits.filter(move |hit| says.denial_counts || !hit.denied)
    }

    /// Which part of the policy a place is in.
    fn part(&self, unit: Together, hit: &ClaimHit) -> Option<u32> {
        let document = self.context.document;
        match unit {
            Together::Section => Some(document.section_of(hit.sentence)),
            Together::Sentence => Some(hit.sentence),
            Together::Paragraph => Some(document.sentences[hit.sentence as usize].block),
            Together::Item => {
                let is_item = matches!(document.block_of(hit.sentence).kind, BlockKind::ListItem { .. });
                is_item.then(|| document.sentences[hit.sentence as usize].block)
            }
        }
    }
}

impl Said for Says<'_> {
    fn truth(&self, claim: ClaimId) -> Truth {
        match self.context.facts.truth_where(claim, &|hit| self.counts(hit)) {
            Truth::Denied if self.denial_counts => Truth::Asserted,
            truth => truth,
        }
    }

    fn modal(&self, claim: ClaimId, modality: Modality) -> Truth {
        asserted_if(self.places(claim).any(|hit| hit.modality == modality))
    }

    fn together(&self, unit: Together, claims: &[ClaimId]) -> Truth {
        let Some((first, others)) = claims.split_first() else { return Truth::Unknown };
        let mut parts: Vec<u32> = self.places(*first).filter_map(|hit| self.part(unit, hit)).collect();
        for &other in others {
            let also: Vec<u32> = self.places(other).filter_map(|hit| self.part(unit, hit)).collect();
            // Places are in reading order, and so are parts.
            parts.retain(|part| also.binary_search(part).is_ok());
        }
        asserted_if(!parts.is_empty())
    }

    fn within(&self, scope: &str, condition: &Condition) -> Truth {
        condition.value(&Says { scope: Some(scope), ..*self })
    }
}

fn asserted_if(is_so: bool) -> Truth {
    if is_so { Truth::Asserted } else { Truth::Unknown }
}
