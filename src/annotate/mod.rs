//! Findings as comments of the Word document that they were found in. Everything in its package that comments do not
//! need stays byte for byte.

mod comments;
mod edits;
mod marks;
mod package;
mod words;

use std::fmt;

use crate::finding::Finding;
use crate::source::docx::package::Package;
use crate::source::docx::relations::Relations;
use crate::source::docx::{DocxError, DocxLayout, main_part};
use crate::source::{Source, decode_tracked};
use comments::Comments;
use edits::Edits;

/// Who comments; comments of this author are replaced.
pub const AUTHOR: &str = "fineprint";

/// A document with comments.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many comments were added.
    pub added: usize,
    /// How many comments of an earlier run were taken out.
    pub removed: usize,
}

/// Why a document got no comments.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnnotateError {
    /// It is no Word document.
    NotWord,
    /// It cannot be read.
    Docx(DocxError),
    /// The document with comments would not be the same document.
    Changed,
}

impl fmt::Display for AnnotateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWord => write!(f, "only Word documents (.docx) take comments"),
            Self::Docx(error) => error.fmt(f),
            Self::Changed => write!(
                f,
                "comments would change more than comments should, which is a bug of fineprint: nothing is written"
            ),
        }
    }
}

impl std::error::Error for AnnotateError {}

impl From<DocxError> for AnnotateError {
    fn from(error: DocxError) -> Self {
        Self::Docx(error)
    }
}

/// The document in `bytes`, which `source` was read from, with the findings as comments dated `date` (`2026-01-31`).
///
/// # Errors
/// When `source` is no Word document, the package cannot be read, or what would be written is not read as the same
/// text.
pub fn annotate(bytes: &[u8], source: &Source, findings: &[Finding], date: &str) -> Result<Annotated, AnnotateError> {
    let layout = source.docx().ok_or(AnnotateError::NotWord)?;
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let body = package.part(&main)?.ok_or(DocxError::NotWord)?;
    let relations = Relations::of(&main, &mut package)?;
    let name = relations.of_kind("comments").map(str::to_owned);
    let old = name.as_deref().map(|name| package.part(name)).transpose()?.flatten();
    let comments = Comments::read(old.as_deref(), name.as_deref().unwrap_or_default())?;
    let notes = words::notes(source, findings);
    let mut edits = Edits::default();
    marks::remove(&body, &main, comments.ours(), &mut edits)?;
    let mut placed = Vec::new();
    for note in notes {
        let id = comments.first_free() + placed.len();
        if marks::add(&body, layout, note.span, id, &mut edits) {
            placed.push((id, note));
        }
    }
    let strict = body.contains("http://purl.oclc.org/ooxml/wordprocessingml/main");
    let written = comments.write(&placed, date, strict);
    let changed = package::Changed { main: &main, body: edits.apply(&body), comments: (name, written), strict };
    let bytes_after = package::write(package, changed)?;
    verify(source, layout, &bytes_after)?;
    Ok(Annotated { bytes: bytes_after, added: placed.len(), removed: comments.ours().len() })
}

/// That the new file is read as the same text.
fn verify(source: &Source, layout: &DocxLayout, bytes: &[u8]) -> Result<(), AnnotateError> {
    let format = Some(source.format());
    let same = |read: &Source| {
        let kinds = |layout: &DocxLayout| layout.paragraphs.iter().map(|one| one.kind).collect::<Vec<_>>();
        read.text() == source.text() && read.docx().map(kinds) == Some(kinds(layout))
    };
    match decode_tracked(source.name(), bytes.to_vec(), format, layout.tracked) {
        Ok(read) if same(&read) => Ok(()),
        _ => Err(AnnotateError::Changed),
    }
}
