//! Conditions over the facts of a policy, in three values: `consent-basis and not third-country-transfer`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::{ClaimId, Modality};

#[derive(Parser)]
#[grammar = "grammar/condition.pest"]
struct ConditionParser;

/// Deepest nesting of brackets in a condition; nobody needs more, and the parser must not run out of stack.
const MAX_DEPTH: usize = 16;

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
    /// Asserted if so many are, unknown otherwise.
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
                if parts.iter().filter(|part| part.value(of) == Asserted).count() >= *count {
                    Asserted
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

/// A mistake in a condition.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ConditionError {
    /// It cannot be read; what was expected.
    Syntax { expected: String, span: Range<usize> },
    /// Brackets nest too deep.
    TooDeep,
    /// There is no such claim.
    UnknownClaim { name: String, span: Range<usize> },
}

/// Parses a condition; `claim` finds a claim by its id.
pub(super) fn parse(text: &str, claim: &impl Fn(&str) -> Option<ClaimId>) -> Result<Condition, Vec<ConditionError>> {
    if text.bytes().filter(|byte| *byte == b'(').count() > MAX_DEPTH {
        return Err(vec![ConditionError::TooDeep]);
    }
    let mut pairs = ConditionParser::parse(Rule::condition, text).map_err(|error| {
        let at = match error.location {
            pest::error::InputLocation::Pos(at) => at..at,
            pest::error::InputLocation::Span((start, end)) => start..end,
        };
        vec![ConditionError::Syntax { expected: expected(error), span: at }]
    })?;
    let mut unknown = Vec::new();
    let whole = pairs.next().and_then(|pair| pair.into_inner().next()).expect("a condition holds `any`");
    let condition = any(whole, claim, &mut unknown);
    if unknown.is_empty() { Ok(condition) } else { Err(unknown) }
}

fn expected(error: pest::error::Error<Rule>) -> String {
    error
        .renamed_rules(|rule| {
            match rule {
                Rule::open => "`(`",
                Rule::close => "`)`",
                Rule::comma => "`,`",
                Rule::and => "`and`",
                Rule::or => "`or`",
                Rule::EOI => "the end",
                Rule::count => "a number",
                _ => "a claim",
            }
            .to_owned()
        })
        .variant
        .message()
        .into_owned()
}

type Find<'a> = &'a dyn Fn(&str) -> Option<ClaimId>;

fn any(pair: Pair<'_, Rule>, find: Find<'_>, unknown: &mut Vec<ConditionError>) -> Condition {
    let parts = pair.into_inner().filter(|part| part.as_rule() == Rule::all).map(|part| all(part, find, unknown));
    one_or(parts.collect(), Condition::Any)
}

fn all(pair: Pair<'_, Rule>, find: Find<'_>, unknown: &mut Vec<ConditionError>) -> Condition {
    let parts = pair.into_inner().filter(|part| part.as_rule() == Rule::term).map(|part| term(part, find, unknown));
    one_or(parts.collect(), Condition::All)
}

fn one_or(mut parts: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}

fn term(pair: Pair<'_, Rule>, find: Find<'_>, unknown: &mut Vec<ConditionError>) -> Condition {
    let inner = pair.into_inner().next().expect("a term has one part");
    let rule = inner.as_rule();
    match rule {
        Rule::claim => Condition::Claim(claim(&inner, find, unknown)),
        Rule::denial => {
            let name = inner.into_inner().find(|part| part.as_rule() == Rule::claim).expect("a denial names a claim");
            Condition::IsDenied(claim(&name, find, unknown))
        }
        Rule::modal => {
            let mut parts = inner.into_inner();
            let modality = match parts.next().map(|part| part.as_str()) {
                Some("may") => Modality::May,
                Some("will") => Modality::Will,
                _ => Modality::Must,
            };
            let name = parts.find(|part| part.as_rule() == Rule::claim).expect("it names a claim");
            Condition::Modal(claim(&name, find, unknown), modality)
        }
        Rule::together => {
            let mut parts = inner.into_inner();
            let unit = match parts.next().map(|part| part.as_str()) {
                Some("section") => Together::Section,
                Some("paragraph") => Together::Paragraph,
                Some("item") => Together::Item,
                _ => Together::Sentence,
            };
            let names = parts.filter(|part| part.as_rule() == Rule::claim);
            Condition::Together(unit, names.map(|name| claim(&name, find, unknown)).collect())
        }
        Rule::scoped => {
            let mut parts = inner.into_inner();
            let scope = parts.next().expect("a scope comes first").as_str().trim_matches('\'').to_lowercase();
            let of = parts.find(|part| part.as_rule() == Rule::any).expect("a condition stands in it");
            Condition::Within(scope.into(), Box::new(any(of, find, unknown)))
        }
        Rule::negation => {
            let of = inner.into_inner().find(|part| part.as_rule() == Rule::term).expect("a negation has a term");
            Condition::Not(Box::new(term(of, find, unknown)))
        }
        Rule::group => {
            let of = inner.into_inner().find(|part| part.as_rule() == Rule::any).expect("a group has a condition");
            any(of, find, unknown)
        }
        Rule::at_least => {
            let mut count = 0;
            let mut parts = Vec::new();
            for part in inner.into_inner() {
                match part.as_rule() {
                    Rule::count => count = part.as_str().parse().unwrap_or(usize::MAX),
                    Rule::any => parts.push(any(part, find, unknown)),
                    _ => {}
                }
            }
            Condition::AtLeast(count, parts)
        }
        other => unreachable!("{other:?} is no term"),
    }
}

fn claim(pair: &Pair<'_, Rule>, find: Find<'_>, unknown: &mut Vec<ConditionError>) -> ClaimId {
    find(pair.as_str()).unwrap_or_else(|| {
        let span = pair.as_span();
        unknown.push(ConditionError::UnknownClaim { name: pair.as_str().to_owned(), span: span.start()..span.end() });
        ClaimId(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let condition = parse(text, &find).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
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
        check("may(a) and not must(b)", [Asserted, Asserted, Unknown], Unknown);
        check("may(a)", [Asserted, Unknown, Unknown], Asserted);
        check("same section (a, b)", [Asserted, Asserted, Unknown], Asserted);
        check("same item (a, b)", [Asserted, Unknown, Unknown], Unknown);
        check("for 'here' (a or b)", [Asserted, Unknown, Unknown], Asserted);
        check("for 'elsewhere' (a)", [Asserted, Unknown, Unknown], Unknown);
    }

    #[test]
    fn mistakes_have_their_place() {
        assert_eq!(parse("a and bb", &find), Err(vec![ConditionError::UnknownClaim { name: "bb".into(), span: 6..8 }]));
        assert!(
            matches!(&parse("a and", &find).unwrap_err()[0], ConditionError::Syntax { span, .. } if span.start == 5)
        );
        assert_eq!(parse(&"(".repeat(40), &find), Err(vec![ConditionError::TooDeep]));
    }
}
