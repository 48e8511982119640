//! XML read as a row of tags and texts, each with its place, within limits.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DocxError;

/// Deepest nesting of elements that is read.
pub const MAX_DEPTH: usize = 256;

/// The namespace of what a document is written in (ISO/IEC 29500-4, transitional, and 29500-1, strict).
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// What stands next in a part.
#[derive(Debug)]
pub enum XmlItem<'a> {
    /// A tag that opens an element; one that closes itself is followed by its `Close`.
    Open(XmlTag<'a>),
    /// The tag that closes an element, and where it stands; empty for one that closed itself.
    Close(Range<usize>),
    /// Characters as they are.
    Text(Range<usize>),
    /// One character that is written as a reference.
    Character(char, Range<usize>),
}

/// A tag that opens an element.
#[derive(Debug)]
pub struct XmlTag<'a> {
    start: BytesStart<'a>,
    /// Its name without a prefix.
    pub name: String,
    /// Whether the name is one of WordprocessingML.
    pub word: bool,
    /// Where it stands.
    pub range: Range<usize>,
}

impl XmlTag<'_> {
    /// Whether it is the tag of WordprocessingML of that name.
    pub fn is(&self, name: &str) -> bool {
        self.word && self.name == name
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
        Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// The number in an attribute.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// What an element says that is on unless it is set to false (ISO/IEC 29500-1, section 17.17.4).
    pub fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// Reads one part.
#[derive(Debug)]
pub struct XmlReader<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    part: &'a str,
    depth: usize,
    /// What stands before the colon of names of WordprocessingML, once the first tag is read.
    prefix: Option<String>,
}

impl<'a> XmlReader<'a> {
    /// A reader of `text`, which is the part of that name.
    pub fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, part, depth: 0, prefix: None }
    }

    /// What stands before the names of WordprocessingML: `w:`, or nothing.
    pub fn prefix(&self) -> &str {
        self.prefix.as_deref().unwrap_or("w:")
    }

    /// What stands next; `None` at the end.
    ///
    /// # Errors
    /// When the part is not well-formed, declares a type of document, as no part may, or is nested too deeply.
    pub fn item(&mut self) -> Result<Option<XmlItem<'a>>, DocxError> {
        loop {
            let from = self.place();
            let event = self.reader.read_event().map_err(|error| self.wrong(&error.to_string()))?;
            let range = from..self.place();
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => XmlItem::Open(self.open(start, range)?),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    XmlItem::Close(range)
                }
                Event::Text(_) => XmlItem::Text(range),
                Event::CData(data) => {
                    let start = range.start + "<![CDATA[".len();
                    XmlItem::Text(start..start + data.into_inner().len())
                }
                Event::GeneralRef(name) => XmlItem::Character(self.character(&name)?, range),
                Event::DocType(_) => return Err(self.wrong("a declaration of a document type")),
                Event::Eof if self.depth > 0 => return Err(self.wrong("it breaks off")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    /// Goes on behind the end of the element that was opened last; returns where that end stands.
    pub fn skip(&mut self) -> Result<Range<usize>, DocxError> {
        let depth = self.depth;
        loop {
            match self.item()? {
                Some(XmlItem::Close(range)) if self.depth < depth => return Ok(range),
                Some(_) => {}
                None => return Err(self.wrong("it breaks off")),
            }
        }
    }

    /// The text at a place of the part.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }

    fn open(&mut self, start: BytesStart<'a>, range: Range<usize>) -> Result<XmlTag<'a>, DocxError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(DocxError::Deep { part: self.part.to_owned() });
        }
        let prefix = self.prefix.get_or_insert_with(|| prefix(&start));
        let whole = start.name();
        let (name, word) = match whole.as_ref().strip_prefix(prefix.as_str()) {
            Some(name) if !name.contains(':') => (name.to_owned(), true),
            _ => (start.local_name().as_ref().to_owned(), false),
        };
        Ok(XmlTag { start, name, word, range })
    }

    fn character(&self, name: &quick_xml::events::BytesRef<'_>) -> Result<char, DocxError> {
        if let Some(found) = name.resolve_char_ref().map_err(|error| self.wrong(&error.to_string()))? {
            return Ok(found);
        }
        let known = quick_xml::escape::resolve_predefined_entity(name).and_then(|text| text.chars().next());
        known.ok_or_else(|| self.wrong("a name of a character that XML does not know"))
    }

    /// Where the next item begins.
    pub fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn wrong(&self, why: &str) -> DocxError {
        DocxError::Malformed { part: self.part.to_owned(), offset: self.place(), why: why.to_owned() }
    }
}

/// What the first tag of a part calls WordprocessingML by, with the colon.
fn prefix(start: &BytesStart<'_>) -> String {
    let mut all = start.attributes();
    let bound = all.with_checks(false).flatten().find(|attribute| WORD.contains(&&*attribute.value));
    match bound.as_ref().map(|attribute| attribute.key.as_ref()) {
        Some("xmlns") => String::new(),
        Some(name) => format!("{}:", name.trim_start_matches("xmlns:")),
        None => "w:".to_owned(),
    }
}
