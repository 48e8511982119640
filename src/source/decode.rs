//! From the bytes of a file to a `Source`, or to what is wrong with them.

use std::fmt;

use super::{Format, MAX_LEN, Source};

/// Why bytes are not a policy's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// What was found.
    pub kind: DecodeErrorKind,
}

/// What can be wrong with bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// There is nothing, or nothing but blanks.
    Empty,
    /// More than [`MAX_LEN`] bytes.
    TooLong {
        /// How many there are.
        length: usize,
    },
    /// A file that is no text.
    Binary {
        /// What its first bytes tell it is, where they do.
        found: Option<&'static str>,
        /// Offset of the first byte that no text holds.
        offset: usize,
    },
    /// Text in some other encoding.
    NotUtf8 {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
        /// That byte.
        byte: u8,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DecodeErrorKind::Empty => write!(f, "the file is empty"),
            DecodeErrorKind::TooLong { length } => {
                write!(f, "the file has {length} bytes; at most {MAX_LEN} are read")
            }
            DecodeErrorKind::Binary { found: Some(found), .. } => write!(f, "the file is {found}, not text"),
            DecodeErrorKind::Binary { found: None, offset } => {
                write!(f, "the file is not text: byte {offset} is NUL")
            }
            DecodeErrorKind::NotUtf8 { offset, byte } => {
                write!(f, "the file is not UTF-8: byte {offset} is 0x{byte:02x}")
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// First bytes of files that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
];

/// The text of `bytes`, named `name`; `format` is what is known of its markup, otherwise the text tells it.
///
/// A byte order mark stays in the text, so that offsets are those of the file.
///
/// # Errors
/// When the bytes are empty, too many, no text, or not UTF-8.
pub fn decode(name: &str, bytes: Vec<u8>, format: Option<Format>) -> Result<Source, DecodeError> {
    let error = |kind| Err(DecodeError { kind });
    if bytes.len() > MAX_LEN {
        return error(DecodeErrorKind::TooLong { length: bytes.len() });
    }
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return error(DecodeErrorKind::Binary { found: Some(found), offset: 0 });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return error(DecodeErrorKind::Binary { found: None, offset });
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() => {
            error(DecodeErrorKind::Empty)
        }
        Ok(text) => {
            let format = format.unwrap_or_else(|| Format::of_text(&text));
            Ok(Source::new(name, text, format))
        }
        Err(invalid) => {
            let offset = invalid.utf8_error().valid_up_to();
            error(DecodeErrorKind::NotUtf8 { offset, byte: invalid.as_bytes()[offset] })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], message: &str) {
        let error = decode("policy.md", bytes.to_vec(), None).expect_err(message);
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn what_is_no_text_is_named() {
        check(b"", "the file is empty");
        check(b"\xef\xbb\xbf \r\n", "the file is empty");
        check(b"%PDF-1.7\n", "the file is a PDF document, not text");
        check(b"We\0", "the file is not text: byte 2 is NUL");
        check(b"caf\xe9 data", "the file is not UTF-8: byte 3 is 0xe9");
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let source = decode("policy.md", b"\xef\xbb\xbf# Title".to_vec(), None).expect("text");
        assert_eq!(source.text().len(), 10);
        assert_eq!(source.position(3).column, 1);
    }

    #[test]
    fn the_format_is_told_by_path_or_text() {
        assert_eq!(Format::of_path("a/Policy.HTM"), Some(Format::Html));
        assert_eq!(Format::of_path("a.b/policy"), None);
        assert_eq!(Format::of_path("policy.markdown"), Some(Format::Markdown));
        assert_eq!(Format::of_text("\u{feff}\n<!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::of_text("<b>We</b> collect data."), Format::Markdown);
    }
}
