//! Why a file is no Word document that can be read.

use std::fmt;

use super::package::{MAX_PART, MAX_PARTS, MAX_RATIO};
use super::xml::MAX_DEPTH;

/// What is wrong with a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocxError {
    /// It is a damaged archive.
    Broken {
        /// What is wrong with it.
        why: String,
    },
    /// A password is needed, or it is a document of Word 97 to 2003 under another name.
    Encrypted,
    /// It can run programs.
    Macros,
    /// An archive of another kind, or none.
    NotWord,
    /// More than [`MAX_PARTS`] parts.
    TooManyParts {
        /// How many there are.
        count: usize,
    },
    /// A part of more than [`MAX_PART`] bytes.
    LargePart {
        /// The part.
        part: String,
    },
    /// A part that is packed beyond what writing can be.
    Bomb {
        /// The part.
        part: String,
    },
    /// Elements in elements in elements.
    Deep {
        /// The part.
        part: String,
    },
    /// A part that is not well-formed XML.
    Malformed {
        /// The part.
        part: String,
        /// Offset of the byte where reading stopped.
        offset: usize,
        /// What is wrong there.
        why: String,
    },
}

impl fmt::Display for DocxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { why } => write!(
                f,
                "the Word document is damaged ({why}): open it in Word, which may repair it, and save it as .docx"
            ),
            Self::Encrypted => write!(
                f,
                "the file is locked with a password, or of Word 97 to 2003: open it in Word and save it as .docx without \
                 a password"
            ),
            Self::Macros => write!(f, "the file holds macros and is not read: save it as .docx in Word, without them"),
            Self::NotWord => {
                write!(f, "the file is no Word document, whatever its name says: save it as .docx in Word")
            }
            Self::TooManyParts { count } => {
                write!(f, "the Word document has {count} parts; at most {MAX_PARTS} are read")
            }
            Self::LargePart { part } => {
                write!(f, "`{part}` in the Word document is longer than {} MiB, the most that is read", MAX_PART >> 20)
            }
            Self::Bomb { part } => write!(
                f,
                "`{part}` in the Word document unpacks to more than {MAX_RATIO} times its size, as no text does: it is \
                 not read"
            ),
            Self::Deep { part } => {
                write!(f, "`{part}` in the Word document is nested deeper than {MAX_DEPTH} elements: it is not read")
            }
            Self::Malformed { part, offset, why } => write!(
                f,
                "`{part}` in the Word document is damaged at byte {offset} ({why}): open it in Word, which may repair \
                 it, and save it anew"
            ),
        }
    }
}

impl std::error::Error for DocxError {}
