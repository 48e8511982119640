//! Conditions over the facts of a policy, in three values: `consent-basis and not third-country-transfer`.

mod parse;
mod possible;

use serde::{Deserialize, Serialize};

use super::{ClaimId, Modality};
pub(super) use parse::{ConditionError, Known, parse};
pub(super) use possible::can_hold;

/// What is known of a claim, or of a condition over claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// The policy says so.
    Asserted,
    /// The policy says the opposite.
    Denied,
    /// The policy is silent.
    Unknown,
}

/// A part of a policy that several claims may stand in together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Together {
    /// One section, without those below it.
    Section,
    /// One paragraph, list item or cell.
    Paragraph,
    /// One list item.
    Item,
    /// One sentence.
    Sentence,
}

/// What a policy says, as conditions ask for it.
pub trait Said {
    /// What it says of the claim.
    fn truth(&self, claim: ClaimId) -> Truth;

    /// Whether it makes the claim so firmly: asserted, or unknown.
    fn modal(&self, claim: ClaimId, modality: Modality) -> Truth;

    /// Whether it makes all of the claims in one part: asserted, or unknown.
    fn together(&self, unit: Together, claims: &[ClaimId]) -> Truth;

    /// The value of the condition for what it says to readers of that scope.
    fn within(&self, scope: &str, condition: &Condition) -> Truth;
}

/// A condition over claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// What the claim is.
    Claim(ClaimId),
    /// Whether the claim is denied.
    IsDenied(ClaimId),
    /// Whether the claim is made so firmly.
    Modal(ClaimId, Modality),
    /// Whether the claims are made in one and the same part.
    Together(Together, Vec<ClaimId>),
    /// What holds for sections of that scope.
    Within(Box<str>, Box<Condition>),
    /// The opposite; of unknown, unknown.
    Not(Box<Condition>),
    /// Asserted if all are, denied if one is.
    All(Vec<Condition>),
    /// Asserted if one is, denied if all are.
    Any(Vec<Condition>),
    /// Asserted if so many are, denied if too many are denied.
    AtLeast(usize, Vec<Condition>),
}

impl Condition {
    /// The value of the condition, given what the policy says.
    pub fn value(&self, of: &dyn Said) -> Truth {
        use Truth::{Asserted, Denied, Unknown};
        match self {
            Self::Claim(claim) => of.truth(*claim),
            Self::Modal(claim, modality) => of.modal(*claim, *modality),
            Self::Together(unit, claims) => of.together(*unit, claims),
            Self::Within(scope, condition) => of.within(scope, condition),
            Self::IsDenied(claim) => match of.truth(*claim) {
                Denied => Asserted,
                Asserted => Denied,
                Unknown => Unknown,
            },
            Self::Not(inner) => match inner.value(of) {
                Asserted => Denied,
                Denied => Asserted,
                Unknown => Unknown,
            },
            Self::All(parts) => parts.iter().fold(Asserted, |so_far, part| match (so_far, part.value(of)) {
                (Denied, _) | (_, Denied) => Denied,
                (Asserted, Asserted) => Asserted,
                _ => Unknown,
            }),
            Self::Any(parts) => parts.iter().fold(Denied, |so_far, part| match (so_far, part.value(of)) {
                (Asserted, _) | (_, Asserted) => Asserted,
                (Denied, Denied) => Denied,
                _ => Unknown,
            }),
            Self::AtLeast(count, parts) => {
                let values: Vec<Truth> = parts.iter().map(|part| part.value(of)).collect();
                let number = |truth| values.iter().filter(|value| **value == truth).count();
                if number(Asserted) >= *count {
                    Asserted
                } else if parts.len() - number(Denied) < *count {
                    Denied
                } else {
                    Unknown
                }
            }
        }
    }

    /// The claims that it speaks of, in order, repeats included.
    pub fn claims(&self) -> Vec<ClaimId> {
        match self {
            Self::Claim(claim) | Self::IsDenied(claim) | Self::Modal(claim, _) => vec![*claim],
            Self::Together(_, claims) => claims.clone(),
            Self::Not(inner) | Self::Within(_, inner) => inner.claims(),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                parts.iter().flat_map(Condition::claims).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: Known<'_> = Known { claim: &find, scope: &|name| name.ends_with("here") };

    fn find(name: &str) -> Option<ClaimId> {
        ["a", "b", "c"].iter().position(|known| *known == name).map(|index| ClaimId(index as u32))
    }

    /// What is asserted is so in one part and may be so; nothing is said to anybody else.
    impl Said for [Truth; 3] {
        fn truth(&self, claim: ClaimId) -> Truth {
            self[claim.0 as usize]
        }

        fn modal(&self, claim: ClaimId, modality: Modality) -> Truth {
            if modality == Modality::May { self.truth(claim) } else { Truth::Unknown }
        }

        fn together(&self, _: Together, claims: &[ClaimId]) -> Truth {
            Condition::All(claims.iter().map(|&claim| Condition::Claim(claim)).collect()).value(self)
        }

        fn within(&self, scope: &str, condition: &Condition) -> Truth {
            if scope == "here" { condition.value(self) } else { Truth::Unknown }
        }
    }

    #[track_caller]
    fn check(text: &str, values: [Truth; 3], expected: Truth) {
        let condition = parse(text, &KNOWN).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
        assert_eq!(condition.value(&values), expected, "{text} with {values:?}");
    }

    #[test]
    fn conditions_follow_three_valued_logic() {
        use Truth::{Asserted, Denied, Unknown};
        check("a", [Asserted, Unknown, Unknown], Asserted);
        check("a and b", [Asserted, Unknown, Unknown], Unknown);
        check("a and b", [Denied, Unknown, Unknown], Denied);
        check("a or b and c", [Unknown, Asserted, Asserted], Asserted);
        check("(a or b) and c", [Asserted, Unknown, Denied], Denied);
        check("not a", [Unknown, Unknown, Unknown], Unknown);
        check("not (a or b)", [Denied, Denied, Unknown], Asserted);
        check("denied(a)", [Denied, Unknown, Unknown], Asserted);
        check("at least 2 of (a, b, c)", [Asserted, Unknown, Asserted], Asserted);
        check("at least 2 of (a, b, c)", [Asserted, Unknown, Denied], Unknown);
        check("at least 2 of (a, b, c)", [Asserted, Denied, Denied], Denied);
        check("may(a) and not must(b)", [Asserted, Asserted, Unknown], Unknown);
        check("may(a)", [Asserted, Unknown, Unknown], Asserted);
        check("same section (a, b)", [Asserted, Asserted, Unknown], Asserted);
        check("same item (a, b)", [Asserted, Unknown, Unknown], Unknown);
        check("for 'here' (a or b)", [Asserted, Unknown, Unknown], Asserted);
        check("for 'elsewhere' (a)", [Asserted, Unknown, Unknown], Unknown);
    }

    #[test]
    fn what_can_never_hold_is_known() {
        let can = |text: &str, denials_count| can_hold(&parse(text, &KNOWN).expect(text), denials_count);
        assert!(can("a and not b", false) && can("at least 2 of (a, b)", false) && can("not a", false));
        assert!(!can("a and not a", false) && !can("may(a) and denied(a)", false));
        assert!(!can("not a", true) && can("a or not b", true));
        assert!(can("a and for 'here' (not a)", false), "what is said to some need not be said to all");
    }

    #[test]
    fn mistakes_have_their_place() {
        assert_eq!(
            parse("a and bb", &KNOWN),
            Err(vec![ConditionError::UnknownClaim { name: "bb".into(), span: 6..8 }])
        );
        let scope = ConditionError::UnknownScope { name: "her".into(), span: 5..8 };
        assert_eq!(parse("for 'her' (a)", &KNOWN), Err(vec![scope]));
        let count = ConditionError::Count { count: 3, of: 2, span: 9..10 };
        assert_eq!(parse("at least 3 of (a, b)", &KNOWN), Err(vec![count]));
        assert!(
            matches!(&parse("a and", &KNOWN).unwrap_err()[0], ConditionError::Syntax { span, .. } if span.start == 5)
        );
        assert_eq!(parse(&"(".repeat(40), &KNOWN), Err(vec![ConditionError::TooDeep]));
    }
}
