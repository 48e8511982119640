//! Reads one part, the body of a document or its notes or headers, to paragraphs.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::fields::Fields;
use super::paragraph::{RawChunk, RawParagraph, RawTable};
use super::properties::{ParagraphLooks, RunLooks};
use super::relations::Relations;
use super::styles::Styles;
use super::tables::OpenTables;
use super::xml::{XmlItem, XmlReader, XmlTag};
use super::{DocxError, DocxRun, Tracked};

/// What stands for a line break within a paragraph.
pub(crate) const LINE_BREAK: &str = "\u{2028}";

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct PackagePart {
    pub(super) paragraphs: Vec<RawParagraph>,
    pub(super) tables: Vec<RawTable>,
    pub(super) runs: Vec<DocxRun>,
    /// What the names of its elements begin with: `w:`.
    pub(super) prefix: String,
}

/// What parts are read with.
#[derive(Clone, Copy)]
pub(super) struct PartContext<'c> {
    pub(super) styles: &'c Styles,
    pub(super) relations: &'c Relations,
    pub(super) tracked: Tracked,
    /// The notes to read, whether at the end of the document and by id; `None` where the part has none.
    pub(super) notes: Option<&'c FxHashSet<(bool, String)>>,
}

impl PackagePart {
    /// Reads the part called `name`.
    pub(super) fn read(text: &str, name: &str, context: PartContext<'_>) -> Result<Self, DocxError> {
        let mut reader = PartReader {
            reader: XmlReader::new(text, name),
            context,
            elements: Vec::new(),
            open: Vec::new(),
            merging: None,
            runs: Vec::new(),
            fields: Fields::default(),
            tables: OpenTables::default(),
            anchors: Vec::new(),
            count: 0,
            part: Self::default(),
        };
        while let Some(item) = reader.reader.item()? {
            match item {
                XmlItem::Open(tag) => reader.open(&tag)?,
                XmlItem::Close(range) => reader.close(range),
                XmlItem::Text(range) => {
                    let text = reader.reader.slice(range.clone());
                    reader.text(text, range);
                }
                XmlItem::Character(sign, range) => reader.text(sign.encode_utf8(&mut [0; 4]), range),
            }
        }
        reader.end_merging();
        let mut part = reader.part;
        part.prefix = reader.reader.prefix().to_owned();
        part.tables = reader.tables.done;
        Ok(part)
    }
}

/// What an open element is.
#[derive(Debug)]
enum XmlElement {
    Paragraph,
    Run,
    /// An element of text, by its tag.
    Text(Range<usize>),
    /// The code of a field.
    Code,
    /// A link, by where its words begin in the paragraph and where it leads.
    Link(usize, String),
    Table,
    Row,
    Cell,
    TextBox,
    Other,
}

/// A run that is being read.
#[derive(Debug)]
struct OpenRun {
    index: usize,
    hidden: bool,
    bold: bool,
    size: Option<u32>,
}

struct PartReader<'a, 'c> {
    reader: XmlReader<'a>,
    context: PartContext<'c>,
    elements: Vec<XmlElement>,
    /// The paragraphs that are open: one, and in text boxes more.
    open: Vec<RawParagraph>,
    /// A paragraph whose end a tracked change takes out: the next one goes on with it.
    merging: Option<RawParagraph>,
    runs: Vec<OpenRun>,
    fields: Fields,
    tables: OpenTables,
    /// Bookmarks between paragraphs.
    anchors: Vec<String>,
    count: u32,
    part: PackagePart,
}

impl PartReader<'_, '_> {
    fn open(&mut self, tag: &XmlTag<'_>) -> Result<(), DocxError> {
        if self.is_left_out(tag) {
            return self.reader.skip().map(drop);
        }
        let element = match tag.name.as_str() {
            _ if !tag.word => XmlElement::Other,
            "p" => self.begin_paragraph(),
            "pPr" => return self.paragraph_looks(),
            "r" => self.begin_run(tag),
            "rPr" => return self.run_looks(tag),
            "t" | "delText" => XmlElement::Text(tag.range.clone()),
            "instrText" | "delInstrText" => XmlElement::Code,
            "hyperlink" => XmlElement::Link(self.at(), self.target(tag)),
            "fldSimple" => {
                let target = tag.attribute("instr").and_then(|code| Fields::target(&code));
                XmlElement::Link(self.at(), target.unwrap_or_default())
            }
            "tbl" => {
                self.tables.begin();
                XmlElement::Table
            }
            "tr" => {
                self.tables.row();
                XmlElement::Row
            }
            "tc" => {
                self.tables.cell();
                XmlElement::Cell
            }
            "txbxContent" => {
                self.tables.begin_box();
                XmlElement::TextBox
            }
            "tblPr" | "trPr" | "tcPr" => return self.tables.looks(&mut self.reader, self.context.styles),
            _ => self.single(tag),
        };
        self.elements.push(element);
        Ok(())
    }

    /// Whether nothing in the element is text that holds.
    fn is_left_out(&self, tag: &XmlTag<'_>) -> bool {
        let accepted = self.context.tracked == Tracked::Accepted;
        match tag.name.as_str() {
            // Text boxes stand in a document twice, for new programs and for old ones (ISO/IEC 29500-3).
            "Fallback" => !tag.word,
            _ if !tag.word => false,
            "del" | "moveFrom" => accepted,
            "ins" | "moveTo" => !accepted,
            "sdtPr" | "sdtEndPr" | "rt" | "tblGrid" => true,
            "footnote" | "endnote" => {
                let wanted = (tag.name == "endnote", tag.attribute("id").unwrap_or_default());
                self.context.notes.is_some_and(|notes| tag.attribute("type").is_some() || !notes.contains(&wanted))
            }
            _ => false,
        }
    }

    /// An element that stands for a sign or for a place.
    fn single(&mut self, tag: &XmlTag<'_>) -> XmlElement {
        let sign = match tag.name.as_str() {
            "tab" | "ptab" => "\t",
            "cr" => LINE_BREAK,
            "br" if tag.attribute("type").is_none_or(|kind| kind == "textWrapping") => LINE_BREAK,
            "br" => " ",
            "noBreakHyphen" => "\u{2011}",
            "sym" => return self.symbol(tag),
            "fldChar" => {
                let at = self.at();
                if let (Some(link), Some(paragraph)) =
                    (self.fields.step(tag.attribute("fldCharType").as_deref(), at, self.count), self.open.last_mut())
                {
                    paragraph.links.push(link);
                }
                return XmlElement::Other;
            }
            "bookmarkStart" => {
                let name = tag.attribute("name").unwrap_or_default();
                self.open.last_mut().map_or(&mut self.anchors, |paragraph| &mut paragraph.anchors).push(name);
                return XmlElement::Other;
            }
            "footnoteReference" | "endnoteReference" => {
                let note = (tag.name == "endnoteReference", tag.attribute("id").unwrap_or_default());
                let hidden = self.runs.last().is_some_and(|run| run.hidden);
                if let Some(paragraph) = self.open.last_mut().filter(|_| !hidden) {
                    paragraph.notes.push(note);
                }
                return XmlElement::Other;
            }
            _ => return XmlElement::Other,
        };
        self.push(sign, tag.range.clone(), None);
        XmlElement::Other
    }

    /// A sign by its number; those of fonts of symbols mean nothing by themselves.
    fn symbol(&mut self, tag: &XmlTag<'_>) -> XmlElement {
        let number = tag.attribute("char").and_then(|number| u32::from_str_radix(&number, 16).ok());
        if let Some(sign) = number.and_then(char::from_u32).filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign)) {
            self.push(sign.encode_utf8(&mut [0; 4]), tag.range.clone(), None);
        }
        XmlElement::Other
    }

    fn close(&mut self, range: Range<usize>) {
        match self.elements.pop() {
            Some(XmlElement::Paragraph) => self.end_paragraph(),
            Some(XmlElement::Run) => {
                if let Some(run) = self.runs.pop() {
                    self.part.runs[run.index].element.end = range.end;
                }
            }
            Some(XmlElement::Link(from, target)) if !target.is_empty() => {
                let end = self.at();
                if let Some(paragraph) = self.open.last_mut().filter(|_| from < end) {
                    paragraph.links.push((from..end, target));
                }
            }
            Some(XmlElement::Table) => self.tables.end(),
            Some(XmlElement::Cell) => {
                self.end_merging();
                self.tables.end_cell();
            }
            Some(XmlElement::TextBox) => {
                self.end_merging();
                self.tables.end_box();
            }
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) -> XmlElement {
        self.count += 1;
        let mut paragraph = match self.merging.take() {
            Some(begun) if !begun.is_empty() => RawParagraph { looks: ParagraphLooks::default(), ..begun },
            _ => RawParagraph { number: self.count, cell: self.tables.place(), ..RawParagraph::default() },
        };
        paragraph.anchors.append(&mut self.anchors);
        self.open.push(paragraph);
        XmlElement::Paragraph
    }

    fn paragraph_looks(&mut self) -> Result<(), DocxError> {
        let looks = ParagraphLooks::read(&mut self.reader)?;
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.looks = looks;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let mark = &paragraph.looks.mark;
        let merges = match self.context.tracked {
            Tracked::Accepted => mark.deleted,
            Tracked::Rejected => mark.inserted,
        };
        if merges { self.merging = Some(paragraph) } else { self.keep(paragraph) }
    }

    /// Keeps a paragraph that nothing goes on with.
    fn end_merging(&mut self) {
        if let Some(paragraph) = self.merging.take() {
            self.keep(paragraph);
        }
    }

    fn keep(&mut self, mut paragraph: RawParagraph) {
        let boxes = std::mem::take(&mut paragraph.boxes);
        match self.open.last_mut() {
            Some(outer) => {
                outer.boxes.push(paragraph);
                outer.boxes.extend(boxes);
            }
            None => {
                self.part.paragraphs.push(paragraph);
                self.part.paragraphs.extend(boxes);
            }
        }
    }

    fn begin_run(&mut self, tag: &XmlTag<'_>) -> XmlElement {
        let index = self.part.runs.len();
        let outer = self.runs.last().map(|run| run.index);
        let (element, looks) = (tag.range.clone(), tag.range.end..tag.range.end);
        self.part.runs.push(DocxRun { element, looks, outer });
        self.runs.push(OpenRun { index, hidden: false, bold: false, size: None });
        self.look(&RunLooks::default());
        XmlElement::Run
    }

    fn run_looks(&mut self, tag: &XmlTag<'_>) -> Result<(), DocxError> {
        let looks = RunLooks::read(&mut self.reader)?;
        if let (Some(XmlElement::Run), Some(run)) = (self.elements.last(), self.runs.last()) {
            self.part.runs[run.index].looks = tag.range.start..self.reader.place();
            self.look(&looks);
        }
        Ok(())
    }

    /// What the open run looks like, if this is said of it.
    fn look(&mut self, said: &RunLooks) {
        let usual = ParagraphLooks::default();
        let paragraph = self.open.last().map_or(&usual, |paragraph| &paragraph.looks);
        let styles = self.context.styles;
        let Some(run) = self.runs.last_mut() else { return };
        let hidden = styles.of_run(said, paragraph, |looks| looks.hidden).unwrap_or(false);
        run.hidden = hidden || styles.of_run(said, paragraph, |looks| looks.struck).unwrap_or(false);
        run.bold = styles.of_run(said, paragraph, |looks| looks.bold).unwrap_or(false);
        run.size = styles.of_run(said, paragraph, |looks| looks.size);
    }

    /// Text of the element that is open.
    fn text(&mut self, text: &str, range: Range<usize>) {
        match self.elements.last() {
            Some(XmlElement::Text(tag)) => {
                let tag = tag.clone();
                self.push(text, range, Some(tag));
            }
            Some(XmlElement::Code) => self.fields.code(text),
            _ => {}
        }
    }

    /// Takes in visible text.
    fn push(&mut self, text: &str, xml: Range<usize>, tag: Option<Range<usize>>) {
        let (Some(run), Some(paragraph)) = (self.runs.last(), self.open.last_mut()) else { return };
        if run.hidden || self.fields.in_code() || text.is_empty() {
            return;
        }
        let from = paragraph.text.len();
        // Line ends of XML are blanks, and signs of one byte.
        let text = text.replace(['\n', '\r'], " ");
        paragraph.push(&text, RawChunk { text: 0..0, xml, run: run.index, tag });
        if run.bold {
            paragraph.mark_bold(from);
        }
        if !text.trim().is_empty() {
            paragraph.size = paragraph.size.into_iter().chain(run.size).min();
        }
    }

    /// Where the next words of the open paragraph begin.
    fn at(&self) -> usize {
        self.open.last().map_or(0, |paragraph| paragraph.text.len())
    }

    /// Where a link leads.
    fn target(&self, tag: &XmlTag<'_>) -> String {
        let address = tag.attribute("id").and_then(|id| self.context.relations.target(&id).map(str::to_owned));
        let mut target = address.unwrap_or_default();
        if let Some(anchor) = tag.attribute("anchor") {
            target.push('#');
            target.push_str(&anchor);
        }
        target
    }
}
