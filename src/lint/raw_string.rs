//! Where a character of a TOML string's value stands in the file, whatever escapes and line breaks stand between.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

/// The bytes of `raw`, a string with its quotes, that stand for the bytes `inner` of its value.
pub(super) fn written(raw: &str, inner: Range<usize>) -> Range<usize> {
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    let mut walk = CharWalk { chars: raw.char_indices().peekable(), is_basic: raw.starts_with('"'), value: 0 };
    walk.chars.by_ref().take(quotes).for_each(drop);
    if quotes == 3 {
        // A line break right after the quotes is not part of the value.
        walk.chars.next_if(|(_, c)| *c == '\r');
        walk.chars.next_if(|(_, c)| *c == '\n');
    }
    let end_of_raw = raw.len().saturating_sub(quotes);
    let mut range: Option<Range<usize>> = None;
    while let Some((at, value)) = walk.next().filter(|(at, _)| at.start < end_of_raw) {
        if value >= inner.end && range.is_some() {
            break;
        }
        if value >= inner.start {
            let start = range.map_or(at.start, |range| range.start);
            // An empty range is the place before a character.
            range = Some(start..if inner.is_empty() { start } else { at.end });
        }
        if inner.is_empty() && range.is_some() {
            break;
        }
    }
    range.unwrap_or(end_of_raw..end_of_raw)
}

/// A walk over the characters of a string as it is written.
struct CharWalk<'r> {
    chars: Peekable<CharIndices<'r>>,
    /// Whether `\` escapes.
    is_basic: bool,
    /// Bytes of the value so far.
    value: usize,
}

impl CharWalk<'_> {
    /// The bytes of the next character as it is written, and where it begins in the value.
    fn next(&mut self) -> Option<(Range<usize>, usize)> {
        loop {
            let (start, c) = self.chars.next()?;
            let mut end = start + c.len_utf8();
            let mut len = c.len_utf8();
            if c == '\\' && self.is_basic {
                let (at, escaped) = self.chars.next()?;
                if escaped.is_whitespace() {
                    // The end of a line that goes on in the next.
                    while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                    continue;
                }
                let digits = match escaped {
                    'x' => 2,
                    'u' => 4,
                    'U' => 8,
                    _ => 0,
                };
                let code: String = self.chars.by_ref().take(digits).map(|(_, digit)| digit).collect();
                end = at + escaped.len_utf8() + code.len();
                len = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).map_or(1, char::len_utf8);
            }
            let value = self.value;
            self.value += len;
            return Some((start..end, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[track_caller]
    fn check(raw: &str, value: &str, part: &str, shown: &str) {
        let start = value.find(part).expect("a part of the value");
        assert_eq!(&raw[written(raw, start..start + part.len())], shown, "{raw}");
    }

    #[test]
    fn places_in_values_are_found_where_they_are_written() {
        check("\"feed the cats\"", "feed the cats", "cats", "cats");
        check("'it \"is\" so'", "it \"is\" so", "so", "so");
        check("\"it \\\"is\\\" so\"", "it \"is\" so", "so", "so");
        check("\"\\u00e9 \\t cats\"", "é \t cats", "cats", "cats");
        check("\"\\u00e9 cats\"", "é cats", "é", "\\u00e9");
        check("\"\"\"feed the \\\n    hungry \\\n  cats\"\"\"", "feed the hungry cats", "hungry", "hungry");
        check("\"\"\"\nfeed\"\"\"", "feed", "feed", "feed");
        assert_eq!(written("\"cats\"", 4..4), 5..5);
        assert_eq!(written("\"cats\"", 0..0), 1..1);
        assert_eq!(written("\"\"", 0..0), 1..1);
    }
}
