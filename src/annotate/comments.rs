//! The part that holds comments: which there are, and the part with ours.

use std::ops::Range;

use quick_xml::escape::minimal_escape;
use rustc_hash::FxHashSet;

use super::AUTHOR;
use super::edits::{Edits, InsertionOrder};
use super::words::Note;
use crate::source::docx::DocxError;
use crate::source::docx::xml::{XmlItem, XmlReader};

/// The namespaces of WordprocessingML, transitional and strict.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Comments<'a> {
    /// The part as it is; `None` where there is none.
    text: Option<&'a str>,
    prefix: String,
    ours: FxHashSet<String>,
    /// Where ours stand.
    places: Vec<Range<usize>>,
    first_free: usize,
    /// Where the last tag of the part stands; if empty, the first one ends there and closes itself.
    end: Range<usize>,
}

impl<'a> Comments<'a> {
    /// Reads the part called `name`.
    pub(super) fn read(text: Option<&'a str>, name: &str) -> Result<Self, DocxError> {
        let mut comments = Self { text, prefix: "w:".to_owned(), ..Self::default() };
        let Some(text) = text else { return Ok(comments) };
        let mut reader = XmlReader::new(text, name);
        while let Some(item) = reader.item()? {
            match item {
                XmlItem::Open(tag) if tag.is("comment") => {
                    let id = tag.attribute("id").unwrap_or_default();
                    let next = id.trim().parse::<usize>().map_or(0, |id| id.saturating_add(1));
                    comments.first_free = comments.first_free.max(next);
                    let end = reader.skip()?.end;
                    if tag.attribute("author").is_some_and(|author| author == AUTHOR) {
                        comments.ours.insert(id);
                        comments.places.push(tag.range.start..end);
                    }
                }
                XmlItem::Close(range) => comments.end = range,
                _ => {}
            }
        }
        comments.prefix = reader.prefix().to_owned();
        // The numbers of those that go are free again, so that a second run writes what the first one wrote.
        let kept = |id: &usize| !comments.ours.contains(&id.to_string());
        comments.first_free = (0..comments.first_free).rev().find(kept).map_or(0, |last| last + 1);
        Ok(comments)
    }

    /// The ids of the comments of an earlier run.
    pub(super) fn ours(&self) -> &FxHashSet<String> {
        &self.ours
    }

    /// From which id on none is taken.
    pub(super) fn first_free(&self) -> usize {
        self.first_free
    }

    /// The part without the comments of an earlier run and with `notes`, dated `date`.
    pub(super) fn write(&self, notes: &[(usize, Note)], date: &str, strict: bool) -> String {
        let prefix = &self.prefix;
        let new: String = notes.iter().map(|(id, note)| comment(prefix, *id, note, date)).collect();
        let Some(text) = self.text else {
            let namespace = NAMESPACES[usize::from(strict)];
            return format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments \
                 xmlns:w=\"{namespace}\">{new}</w:comments>"
            );
        };
        let mut edits = Edits::default();
        self.places.iter().for_each(|place| edits.delete(place.clone()));
        if self.end.is_empty() {
            let slash = self.end.start - "/>".len();
            edits.delete(slash..self.end.start);
            edits.insert(self.end.start, InsertionOrder::End, format!(">{new}</{prefix}comments>"));
        } else {
            edits.insert(self.end.start, InsertionOrder::End, new);
        }
        edits.apply(text)
    }
}

/// One comment; its first paragraph begins with the sign of a comment, as Word writes it.
fn comment(prefix: &str, id: usize, note: &Note, date: &str) -> String {
    let paragraphs = note.paragraphs.iter().enumerate().map(|(index, words)| {
        let sign = if index == 0 { format!("<{prefix}r><{prefix}annotationRef/></{prefix}r>") } else { String::new() };
        let bold = if index == 0 { format!("<{prefix}rPr><{prefix}b/></{prefix}rPr>") } else { String::new() };
        let words = minimal_escape(without_controls(words));
        format!("<{prefix}p>{sign}<{prefix}r>{bold}<{prefix}t xml:space=\"preserve\">{words}</{prefix}t></{prefix}r></{prefix}p>")
    });
    let paragraphs: String = paragraphs.collect();
    format!(
        "<{prefix}comment {prefix}id=\"{id}\" {prefix}author=\"{AUTHOR}\" {prefix}date=\"{date}T00:00:00Z\" \
         {prefix}initials=\"fp\">{paragraphs}</{prefix}comment>"
    )
}

/// The words without what XML does not allow (XML 1.0, production 2).
fn without_controls(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\u{2028}' => ' ',
            c if (c.is_control() && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
            c => c,
        })
        .collect()
}
