//! Makes text from policies, lint files and paths harmless for terminals and logs: no control character, no
//! character that reorders or hides what stands beside it.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// `text` with a visible stand-in for every character that a terminal would act on, one character each, so that
/// columns stay the same. Tabs stay; line ends become blanks.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\t' || stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\t' { c } else { stand_in(c).unwrap_or(c) }).collect())
}

/// Appends `text` as [`escape`] gives it, with each run of blanks and line ends as one space.
pub fn write_one_line(out: &mut dyn Write, text: &str) -> fmt::Result {
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.write_char(' ')?;
        }
        out.write_str(&escape(word))?;
    }
    Ok(())
}

/// What [`write_one_line`] writes.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write_one_line(&mut out, text).expect("a string takes everything");
    out
}

/// Whether a terminal would act on `c`, or a reader not see it: C0 and C1 controls, bidirectional controls, and
/// characters without any width that do not shape the letters beside them.
pub fn is_unsafe(c: char) -> bool {
    stand_in(c).is_some()
}

fn stand_in(c: char) -> Option<char> {
    match c {
        '\n' | '\r' => Some(' '),
        // The block "Control Pictures" has one sign for each C0 control, in the same order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_acts_on_is_left() {
        assert_eq!(escape("a\u{1b}[31m\u{202e}b\u{9b}\u{feff}c\u{7f}\0"), "a␛[31m\u{fffd}b\u{fffd}\u{fffd}c␡␀");
        assert_eq!(escape("da\u{ad}ta"), "da\u{fffd}ta");
        assert_eq!(one_line(" a\r\n b\t\u{1b}c "), "a b ␛c");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["", "We’d like — 5 € 👩‍👩‍👧 שלום\tx", "می‌خواهم"] {
            assert!(matches!(escape(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }
}
