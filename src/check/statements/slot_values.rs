//! `Filler`: what stands in a slot of a statement, found in the words of the claim, in its sentence, in what the
//! sentence refers back to, or in the heading above.

use crate::check::claims::hit::{ClaimHit, TermHit};
use crate::check::context::Context;
use crate::document::SentenceId;
use crate::lint::{MODALITY, Modality, TermId, Terms};
use crate::phrase::{Value, ValueKind};

/// Most word sets that one is a kind of, itself included, to be broad.
const BROAD: usize = 3;
/// Most words between two things that are listed one after the other.
const LIST_GAP: u32 = 4;
/// Most sentences that are gone back for what a word such as "they" stands for.
const MAX_BACK: u32 = 3;

/// Something that stands in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filler {
    /// A word of a set.
    Term {
        /// The set.
        term: TermId,
        /// The typed values among its words: how long, from what age.
        values: Vec<Value>,
    },
    /// How firm the statement is.
    Firmness(Modality),
}

impl Filler {
    /// Whether it is what `other` says, or a kind of it.
    pub fn is_a(&self, other: &Self, terms: &Terms) -> bool {
        match (self, other) {
            (Self::Term { term, values }, Self::Term { term: broad, values: others }) => {
                terms.is_a(*term, *broad) && may_agree(values, others)
            }
            // What must be done is done, and what is done may be done.
            (Self::Firmness(one), Self::Firmness(other)) => strength(*one) >= strength(*other),
            _ => false,
        }
    }

    /// Whether one is a kind of the other.
    pub(super) fn is_related(&self, other: &Self, terms: &Terms) -> bool {
        self.is_a(other, terms) || other.is_a(self, terms)
    }

    /// What people call it.
    pub fn shown(&self, terms: &Terms) -> String {
        match self {
            Self::Term { term, values } if values.is_empty() => format!("`{}`", terms.name(*term)),
            Self::Term { term, values } => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                format!("`{}` ({})", terms.name(*term), values.join(", "))
            }
            Self::Firmness(modality) => format!("`{}`", modality.name()),
        }
    }

    /// Whether it says little more than an open slot does: anyone, third parties.
    pub(crate) fn is_broad(&self, terms: &Terms) -> bool {
        matches!(self, Self::Term { term, .. } if terms.depth(*term) <= BROAD)
    }

    /// Whether it says no more than an open slot does.
    pub fn is_top(&self, terms: &Terms) -> bool {
        matches!(self, Self::Term { term, values } if values.is_empty() && terms.is_top(*term))
    }
}

fn may_agree(values: &[Value], others: &[Value]) -> bool {
    let agree = |value: &Value| others.iter().any(|other| value.agrees(other));
    values.is_empty() || others.is_empty() || values.iter().any(agree)
}

fn strength(modality: Modality) -> u8 {
    match modality {
        Modality::May => 0,
        Modality::Plain | Modality::Will => 1,
        Modality::Must => 2,
    }
}

/// What stands in a slot: the terms among the words that make the claim and those listed with them; else, or where
/// those say nothing in particular, those in the whole sentence; else those in what the sentence refers back to; else,
/// for a slot of `headed`, those in the heading of its section. Nothing means that the slot is open.
pub(crate) fn fill(hit: &ClaimHit, name: &str, headed: &[String], context: &Context<'_>) -> Vec<Filler> {
    if name == MODALITY {
        // What is, will be.
        let firmness = if hit.modality == Modality::Plain { Modality::Will } else { hit.modality };
        return vec![Filler::Firmness(firmness)];
    }
    let Some(slot) = context.catalog.claim(hit.claim).slot(name) else { return Vec::new() };
    let mut all = terms_of(hit.sentence, slot.root, context);
    if let Some(told) = context.facts.told_by(hit) {
        // What fills a role comes before what only stands in the clause.
        let bound: Vec<TermHit> = all.iter().filter(|found| told.binds(found.words)).copied().collect();
        all.retain(|found| told.reaches(found.words));
        if !bound.is_empty() {
            return most_exact(bound, hit.sentence, context);
        }
    }
    if !all.is_empty() {
        return most_exact(nearest(hit, all, context), hit.sentence, context);
    }
    let found = referred_to(hit.sentence, slot.root, context);
    let by_heading = found.is_empty() && headed.iter().any(|headed| headed == name);
    if by_heading { in_heading(hit.sentence, slot.root, context) } else { found }
}

/// Those among the words of the claim and those listed with them; all, where those say nothing in particular.
fn nearest(hit: &ClaimHit, all: Vec<TermHit>, context: &Context<'_>) -> Vec<TermHit> {
    let (first, mut last) = hit.words;
    let mut near: Vec<TermHit> = Vec::new();
    for found in &all {
        if found.words.1 >= first && found.words.0 <= last + LIST_GAP {
            last = last.max(found.words.1);
            near.push(*found);
        }
    }
    if near.iter().all(|found| context.catalog.terms().is_top(found.term)) { all } else { near }
}

/// The terms of a kind that stand in a sentence, in reading order.
fn terms_of(sentence: SentenceId, root: TermId, context: &Context<'_>) -> Vec<TermHit> {
    let terms = context.catalog.terms();
    let mut all: Vec<TermHit> =
        context.facts.terms(sentence).iter().filter(|found| terms.is_a(found.term, root)).copied().collect();
    all.sort_by_key(|found| found.words);
    all
}

/// The terms in the nearest sentence before that holds any, as long as each sentence refers back: "We use cookies.
/// They are small files. We set them to ...".
fn referred_to(sentence: SentenceId, root: TermId, context: &Context<'_>) -> Vec<Filler> {
    let section = context.document.section_of(sentence);
    let mut at = sentence;
    while context.facts.refers_back(at) && at > 0 && sentence - at < MAX_BACK {
        at -= 1;
        if context.document.section_of(at) != section {
            break;
        }
        let found = terms_of(at, root, context);
        if !found.is_empty() {
            return most_exact(found, at, context);
        }
    }
    Vec::new()
}

/// The terms in the heading over the section, unless it is the title of the whole policy.
fn in_heading(sentence: SentenceId, root: TermId, context: &Context<'_>) -> Vec<Filler> {
    match context.heading_above(sentence) {
        Some(heading) => most_exact(terms_of(heading, root, context), heading, context),
        None => Vec::new(),
    }
}

/// The terms without those that others among them say more exactly.
pub(super) fn exact<'h>(used: &'h [TermHit], context: &Context<'_>) -> Vec<&'h TermHit> {
    let terms = context.catalog.terms();
    // "Personal identifiers" are no online identifiers.
    let used: Vec<&TermHit> = used.iter().filter(|found| !used.iter().any(|other| is_inside(found, other))).collect();
    let is_said_better = |found: &TermHit| {
        used.iter().any(|other| other.term != found.term && is_part(found, other) && terms.is_a(other.term, found.term))
    };
    used.iter().filter(|found| !is_said_better(found)).copied().collect()
}

/// What those of the terms say that are the most exact.
fn most_exact(used: Vec<TermHit>, sentence: SentenceId, context: &Context<'_>) -> Vec<Filler> {
    let mut exact = exact(&used, context);
    exact.sort_by_key(|found| (found.term, found.words));
    let mut filled: Vec<Filler> = exact
        .iter()
        .map(|found| Filler::Term { term: found.term, values: values_in(found, sentence, context) })
        .collect();
    filled.dedup();
    filled
}

/// The typed values among the words of a term.
fn values_in(found: &TermHit, sentence: SentenceId, context: &Context<'_>) -> Vec<Value> {
    let terms = context.catalog.terms();
    let within = |other: &&TermHit| other.words.0 >= found.words.0 && other.words.1 <= found.words.1;
    let is_value = |other: &&TermHit| ValueKind::of(terms.name(other.term)).is_some();
    let mut kinds: Vec<TermId> =
        context.facts.terms(sentence).iter().filter(within).filter(is_value).map(|other| other.term).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let read = |kind| context.facts.values(kind, sentence);
    let inside = |words: (u32, u32)| words.0 >= found.words.0 && words.1 <= found.words.1;
    kinds.into_iter().flat_map(read).filter(|value| inside(value.words)).map(|value| value.value).collect()
}

/// Whether `one` and `other` belong together: "third-party advertisers", or the same words.
fn is_part(one: &TermHit, other: &TermHit) -> bool {
    one.words.0 <= other.words.1 + 1 && other.words.0 <= one.words.1 + 1
}

/// Whether `one` is only some of the words of `other`.
fn is_inside(one: &TermHit, other: &TermHit) -> bool {
    other.words.0 <= one.words.0 && one.words.1 <= other.words.1 && one.words != other.words
}
