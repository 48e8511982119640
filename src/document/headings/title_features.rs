//! What a short text looks like: in capitals, bold, like a title.

use crate::document::draft::Markup;
use crate::document::inline::Inline;
use crate::document::labels::{self, Label};
use crate::document::text::is_blank;

/// Longest visible text of a heading, in bytes.
const LONGEST: usize = 240;

/// How one short text looks.
#[derive(Clone, Debug)]
pub(crate) struct TitleFeatures {
    /// Length of the label in front and of the blanks after it, in visible bytes.
    pub(crate) label: Option<(Label, usize)>,
    /// Number of words after the label.
    pub(crate) words: usize,
    /// Length in bytes after the label.
    pub(crate) length: usize,
    /// All letters are capitals.
    pub(crate) caps: bool,
    /// Bold from end to end.
    pub(crate) bold: bool,
    /// Begins with a capital or a digit.
    pub(crate) opens: bool,
    /// Most words of any length begin with a capital.
    pub(super) title_case: bool,
    /// Its last character.
    pub(crate) last: char,
    /// Holds a year, an address or the like, as no title does.
    pub(super) factual: bool,
    /// Says when the text was made.
    pub(super) dated: bool,
    /// Breaks off: its last word cannot be a title's last.
    pub(crate) dangling: bool,
    /// A colon stands inside.
    pub(crate) colon: bool,
    /// One word has three letters or more: it is no postal code.
    pub(crate) worded: bool,
    /// Whether it is a link from end to end, and where it leads.
    pub(crate) link: LinkTarget,
    /// Announces a remark, not a topic.
    pub(super) remark: bool,
}

/// Where a text leads that is a link from end to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// It is none.
    Nowhere,
    /// To a place within the document.
    Within,
    /// Elsewhere.
    Away,
}

/// The look of the visible text in `inline`; `None` if it is empty or too long for a heading.
pub(crate) fn read(source: &str, inline: &Inline) -> Option<TitleFeatures> {
    let whole = inline.text(source);
    let text = whole.trim_matches(is_blank);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let offset = whole.len() - whole.trim_start_matches(is_blank).len();
    let bold = covers(inline.bold(), whole, offset, offset + text.len());
    Some(TitleFeatures { bold, link: leads(source, inline, text), ..plain(text) })
}

/// Where the text leads, if its only link is all of it.
fn leads(source: &str, inline: &Inline, text: &str) -> LinkTarget {
    let mut links = inline.links.iter().filter(|link| !link.anchor);
    let (Some(link), None) = (links.next(), links.next()) else { return LinkTarget::Nowhere };
    let bare = |c: char| is_blank(c) || matches!(c, '*' | '_');
    match source[link.text.range()].trim_matches(bare) == text.trim_matches(bare) {
        false => LinkTarget::Nowhere,
        true if source[link.target.range()].starts_with('#') => LinkTarget::Within,
        true => LinkTarget::Away,
    }
}

/// Whether the source of a block shows that it is too long for a heading.
pub(crate) fn is_long(source: &str, markup: Markup) -> bool {
    // Links and tags take room that is not seen.
    match markup {
        Markup::Html => source.len() > 16 * LONGEST,
        Markup::None => source.len() > LONGEST || (source.len() > LONGEST / 2 && source.ends_with('.')),
        Markup::Markdown if source.len() <= LONGEST => source.len() > LONGEST / 2 && source.ends_with('.'),
        Markup::Markdown => source.len() > 4 * LONGEST || memchr::memchr2(b'[', b'<', source.as_bytes()).is_none(),
    }
}

/// The look of a text without regard to bold.
pub(crate) fn plain(text: &str) -> TitleFeatures {
    let label = labels::read(text).map(|(label, length)| {
        let rest = &text[length..];
        (label, length + rest.len() - rest.trim_start_matches(is_blank).len())
    });
    let title = &text[label.map_or(0, |(_, length)| length)..];
    let count = Count::of(title);
    TitleFeatures {
        label,
        words: count.words,
        length: title.len(),
        caps: count.letters > 1 && !count.lower,
        bold: false,
        opens: count.opens && !title.starts_with(['(', ',', '/', '.']),
        title_case: count.capital_words * 4 >= count.long_words * 3,
        last: title.chars().next_back().unwrap_or(' '),
        factual: count.digits >= 4 || count.codes >= 2 || (!title.ends_with('?') && is_address(title)),
        dated: count.digits > 0 && is_dated(title),
        dangling: is_dangling(title),
        colon: count.colon_at.is_some_and(|at| at + 1 < title.trim_end_matches(':').len()),
        worded: count.longest > 2,
        link: LinkTarget::Nowhere,
        remark: is_remark(title),
    }
}

/// What is counted in one pass over a title.
#[derive(Default)]
struct Count {
    words: usize,
    letters: usize,
    digits: usize,
    lower: bool,
    opens: bool,
    /// Words, or parts of joined ones, of more than three letters, and those of them with a capital.
    long_words: usize,
    capital_words: usize,
    /// Most letters in a row.
    longest: usize,
    /// Words of capitals and digits, as in postal codes.
    codes: usize,
    colon_at: Option<usize>,
}

impl Count {
    fn of(title: &str) -> Self {
        let mut count = Self::default();
        let (mut seen, mut in_word, mut run, mut capital, mut letters) = (false, false, 0, false, 0);
        let (mut digits, mut small) = (0, 0);
        for (at, c) in title.char_indices() {
            let (letter, digit) = match c {
                'a'..='z' | 'A'..='Z' => (true, false),
                '0'..='9' => (false, true),
                _ if c.is_ascii() => (false, false),
                _ => (c.is_alphabetic(), c.is_numeric()),
            };
            if letter || digit {
                let lower = if c.is_ascii() { c.is_ascii_lowercase() } else { c.is_lowercase() };
                if !seen {
                    count.opens = !lower;
                    seen = true;
                }
                count.words += usize::from(!in_word);
                in_word = true;
                if run == 0 {
                    capital = !lower;
                    (digits, small) = (0, 0);
                }
                digits += usize::from(digit);
                small += usize::from(letter && lower);
                run += 1;
                letters = if letter { letters + 1 } else { 0 };
                count.longest = count.longest.max(letters);
                count.letters += usize::from(letter);
                count.digits += usize::from(digit);
                count.lower |= lower;
                continue;
            }
            let blank = if c.is_ascii() { c.is_ascii_whitespace() } else { is_blank(c) };
            in_word &= !blank;
            letters = 0;
            if c == ':' {
                count.colon_at = count.colon_at.or(Some(at));
            }
            if blank || matches!(c, '-' | '/') {
                count.codes += usize::from(digits > 0 && small == 0 && digits < run);
                count.end_word(run, capital);
                run = 0;
            }
        }
        count.codes += usize::from(digits > 0 && small == 0 && digits < run);
        count.end_word(run, capital);
        count
    }

    fn end_word(&mut self, length: usize, capital: bool) {
        if length > 3 {
            self.long_words += 1;
            self.capital_words += usize::from(capital);
        }
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

/// Length of the longest of them.
const LONGEST_DANGLING: usize = 9;

fn is_dangling(text: &str) -> bool {
    let last = text.rsplit(is_blank).next().unwrap_or_default();
    let mut lower = [0; LONGEST_DANGLING];
    let Some(lower) = lower.get_mut(..last.len()) else { return false };
    lower.copy_from_slice(last.as_bytes());
    lower.make_ascii_lowercase();
    !text.ends_with('?') && DANGLING.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok()
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

/// Openings of remarks, in lower case.
const REMARKS: &[&str] = &["note", "please note", "important", "important note", "for example", "example", "tip", "nb"];

fn is_remark(text: &str) -> bool {
    let text = text.trim_end_matches([':', '.', '!', ' ']);
    REMARKS.iter().any(|remark| text.eq_ignore_ascii_case(remark))
}

fn is_address(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains("www.")
}
