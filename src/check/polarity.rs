//! Whether a claim is made or denied, and whether something limits it, from the cue words round it.

use super::facts::Reading;
use crate::document::Punctuation;
use crate::lint::Meaning;
use crate::phrase::Hit;

/// How a claim is made.
pub(super) struct Polarity {
    /// Whether it is denied.
    pub(super) denied: bool,
    /// Whether an exception or condition limits it.
    pub(super) qualified: bool,
}

/// The polarity of `hit`: a negation in its clause, before its end, denies it; a qualifier in its sentence limits it.
pub(super) fn of(hit: &Hit, reading: &Reading<'_>, found: &[Hit], meanings: &[Meaning]) -> Polarity {
    let clause = clause_start(hit.first, reading);
    let cue = |meaning: Meaning, test: &dyn Fn(&Hit) -> bool| {
        found.iter().any(|cue| meanings[cue.pattern as usize] == meaning && test(cue))
    };
    Polarity {
        denied: cue(Meaning::Negation, &|cue| cue.first >= clause && cue.last <= hit.last),
        qualified: cue(Meaning::Qualifier, &|cue| cue.first > hit.first),
    }
}

fn clause_start(first: u32, reading: &Reading<'_>) -> u32 {
    let border = Punctuation::COMMA
        | Punctuation::SEMICOLON
        | Punctuation::COLON
        | Punctuation::DASH
        | Punctuation::OPEN
        | Punctuation::CLOSE;
    (1..=first).rev().find(|&position| reading.word(position).before.any(border)).unwrap_or(0)
}
