//! Writes the package anew: what changes, and everything else as it was packed.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::edits::{Edits, InsertionOrder};
use crate::source::docx::package::Package;
use crate::source::docx::relations::relations_of;
use crate::source::docx::xml::{XmlItem, XmlReader};
use crate::source::docx::{DocxError, TYPES};

const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
/// The types of references to comments, transitional and strict.
const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
];
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
                            xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

/// What is written anew.
#[derive(Debug)]
pub(super) struct Changed<'a> {
    /// The name of the part with the body.
    pub(super) main: &'a str,
    /// That part.
    pub(super) body: String,
    /// The part with comments, and its name if it was there before.
    pub(super) comments: (Option<String>, String),
    /// Whether the document is of the strict kind.
    pub(super) strict: bool,
}

/// The package with the changes.
pub(super) fn write(mut package: Package<'_>, changed: Changed<'_>) -> Result<Vec<u8>, DocxError> {
    let (name, comments) = changed.comments;
    let mut parts = vec![(changed.main.to_owned(), changed.body)];
    let name = match name {
        Some(name) => name,
        None => {
            let name = free_name(changed.main, &package);
            let list = relations_of(changed.main);
            let relations = package.part(&list)?.unwrap_or_else(|| NO_RELATIONS.to_owned());
            let types = package.part(TYPES)?.ok_or(DocxError::NotWord)?;
            let of_part = format!("<Override PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>");
            parts.push((TYPES.to_owned(), with_child(&types, TYPES, &of_part)?));
            let id = free_id(&relations);
            let kind = RELATIONS[usize::from(changed.strict)];
            let relation = format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{name}\"/>");
            parts.push((list.clone(), with_child(&relations, &list, &relation)?));
            name
        }
    };
    parts.push((name, comments));
    pack(package, parts).map_err(|error| DocxError::Broken { why: error.to_string() })
}

/// Replaces parts, and adds those that are new at the end.
fn pack(package: Package<'_>, mut parts: Vec<(String, String)>) -> ZipResult<Vec<u8>> {
    let mut archive = package.into_archive();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let replaced = parts.iter().position(|(name, _)| file.name().is_ok_and(|found| found == *name));
        match replaced {
            Some(at) => {
                let (name, text) = parts.remove(at);
                drop(file);
                add(&mut writer, &name, &text)?;
            }
            None => writer.raw_copy_file(file)?,
        }
    }
    for (name, text) in &parts {
        add(&mut writer, name, text)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> ZipResult<()> {
    writer.start_file(name, SimpleFileOptions::default())?;
    writer.write_all(text.as_bytes())?;
    Ok(())
}

/// A name for the part with comments, beside the body.
fn free_name(main: &str, package: &Package<'_>) -> String {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut names = std::iter::once(format!("{folder}comments.xml"))
        .chain((1..).map(|number| format!("{folder}comments{number}.xml")));
    names.find(|name| !package.has(name)).unwrap_or_default()
}

/// An id that no reference has.
fn free_id(relations: &str) -> String {
    let mut ids = (1..).map(|number| format!("rIdFineprint{number}"));
    ids.find(|id| !relations.contains(&format!("\"{id}\""))).unwrap_or_default()
}

/// The list with a further entry at its end.
fn with_child(list: &str, part: &str, child: &str) -> Result<String, DocxError> {
    let mut reader = XmlReader::new(list, part);
    let (mut end, mut root) = (0..0, String::new());
    while let Some(item) = reader.item()? {
        match item {
            XmlItem::Open(tag) if root.is_empty() => {
                let written = list[tag.range].trim_start_matches('<');
                root = written
                    .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .next()
                    .unwrap_or("")
                    .to_owned();
            }
            XmlItem::Close(range) => end = range,
            _ => {}
        }
    }
    // An entry has the prefix of its list.
    let prefix = root.split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let child = child.replacen('<', &format!("<{prefix}"), 1);
    let mut edits = Edits::default();
    if end.is_empty() {
        edits.delete(end.start - "/>".len()..end.start);
        edits.insert(end.start, InsertionOrder::End, format!(">{child}</{root}>"));
    } else {
        edits.insert(end.start, InsertionOrder::End, child);
    }
    Ok(edits.apply(list))
}
