//! Which lines of text belong together: a text wrapped at a margin against one with a paragraph a line.

use super::lines::{Line, LineKind};
use crate::document::knowledge::KNOWN;
use crate::document::labels::{self, Closing, Label};
use crate::document::text::{ends_sentence, starts_lower};
use crate::word::word_key;

/// Lines longer than this were not wrapped at a margin.
const WIDEST_MARGIN: usize = 140;

/// Headings are hardly shorter than so many words where a sentence is, nor abbreviations longer than so many letters.
const FEW: usize = 4;

/// A list within lines has its next number within so many lines.
const NEAR: usize = 12;

/// The margin that a group of lines seems to be wrapped at, in bytes; `None` where lines are paragraphs.
pub(super) fn width(group: &[Line]) -> Option<usize> {
    let widest = group.iter().map(|line| (line.end - line.start) as usize).max().unwrap_or(0);
    (widest <= WIDEST_MARGIN).then_some(widest)
}

/// Whether the line end between two lines of Markdown is a blank: it is, unless `line` ends with two blanks or a
/// backslash and `next` begins anew.
pub(super) fn is_soft(text: &str, line: &Line, next: &Line) -> bool {
    let (body, next_body) = (line.body(text), next.body(text));
    let hard = line.hard_break || body.ends_with('\\');
    !hard || starts_lower(next_body) && !ends_sentence(body)
}

/// Whether line `at` of a paragraph or item begins with a number as an item does, but goes on with the sentence before
/// it: in Markdown only a list that begins with 1 can follow a paragraph without a blank line (CommonMark, section
/// 5.3), letters number nothing, and what counts within the lines goes on where one breaks.
pub(super) fn only_looks_numbered(text: &str, lines: &[Line], at: usize) -> bool {
    let (line, body) = (&lines[at - 1], lines[at].body(text));
    let Some((label, _)) = labels::read(body) else { return false };
    if lines[0].kind == LineKind::Ordered
        && labels::read(lines[0].body(text)).is_some_and(|(first, _)| label.follows(first))
    {
        return false;
    }
    let first = body.starts_with('1') && label.number == 1;
    counts_within(text, lines, at, label) || line.kind == LineKind::Text && !first && !ends_sentence(line.body(text))
}

/// Whether the number before or after `label`, which begins line `at`, stands within that line or one near it.
fn counts_within(text: &str, lines: &[Line], at: usize, label: Label) -> bool {
    let near = &lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR)];
    let near = near.iter().take_while(|line| line.start < lines[at].start || line.kind != LineKind::Blank);
    let mut words = near.flat_map(|line| line.body(text).split_whitespace().skip(1));
    label.closing == Closing::Paren
        && words.any(|word| {
            word.starts_with('(')
                && labels::read(word).is_some_and(|(other, _)| label.follows(other) || other.follows(label))
        })
}

/// Whether `next` goes on with the paragraph of `line`.
///
/// Where text is wrapped at a margin, a line ends early only on purpose: when the next line's first word would still
/// have fitted.
pub(super) fn joins(text: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    let (body, next_body) = (line.body(text), next.body(text));
    let goes_on = starts_lower(next_body) && !ends_sentence(body);
    if line.hard_break
        || body.ends_with('\\')
        || is_bold_line(body)
        || is_bold_line(next_body)
        || is_caps(body) != is_caps(next_body)
    {
        return goes_on;
    }
    if goes_on && breaks_off(body, next_body) {
        return true;
    }
    let Some(width) = width else { return goes_on && body.len() > WIDEST_MARGIN };
    let first_word = next_body.find(char::is_whitespace).unwrap_or(next_body.len());
    // A short line after a finished sentence that is none itself is a title, or leads elsewhere.
    if ends_sentence(body) && !ends_sentence(next_body) && next_body.len() < 40.min(width / 2) && !goes_on {
        return false;
    }
    let fits = (line.end - line.start) as usize + 1 + first_word <= width;
    // Narrow groups are addresses and lists more often than prose.
    !fits && width >= 40
}

/// Whether a line that ends no sentence breaks off in the middle of one, wherever the margin is: `next` begins with a
/// small letter.
fn breaks_off(body: &str, next: &str) -> bool {
    let last = body.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // "...; and" ends an item of a list.
    let listed = body[..body.len() - last.len()].trim_end().ends_with([';', ',']);
    let unfinished = !listed && KNOWN.unfinished.contains(&word_key(&last.to_lowercase()));
    let opens = body.starts_with(char::is_uppercase);
    let words = body.split_whitespace().count();
    unfinished || holds_stop(body) || opens && (body.ends_with(',') || words >= FEW && holds_stop(next))
}

/// Whether a sentence ends within the line: no abbreviation is so long.
fn holds_stop(line: &str) -> bool {
    line.match_indices(". ").any(|(at, stop)| {
        let word = line[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        word >= FEW && line[at + stop.len()..].starts_with(char::is_uppercase)
    })
}

fn is_bold_line(body: &str) -> bool {
    body.len() > 4 && (body.starts_with("**") && body.ends_with("**") || body.starts_with("__") && body.ends_with("__"))
}

/// Whether the line has letters and no small one.
fn is_caps(body: &str) -> bool {
    let mut letters = 0;
    for c in body.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_alphabetic());
    }
    letters > 2
}
