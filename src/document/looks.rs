//! What a short text looks like: in capitals, bold, like a title.

use super::inline::Inline;
use super::labels::{self, Label};
use super::text::is_blank;

/// Longest visible text of a heading, in bytes.
const LONGEST: usize = 240;

/// Most words of a heading, label included.
const MOST_WORDS: usize = 28;

/// The looks of one short text.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Length of the label in front and of the blanks after it, in visible bytes.
    pub(super) label: Option<(Label, usize)>,
    /// Number of words after the label.
    pub(super) words: usize,
    /// Length in bytes after the label.
    pub(super) length: usize,
    /// All letters are capitals.
    pub(super) caps: bool,
    /// Bold from end to end.
    pub(super) bold: bool,
    /// Begins with a capital or a digit.
    pub(super) opens: bool,
    /// Most words of any length begin with a capital.
    pub(super) title_case: bool,
    /// Its last character.
    pub(super) last: char,
    /// Holds a year, an address or the like, as no title does.
    pub(super) factual: bool,
    /// Says when the text was made.
    pub(super) dated: bool,
    /// Breaks off: its last word cannot be a title's last.
    pub(super) dangling: bool,
    /// A colon stands inside.
    pub(super) colon: bool,
    /// One word has three letters or more: it is no postal code.
    pub(super) worded: bool,
}

/// The look of the visible text in `inline`; `None` if it is empty or too long for a heading.
pub(super) fn look(source: &str, inline: &Inline) -> Option<Look> {
    let whole = inline.text(source);
    let text = whole.trim_matches(is_blank);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.split(is_blank).nth(MOST_WORDS).is_some() {
        return None;
    }
    let offset = whole.len() - whole.trim_start_matches(is_blank).len();
    let bold = covers(inline.bold(), whole, offset, offset + text.len());
    Some(Look { bold, ..plain(text) })
}

/// The look of a text without regard to bold.
pub(super) fn plain(text: &str) -> Look {
    let label = labels::read(text).map(|(label, length)| {
        let rest = &text[length..];
        (label, length + rest.len() - rest.trim_start_matches(is_blank).len())
    });
    let title = &text[label.map_or(0, |(_, length)| length)..];
    let words = title.split(is_blank).filter(|word| word.contains(char::is_alphanumeric)).count();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    Look {
        label,
        words,
        length: title.len(),
        caps: letters > 1 && !title.contains(char::is_lowercase),
        bold: false,
        opens: title.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
            && !title.starts_with(['(', ',', '/', '.']),
        title_case: is_title_case(title),
        last: title.chars().next_back().unwrap_or(' '),
        factual: is_factual(title),
        dated: is_dated(title),
        dangling: is_dangling(title),
        colon: title.trim_end_matches(':').contains(':'),
        worded: title.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2),
    }
}

/// Whether every letter and digit between `start` and `end` is in one of the ranges.
fn covers(ranges: &[(u32, u32)], text: &str, start: usize, end: usize) -> bool {
    let mut at = start;
    for &(from, to) in ranges {
        if text[at..(from as usize).max(at)].contains(char::is_alphanumeric) {
            return false;
        }
        at = at.max(to as usize);
    }
    !ranges.is_empty() && !text[at.min(end)..end].contains(char::is_alphanumeric)
}

fn is_title_case(text: &str) -> bool {
    let mut long = 0;
    let mut capital = 0;
    for word in text.split(|c: char| is_blank(c) || matches!(c, '-' | '/')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().count() > 3 {
            long += 1;
            capital += usize::from(!word.starts_with(char::is_lowercase));
        }
    }
    capital * 4 >= long * 3
}

/// Last words after which a text goes on. Sorted.
const DANGLING: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "by",
    "for",
    "from",
    "has",
    "have",
    "if",
    "in",
    "including",
    "is",
    "its",
    "may",
    "of",
    "on",
    "or",
    "our",
    "such",
    "that",
    "the",
    "their",
    "these",
    "this",
    "those",
    "to",
    "was",
    "which",
    "will",
    "with",
    "your",
];

fn is_dangling(text: &str) -> bool {
    let last = text.rsplit(is_blank).next().unwrap_or_default();
    !text.ends_with('?') && DANGLING.binary_search(&last.to_lowercase().as_str()).is_ok()
}

/// Openings of lines that say when a text was made.
const DATED: &[&str] = &[
    "last updated",
    "last modified",
    "last revised",
    "last reviewed",
    "updated",
    "revised",
    "effective",
    "date of",
    "version",
    "stand:",
];

fn is_dated(text: &str) -> bool {
    let digit = text.contains(|c: char| c.is_ascii_digit());
    digit && DATED.iter().any(|cue| text.get(..cue.len()).is_some_and(|start| start.eq_ignore_ascii_case(cue)))
}

fn is_factual(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let address = text.contains('@') || text.contains("://") || text.contains("www.");
    digits >= 4 || (address && !text.ends_with('?'))
}
