//! The marks in the body by which comments hang on words (ISO/IEC 29500-1, section 17.13.4).

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::edits::{Edits, InsertionOrder};
use crate::source::Span;
use crate::source::docx::xml::{XmlItem, XmlReader};
use crate::source::docx::{DocxChunk, DocxError, DocxLayout, DocxPart};

/// Takes out the marks of the comments with those ids.
pub(super) fn remove(body: &str, name: &str, ids: &FxHashSet<String>, edits: &mut Edits) -> Result<(), DocxError> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut reader = XmlReader::new(body, name);
    // Where the runs that are open begin, and whether nothing but a reference to a comment is in them.
    let mut elements: Vec<Option<MarkedRun>> = Vec::new();
    while let Some(item) = reader.item()? {
        match item {
            XmlItem::Open(tag) => {
                let marks = tag.word && matches!(tag.name.as_str(), "commentRangeStart" | "commentRangeEnd");
                let refers = tag.is("commentReference");
                let ours = (marks || refers) && tag.attribute("id").is_some_and(|id| ids.contains(&id));
                if ours {
                    let end = reader.skip()?.end;
                    match elements.last_mut() {
                        Some(Some(run)) if refers => run.references.push(tag.range.start..end),
                        _ => edits.delete(tag.range.start..end),
                    }
                    continue;
                }
                if tag.is("rPr") {
                    reader.skip()?;
                    continue;
                }
                if let Some(Some(run)) = elements.last_mut() {
                    run.other = true;
                }
                elements.push(tag.is("r").then(|| MarkedRun { start: tag.range.start, ..MarkedRun::default() }));
            }
            XmlItem::Close(range) => {
                if let Some(Some(run)) = elements.pop() {
                    run.remove(range.end, edits);
                }
            }
            XmlItem::Text(_) | XmlItem::Character(..) => {}
        }
    }
    Ok(())
}

/// A run that may hold a reference to a comment.
#[derive(Debug, Default)]
struct MarkedRun {
    start: usize,
    references: Vec<Range<usize>>,
    /// Whether something else stands in it.
    other: bool,
}

impl MarkedRun {
    fn remove(self, end: usize, edits: &mut Edits) {
        if !self.references.is_empty() && !self.other {
            return edits.delete(self.start..end);
        }
        self.references.into_iter().for_each(|range| edits.delete(range));
    }
}

/// Hangs the comment of that id on the words of a span, as far as they are of one paragraph of the body; on the first
/// paragraph where the place is in none. Returns whether there is one.
pub(super) fn add(body: &str, layout: &DocxLayout, span: Span, id: usize, edits: &mut Edits) -> bool {
    let Some((first, last)) = chunks(layout, span) else { return false };
    let (start, end) = (span.start().max(first.span.start()), span.end().min(last.span.end()));
    let inside = first.span.start() <= start && start < first.span.end() && last.span.start() < end;
    let (start, end) = if inside { (start, end) } else { (first.span.start(), last.span.end()) };
    let part = &layout.parts[first.part];
    let prefix = &part.prefix;
    let opening = format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>");
    let closing = format!(
        "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
    );
    Cut { body, layout, part, order: InsertionOrder::Start }.insert(first, start, opening, edits);
    Cut { body, layout, part, order: InsertionOrder::End }.insert(last, end, closing, edits);
    true
}

/// The first and the last words of a span in its first paragraph.
fn chunks(layout: &DocxLayout, span: Span) -> Option<(&DocxChunk, &DocxChunk)> {
    let in_body = layout.paragraph_at(span.start()).filter(|paragraph| paragraph.part == 0);
    let paragraph = in_body.or(layout.paragraphs.first().filter(|paragraph| paragraph.part == 0))?;
    let words = layout.words(paragraph);
    let from = layout.chunks.partition_point(|chunk| chunk.span.end() <= words.start());
    let to = layout.chunks.partition_point(|chunk| chunk.span.start() < words.end());
    let all = &layout.chunks[from..to];
    let hit = |chunk: &&DocxChunk| chunk.span.overlaps(span);
    let first = all.iter().find(hit).or(all.first())?;
    let last = all.iter().rfind(hit).or(all.last())?;
    Some((first, last))
}

/// A place between two signs of the text, at which a mark is put.
struct Cut<'a> {
    body: &'a str,
    layout: &'a DocxLayout,
    part: &'a DocxPart,
    order: InsertionOrder,
}

impl Cut<'_> {
    /// Puts `mark` at the offset `at` of the text, which is in `chunk` or at its border.
    fn insert(&self, chunk: &DocxChunk, at: usize, mark: String, edits: &mut Edits) {
        let run = &self.part.runs[chunk.run];
        if let Some(outer) = std::iter::successors(run.outer, |&outer| self.part.runs[outer].outer).last() {
            // Text boxes take no comments: what they hang on does.
            let outer = &self.part.runs[outer].element;
            return edits.insert(self.at_border(outer), self.order, mark);
        }
        if self.at_end_of_run(chunk, at) {
            return edits.insert(self.at_border(&run.element), self.order, mark);
        }
        let prefix = &self.part.prefix;
        let looks = &self.body[run.looks.clone()];
        let (mut close, mut open) = (format!("</{prefix}r>"), format!("<{prefix}r>{looks}"));
        let place = match &chunk.tag {
            // A run can be parted before and behind an element that is a sign, or between elements of text.
            None => match self.order {
                InsertionOrder::End => chunk.xml.end,
                _ => chunk.xml.start,
            },
            Some(tag) => {
                let written = &self.body[tag.clone()];
                let name = written[1..].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
                close = format!("</{name}>{close}");
                open = format!("{open}<{name} xml:space=\"preserve\">");
                if !written.contains("xml:space") {
                    edits.insert_once(tag.end - 1, " xml:space=\"preserve\"");
                }
                let same = chunk.xml.len() == chunk.span.len();
                match self.order {
                    _ if same => chunk.xml.start + at - chunk.span.start(),
                    InsertionOrder::End => chunk.xml.end,
                    _ => chunk.xml.start,
                }
            }
        };
        edits.insert_parting(place, (close, open), self.order, mark);
    }

    fn at_border(&self, element: &Range<usize>) -> usize {
        match self.order {
            InsertionOrder::End => element.end,
            _ => element.start,
        }
    }

    /// Whether no word of the run stands beyond the offset.
    fn at_end_of_run(&self, chunk: &DocxChunk, at: usize) -> bool {
        let chunks = &self.layout.chunks;
        let index = chunks.partition_point(|other| other.span.start() < chunk.span.start());
        let (border, neighbour) = match self.order {
            InsertionOrder::End => (chunk.span.end(), chunks.get(index + 1)),
            _ => (chunk.span.start(), index.checked_sub(1).and_then(|before| chunks.get(before))),
        };
        let same_run = |other: &DocxChunk| (other.part, other.run) == (chunk.part, chunk.run);
        at == border && !neighbour.is_some_and(same_run)
    }
}
