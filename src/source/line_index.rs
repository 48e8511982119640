//! `LineIndex`: from byte offsets to lines and columns, by binary search.

use super::Span;

/// A place as people count: line and column are 1-based, the column counts Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in Unicode code points; a leading byte order mark is no column.
    pub column: usize,
}

/// Bytes between two known counts of characters.
const STRIDE: usize = 128;

/// Offsets of the starts of all lines of one text.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as editors show it.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Number of characters that start before each multiple of [`STRIDE`], so that a column costs the same at the end
    /// of a megabyte on one line as at its start.
    characters: Vec<u32>,
    /// Where the characters start that take two UTF-16 units.
    pairs: Vec<u32>,
}

impl LineIndex {
    /// The index of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(u32::try_from(at + 1).expect("decode refuses sources beyond MAX_LEN"));
            }
        }
        let mut count = 0;
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        for stride in bytes.chunks(STRIDE) {
            characters.push(count);
            count += u32::try_from(characters_in(stride)).expect("a stride is short");
        }
        // Their first byte is one of those that begin four.
        let pairs = (0..).zip(bytes).filter(|(_, byte)| **byte >= 0b1111_0000).map(|(at, _)| at).collect();
        Self { starts, characters, pairs }
    }

    /// Number of lines; an empty text has one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: there is always a first line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// 0-based number of the line that holds the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// Span of the 0-based line `line` of `text`, its line end included.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Span::new(start, end)
    }

    /// Line and column of the byte at `offset` of `text`.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let mark = usize::from(line == 0 && offset > 0 && text.starts_with('\u{feff}'));
        let column = self.characters_before(text, offset) - self.characters_before(text, start) - mark;
        Position { line: line + 1, column: column + 1 }
    }

    /// 1-based column in UTF-16 units of the byte at `offset`, the place of which is `position`.
    pub fn utf16_column(&self, offset: usize, position: Position) -> usize {
        let Position { line, column } = position;
        let before = |offset: u32| self.pairs.partition_point(|&pair| pair < offset);
        let offset = u32::try_from(offset).expect("decode refuses sources beyond MAX_LEN");
        column + before(offset) - before(self.starts[line - 1])
    }

    /// Number of characters of `text` that start before `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        // At the very end of a text as long as a multiple of the stride, the last count is one stride back.
        let Some(last) = self.characters.len().checked_sub(1) else { return 0 };
        let stride = (offset / STRIDE).min(last);
        self.characters[stride] as usize + characters_in(&text.as_bytes()[stride * STRIDE..offset])
    }
}

/// Number of characters that start in `bytes`: all bytes but the continuation bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(LineIndex::new(text).position(text, offset), Position { line, column }, "{text:?} at {offset}");
    }

    #[test]
    fn positions_count_from_one_and_in_characters() {
        check("", 0, 1, 1);
        check("aé—b", 6, 1, 4);
        check("a\nb", 2, 2, 1);
        check("a\r\nb\rc", 3, 2, 1);
        check("a\r\nb\rc", 5, 3, 1);
        check("\u{feff}ab", 4, 1, 2);
        check("a\n", 2, 2, 1);
        check("\u{feff}", 0, 1, 1);
        check("\u{feff}", 3, 1, 1);
    }

    #[test]
    fn characters_beyond_the_first_plane_are_two_columns_in_utf16() {
        let text = "\u{feff}é😀a\n😀é";
        let index = LineIndex::new(text);
        let column_at = |offset: usize| index.utf16_column(offset, index.position(text, offset));
        let column = |at: &str| column_at(text.find(at).expect("it is there"));
        assert_eq!([column("é"), column("😀"), column("a")], [1, 2, 4]);
        assert_eq!(column_at(text.len()), 4);
    }

    #[test]
    fn columns_are_right_far_into_a_long_line() {
        for text in ["é—x".repeat(STRIDE), format!("ab\n{}", "👩‍👧".repeat(STRIDE)), "x".repeat(2 * STRIDE)] {
            for (offset, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
                let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
                check(&text, offset, if start > 0 { 2 } else { 1 }, text[start..offset].chars().count() + 1);
            }
        }
    }
}
