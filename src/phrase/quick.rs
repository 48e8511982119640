//! A quick reader for ordinary phrases: pest takes some microseconds for each, which adds up over all phrases at start.
//!
//! It knows words, quotations, sets, values, gaps, brackets, `not(...)`, `^` and `$`, all in ASCII. At anything else, and
//! at every mistake, it gives up and the grammar decides. A test holds the two against each other.

use super::ast::{Item, ItemKind, Phrase, Sequence};
use super::parse::{gap, quoted, word};

/// The phrase that `text` is, unless it takes the grammar to tell.
pub(super) fn read(text: &str) -> Option<Phrase> {
    let mut reader = QuickReader { text, at: 0 };
    reader.blanks();
    let at_start = reader.take(b'^');
    let items = reader.sequence()?;
    let at_end = reader.take(b'$');
    reader.blanks();
    let len = text.len();
    (reader.at == len).then_some(Phrase { at_start, at_end, items, len })
}

struct QuickReader<'t> {
    text: &'t str,
    at: usize,
}

impl QuickReader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over the bytes that `wanted` accepts; returns whether there were any.
    fn skip(&mut self, wanted: impl Fn(u8) -> bool) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len());
        self.at += len;
        len > 0
    }

    fn blanks(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// Passes over `wanted`; returns whether it was there.
    fn take(&mut self, wanted: u8) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    /// Items up to the end of the text, a closing bracket, a bar or a `$`.
    fn sequence(&mut self) -> Option<Sequence> {
        let mut items = Sequence::new();
        loop {
            self.blanks();
            let start = self.at;
            let kind = match self.peek() {
                None | Some(b')' | b']' | b'|' | b'$') => break,
                Some(b'\'') => {
                    self.quotation(&mut items)?;
                    continue;
                }
                Some(b'(') => ItemKind::Group(self.alternatives(1, b')')?),
                Some(b'[') => ItemKind::Optional(self.alternatives(1, b']')?),
                Some(b'n') if self.text[start..].starts_with("not(") => ItemKind::Not(self.alternatives(4, b')')?),
                Some(b'@') => ItemKind::Set(self.set()?.into()),
                Some(b'<') => ItemKind::Set(self.value()?.into()),
                Some(b'.') => self.gap()?,
                Some(byte) if byte.is_ascii_alphanumeric() => self.word()?,
                Some(_) => return None,
            };
            items.push(Item { kind, span: start..self.at });
        }
        (!items.is_empty()).then_some(items)
    }

    fn alternatives(&mut self, open: usize, close: u8) -> Option<Vec<Sequence>> {
        self.at += open;
        let mut alternatives = vec![self.sequence()?];
        while self.peek() == Some(b'|') {
            self.at += 1;
            alternatives.push(self.sequence()?);
        }
        (self.peek() == Some(close)).then(|| {
            self.at += 1;
            alternatives
        })
    }

    /// Appends the words of a quotation, if they are letters, digits, single hyphens and blanks.
    fn quotation(&mut self, items: &mut Sequence) -> Option<()> {
        let start = self.at + 1;
        self.at = start;
        while self.skip(|byte| byte.is_ascii_alphanumeric()) && matches!(self.peek(), Some(b' ' | b'-')) {
            self.at += 1;
        }
        let words = &self.text[start..self.at];
        let whole = words.ends_with(|last: char| last.is_ascii_alphanumeric());
        (whole && self.take(b'\'')).then(|| quoted(words, start, items))
    }

    fn set(&mut self) -> Option<&str> {
        let start = self.at + 1;
        self.at = start;
        self.skip(is_name).then(|| &self.text[start..self.at])
    }

    fn value(&mut self) -> Option<&str> {
        let start = self.at;
        self.at += 1;
        (self.skip(is_name) && self.peek() == Some(b'>')).then(|| {
            self.at += 1;
            &self.text[start..self.at]
        })
    }

    fn gap(&mut self) -> Option<ItemKind> {
        let start = self.at;
        self.at += 1;
        (self.peek() == Some(b'.')).then(|| {
            self.at += 1;
            self.skip(|byte| byte.is_ascii_digit());
            gap(&self.text[start..self.at])
        })
    }

    fn word(&mut self) -> Option<ItemKind> {
        let start = self.at;
        loop {
            self.skip(|byte| byte.is_ascii_alphanumeric());
            let next = self.text.as_bytes().get(self.at + 1).copied().unwrap_or(b' ');
            match self.peek() {
                Some(b'-' | b'\'') if next.is_ascii_alphanumeric() => self.at += 1,
                Some(b'*') if next.is_ascii() && !next.is_ascii_alphanumeric() => {
                    self.at += 1;
                    break;
                }
                None | Some(b' ' | b')' | b']' | b'|') => break,
                Some(_) => return None,
            }
        }
        Some(word(&self.text[start..self.at], &(start..self.at)))
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

#[cfg(test)]
mod tests {
    use super::super::parse::read_with_grammar;
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let read = read(text).unwrap_or_else(|| panic!("{text} is not read"));
        let parsed = read_with_grammar(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(format!("{read:?}"), format!("{parsed:?}"), "{text}");
    }

    #[test]
    fn what_is_read_quickly_is_what_the_grammar_reads() {
        for text in [
            "retain",
            " we .. share ..12\tdata ",
            "@personal-data <period>",
            "(access | (a | copy) of)[kindly]@we",
            "don't opt-out e-mail* GDPR 30",
            "'free' ('US' | 'Free-of charge')",
            "^ right of access $",
            " ^we .. @share$ ",
            "share .. not(except | other than) data not(notes)",
            "not (a | b) | c".trim_end_matches(" | c"),
            "anonymi*|x".trim_end_matches("|x"),
        ] {
            check(text);
        }
    }

    #[test]
    fn mistakes_and_rare_forms_are_left_to_the_grammar() {
        for text in [
            "", "(a", "a)", "a | b", "()", "[]", "@", "<x", "a . b", "1,000", "an*s", "über", "'free", "''", "'a '",
            "'a  b'", "'.'", "a ^ b", "a $ b", "(a $)", "^", "€",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
