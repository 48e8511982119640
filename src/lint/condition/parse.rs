//! From the text of a condition to a [`Condition`].

use std::ops::Range;

use pest::Parser;
use pest::iterators::Pair;
use pest_derive::Parser;

use super::{Condition, Together};
use crate::lint::{ClaimId, Modality};

#[derive(Parser)]
#[grammar = "grammar/condition.pest"]
struct ConditionParser;

/// Deepest nesting of brackets, and most times that `not` stands in a row; nobody needs more, and the parser must not run
/// out of stack.
const MAX_DEPTH: usize = 16;

/// A mistake in a condition.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::lint) enum ConditionError {
    /// It cannot be read; what was expected.
    Syntax { expected: String, span: Range<usize> },
    /// Brackets nest too deep.
    TooDeep,
    /// There is no such claim.
    UnknownClaim { name: String, span: Range<usize> },
    /// No section is for such readers.
    UnknownScope { name: String, span: Range<usize> },
    /// None, or more than there are, are asked for.
    Count { count: usize, of: usize, span: Range<usize> },
}

/// What a condition may name.
#[derive(Clone, Copy)]
pub(in crate::lint) struct Known<'a> {
    /// The claim with that id.
    pub(in crate::lint) claim: &'a dyn Fn(&str) -> Option<ClaimId>,
    /// Whether sections can be for such readers.
    pub(in crate::lint) scope: &'a dyn Fn(&str) -> bool,
}

/// Parses a condition.
pub(in crate::lint) fn parse(text: &str, known: &Known<'_>) -> Result<Condition, Vec<ConditionError>> {
    if depth(text) > MAX_DEPTH {
        return Err(vec![ConditionError::TooDeep]);
    }
    let mut pairs = ConditionParser::parse(Rule::condition, text).map_err(|error| {
        let at = match error.location {
            pest::error::InputLocation::Pos(at) => at..at,
            pest::error::InputLocation::Span((start, end)) => start..end,
        };
        vec![ConditionError::Syntax { expected: expected(error), span: at }]
    })?;
    let mut reader = ConditionReader { known, errors: Vec::new() };
    let whole = pairs.next().and_then(|pair| pair.into_inner().next()).expect("a condition holds `any`");
    let condition = reader.any(whole);
    if reader.errors.is_empty() { Ok(condition) } else { Err(reader.errors) }
}

/// How deep the condition nests, as far as the text shows it.
fn depth(text: &str) -> usize {
    let (mut brackets, mut negations, mut deepest) = (0_usize, 0, 0);
    for token in text.split_inclusive(['(', ')', ' ', '\t', '\n', '\r']) {
        match token.trim_end_matches(['(', ')']).trim() {
            "not" => negations += 1,
            "" => {}
            _ => negations = 0,
        }
        match token.as_bytes().last() {
            Some(b'(') => brackets += 1,
            Some(b')') => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(brackets).max(negations);
    }
    deepest
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

fn one_or(mut parts: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}

/// Reads pairs, noting what they name in vain.
struct ConditionReader<'a> {
    known: &'a Known<'a>,
    errors: Vec<ConditionError>,
}

impl ConditionReader<'_> {
    fn any(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let parts = pair.into_inner().filter(|part| part.as_rule() == Rule::all).map(|part| self.all(part));
        one_or(parts.collect(), Condition::Any)
    }

    fn all(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let parts = pair.into_inner().filter(|part| part.as_rule() == Rule::term).map(|part| self.term(part));
        one_or(parts.collect(), Condition::All)
    }

    fn term(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let inner = pair.into_inner().next().expect("a term has one part");
        let rule = inner.as_rule();
        match rule {
            Rule::claim => Condition::Claim(self.claim(&inner)),
            Rule::denial => {
                let name =
                    inner.into_inner().find(|part| part.as_rule() == Rule::claim).expect("a denial names a claim");
                Condition::IsDenied(self.claim(&name))
            }
            Rule::modal => self.modal(inner),
            Rule::together => self.together(inner),
            Rule::scoped => self.scoped(inner),
            Rule::negation => {
                let of = inner.into_inner().find(|part| part.as_rule() == Rule::term).expect("a negation has a term");
                Condition::Not(Box::new(self.term(of)))
            }
            Rule::group => {
                let of = inner.into_inner().find(|part| part.as_rule() == Rule::any).expect("a group has a condition");
                self.any(of)
            }
            Rule::at_least => self.at_least(inner),
            other => unreachable!("{other:?} is no term"),
        }
    }

    fn modal(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let mut parts = pair.into_inner();
        let modality = match parts.next().map(|part| part.as_str()) {
            Some("may") => Modality::May,
            Some("will") => Modality::Will,
            _ => Modality::Must,
        };
        let name = parts.find(|part| part.as_rule() == Rule::claim).expect("it names a claim");
        Condition::Modal(self.claim(&name), modality)
    }

    fn together(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let mut parts = pair.into_inner();
        let unit = match parts.next().map(|part| part.as_str()) {
            Some("section") => Together::Section,
            Some("paragraph") => Together::Paragraph,
            Some("item") => Together::Item,
            _ => Together::Sentence,
        };
        let names = parts.filter(|part| part.as_rule() == Rule::claim);
        Condition::Together(unit, names.map(|name| self.claim(&name)).collect())
    }

    fn scoped(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let mut parts = pair.into_inner();
        let quoted = parts.next().expect("a scope comes first");
        let scope = quoted.as_str().trim_matches('\'').to_lowercase();
        if !(self.known.scope)(&scope) {
            let span = quoted.as_span().start() + 1..quoted.as_span().end() - 1;
            self.errors.push(ConditionError::UnknownScope { name: scope.clone(), span });
        }
        let of = parts.find(|part| part.as_rule() == Rule::any).expect("a condition stands in it");
        Condition::Within(scope.into(), Box::new(self.any(of)))
    }

    fn at_least(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let (mut count, mut span) = (0, 0..0);
        let mut parts = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::count => {
                    count = part.as_str().parse().unwrap_or(usize::MAX);
                    span = part.as_span().start()..part.as_span().end();
                }
                Rule::any => parts.push(self.any(part)),
                _ => {}
            }
        }
        if count == 0 || count > parts.len() {
            self.errors.push(ConditionError::Count { count, of: parts.len(), span });
        }
        Condition::AtLeast(count, parts)
    }

    fn claim(&mut self, pair: &Pair<'_, Rule>) -> ClaimId {
        (self.known.claim)(pair.as_str()).unwrap_or_else(|| {
            let span = pair.as_span();
            self.errors
                .push(ConditionError::UnknownClaim { name: pair.as_str().to_owned(), span: span.start()..span.end() });
            ClaimId(0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn what_stands_side_by_side_is_not_nested() {
        assert_eq!(depth(&"(a and b) or ".repeat(40)), 1);
        assert_eq!(depth(&"not a and ".repeat(40)), 1);
        assert_eq!(depth("not (not ((a)))"), 3);
        assert_eq!(depth(&format!("{}a", "not ".repeat(40))), 40);
        assert_eq!(depth(&format!("{}a", "not\n".repeat(40))), 40);
    }
}
