//! Words that a full stop can follow without ending the sentence.

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
pub(super) fn begins_sentence(word: &str) -> bool {
    OPENERS.binary_search(&word).is_ok()
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
