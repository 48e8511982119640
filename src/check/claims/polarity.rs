//! Whether a claim is made or denied, and whether something limits it, from the cue words round it.
//!
//! What each cue word does stands in the vocabulary; here stands how far it reaches. A negation reaches forward to the
//! end of the hit. It does not reach over the end of its clause, a word of contrast, or somebody else who acts: "if you
//! do not agree, we share" denies nothing. Commas alone do not stop it: "we do not sell, rent or share". Nor does it
//! reach what an exception before the hit leaves out.

use super::reading::Reading;
use crate::document::Punctuation;
use crate::lint::{Meaning, Modality};
use crate::phrase::Hit;

/// How a claim is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Polarity {
    /// Whether it is denied.
    pub(crate) denied: bool,
    /// Whether an exception or condition limits it.
    pub(crate) qualified: bool,
    /// How firm it is.
    pub(crate) modality: Modality,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
}

impl Polarity {
    /// Made, without limits.
    pub(crate) const PLAIN: Self = Self { denied: false, qualified: false, modality: Modality::Plain, quoted: false };
}

/// Most words from one who acts to the negation of the deed, itself included: "you do not", "they don't".
const ACTOR_REACH: u32 = 2;

/// Most words between a cue that makes a deed a mere wish and the deed: "ask us at any time not to share".
const WISH_REACH: u32 = 8;

/// Most words from a denial to the words that undo it: "we do not keep your data for any longer than".
const UNDOING_REACH: u32 = 8;

/// Most words of a quotation before the words of a claim in it.
const QUOTATION_REACH: u32 = 30;

/// The cues that decide how a claim is made, and what was found out on the way to them.
pub(crate) struct Decided {
    /// It is only wished for, or quoted.
    pub(crate) wish: Option<Hit>,
    /// It is denied.
    pub(crate) denial: Option<Hit>,
    /// It is limited.
    pub(crate) limit: Option<Hit>,
    /// The first word from which cues before it reach it.
    start: u32,
    /// Whether it stands in quotation marks.
    quoted: bool,
}

/// The polarity of `hit`; `None` where it makes no claim at all, because somebody only wishes, or is quoted. `until` is
/// the last word of what is said: that of the hit, or of the list item that the hit introduces.
pub(crate) fn of(hit: &Hit, until: u32, reading: &Reading<'_>, cues: CueHits<'_>) -> Option<Polarity> {
    let Decided { wish, denial, limit, start, quoted } = decide(hit, until, reading, cues);
    if wish.is_some() {
        return None;
    }
    let modality = cues.modality(start, hit.last);
    Some(Polarity { denied: denial.is_some(), qualified: limit.is_some(), modality, quoted })
}

/// What decides about `hit`, as in [`of`].
pub(crate) fn decide(hit: &Hit, until: u32, reading: &Reading<'_>, cues: CueHits<'_>) -> Decided {
    let opening = quotation(hit, reading);
    let start = scope_start(hit.first, reading, cues);
    let decided = Decided { wish: None, denial: None, limit: None, start, quoted: opening.is_some() };
    let quoting = opening.and_then(|opening| cues.of(Meaning::Quoting).find(|cue| cue.last + 1 == opening));
    let wish = cues.of(Meaning::Wish).find(|cue| is_wished(cue, hit, cues)).or(quoting).copied();
    if wish.is_some() {
        return Decided { wish, ..decided };
    }
    let reaches = |cue: &Hit| cue.first >= start && cue.last <= hit.last;
    // What the reader may wish not to be done is a right of theirs: "you can ask us not to use your data".
    let wished = |cue: &Hit| cues.of(Meaning::Wish).any(|wish| wish.first <= cue.first && cue.last <= wish.last);
    let negates = |cue: &&Hit| reaches(cue) && !wished(cue) && !is_of_another(cue, hit, cues);
    let fronted = || cues.of(Meaning::FrontedNegation).find(|cue| reaches(cue));
    let denial = cues.of(Meaning::Negation).find(negates).or_else(fronted).copied();
    let denial = denial.filter(|_| !is_left_out(hit, until, reading.own_start, cues));
    let undoing = denial.and_then(|denial| {
        cues.of(Meaning::Undoing).find(|cue| cue.first > denial.last && cue.first <= hit.last + UNDOING_REACH).copied()
    });
    if undoing.is_some() {
        return Decided { limit: undoing, ..decided };
    }
    let limits = |cue: &&Hit| denial.is_some() || cue.first > hit.first;
    let limit = cues.of(Meaning::Qualifier).chain(cues.of(Meaning::Exception)).find(limits).copied();
    Decided { denial, limit, ..decided }
}

/// Most words between an exception within the words of a claim and the list that it introduces.
const EXCEPTION_REACH: u32 = 8;

/// Whether what is said ends in an item of a list of exceptions, so that the item says the opposite of what introduces
/// it: "we do not share your data, except in these cases:", "- with couriers". `own` is the first word of the item.
fn is_left_out(hit: &Hit, until: u32, own: u32, cues: CueHits<'_>) -> bool {
    let introduces = |cue: &Hit| cue.last < own && (cue.first > hit.last || own - cue.last <= EXCEPTION_REACH);
    hit.first < own && own <= until && cues.of(Meaning::Exception).any(introduces)
}

/// The first word of the quotation that `hit` begins in.
fn quotation(hit: &Hit, reading: &Reading<'_>) -> Option<u32> {
    let mut opening = None;
    for at in hit.first.saturating_sub(QUOTATION_REACH)..=hit.first {
        if reading.word(at).before.any(Punctuation::QUOTE) {
            opening = if opening.is_none() { Some(at) } else { None };
        }
    }
    opening
}

/// The cues of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct CueHits<'a> {
    /// The places of cue words, and maybe of other patterns.
    pub(crate) found: &'a [Hit],
    /// What each pattern is for.
    pub(crate) meanings: &'a [Meaning],
}

impl<'a> CueHits<'a> {
    fn of(self, meaning: Meaning) -> impl Iterator<Item = &'a Hit> {
        self.found.iter().filter(move |cue| self.meanings[cue.pattern as usize] == meaning)
    }

    /// How firm the words from `start` to `last` are: what the last word among them that tells says.
    fn modality(&self, start: u32, last: u32) -> Modality {
        let told = self.found.iter().filter(|cue| cue.first >= start && cue.last <= last).filter_map(|cue| match self
            .meanings[cue.pattern as usize]
        {
            Meaning::Modality(modality) => Some((cue.first, modality)),
            _ => None,
        });
        told.max_by_key(|(first, _)| *first).map_or(Modality::Plain, |(_, modality)| modality)
    }
}

/// Whether the deed of `hit` is what `cue` wishes for: it follows closely, with no contrast between.
fn is_wished(cue: &Hit, hit: &Hit, cues: CueHits<'_>) -> bool {
    cue.first < hit.first
        && cue.last <= hit.last
        && hit.first <= cue.last + WISH_REACH
        && !cues.of(Meaning::Contrast).any(|contrast| contrast.first > cue.first && contrast.first <= hit.first)
}

/// Whether the negation `cue` says what another than the subject of `hit` does not do.
fn is_of_another(cue: &Hit, hit: &Hit, cues: CueHits<'_>) -> bool {
    // "You do not"; but not "what you provide is not".
    let of_other = |actor: &Hit| actor.last < cue.first && cue.first - actor.last <= ACTOR_REACH;
    // "We are not their owner and we share".
    let resumed = |actor: &Hit| actor.first > cue.last && actor.first <= hit.first;
    let opens = |actor: &Hit| actor.first == hit.first;
    cues.of(Meaning::Actor).any(|actor| of_other(actor) && !opens(actor))
        || cues.of(Meaning::Actor).chain(cues.of(Meaning::Speaker)).any(resumed)
}

/// The first word from which a negation reaches the word at `first`.
fn scope_start(first: u32, reading: &Reading<'_>, cues: CueHits<'_>) -> u32 {
    let border = Punctuation::SEMICOLON | Punctuation::COLON | Punctuation::OPEN | Punctuation::CLOSE;
    let pause = Punctuation::COMMA | Punctuation::DASH;
    let begins = |meaning: Meaning, at: u32| cues.of(meaning).any(|cue| cue.first == at);
    let acts = |at: u32| begins(Meaning::Actor, at) || begins(Meaning::Speaker, at);
    let is_start = |&at: &u32| {
        let before = reading.word(at).before;
        before.any(border) || before.any(pause) && (acts(at) || acts(at + 1))
    };
    let contrast = cues.of(Meaning::Contrast).map(|cue| cue.first).filter(|&at| at <= first).max().unwrap_or(0);
    let exception = cues.of(Meaning::Exception).map(|cue| cue.first).filter(|&at| at < first).max().unwrap_or(0);
    let contrast = contrast.max(exception);
    (contrast + 1..=first).rev().find(is_start).unwrap_or(contrast)
}
