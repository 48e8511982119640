//! Spans of bytes -> positions of the protocol: lines from 0, columns in the unit that the editor has chosen.

use lsp_types::{InitializeParams, Position, PositionEncodingKind, Range};

use crate::source::{Source, Span};

/// The unit of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor understands.
    Utf16,
}

impl Encoding {
    /// Bytes if the editor offers them.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_ref());
        let takes_bytes = offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8));
        if takes_bytes { Self::Utf8 } else { Self::Utf16 }
    }

    fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    /// The place of the byte at `at`.
    pub(super) fn position(self, source: &Source, at: usize) -> Position {
        let lines = source.lines();
        let line = lines.line_of(at);
        let character = match self {
            Self::Utf8 => at - lines.line_span(source.text(), line).start(),
            Self::Utf16 => lines.utf16_column(at, source.position(at)) - 1,
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// The place of a span.
    pub(super) fn range(self, source: &Source, span: Span) -> Range {
        Range { start: self.position(source, span.start()), end: self.position(source, span.end()) }
    }

    /// The byte that a position is at; of one behind the end of a line or of the text, that end.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text[start..].find('\n') {
                Some(end) => start += end + 1,
                None => return text.len(),
            }
        }
        let line = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let mut column = 0;
        for (at, letter) in line.char_indices() {
            if column >= position.character as usize {
                return start + at;
            }
            column += self.width(letter.encode_utf8(&mut [0; 4]));
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;

    #[test]
    fn columns_are_in_the_unit_of_the_editor() {
        let text = "é\r\na🦀b\n";
        let source = Source::new("p.md", text, Format::Markdown);
        let crab = text.find('b').unwrap();
        for (encoding, character) in [(Encoding::Utf8, 5), (Encoding::Utf16, 3)] {
            let position = Position { line: 1, character };
            assert_eq!(encoding.position(&source, crab), position);
            assert_eq!(encoding.offset(text, position), crab);
            assert_eq!(encoding.offset(text, Position { line: 1, character: 99 }), text.len() - 1);
            assert_eq!(encoding.offset(text, Position { line: 9, character: 0 }), text.len());
        }
    }
}
