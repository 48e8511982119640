//! Finds two statements of one policy that cannot both be true.

use super::Context;
use super::distance::{self, Distance};
use super::slots::Slot;
use super::statement::Statement;
use crate::document::{Scope, ScopeKind, SentenceId};
use crate::finding::{Finding, Related};
use crate::lint::{Confidence, Contradict, Lint};

/// Most statements of one side that are looked at, so that a text of nothing but claims takes linear time.
const MAX_STATEMENTS: usize = 200;
/// Most second places that are shown with a first one.
const MAX_RELATED: usize = 6;

pub(super) fn check(lint: &Lint, contradict: &Contradict, context: &Context<'_>) -> Vec<Finding> {
    let slots: Vec<&str> = [&contradict.same, &contradict.apart, &contradict.bounds, &contradict.differ]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let statements = |side| -> Vec<Statement<'_>> {
        Statement::all(side, &slots, &contradict.headed, context).take(MAX_STATEMENTS).collect()
    };
    let firsts = statements(&contradict.first);
    if firsts.is_empty() {
        return Vec::new();
    }
    let seconds = statements(&contradict.second);
    let check = Check { lint, contradict, slots: &slots, context };
    let mut groups: Vec<Vec<Pair<'_>>> = firsts
        .iter()
        .map(|first| seconds.iter().filter_map(|second| check.pair(first, second)).collect())
        .filter(|pairs: &Vec<_>| !pairs.is_empty())
        .collect();
    // The surest first: a cap then leaves out the weakest.
    groups.sort_by_key(|pairs| std::cmp::Reverse(pairs.iter().map(|pair| pair.confidence).max()));
    groups.truncate(contradict.cap);
    groups.iter().filter_map(|pairs| check.finding(pairs)).collect()
}

/// Two statements that cannot both be true.
struct Pair<'a> {
    first: &'a Statement<'a>,
    second: &'a Statement<'a>,
    confidence: Confidence,
    /// Whether the two stand in sections of different scope.
    across: bool,
}

struct Check<'a> {
    lint: &'a Lint,
    contradict: &'a Contradict,
    /// Names of the slots that are filled: those that must agree, that set apart, that limit, that must differ.
    slots: &'a [&'a str],
    context: &'a Context<'a>,
}

impl Check<'_> {
    /// The pair, if nothing sets the two apart.
    fn pair<'s>(&self, first: &'s Statement<'s>, second: &'s Statement<'s>) -> Option<Pair<'s>> {
        if !self.is_in_reach(first.hit.sentence, second.hit.sentence) {
            return None;
        }
        let exceptions = [(first, second), (second, first)].into_iter().filter_map(|(one, other)| {
            let exceptions = one.exceptions.as_ref()?;
            Some(exceptions.cover(other.hit, self.context))
        });
        let exceptions: Vec<bool> = exceptions.collect();
        if exceptions.contains(&true) {
            return None;
        }
        let across = self.across(first, second)?;
        let doubts = self.doubts_of_slots(first, second)?
            + first.doubts
            + second.doubts
            + exceptions.len()
            + usize::from(across);
        let confidence = distance::confidence(self.lint.confidence, doubts, self.distance(first, second))?;
        Some(Pair { first, second, confidence, across })
    }

    fn distance(&self, first: &Statement<'_>, second: &Statement<'_>) -> Distance {
        Distance::between(first.hit.sentence, second.hit.sentence, self.context.document)
    }

    fn is_in_reach(&self, first: SentenceId, second: SentenceId) -> bool {
        let document = self.context.document;
        let near =
            |within| first.abs_diff(second) <= within && document.section_of(first) == document.section_of(second);
        (self.contradict.one_sentence || first != second) && self.contradict.within.is_none_or(near)
    }

    /// How many slots leave it open whether the two speak of the same; `None` if they do not.
    fn doubts_of_slots(&self, first: &Statement<'_>, second: &Statement<'_>) -> Option<usize> {
        let Contradict { same, filled, whole, apart, bounds, .. } = self.contradict;
        let named = |names: &[String], name: &str| names.iter().any(|known| known == name);
        let apart_from = same.len();
        let bounds_from = apart_from + apart.len();
        let differ_from = bounds_from + bounds.len();
        let doubts = |(index, name): (usize, &&str)| {
            let (broad, narrow) = (first.slot(index), second.slot(index));
            let slot = Slot { broad, narrow, terms: self.context.catalog.terms() };
            match index {
                _ if index < apart_from => slot.same(named(filled, name), named(whole, name)),
                _ if index < bounds_from => slot.apart(),
                _ if index < differ_from => slot.bounds(),
                _ => slot.differ(),
            }
        };
        self.slots.iter().enumerate().map(doubts).sum()
    }

    /// Whether the two stand in sections of different scope; `None` if that sets them apart.
    fn across(&self, first: &Statement<'_>, second: &Statement<'_>) -> Option<bool> {
        let (one, other) = (first.scopes(self.context), second.scopes(self.context));
        let limits = match (one, other) {
            _ if Scope::meet(one, other) => return Some(false),
            ([], limits) | (limits, []) => limits,
            _ => return None,
        };
        let for_regions = limits.iter().all(|limit| limit.kind == ScopeKind::Region);
        (self.contradict.across_scopes && for_regions).then_some(true)
    }

    /// One finding for all pairs with the same first statement: the surest of them gives it its confidence.
    fn finding(&self, pairs: &[Pair<'_>]) -> Option<Finding> {
        let mut pairs: Vec<&Pair<'_>> = pairs.iter().collect();
        // The surest first, each in reading order: the sort is stable.
        pairs.sort_by_key(|pair| std::cmp::Reverse((pair.confidence, !pair.across)));
        let best = *pairs.first()?;
        let mut finding = self.context.finding(self.lint, best.first.hit.span);
        finding.label.clone_from(&self.contradict.first.label);
        finding.confidence = best.confidence;
        let mut sentences = Vec::new();
        for pair in pairs {
            if finding.related.len() < MAX_RELATED && !sentences.contains(&pair.second.hit.sentence) {
                sentences.push(pair.second.hit.sentence);
                finding.related.push(self.related(pair));
            }
        }
        finding.message += &self.reconciled(best.across);
        Some(finding)
    }

    /// The reading under which both are true, as the end of the message.
    fn reconciled(&self, across: bool) -> String {
        let Contradict { same, apart, bounds, reading, .. } = self.contradict;
        let slots: Vec<&str> = [same, apart, bounds].into_iter().flatten().map(String::as_str).collect();
        let reading = match (reading, slots.split_last()) {
            _ if across => "one of them holds for other readers only".to_owned(),
            (Some(reading), _) => reading.clone(),
            (None, Some((last, []))) => format!("the two differ in {last}"),
            (None, Some((last, rest))) => format!("the two differ in {} or {last}", rest.join(", ")),
            (None, None) => return String::new(),
        };
        format!("; unless {reading}, which the text does not say")
    }

    fn related(&self, pair: &Pair<'_>) -> Related {
        let label = &self.contradict.second.label;
        let message = match self.limit(pair.second.hit.sentence).filter(|_| pair.across) {
            Some(heading) => format!("{label}, under \"{heading}\""),
            None => label.clone(),
        };
        Related { span: pair.second.hit.span, message }
    }

    /// The heading that limits a place in scope.
    fn limit(&self, sentence: SentenceId) -> Option<&str> {
        let sections = &self.context.document.sections;
        let mut at = Some(self.context.document.section_of(sentence));
        while let Some(id) = at {
            let section = &sections[id as usize];
            if !section.scopes.is_empty() {
                return section.heading.as_ref().map(|heading| heading.text.as_str());
            }
            at = section.parent;
        }
        None
    }
}
