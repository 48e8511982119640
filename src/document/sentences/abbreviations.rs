//! Words that a full stop can follow without ending the sentence, and those that begin the next.

use crate::word::is_invisible;

/// What a full stop after a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The sentence goes on.
    GoesOn,
    /// The sentence goes on if a number follows.
    GoesOnBeforeNumber,
    /// The sentence ends if the next word is one that begins sentences.
    Unsure,
}

/// What a full stop after `word`, in lower case and with its inner stops, means; `None` for an ordinary word.
pub(super) fn after(word: &str) -> Option<After> {
    let has = |list: &[&str]| list.binary_search(&word).is_ok();
    if has(GOES_ON) {
        Some(After::GoesOn)
    } else if has(BEFORE_NUMBER) {
        Some(After::GoesOnBeforeNumber)
    } else if has(UNSURE) {
        Some(After::Unsure)
    } else {
        None
    }
}

/// Whether a word with a capital at this place tells that a sentence begins.
fn begins_sentence(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
}

/// Whether the first word of `following` has a capital and is one that begins sentences.
pub(super) fn opens_sentence(following: &str) -> bool {
    let word = following.trim_start_matches(is_opening);
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    // The longest opener has twelve letters.
    word.starts_with(char::is_uppercase) && end <= 12 && begins_sentence(&word[..end].to_lowercase())
}

/// Whether the first word of `following` has a capital behind small letters: `iCloud`.
pub(super) fn has_capital_inside(following: &str) -> bool {
    let word = following.trim_start_matches(is_opening);
    word.chars().take_while(|c| c.is_alphabetic()).any(char::is_uppercase)
}

/// Whether the first word of `following`, in small letters, is one that begins sentences.
pub(super) fn opens_in_small(following: &str) -> bool {
    let end = following.find(|c: char| !c.is_alphabetic()).unwrap_or(following.len());
    begins_sentence(&following[..end])
}

/// Whether a sign stands before the first word of a sentence.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '«' | '„') || is_invisible(c)
}

/// Sorted.
const GOES_ON: &[&str] = &[
    "acc", "approx", "bzw", "ca", "cf", "dept", "dr", "e.g", "eg", "esp", "excl", "gem", "gov", "i.e", "ie", "incl",
    "ing", "lit", "mag", "messrs", "mr", "mrs", "ms", "mt", "prof", "resp", "rev", "st", "ste", "tel", "usw", "viz",
    "vs", "z.b", "ziff",
];

/// Sorted.
const BEFORE_NUMBER: &[&str] = &[
    "abs", "app", "apr", "art", "arts", "aug", "cal", "cap", "ch", "cl", "cls", "dec", "feb", "fig", "jan", "jul",
    "jun", "lett", "mar", "no", "nos", "nov", "nr", "oct", "p", "para", "paras", "pp", "pt", "rec", "reg", "regs", "s",
    "sched", "sec", "secs", "sect", "sep", "sept", "vol",
];

/// Sorted.
const UNSURE: &[&str] = &[
    "a.m", "ag", "ave", "b.v", "bhd", "blvd", "co", "corp", "d.c", "e.u", "est", "etc", "inc", "jr", "l.l.c", "l.p",
    "llc", "llp", "ltd", "n.a", "n.v", "p.m", "p.o", "plc", "pte", "pty", "rd", "s.a", "s.l", "s.p.a", "s.r.l", "sdn",
    "sr", "u.k", "u.s", "u.s.a", "u.s.c",
];

/// Sorted.
const OPENERS: &[&str] = &[
    "a",
    "additionally",
    "after",
    "all",
    "also",
    "although",
    "an",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "each",
    "every",
    "except",
    "finally",
    "for",
    "from",
    "further",
    "furthermore",
    "he",
    "here",
    "how",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "like",
    "many",
    "moreover",
    "most",
    "no",
    "not",
    "on",
    "once",
    "only",
    "other",
    "our",
    "please",
    "she",
    "should",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "under",
    "unless",
    "until",
    "upon",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [GOES_ON, BEFORE_NUMBER, UNSURE, OPENERS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
