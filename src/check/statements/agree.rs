//! Finds places of one policy that give different values for the same thing.

use rustc_hash::FxHashMap;

use super::distance::{self, Distance};
use super::slot_values::Filler;
use super::statement::Statement;
use crate::check::claims::hit::ClaimHit;
use crate::check::claims::values::FoundValue;
use crate::check::context::Context;
use crate::document::Scope;
use crate::finding::{Finding, Related};
use crate::lint::{Agree, Lint, TermId};
use crate::phrase::{Limit, Value};
use crate::source::Span;

/// Most second places that are shown with a first one.
const MAX_RELATED: usize = 6;
/// Most different values of one thing that are held against each other, so that a text of nothing but values takes
/// linear time.
const MAX_VALUES: usize = 100;
/// Most words between a value and those that make it the least or the most: "no later than 12 months".
const BOUND_REACH: u32 = 3;

pub(crate) fn check(lint: &Lint, agree: &Agree, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for group in groups(agree, context) {
        if let Some(usual) = agree.usual {
            let odd = group.odd_ones(usual, context);
            findings.extend(odd.map(|(odd, usual)| finding(lint, agree, odd, &[usual], context)));
            continue;
        }
        let mut shown = vec![false; group.values.len()];
        for index in 0..group.values.len() {
            let others: Vec<usize> = (index + 1..group.values.len())
                .filter(|&other| !shown[index] && !shown[other] && group.conflict(index, other, context))
                .take(MAX_RELATED)
                .collect();
            others.iter().for_each(|&other| shown[other] = true);
            let others: Vec<&GivenValues<'_>> = others.iter().map(|&other| &group.values[other]).collect();
            let Some(second) = others.first() else { continue };
            let first = &group.values[index];
            let distance = Distance::between(first.hit.sentence, second.hit.sentence, context.document);
            let doubts = usize::from(group.is_open);
            if let Some(confidence) = distance::confidence(lint.confidence, doubts, distance) {
                findings.push(Finding { confidence, ..finding(lint, agree, first, &others, context) });
            }
        }
    }
    findings.sort_by_key(|finding| finding.span);
    // Sections that hold for several regions meet in each.
    findings.dedup_by_key(|finding| finding.span);
    findings.truncate(agree.cap);
    findings
}

/// Places that speak of the same.
#[derive(Default)]
struct ValueGroup<'a> {
    /// Whether they do not say of what.
    is_open: bool,
    /// What they give, each with the first place that gives it, in reading order.
    values: Vec<GivenValues<'a>>,
}

/// What a place gives: values, each with whether it is the least or the most.
struct GivenValues<'a> {
    hit: &'a ClaimHit,
    /// How many places give it.
    places: usize,
    values: Vec<(Value, Limit)>,
}

impl ValueGroup<'_> {
    fn conflict(&self, one: usize, other: usize, context: &Context<'_>) -> bool {
        let (one, other) = (&self.values[one], &self.values[other]);
        let mut pairs = one.values.iter().flat_map(|value| other.values.iter().map(move |other| (value, other)));
        let agree = |((value, bound), (other, other_bound)): (&(Value, Limit), &(Value, Limit))| {
            // Those that do not say of what they speak differ for sure only where one is too long for the other.
            let is_opposed = *bound != Limit::Exact && *other_bound != Limit::Exact && bound != other_bound;
            value.agrees_within(*bound, other, *other_bound) || self.is_open && !is_opposed
        };
        one.hit.sentence != other.hit.sentence
            && !context.document.exclude_each_other(one.hit.sentence, other.hit.sentence)
            && !pairs.any(agree)
    }
}

impl<'a> ValueGroup<'a> {
    /// What is given in at most half as many places as something else, which so many at least give; each with that.
    fn odd_ones(
        &self,
        usual: usize,
        context: &Context<'_>,
    ) -> impl Iterator<Item = (&GivenValues<'a>, &GivenValues<'a>)> {
        let all = 0..self.values.len();
        let agree = |one: usize, other: usize| one == other || !self.conflict(one, other, context);
        let places =
            |at: usize| all.clone().filter(|&other| agree(at, other)).map(|at| self.values[at].places).sum::<usize>();
        let most = all.clone().max_by_key(|&at| (places(at), std::cmp::Reverse(at)));
        let most = most.filter(|&at| places(at) >= usual);
        let odd = |at: &usize| most.is_some_and(|most| !agree(*at, most)) && places(*at) * 2 <= most.map_or(0, places);
        let odd: Vec<usize> = all.clone().filter(odd).collect();
        odd.into_iter().filter_map(move |at| Some((&self.values[at], &self.values[most?])))
    }
}

/// Why a place that gives a value is held against none that gives another.
pub(crate) enum Alone {
    /// Its words hold no value.
    NoValue,
    /// Nothing fills this slot.
    Open(String),
    /// No other place gives a value; its own.
    NoOther(String),
    /// Its value agrees with that of the other place.
    Agrees(String, (String, Span)),
    /// The slot of that name holds something else at the other place.
    Slot(String, String, (String, Span)),
    /// The section of the other place is for other readers.
    Scope(Span),
}

/// Why the first of the places that are `here` is held against none; `None` if there is none here.
pub(crate) fn alone(agree: &Agree, context: &Context<'_>, here: &dyn Fn(&ClaimHit) -> bool) -> Option<Alone> {
    let slots: Vec<&str> = [&agree.same, &agree.apart].into_iter().flatten().map(String::as_str).collect();
    let all: Vec<Statement<'_>> = Statement::all(&agree.of, &slots, &agree.headed, context).collect();
    let own = all.iter().find(|statement| here(statement.hit))?;
    let shown = |hit: &ClaimHit| values(hit, agree, context).first().map(|(value, _)| value.to_string());
    let Some(value) = shown(own.hit) else { return Some(Alone::NoValue) };
    if let Some(open) = (0..agree.same.len()).find(|&slot| own.slot(slot).is_empty()) {
        return Some(Alone::Open(slots[open].to_owned()));
    }
    let others = all.iter().filter(|other| !here(other.hit)).filter_map(|other| Some((other, shown(other.hit)?)));
    let mut alone = Alone::NoOther(value.clone());
    for (other, other_value) in others {
        let place = other.hit.span;
        let differs = (0..slots.len()).find(|&slot| own.slot(slot) != other.slot(slot));
        let said = |statement: &Statement<'_>, slot| {
            let fillers = statement.slot(slot).iter().map(|filler| filler.shown(context.catalog.terms()));
            fillers.collect::<Vec<_>>().join(", ")
        };
        match differs {
            None if scopes(own, context).iter().any(|scope| scopes(other, context).contains(scope)) => {
                return Some(Alone::Agrees(value, (other_value, place)));
            }
            None => alone = Alone::Scope(place),
            Some(slot) if matches!(alone, Alone::NoOther(_)) => {
                alone = Alone::Slot(slots[slot].to_owned(), said(own, slot), (said(other, slot), place));
            }
            Some(_) => {}
        }
    }
    Some(alone)
}

/// What two places must share to be compared: the scope of their sections, and what stands in their slots.
type Topic<'a> = (Option<&'a Scope>, Vec<Vec<Filler>>);

/// The places, by what they speak of; in each group, one place for every different value.
fn groups<'a>(agree: &Agree, context: &Context<'a>) -> Vec<ValueGroup<'a>> {
    let slots: Vec<&str> = [&agree.same, &agree.apart].into_iter().flatten().map(String::as_str).collect();
    let mut groups: Vec<ValueGroup<'a>> = Vec::new();
    let mut known: FxHashMap<Topic<'a>, usize> = FxHashMap::default();
    let mut given: FxHashMap<(usize, Vec<(Value, Limit)>), usize> = FxHashMap::default();
    for statement in Statement::all(&agree.of, &slots, &agree.headed, context) {
        let open = (0..agree.same.len()).filter(|&slot| statement.slot(slot).is_empty()).count();
        let has_bounds = !agree.at_least.is_empty() && !agree.at_most.is_empty();
        if open > 0 && !(open == agree.same.len() && has_bounds) {
            continue;
        }
        let values = values(statement.hit, agree, context);
        if values.is_empty() {
            continue;
        }
        let fillers: Vec<Vec<Filler>> = (0..slots.len()).map(|slot| statement.slot(slot).to_vec()).collect();
        for scope in scopes(&statement, context) {
            let at = *known.entry((scope, fillers.clone())).or_insert_with(|| {
                groups.push(ValueGroup { is_open: open > 0, values: Vec::new() });
                groups.len() - 1
            });
            let group = &mut groups[at].values;
            if let Some(&known) = given.get(&(at, values.clone())) {
                group[known].places += 1;
            } else if group.len() < MAX_VALUES {
                given.insert((at, values.clone()), group.len());
                group.push(GivenValues { hit: statement.hit, places: 1, values: values.clone() });
            }
        }
    }
    groups
}

/// The scopes of its section, each by itself; none, where it holds for everybody.
fn scopes<'a>(statement: &Statement<'a>, context: &Context<'a>) -> Vec<Option<&'a Scope>> {
    match statement.scopes(context) {
        [] => vec![None],
        scopes => scopes.iter().map(Some).collect(),
    }
}

/// The values among the words that make the claim, each with whether it is the least or the most.
pub(crate) fn values(hit: &ClaimHit, agree: &Agree, context: &Context<'_>) -> Vec<(Value, Limit)> {
    let Some(slot) = context.catalog.claim(hit.claim).slot(&agree.value) else { return Vec::new() };
    let found = context.facts.values(slot.root, hit.sentence);
    let inside = |found: &FoundValue| found.words.0 >= hit.words.0 && found.words.1 <= hit.words.1;
    let bounded = |found: FoundValue| {
        let bound = bound(&found, hit, agree, context);
        (found.value, bound)
    };
    found.into_iter().filter(inside).map(bounded).collect()
}

/// Whether a value is the least or the most, by the words close to it.
fn bound(value: &FoundValue, hit: &ClaimHit, agree: &Agree, context: &Context<'_>) -> Limit {
    let (first, last) = value.words;
    let near = |words: (u32, u32)| words.1 + BOUND_REACH + 1 >= first && words.0 <= last + 1;
    let says = |sets: &[TermId]| {
        let terms = context.facts.terms(hit.sentence).iter().filter(|found| near(found.words));
        terms.into_iter().any(|found| sets.iter().any(|&set| context.catalog.terms().is_a(found.term, set)))
    };
    if says(&agree.at_least) {
        Limit::Least
    } else if says(&agree.at_most) {
        Limit::Most
    } else {
        Limit::Exact
    }
}

/// The finding for a place and those, at least one, that do not agree with it.
fn finding(
    lint: &Lint,
    agree: &Agree,
    first: &GivenValues<'_>,
    others: &[&GivenValues<'_>],
    context: &Context<'_>,
) -> Finding {
    let (one, two) = (first.values[0].0.to_string(), others[0].values[0].0.to_string());
    let mut finding = context.finding_with(lint, first.hit.span, &[("first", one.as_str()), ("second", two.as_str())]);
    let label = |value: &str| format!("{value} {}", agree.of.label);
    finding.label = label(&one);
    finding.related = others
        .iter()
        .map(|other| Related { span: other.hit.span, message: label(&other.values[0].0.to_string()) })
        .collect();
    finding
}
