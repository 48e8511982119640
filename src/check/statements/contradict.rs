//! Finds two statements of one policy that cannot both be true.

use super::distance::{self, Distance};
use super::slots::SlotPair;
use super::statement::Statement;
use crate::check::claims::hit::ClaimHit;
use crate::check::context::Context;
use crate::document::{Scope, ScopeKind, SentenceId};
use crate::finding::{Finding, Related};
use crate::lint::{Confidence, Contradict, Lint, Side};
use crate::source::Span;

/// Most statements of one side that are looked at, so that a text of nothing but claims takes linear time.
const MAX_STATEMENTS: usize = 200;
/// Most second places that are shown with a first one.
const MAX_RELATED: usize = 6;

pub(crate) fn check(lint: &Lint, contradict: &Contradict, context: &Context<'_>) -> Vec<Finding> {
    let check = Check { lint, contradict, slots: &slots(contradict), context };
    let firsts = check.statements(&contradict.first);
    if firsts.is_empty() {
        return Vec::new();
    }
    let seconds = check.statements(&contradict.second);
    let mut groups: Vec<Vec<Pair<'_>>> = firsts
        .iter()
        .map(|first| seconds.iter().filter_map(|second| check.pair(first, second).ok()).collect())
        .filter(|pairs: &Vec<_>| !pairs.is_empty())
        .collect();
    // The surest first: a cap then leaves out the weakest.
    groups.sort_by_key(|pairs| std::cmp::Reverse(pairs.iter().map(|pair| pair.confidence).max()));
    groups.truncate(contradict.cap);
    groups.iter().filter_map(|pairs| check.finding(pairs)).collect()
}

/// The names of the slots that are filled: those that must agree, that set apart, that limit, that must differ.
fn slots(contradict: &Contradict) -> Vec<&str> {
    let Contradict { same, apart, bounds, differ, .. } = contradict;
    [same, apart, bounds, differ].into_iter().flatten().map(String::as_str).collect()
}

/// What sets two statements apart, so that both may be true; the later, the less it takes for a contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Apart {
    /// They stand in one sentence.
    OneSentence,
    /// They stand further from each other than the lint looks.
    TooFar,
    /// They stand in branches of a template that are never published together.
    Branch,
    /// They hold for different readers.
    Scope,
    /// They speak of different things.
    Thing,
    /// What they say in the slot with that index.
    Slot(usize),
    /// The first leaves out what the second says, or the second what the first says.
    Exception {
        /// Whether it is the first that does.
        of_first: bool,
    },
    /// So many things are in doubt.
    Doubts(usize),
}

/// Two statements that come nearest to a contradiction, and what sets them apart.
pub(crate) struct NearMiss {
    pub(crate) apart: Apart,
    /// Where the two stand.
    pub(crate) places: [Span; 2],
    /// For each slot its name, what the two say in it, and whether that sets them apart or leaves a doubt.
    pub(crate) slots: Vec<(String, [String; 2], Option<usize>)>,
    /// For whom the two hold.
    pub(crate) scopes: [String; 2],
}

/// Of the pairs of statements of which `here` holds one, the one that comes nearest to a contradiction; `None` if
/// there is no such pair.
pub(crate) fn near_miss(
    lint: &Lint,
    contradict: &Contradict,
    context: &Context<'_>,
    here: &dyn Fn(&ClaimHit) -> bool,
) -> Option<NearMiss> {
    let check = Check { lint, contradict, slots: &slots(contradict), context };
    let (firsts, seconds) = (check.statements(&contradict.first), check.statements(&contradict.second));
    let pairs = firsts.iter().flat_map(|first| seconds.iter().map(move |second| (first, second)));
    let pairs = pairs.filter(|(first, second)| here(first.hit) || here(second.hit));
    let apart = pairs.filter_map(|(first, second)| Some((check.pair(first, second).err()?, first, second)));
    let (apart, first, second) = apart.max_by_key(|(apart, ..)| *apart)?;
    Some(check.near_miss(apart, first, second))
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

/// What the two statements of a pair must have to do with each other in a slot.
enum Rule {
    Same,
    Apart,
    Bounds,
    Differ,
}

impl Check<'_> {
    fn statements<'s>(&'s self, side: &'s Side) -> Vec<Statement<'s>> {
        Statement::all(side, self.slots, &self.contradict.headed, self.context).take(MAX_STATEMENTS).collect()
    }

    /// The pair, or what sets the two apart.
    fn pair<'s>(&self, first: &'s Statement<'s>, second: &'s Statement<'s>) -> Result<Pair<'s>, Apart> {
        self.reach(first.hit.sentence, second.hit.sentence)?;
        let mut doubts = first.doubts + second.doubts;
        for (one, other, of_first) in [(first, second, true), (second, first, false)] {
            let Some(exceptions) = &one.exceptions else { continue };
            if exceptions.cover(other.hit, self.context) {
                return Err(Apart::Exception { of_first });
            }
            doubts += 1;
        }
        let across = self.across(first, second).ok_or(Apart::Scope)?;
        doubts += usize::from(across);
        let is_one_thing = first.thing.is_some() && first.thing == second.thing;
        if (first.hit.thing || second.hit.thing) && !is_one_thing {
            return Err(Apart::Thing);
        }
        if is_one_thing {
            doubts -= usize::from(first.is_doubtful_thing(self.context))
                + usize::from(second.is_doubtful_thing(self.context));
        }
        for index in (0..self.slots.len()).filter(|&index| !(is_one_thing && self.is_of_data(index, first))) {
            let doubt = self.doubt_of_slot(index, first, second).ok_or(Apart::Slot(index))?;
            doubts += doubt;
        }
        let confidence = distance::confidence(self.lint.confidence, doubts, self.distance(first, second));
        Ok(Pair { first, second, confidence: confidence.ok_or(Apart::Doubts(doubts))?, across })
    }

    /// Whether the slot with that index says of which data the statement speaks.
    fn is_of_data(&self, index: usize, statement: &Statement<'_>) -> bool {
        let catalog = self.context.catalog;
        let slot = catalog.claim(statement.hit.claim).slot(self.slots[index]);
        slot.zip(catalog.grammar().own).is_some_and(|(slot, own)| catalog.terms().is_a(own, slot.root))
    }

    fn distance(&self, first: &Statement<'_>, second: &Statement<'_>) -> Distance {
        Distance::between(first.hit.sentence, second.hit.sentence, self.context.document)
    }

    /// Whether the lint looks at places as far from each other.
    fn reach(&self, first: SentenceId, second: SentenceId) -> Result<(), Apart> {
        let document = self.context.document;
        let near =
            |within| first.abs_diff(second) <= within && document.section_of(first) == document.section_of(second);
        if first == second && !self.contradict.one_sentence {
            Err(Apart::OneSentence)
        } else if !self.contradict.within.is_none_or(near) {
            Err(Apart::TooFar)
        } else if document.exclude_each_other(first, second) {
            Err(Apart::Branch)
        } else {
            Ok(())
        }
    }

    /// How many doubts the slot with that index leaves whether the two speak of the same; `None` if they do not.
    fn doubt_of_slot(&self, index: usize, first: &Statement<'_>, second: &Statement<'_>) -> Option<usize> {
        let named = |names: &[String]| names.iter().any(|known| known == self.slots[index]);
        let slot =
            SlotPair { broad: first.slot(index), narrow: second.slot(index), terms: self.context.catalog.terms() };
        match self.rule(index) {
            Rule::Same => slot.same(named(&self.contradict.filled), named(&self.contradict.whole)),
            Rule::Apart => slot.apart(),
            Rule::Bounds => slot.bounds(),
            Rule::Differ => slot.differ(),
        }
    }

    fn rule(&self, index: usize) -> Rule {
        let Contradict { same, apart, bounds, .. } = self.contradict;
        match index {
            _ if index < same.len() => Rule::Same,
            _ if index < same.len() + apart.len() => Rule::Apart,
            _ if index < same.len() + apart.len() + bounds.len() => Rule::Bounds,
            _ => Rule::Differ,
        }
    }

    fn near_miss(&self, apart: Apart, first: &Statement<'_>, second: &Statement<'_>) -> NearMiss {
        let shown = |statement: &Statement<'_>, index| {
            let fillers = statement.slot(index).iter();
            fillers.map(|filler| filler.shown(self.context.catalog.terms())).collect::<Vec<_>>().join(", ")
        };
        let slot = |(index, name): (usize, &&str)| {
            let doubt = self.doubt_of_slot(index, first, second);
            ((*name).to_owned(), [shown(first, index), shown(second, index)], doubt)
        };
        let scope = |statement: &Statement<'_>| {
            let names = statement.scopes(self.context).iter().map(|scope| format!("`{}`", scope.name));
            names.collect::<Vec<_>>().join(", ")
        };
        NearMiss {
            apart,
            places: [first.hit.span, second.hit.span],
            slots: self.slots.iter().enumerate().map(slot).collect(),
            scopes: [scope(first), scope(second)],
        }
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
        finding.unless = self.reconciled(best.across);
        Some(finding)
    }

    /// The reading under which both are true.
    fn reconciled(&self, across: bool) -> Option<String> {
        let Contradict { same, apart, bounds, reading, .. } = self.contradict;
        let slots: Vec<&str> = [same, apart, bounds].into_iter().flatten().map(String::as_str).collect();
        let reading = match (reading, slots.split_last()) {
            _ if across => "one of them holds for other readers only".to_owned(),
            (Some(reading), _) => reading.clone(),
            (None, Some((last, []))) => format!("the two differ in {last}"),
            (None, Some((last, rest))) => format!("the two differ in {} or {last}", rest.join(", ")),
            (None, None) => return None,
        };
        Some(format!("{reading}, which the text does not say"))
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
