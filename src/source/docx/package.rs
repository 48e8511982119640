//! The archive that a Word document is: its parts by name, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::DocxError;

/// Most parts of a document.
pub const MAX_PARTS: usize = 10_000;
/// Longest part that is read, in bytes when unpacked: 64 MiB.
pub const MAX_PART: usize = 64 << 20;
/// How many times its packed size a part may have when unpacked; writing has up to some forty.
pub const MAX_RATIO: usize = 200;
/// A part of at most so many bytes may have any ratio: 4 MiB.
const SMALL: usize = 4 << 20;
/// First bytes of an archive.
const ZIP: &[u8] = b"PK";
/// First bytes of the container that locked documents and those of Word 97 to 2003 are in.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The parts of a document.
#[derive(Debug)]
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    /// The archive in `bytes`.
    ///
    /// # Errors
    /// When it is none, is locked, or has too many parts.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        if bytes.starts_with(OLE) {
            return Err(DocxError::Encrypted);
        }
        if !bytes.starts_with(ZIP) {
            return Err(DocxError::NotWord);
        }
        if let Some(count) = count(bytes).filter(|count| *count > MAX_PARTS) {
            return Err(DocxError::TooManyParts { count });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(DocxError::TooManyParts { count: archive.len() });
        }
        Ok(Self { archive })
    }

    /// Whether it has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; `None` if there is no such part.
    ///
    /// # Errors
    /// When it is damaged, locked, too long, packed as no text is, or not UTF-8.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("Password") => DocxError::Encrypted,
            error => broken(&error),
        })?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let limit = MAX_PART.min(SMALL.max(packed.saturating_mul(MAX_RATIO)));
        let mut bytes = Vec::new();
        // What the archive says of a part's length is not believed: reading stops where the limit is.
        let read = file.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            let part = name.to_owned();
            return Err(if limit == MAX_PART { DocxError::LargePart { part } } else { DocxError::Bomb { part } });
        }
        read.map_err(|_| DocxError::Broken { why: format!("`{name}` in it cannot be unpacked") })?;
        let text = String::from_utf8(bytes).map_err(|error| DocxError::Malformed {
            part: name.to_owned(),
            offset: error.utf8_error().valid_up_to(),
            why: "not UTF-8".to_owned(),
        })?;
        Ok(Some(text))
    }

    /// The archive itself, to copy what is in it.
    pub fn into_archive(self) -> ZipArchive<Cursor<&'a [u8]>> {
        self.archive
    }
}

/// How many files the archive says that it has, before memory is set aside for them (APPNOTE.TXT, section 4.3.16).
fn count(bytes: &[u8]) -> Option<usize> {
    const RECORD: usize = 22;
    let from = bytes.len().saturating_sub(RECORD + usize::from(u16::MAX));
    let at = from + memchr::memmem::rfind(&bytes[from..], b"PK\x05\x06")?;
    let number = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([number[0], number[1]])))
}

fn broken(error: &zip::result::ZipError) -> DocxError {
    let why = match error {
        zip::result::ZipError::UnsupportedArchive(_) => "it is packed in a way that Word does not use",
        _ => "a part of it is missing or not as it was written",
    };
    DocxError::Broken { why: why.to_owned() }
}
