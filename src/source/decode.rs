//! From the bytes of a file to a `Source`, or to what is wrong with them.

use std::fmt;

use super::docx::{self, DocxError, Tracked};
use super::{Format, MAX_LEN, Source, encoding};

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
    /// No Word document that can be read.
    Docx(DocxError),
    /// Text in an encoding that is neither declared nor one that can be told.
    Unknown {
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
            DecodeErrorKind::Docx(error) => error.fmt(f),
            DecodeErrorKind::Unknown { offset, byte } => {
                write!(
                    f,
                    "the file is neither UTF-8, UTF-16 nor windows-1252: byte {offset} is 0x{byte:02x}; store it as UTF-8"
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// First bytes of a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// First bytes of files that are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (ZIP, "a ZIP archive or an office document"),
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
/// Read are UTF-8, UTF-16, what a page declares, and windows-1252 where it is likely. The byte order mark of UTF-8 stays
/// in the text, so that offsets are those of the file. What has no meaning in the encoding becomes U+FFFD and is told by
/// [`Source::loss`].
///
/// # Errors
/// When the bytes are empty, too many, no text, or in no encoding that can be told.
pub fn decode(name: &str, bytes: Vec<u8>, format: Option<Format>) -> Result<Source, DecodeError> {
    decode_tracked(name, bytes, format, Tracked::default())
}

/// The same, with which side of tracked changes is read of a Word document.
///
/// # Errors
/// As [`decode`].
pub fn decode_tracked(
    name: &str,
    bytes: Vec<u8>,
    format: Option<Format>,
    tracked: Tracked,
) -> Result<Source, DecodeError> {
    let error = |kind| Err(DecodeError { kind });
    if bytes.len() > MAX_LEN {
        return error(DecodeErrorKind::TooLong { length: bytes.len() });
    }
    if bytes.is_empty() {
        return error(DecodeErrorKind::Empty);
    }
    if format == Some(Format::Docx) || (format.is_none() && bytes.starts_with(ZIP)) {
        match docx::read(&bytes, tracked) {
            Ok((text, _)) if text.len() > MAX_LEN => {
                return error(DecodeErrorKind::TooLong { length: text.len() });
            }
            Ok((_, layout)) if layout.is_empty() => return error(DecodeErrorKind::Empty),
            Ok((text, layout)) => return Ok(Source::of_docx(name, text, layout)),
            // Without a name that says so, an archive need be no document.
            Err(DocxError::NotWord) if format.is_none() => {}
            Err(wrong) => return error(DecodeErrorKind::Docx(wrong)),
        }
    }
    if let Some((_, found)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return error(DecodeErrorKind::Binary { found: Some(found), offset: 0 });
    }
    let Some((encoding, mark)) = encoding::of(&bytes, format) else {
        let offset = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
        return error(match memchr::memchr(0, &bytes) {
            Some(offset) => DecodeErrorKind::Binary { found: None, offset },
            None => DecodeErrorKind::Unknown { offset, byte: bytes[offset] },
        });
    };
    let (text, loss) = encoding::text(encoding, if mark > 0 { bytes[mark..].to_vec() } else { bytes });
    if text.len() > MAX_LEN {
        return error(DecodeErrorKind::TooLong { length: text.len() });
    }
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        // A unit of UTF-16 has two bytes.
        let wide = !encoding.is_ascii_compatible();
        let offset = if wide { mark + 2 * text[..offset].encode_utf16().count() } else { offset };
        return error(DecodeErrorKind::Binary { found: None, offset });
    }
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return error(DecodeErrorKind::Empty);
    }
    let format = format.unwrap_or_else(|| Format::of_text(&text));
    Ok(Source { encoding: encoding.name(), marked: mark > 0, loss, ..Source::new(name, text, format) })
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
        check(b"\xff\xfeW\0\0\0", "the file is not text: byte 4 is NUL");
        check(b"\xff\xfe", "the file is empty");
        let message = "the file is neither UTF-8, UTF-16 nor windows-1252: byte 0 is 0x8e; store it as UTF-8";
        check(b"\x8e\x84\x82\xbd\x82\xbf", message);
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

    #[track_caller]
    fn read(bytes: &[u8], format: Option<Format>, encoding: &str, text: &str, loss: Option<(usize, usize)>) {
        let source = decode("policy", bytes.to_vec(), format).expect(text);
        assert_eq!((source.encoding(), source.text()), (encoding, text), "{bytes:x?}");
        assert_eq!(source.loss().map(|loss| (loss.offset, loss.count)), loss, "{bytes:x?}");
    }

    fn utf16(text: &str, bytes_of: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn encodings_are_told() {
        read("café".as_bytes(), None, "UTF-8", "café", None);
        read(&utf16("\u{feff}Wé 😀", u16::to_le_bytes), None, "UTF-16LE", "Wé 😀", None);
        read(&utf16("\u{feff}Wé 😀", u16::to_be_bytes), None, "UTF-16BE", "Wé 😀", None);
        read(&utf16("We collect", u16::to_le_bytes), None, "UTF-16LE", "We collect", None);
        read(&utf16("We collect", u16::to_be_bytes), None, "UTF-16BE", "We collect", None);
        read(b"It\x92s a caf\xe9 \x96 ours", None, "windows-1252", "It’s a café – ours", None);
        let page = b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\xb3";
        let text = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>ł";
        read(page, Some(Format::Html), "ISO-8859-2", text, None);
        read(
            b"<!DOCTYPE html><meta charset=latin1>\xe9",
            None,
            "windows-1252",
            "<!DOCTYPE html><meta charset=latin1>é",
            None,
        );
        // A declaration counts neither in other text nor against what is valid UTF-8.
        read(b"charset=koi8-r; caf\xe9", Some(Format::Text), "windows-1252", "charset=koi8-r; café", None);
        let stored_anew = "<meta charset=\"windows-1252\">é";
        read(stored_anew.as_bytes(), Some(Format::Html), "UTF-8", stored_anew, None);
    }

    #[test]
    fn bytes_are_written_as_they_were_read() {
        let page = [b"<meta charset=\"iso-8859-2\">\xb3".as_slice(), &[0xb1]].concat();
        let all_of_windows: Vec<u8> = (b' '..=b'~').cycle().take(400).chain(0xa0..=0xff).collect();
        let files = [
            b"\xef\xbb\xbfcaf\xc3\xa9\r\n".to_vec(),
            utf16("\u{feff}W\u{e9} \u{1f600}\r\n", u16::to_le_bytes),
            utf16("\u{feff}W\u{e9} \u{1f600}", u16::to_be_bytes),
            utf16("We collect", u16::to_le_bytes),
            b"It\x92s a caf\xe9 \x96 ours".to_vec(),
            all_of_windows,
            page,
        ];
        for file in files {
            let source = decode("policy", file.clone(), None).expect("text");
            assert_eq!(source.to_bytes(), Ok(file), "{}", source.encoding());
            assert!(source.with_text("x".into()).to_bytes().unwrap().len() <= 4, "{}", source.encoding());
        }
        let narrow = decode("policy", b"caf\xe9".to_vec(), None).expect("text");
        assert_eq!(narrow.with_text("caf\u{103}".into()).to_bytes(), Err('\u{103}'));
    }

    #[test]
    fn what_is_lost_is_told() {
        let damaged = [b"\xc3\xa9t\xc3\xa9 caf\xe9 \xc3".as_slice(), "été".as_bytes()].concat();
        read(&damaged, None, "UTF-8", "été caf\u{fffd} \u{fffd}été", Some((9, 2)));
        read(b"\xff\xfeW\0\0\xd8e\0", None, "UTF-16LE", "W\u{fffd}e", Some((1, 1)));
        read(b"\xff\xfeW\0e", None, "UTF-16LE", "W\u{fffd}", Some((1, 1)));
    }
}
