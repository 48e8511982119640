//! Where sentences end: full stops and what else may end one.

use super::abbreviations::{After, after, has_capital_inside, is_opening, opens_in_small, opens_sentence};
use super::{SentenceReader, Splitting};
use crate::document::model::SentenceEnd;
use crate::document::text::is_blank;
use crate::word::{Punctuation, Shape};

impl SentenceReader<'_> {
    /// A sign that may end the sentence; the first one is `width` bytes long.
    pub(super) fn stop(&mut self, width: usize) {
        self.begin(width);
        let start = self.at;
        let rest = &self.text[start..];
        let run = rest.find(|c| !is_stop(c)).unwrap_or(rest.len());
        let close = rest[run..].find(|c| !is_closing(c)).map_or(rest.len(), |found| run + found);
        let signs = &rest[..run];
        let ends = self.splitting != Splitting::Whole && self.ends_sentence(signs, start + close);
        if ends {
            let sentence_end = if signs.contains(['?', '？']) {
                SentenceEnd::Question
            } else if signs.contains(['!', '！']) {
                SentenceEnd::Exclamation
            } else {
                SentenceEnd::Stop
            };
            self.finish(start + close, sentence_end);
            self.at = start + close;
        } else {
            self.before |= if signs.contains('.') { Punctuation::STOP } else { Punctuation::OTHER };
            self.at = start + run;
        }
    }

    /// Whether `signs`, which stand here, end the sentence; with the quotation marks and brackets that close after them
    /// they reach up to `end`.
    fn ends_sentence(&self, signs: &str, end: usize) -> bool {
        let rest = &self.text[end..];
        let following = rest.trim_start_matches(is_blank);
        let Some(next) = following.chars().find(|c| !is_opening(*c)) else { return true };
        if signs.contains(['。', '！', '？']) {
            return true;
        }
        if following.len() == rest.len() {
            return end == self.at + signs.len() && self.lacks_blank(signs, rest);
        }
        if signs != "." {
            return !next.is_lowercase() && (next.is_alphanumeric() || signs.contains(['!', '?']));
        }
        let (start, word_end) = self.last_word;
        if word_end != self.at || start == word_end {
            return !next.is_lowercase();
        }
        self.full_stop_ends(start, following, next)
    }

    /// Whether the full stop after the word that begins at `start` ends the sentence, when `following` comes next.
    fn full_stop_ends(&self, start: usize, following: &str, next: char) -> bool {
        let word = &self.text[start..self.at];
        let only_word = self.tables.words.len() - self.first_word == 1;
        if only_word && word.len() <= 4 && is_label(word) {
            return false;
        }
        let dotted = &self.text[dotted_start(self.text, start)..self.at];
        // No abbreviation is longer.
        let known = if dotted.len() <= 8 { after(&dotted.to_lowercase()) } else { None };
        match known {
            Some(After::GoesOn) => false,
            Some(After::GoesOnBeforeNumber) => !next.is_ascii_digit() && next != '(' && !next.is_lowercase(),
            Some(After::Unsure) => opens_sentence(following),
            None if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) => opens_sentence(following),
            None if next.is_lowercase() => {
                let ordinary = word.len() > 3 && word.chars().all(char::is_lowercase);
                // A brand such as "eBay" begins sentences as it is; and after an address many go on in small letters.
                ordinary || has_capital_inside(following) || self.is_address(start) && opens_in_small(following)
            }
            None => true,
        }
    }

    /// Whether the last word, which begins at `start`, is an address.
    fn is_address(&self, start: usize) -> bool {
        self.last_word.0 == start && self.tables.words.last().is_some_and(|word| word.shape == Shape::Url)
    }

    /// Whether a sentence ends here although no blank follows: `your data.We also`.
    fn lacks_blank(&self, signs: &str, rest: &str) -> bool {
        let mut chars = rest.chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        let small = chars.next().is_some_and(|c| c.is_lowercase() || is_blank(c));
        let before = self.text[..self.at].chars().next_back();
        let ended = before.is_some_and(|c| c.is_lowercase() || matches!(c, ')' | '”' | '"'));
        // An address may follow; no token that long is a word.
        let token = rest.bytes().take(40).take_while(|byte| !byte.is_ascii_whitespace());
        signs.len() == 1
            && capital
            && small
            && ended
            && token.clone().count() < 40
            && !token.into_iter().any(|b| b == b'@')
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '”' | '’' | '\'' | '»')
}

/// Whether a word is what numbers a paragraph: `1`, `a`, `iv`.
fn is_label(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || word.len() == 1
        || word.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x'))
}

/// Where the letters and stops begin that the word at `start` ends: `e.g`, `U.S`.
fn dotted_start(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at >= 2 && bytes[at - 1] == b'.' && bytes[at - 2].is_ascii_alphabetic() && start - at < 8 {
        at -= 2;
    }
    at
}
