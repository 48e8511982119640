//! Word documents (.docx, ISO/IEC 29500): their text, one line a paragraph, and how it is made up.

mod compose;
mod error;
mod fields;
mod layout;
mod numbering;
pub mod package;
mod paragraph;
mod part;
mod properties;
pub mod relations;
mod styles;
mod tables;
pub mod xml;

pub use error::DocxError;
pub use layout::{DocxChunk, DocxKind, DocxLayout, DocxLink, DocxParagraph, DocxPart, DocxRun};
pub(crate) use part::LINE_BREAK;

use rustc_hash::FxHashSet;

use compose::{Composer, PartKind};
use numbering::ListCounters;
use package::Package;
use part::{PackagePart, PartContext};
use relations::Relations;
use styles::Styles;
use xml::{XmlItem, XmlReader};

/// Which side of tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "lowercase"))]
pub enum Tracked {
    /// The text as it will be if all changes are accepted.
    #[default]
    Accepted,
    /// The text as it was before them.
    Rejected,
}

/// The list of the types of all parts.
pub const TYPES: &str = "[Content_Types].xml";

/// The text of a document and how it is made up.
///
/// # Errors
/// When it is no Word document, is locked, holds macros, is damaged, or is larger than writing can be.
pub(super) fn read(bytes: &[u8], tracked: Tracked) -> Result<(String, DocxLayout), DocxError> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = Relations::of(&main, &mut package)?;
    let missing = || DocxError::Broken { why: format!("`{main}` is missing") };
    let body = package.part(&main)?.ok_or_else(missing)?;
    let styles = match relations.of_kind("styles") {
        Some(part) => Styles::read(&package.part(part)?.unwrap_or_else(empty), part)?,
        None => Styles::default(),
    };
    let numbering = match relations.of_kind("numbering") {
        Some(part) => ListCounters::read(&package.part(part)?.unwrap_or_else(empty), part)?,
        None => ListCounters::default(),
    };
    let context = PartContext { styles: &styles, relations: &relations, tracked, notes: None };
    let body = PackagePart::read(&body, &main, context)?;
    let notes: FxHashSet<(bool, String)> =
        body.paragraphs.iter().flat_map(|paragraph| paragraph.notes.clone()).collect();
    let mut composer = Composer::new(&styles, numbering, &body);
    composer.add(&main, body, PartKind::Text);
    let others = [("footnotes", PartKind::Text), ("endnotes", PartKind::Text)];
    let margins = [("header", PartKind::Margin), ("footer", PartKind::Margin)];
    for (kind, is) in others.into_iter().chain(margins) {
        for name in relations.all_of_kind(kind) {
            let Some(text) = package.part(name)? else { continue };
            let relations = &Relations::of(name, &mut package)?;
            let notes = (is == PartKind::Text).then_some(&notes);
            let part = PackagePart::read(&text, name, PartContext { relations, notes, ..context })?;
            composer.add(name, part, is);
        }
    }
    let (text, layout) = composer.finish();
    Ok((text, DocxLayout { tracked, ..layout }))
}

/// A part that is named and not there says nothing.
fn empty() -> String {
    "<none/>".to_owned()
}

/// The name of the part that holds the body.
///
/// # Errors
/// When the package is no Word document, or one with macros.
pub fn main_part(package: &mut Package<'_>) -> Result<String, DocxError> {
    let relations = Relations::of("", package)?;
    let main = relations.of_kind("officeDocument").ok_or(DocxError::NotWord)?.to_owned();
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let types = package.part(TYPES)?.ok_or(DocxError::NotWord)?;
    let mut reader = XmlReader::new(&types, TYPES);
    let mut found = None;
    while let Some(item) = reader.item()? {
        let XmlItem::Open(tag) = item else { continue };
        let of_main = tag.attribute("PartName").is_some_and(|name| name.trim_start_matches('/') == main);
        let of_all = tag.attribute("Extension").is_some_and(|ending| ending == "xml") && found.is_none();
        if of_main || of_all {
            found = tag.attribute("ContentType");
        }
    }
    let found = found.unwrap_or_default();
    if found.contains("macroEnabled") || package.has(&format!("{folder}/vbaProject.bin")) {
        return Err(DocxError::Macros);
    }
    if found.contains("wordprocessingml") { Ok(main) } else { Err(DocxError::NotWord) }
}
