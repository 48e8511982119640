//! Whether a condition can hold at all.

use super::{Condition, Said, Together, Truth};
use crate::lint::{ClaimId, Modality};

/// Most claims of a condition for which everything that a policy may say of them is tried.
const MAX_CLAIMS: usize = 6;

/// Whether the condition holds for some policy; where that is not known, yes. `denials_count` tells that to deny a
/// claim is as good as to make it.
pub(in crate::lint) fn can_hold(condition: &Condition, denials_count: bool) -> bool {
    let mut claims = condition.claims();
    claims.sort_unstable();
    claims.dedup();
    if claims.len() > MAX_CLAIMS || condition.asks_for_scope() {
        return true;
    }
    let values = [Truth::Asserted, Truth::Unknown, Truth::Denied];
    let values = &values[..if denials_count { 2 } else { 3 }];
    let policies = values.len().pow(claims.len() as u32);
    (0..policies).any(|number| condition.value(&Assignment { claims: &claims, values, number }) == Truth::Asserted)
}

/// A policy that says of each claim what the digit of its number does that stands for the claim.
struct Assignment<'a> {
    claims: &'a [ClaimId],
    values: &'a [Truth],
    number: usize,
}

impl Said for Assignment<'_> {
    fn truth(&self, claim: ClaimId) -> Truth {
        let place = self.claims.binary_search(&claim).expect("the condition speaks of it");
        self.values[self.number / self.values.len().pow(place as u32) % self.values.len()]
    }

    fn modal(&self, claim: ClaimId, _: Modality) -> Truth {
        asserted_if(self.truth(claim) == Truth::Asserted)
    }

    fn together(&self, _: Together, claims: &[ClaimId]) -> Truth {
        asserted_if(claims.iter().all(|&claim| self.truth(claim) == Truth::Asserted))
    }

    fn within(&self, _: &str, condition: &Condition) -> Truth {
        condition.value(self)
    }
}

fn asserted_if(is_so: bool) -> Truth {
    if is_so { Truth::Asserted } else { Truth::Unknown }
}

impl Condition {
    fn asks_for_scope(&self) -> bool {
        match self {
            Self::Within(..) => true,
            Self::Not(inner) => inner.asks_for_scope(),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => parts.iter().any(Self::asks_for_scope),
            Self::Claim(_) | Self::IsDenied(_) | Self::Modal(..) | Self::Together(..) => false,
        }
    }
}
