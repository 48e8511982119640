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

/// Offsets of the starts of all lines of one text.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as editors show it.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
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
        Self { starts }
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
        let before = &text[self.starts[line] as usize..offset];
        let before = if line == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
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
    }
}
