//! Finds text that stands twice: the same, nearly the same, or with a difference that matters.

mod difference;
mod edits;
mod find;
mod rows;
mod similar;
mod twins;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::check::outline::headings::Headings;
use crate::document::{BlockId, HeadingStyle, Scope, SectionId, Sentence, SentenceEnd, SentenceId, Shape};
use crate::finding::{Finding, Related};
use crate::lint::{Drift, Duplicate, Likeness, Lint, Unit};
use crate::phrase::date_at;
use crate::source::Span;
use difference::Difference;
use edits::drift;
use find::{MAX_PAIRS, PassagePair, Repetitions, SectionPair, difference_of};

/// Most copies that are shown with the first appearance.
const MAX_COPIES: usize = 5;

/// The similarity of texts that are the same but for numbers and negations.
const ALIKE: f32 = 0.999;

/// A heading that stands more often than this is a label that recurs on purpose.
const MAX_HEADINGS: usize = 3;

pub(super) fn check(lint: &Lint, duplicate: &Duplicate, context: &Context<'_>) -> Vec<Finding> {
    match duplicate.of {
        Unit::Section => sections(lint, duplicate, true, context),
        Unit::BodyOfAnotherSection => sections(lint, duplicate, false, context),
        Unit::Passage => passages(lint, duplicate, context),
        Unit::Sentence if duplicate.like == Likeness::Same => twins::sentences(lint, duplicate, context),
        Unit::Sentence => sentences(lint, duplicate, context),
        Unit::List => twins::rows(lint, duplicate, &rows::lists(context), context),
        Unit::Address => twins::rows(lint, duplicate, &rows::addresses(context), context),
        Unit::Heading => headings(lint, context),
    }
}

fn sections(lint: &Lint, duplicate: &Duplicate, same_heading: bool, context: &Context<'_>) -> Vec<Finding> {
    let name = |section: SectionId| {
        let heading = context.document.sections[section as usize].heading.as_ref();
        heading.map_or_else(|| "the opening".to_owned(), |heading| excerpt(&heading.text))
    };
    let folded = |section: SectionId| name(section).to_lowercase();
    let wanted = |pair: &&SectionPair| {
        let least = if pair.similarity >= 1.0 { duplicate.min_words_same } else { duplicate.min_words };
        pair.words >= least
            && pair.similarity >= duplicate.similarity
            && (folded(pair.first.start) == folded(pair.second.start)) == same_heading
    };
    let mut groups: Vec<(&SectionPair, Vec<&SectionPair>)> = Vec::new();
    let mut known: FxHashMap<&Range<SectionId>, usize> = FxHashMap::default();
    for pair in context.memo::<Repetitions>().sections.iter().filter(wanted).take(MAX_PAIRS) {
        match known.get(&pair.first) {
            Some(&group) => groups[group].1.push(pair),
            None => {
                known.insert(&pair.first, groups.len());
                groups.push((pair, vec![pair]));
            }
        }
    }
    let finding = |(first, copies): (&SectionPair, Vec<&SectionPair>)| {
        let values = [("first", &*name(first.first.start)), ("second", &*name(first.second.start))];
        let mut finding = context.finding_with(lint, span_of_sections(&first.first, context), &values);
        finding.label = "first here".into();
        let places = copies.iter().map(|pair| span_of_sections(&pair.second, context));
        finding.related = related(places, "and again here");
        finding
    };
    groups.into_iter().map(finding).collect()
}

/// From the heading of the first section to the end of the last.
fn span_of_sections(sections: &Range<SectionId>, context: &Context<'_>) -> Span {
    let document = context.document;
    let blocks = |section: SectionId| &document.blocks[document.sections[section as usize].blocks.range()];
    let first = blocks(sections.start).first().map(|block| block.span);
    let prose = |block: &&crate::document::Block| block.role == crate::document::BlockRole::Prose;
    let last = sections.clone().rev().find_map(|section| blocks(section).iter().rfind(prose).map(|block| block.span));
    first.zip(last).map_or_else(Span::default, |(first, last)| first.to(last))
}

fn passages(lint: &Lint, duplicate: &Duplicate, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<(BlockId, Finding)> = Vec::new();
    let wanted = |pair: &&PassagePair| pair.words >= duplicate.min_words && pair.similarity >= duplicate.similarity;
    for pair in context.memo::<Repetitions>().passages.iter().filter(wanted).take(MAX_PAIRS) {
        if excluded(pair, context) {
            continue;
        }
        let difference = difference_of(pair, context);
        let Some(text) = difference.fits(duplicate, pair.similarity) else { continue };
        let place = span_of_blocks(&pair.second, context);
        if let Some((_, finding)) = findings.iter_mut().find(|(first, _)| *first == pair.first.start) {
            if finding.related.len() < MAX_COPIES {
                finding.related.push(Related { span: place, message: "and again here".into() });
            }
            continue;
        }
        let mut finding = context.finding_with(lint, span_of_blocks(&pair.first, context), &[("difference", &text)]);
        finding.label = "first here".into();
        finding.related = related(std::iter::once(place), "and again here");
        findings.push((pair.first.start, finding));
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// Whether the two may well be alike: they stand in branches of a template that are never published together, or are
/// entries of a list of changes, each with its date.
fn excluded(pair: &PassagePair, context: &Context<'_>) -> bool {
    let first = |blocks: &Range<BlockId>| context.document.blocks[blocks.start as usize].sentences.start;
    let (one, other) = (first(&pair.first), first(&pair.second));
    context.document.exclude_each_other(one, other) || opens_with_date(one, context) && opens_with_date(other, context)
}

fn opens_with_date(sentence: SentenceId, context: &Context<'_>) -> bool {
    let words = &context.document.words[context.document.sentences[sentence as usize].words.range()];
    date_at(words, 0, context.source.text(), &context.catalog.cues().date.names).is_some()
}

fn span_of_blocks(blocks: &Range<BlockId>, context: &Context<'_>) -> Span {
    let block = |id: BlockId| context.document.blocks[id as usize].span;
    block(blocks.start).to(block(blocks.end - 1))
}

fn sentences(lint: &Lint, duplicate: &Duplicate, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<(u32, Finding)> = Vec::new();
    for &pair in context.memo::<Repetitions>().sentences.iter().take(MAX_PAIRS) {
        let sentence = |id: u32| &context.document.sentences[id as usize];
        let (first, second) = (sentence(pair.0), sentence(pair.1));
        let words = |sentence: &Sentence| sentence.words.len() as u32;
        let excluded = context.document.exclude_each_other(pair.0, pair.1)
            || opens_with_date(pair.0, context) && opens_with_date(pair.1, context);
        if excluded
            || words(first) < duplicate.min_words
            || !stands_alone(pair.0, context)
            || !stands_alone(pair.1, context)
        {
            continue;
        }
        let difference = Difference::new(first.words.range(), second.words.range(), context);
        let Some(text) = difference.fits(duplicate, ALIKE) else { continue };
        if let Some((_, finding)) = findings.iter_mut().find(|(id, _)| *id == pair.0) {
            if finding.related.len() < MAX_COPIES {
                finding.related.push(Related { span: second.span, message: "and again here".into() });
            }
            continue;
        }
        let mut finding = context.finding_with(lint, first.span, &[("difference", &text)]);
        finding.label = "first here".into();
        finding.related = related(std::iter::once(second.span), "and again here");
        findings.push((pair.0, finding));
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// Whether the sentence says by itself what it is about: it does not begin with "this" or "these", is closed, and does
/// not refer to a section or law, whose number may well differ.
fn stands_alone(id: u32, context: &Context<'_>) -> bool {
    let cues = &context.catalog.cues().reference;
    let sentence = &context.document.sentences[id as usize];
    let first = context.document.words[sentence.words.range()].first();
    let refers = first.is_none_or(|word| cues.no_name.has(word.key));
    let cites =
        [cues.section, cues.law].iter().any(|group| context.facts.marks(*group).iter().any(|mark| mark.sentence == id));
    sentence.end == SentenceEnd::Stop && !refers && !cites
}

fn headings(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let sections = &context.document.sections;
    let told: FxHashSet<SectionId> = context
        .memo::<Repetitions>()
        .sections
        .iter()
        .filter(|pair| pair.is_told())
        .flat_map(|pair| pair.second.clone())
        .collect();
    let mut findings = Vec::new();
    for entry in context.memo::<Headings>().entries() {
        let same = like_named(entry.section, context);
        let copies: Vec<SectionId> = same
            .into_iter()
            .filter(|id| !told.contains(id) && is_copied_heading(entry.section, *id, context))
            .collect();
        if !copies.is_empty() {
            let name = excerpt(context.source.slice(entry.span));
            let mut finding = context.finding_with(lint, entry.span, &[("heading", &name)]);
            let place = |id: SectionId| sections[id as usize].heading.as_ref().map(|heading| heading.text_span);
            finding.related = related(copies.into_iter().filter_map(place), "and again here");
            findings.push(finding);
        }
    }
    findings
}

/// The sections with the heading of `first`, that one in front; none where another one stands before it, or where they
/// are the entries of a list or too many to be a slip.
fn like_named(first: SectionId, context: &Context<'_>) -> Vec<SectionId> {
    let sections = &context.document.sections;
    let headings = context.memo::<Headings>();
    if headings.count_like(first) > MAX_HEADINGS {
        return Vec::new();
    }
    let same: Vec<SectionId> = headings.named_like(first).collect();
    // A heading without a body is the entry of a contents list, or reported as such.
    let is_entry = |id: SectionId| {
        let section = &sections[id as usize];
        section.blocks.len() <= 1 && section.subtree_end <= id + 1
    };
    let is_label = sections[first as usize].heading.as_ref().is_some_and(|heading| heading.text.contains(": "));
    let told_here = same.first() == Some(&first) && (2..=MAX_HEADINGS).contains(&same.len());
    if told_here && !is_label && !same.iter().any(|&id| is_entry(id)) { same } else { Vec::new() }
}

/// Whether `other`, which has the heading of `first`, stands beside it for the same readers.
fn is_copied_heading(first: SectionId, other: SectionId, context: &Context<'_>) -> bool {
    let sections = &context.document.sections;
    let number = |id: SectionId| {
        let label = sections[id as usize].heading.as_ref().and_then(|heading| heading.label);
        label.and_then(|label| context.source.slice(label).rsplit_once('.').map(|(outer, _)| outer))
    };
    let (one, two) = (&sections[first as usize], &sections[other as usize]);
    let style = two.heading.as_ref().map_or(HeadingStyle::BoldRunIn, |heading| heading.style);
    other != first
        && two.parent == one.parent
        && two.level == one.level
        && same_part(number(first), number(other))
        && !matches!(style, HeadingStyle::BoldRunIn | HeadingStyle::PlainRunIn)
        && Scope::meet(context.document.scopes_of(other), context.document.scopes_of(first))
}

/// Whether two numbers without their last part, `3.1` of `3.1.2`, leave it open that both stand in the same part.
fn same_part(one: Option<&str>, other: Option<&str>) -> bool {
    one == other || ![one, other].into_iter().flatten().any(|outer| outer.contains('.'))
}

fn related(places: impl Iterator<Item = Span>, message: &str) -> Vec<Related> {
    places.take(MAX_COPIES).map(|span| Related { span, message: message.to_owned() }).collect()
}

impl Difference<'_> {
    /// The difference in words, if it is of the sort that the lint looks for.
    fn fits(&self, duplicate: &Duplicate, similarity: f32) -> Option<String> {
        let drifts = self.edits.as_ref().and_then(|edits| drift(edits, &self.first, &self.second, self.context));
        let like = match (similarity >= 1.0, &drifts) {
            (true, _) => Likeness::Same,
            (false, Some(_)) => Likeness::Drifted,
            (false, None) => Likeness::Near,
        };
        if like == Likeness::Near && self.is_parallel() {
            return None;
        }
        let wanted = |drifts: &Vec<Drift>| drifts.iter().all(|drift| duplicate.differs_in.contains(drift));
        let by_name = drifts.as_ref().is_some_and(|drifts| drifts.contains(&Drift::Name));
        let fits = like == duplicate.like
            && (like != Likeness::Drifted || drifts.as_ref().is_some_and(wanted))
            && (!by_name || self.one_name_is_strange());
        fits.then(|| self.in_words())
    }

    /// Whether a name of one text stands nowhere else in the policy and its counterpart does: it was forgotten when
    /// the other took its place.
    fn one_name_is_strange(&self) -> bool {
        const AT_HOME: u32 = 4;
        let words = &self.context.document.words;
        let counts = self.context.memo::<Repetitions>().word_counts(self.context);
        let rarest = |side: &[u32]| {
            let names = side.iter().map(|&word| &words[word as usize]).filter(|word| word.shape != Shape::Lower);
            names.map(|name| counts.get(&name.key).copied().unwrap_or(0)).min()
        };
        self.edits.iter().flatten().all(|edit| {
            let (first, second) = (rarest(&self.first[edit.first.clone()]), rarest(&self.second[edit.second.clone()]));
            first.zip(second).is_none_or(|(first, second)| first.min(second) == 1 && first.max(second) >= AT_HOME)
        })
    }
}
