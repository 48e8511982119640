//! The dates of a policy, each with what it is the date of.

use crate::check::claims::hit::Mark;
use crate::check::context::{Context, Memo};
use crate::check::message::excerpt;
use crate::document::{BlockKind, BlockRole, SentenceEnd, SentenceId, Shape, Word};
use crate::lint::PatternGroup;
use crate::phrase::{DateValue, WrittenDate, date_at};
use crate::source::Span;

/// Farthest that a cue stands from its date, in bytes.
const MAX_DISTANCE: usize = 60;

/// Longest line, in words, that says of the next one what its date is of: "Last updated:".
const MAX_LABEL_WORDS: usize = 8;

/// How many blocks from the start or end a date that stands alone counts as the policy's.
const MARGIN: usize = 8;

/// Most signs of copyright that are looked at, and how many words after one the year may stand.
const MAX_SIGNS: usize = 20;
const WORDS_AFTER_SIGN: usize = 4;

/// Most dates that are read: no policy comes near it.
const MAX_DATES: usize = 2000;

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum DateRole {
    /// The last change of the policy.
    Updated,
    /// The day from which the policy holds.
    Effective,
    /// The day on which the policy was made.
    Created,
    /// The day that this version is of, or was last looked through on.
    Version,
    /// It stands alone near the start or end of the policy.
    Alone,
    /// An earlier version, or a copy in an archive.
    Archived,
    /// A law.
    Law,
    /// The end of a cookie's life.
    Cookie,
    /// What is no part of the policy's own text: a translation, a list that is kept elsewhere.
    Aside,
    /// Anything else.
    Other,
}

/// One date of a policy.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct FoundDate {
    /// What is written.
    pub(in crate::check) written: WrittenDate,
    /// The words.
    pub(in crate::check) span: Span,
    /// The sentence that they stand in.
    pub(in crate::check) sentence: SentenceId,
    /// What it is the date of.
    pub(in crate::check) role: DateRole,
    /// Whether it stands in a table.
    pub(in crate::check) in_table: bool,
}

impl FoundDate {
    pub(in crate::check) fn value(&self) -> DateValue {
        self.written.value
    }

    /// The date as written.
    pub(in crate::check) fn text(&self, context: &Context<'_>) -> String {
        excerpt(&context.source.slice(self.span).replace(['*', '_'], ""))
    }
}

impl Memo for Vec<FoundDate> {
    /// The dates in the policy's own prose, in reading order.
    fn find(context: &Context<'_>) -> Self {
        let document = context.document;
        let names = &context.catalog.cues().date.names;
        let mut dates = front_matter(context);
        for (block_index, block) in document.blocks.iter().enumerate() {
            if block.role != BlockRole::Prose || dates.len() > MAX_DATES {
                continue;
            }
            for id in block.sentences.iter() {
                let words = &document.words[document.sentences[id as usize].words.range()];
                let mut at = 0;
                while at < words.len() && dates.len() <= MAX_DATES {
                    let Some(written) =
                        may_begin(words[at].shape).then(|| date_at(words, at, context.source.text(), names)).flatten()
                    else {
                        at += 1;
                        continue;
                    };
                    let span = words[at].span.to(words[at + written.len - 1].span);
                    let in_table = matches!(block.kind, BlockKind::TableCell { .. });
                    let alone = written.len + 1 >= words.len() && !in_table && is_marginal(block_index, context);
                    let role = role(id, span, context);
                    let role = if role == DateRole::Other && alone { DateRole::Alone } else { role };
                    dates.push(FoundDate { written, span, sentence: id, role, in_table });
                    at += written.len;
                }
            }
        }
        dates
    }
}

/// The dates of the front matter: keys with a day in the form of ISO 8601. They stand for the first sentence.
fn front_matter(context: &Context<'_>) -> Vec<FoundDate> {
    let document = context.document;
    let block = document.blocks.first().filter(|block| block.kind == BlockKind::FrontMatter);
    let Some(block) = block.filter(|_| !document.sentences.is_empty()) else { return Vec::new() };
    let cues = &context.catalog.cues().date;
    let mut dates = Vec::new();
    let mut at = block.span.start();
    for line in context.source.slice(block.span).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let key = key.trim().to_lowercase().replace(['-', ' '], "_");
        let role = match key.as_str() {
            key if cues.updated_keys.iter().any(|known| known == key) => DateRole::Updated,
            key if cues.effective_keys.iter().any(|known| known == key) => DateRole::Effective,
            key if cues.dated_keys.iter().any(|known| known == key) => DateRole::Alone,
            _ => continue,
        };
        let written = value.trim_start_matches([' ', '\t', '"', '\'']);
        let from = start + line.len() - written.len();
        let Some(day) = written.get(..10).and_then(|day| day.parse().ok()) else { continue };
        let written =
            WrittenDate { value: DateValue::Day(day), len: 1, wrong_weekday: None, short_year: false, order: None };
        dates.push(FoundDate { written, span: Span::new(from, from + 10), sentence: 0, role, in_table: false });
    }
    dates
}

fn may_begin(shape: Shape) -> bool {
    matches!(shape, Shape::Number | Shape::Alphanumeric | Shape::Capitalised | Shape::Upper)
}

fn is_marginal(block: usize, context: &Context<'_>) -> bool {
    block < MARGIN || block + MARGIN >= context.document.blocks.len()
}

/// What the date at `span` is of, by the words round it.
fn role(id: SentenceId, span: Span, context: &Context<'_>) -> DateRole {
    let cues = &context.catalog.cues().date;
    let mut near: Option<(usize, DateRole)> = None;
    let groups = [
        (cues.created, DateRole::Created),
        (cues.updated, DateRole::Updated),
        (cues.effective, DateRole::Effective),
        (cues.version, DateRole::Version),
    ];
    for (group, role) in groups {
        for mark in marks_in(group, id, context) {
            let distance = distance(mark.span, span);
            if distance <= MAX_DISTANCE && near.is_none_or(|(nearest, _)| distance < nearest) {
                near = Some((distance, role));
            }
        }
    }
    let has = |group: PatternGroup| !marks_in(group, id, context).is_empty();
    // "The previous version was last updated on ...": what is said of an earlier version is not said of this one.
    let of_earlier = |mark: &Mark| mark.span.start() < span.start() && distance(mark.span, span) <= MAX_DISTANCE;
    if marks_in(cues.archived, id, context).iter().any(of_earlier) {
        return DateRole::Archived;
    }
    let before = |mark: &Mark| mark.span.start() < span.start();
    if marks_in(cues.aside, id, context).iter().any(before) {
        return DateRole::Aside;
    }
    if near.is_none_or(|(_, role)| role != DateRole::Updated) && marks_in(cues.cookie, id, context).iter().any(before) {
        return DateRole::Cookie;
    }
    match near {
        // "Effective 1 January 2020, the Consumer Privacy Act ..." is not about the policy.
        Some((_, DateRole::Effective)) if is_of_law(id, span, context) => DateRole::Law,
        Some((_, role)) => role,
        None if has(cues.law) => DateRole::Law,
        None => label_before(id, span, context),
    }
}

/// Whether a law is named before the date, and no policy between the two.
fn is_of_law(id: SentenceId, date: Span, context: &Context<'_>) -> bool {
    let cues = &context.catalog.cues().date;
    let before = |mark: &&Mark| mark.span.start() < date.start();
    let nearest =
        |group: PatternGroup| marks_in(group, id, context).iter().filter(before).map(|mark| mark.span.start()).max();
    let (law, policy) = (nearest(cues.law), nearest(cues.policy));
    let behind = policy.is_none()
        && !marks_in(cues.law, id, context).is_empty()
        && marks_in(cues.policy, id, context).is_empty();
    law.is_some() && law > policy || behind
}

/// What the short line before sentence `id` says that the date in it is of.
fn label_before(id: SentenceId, date: Span, context: &Context<'_>) -> DateRole {
    let document = context.document;
    // A label is for the date that follows it at once, and has none itself.
    let opens_with_date =
        date.start() <= document.words[document.sentences[id as usize].words.start as usize].span.end();
    if !opens_with_date {
        return DateRole::Other;
    }
    let Some(before) = id.checked_sub(1) else { return DateRole::Other };
    let sentence = &document.sentences[before as usize];
    let next_to = document.sentences[id as usize].block - sentence.block <= 1;
    let opens = matches!(sentence.end, SentenceEnd::Colon | SentenceEnd::Open);
    let first = document.blocks[document.sentences[id as usize].block as usize].sentences.start == id;
    if !next_to || !opens || !first || sentence.words.len() > MAX_LABEL_WORDS {
        return DateRole::Other;
    }
    let cues = &context.catalog.cues().date;
    let has = |group: PatternGroup| !marks_in(group, before, context).is_empty();
    if has(cues.archived) {
        DateRole::Archived
    } else if has(cues.updated) {
        DateRole::Updated
    } else if has(cues.effective) {
        DateRole::Effective
    } else if has(cues.version) {
        DateRole::Version
    } else {
        DateRole::Other
    }
}

/// Bytes between a cue and a date; behind its date, a cue stands at once: "1 May 2025 (last updated)".
fn distance(cue: Span, date: Span) -> usize {
    const BEHIND: usize = 4;
    if cue.start() <= date.start() {
        date.start().saturating_sub(cue.end())
    } else {
        let gap = cue.start().saturating_sub(date.end());
        if gap <= BEHIND { gap } else { usize::MAX }
    }
}

fn marks_in<'a>(group: PatternGroup, id: SentenceId, context: &'a Context<'_>) -> &'a [Mark] {
    let marks = context.facts.marks(group);
    let start = marks.partition_point(|mark| mark.sentence < id);
    let len = marks[start..].partition_point(|mark| mark.sentence == id);
    &marks[start..start + len]
}

/// The last year of the copyright notice and its place.
pub(in crate::check) fn copyright_year(context: &Context<'_>) -> Option<(Span, i16)> {
    let words = &context.document.words;
    let marks = context.facts.marks(context.catalog.cues().date.copyright);
    let in_sentence =
        marks.iter().flat_map(|mark| &words[context.document.sentences[mark.sentence as usize].words.range()]);
    let signs = context.source.text().match_indices('©').take(MAX_SIGNS);
    let after_sign = signs.flat_map(|(sign, _)| {
        let start = words.partition_point(|word| word.span.start() < sign);
        words[start..].iter().take(WORDS_AFTER_SIGN)
    });
    let year = |word: &Word| {
        let year: i16 = context.source.slice(word.span).parse().ok()?;
        (1990..2100).contains(&year).then_some((word.span, year))
    };
    let numbers = in_sentence.chain(after_sign).filter(|word| word.shape == Shape::Number);
    numbers.filter_map(year).max_by_key(|(_, year)| *year)
}
