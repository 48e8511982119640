//! What a document says of the looks of its paragraphs and runs, as it is written there.

use super::DocxError;
use super::xml::{XmlItem, XmlReader, XmlTag};

/// The looks of a run of text (ISO/IEC 29500-1, section 17.3.2); `None` where nothing is said.
#[derive(Clone, Debug, Default)]
pub(super) struct RunLooks {
    /// The id of its style.
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    /// Whether nobody sees it: hidden, or struck out.
    pub(super) hidden: Option<bool>,
    pub(super) struck: Option<bool>,
    /// In half points.
    pub(super) size: Option<u32>,
    /// Whether a tracked change has inserted it; said of the mark that ends a paragraph.
    pub(super) inserted: bool,
    /// Whether a tracked change has taken it out.
    pub(super) deleted: bool,
}

/// The looks of a paragraph (ISO/IEC 29500-1, section 17.3.1).
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphLooks {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// 0 for the highest heading, 9 for text.
    pub(super) outline: Option<u8>,
    /// The list that it is an item of; an empty or zero id says that it is none.
    pub(super) list: Option<String>,
    /// Its level within that list.
    pub(super) level: Option<u8>,
    /// Of the mark that ends it.
    pub(super) mark: RunLooks,
}

impl RunLooks {
    /// Reads `rPr`, whose tag was read last.
    pub(super) fn read(reader: &mut XmlReader<'_>) -> Result<Self, DocxError> {
        let mut looks = Self::default();
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            looks.take(&tag);
            reader.skip()?;
        }
        Ok(looks)
    }

    fn take(&mut self, tag: &XmlTag<'_>) {
        match tag.name.as_str() {
            _ if !tag.word => {}
            "rStyle" => self.style = tag.attribute("val"),
            "b" => self.bold = Some(tag.is_on()),
            "vanish" | "webHidden" => self.hidden = Some(tag.is_on()),
            "strike" | "dstrike" => self.struck = Some(tag.is_on()),
            "sz" => self.size = tag.number("val"),
            "ins" | "moveTo" => self.inserted = true,
            "del" | "moveFrom" => self.deleted = true,
            _ => {}
        }
    }
}

impl ParagraphLooks {
    /// Reads `pPr`, whose tag was read last.
    pub(super) fn read(reader: &mut XmlReader<'_>) -> Result<Self, DocxError> {
        let mut looks = Self::default();
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            match tag.name.as_str() {
                "rPr" if tag.word => {
                    looks.mark = RunLooks::read(reader)?;
                    continue;
                }
                "numPr" if tag.word => {
                    looks.list(reader)?;
                    continue;
                }
                "pStyle" if tag.word => looks.style = tag.attribute("val"),
                "outlineLvl" if tag.word => looks.outline = tag.number("val"),
                _ => {}
            }
            reader.skip()?;
        }
        Ok(looks)
    }

    fn list(&mut self, reader: &mut XmlReader<'_>) -> Result<(), DocxError> {
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            match tag.name.as_str() {
                "numId" => self.list = tag.attribute("val"),
                "ilvl" => self.level = tag.number("val"),
                _ => {}
            }
            reader.skip()?;
        }
        Ok(())
    }
}

/// The next tag within the element whose tag was read last; `None` where it ends.
pub(super) fn next_within<'a>(reader: &mut XmlReader<'a>) -> Result<Option<XmlItem<'a>>, DocxError> {
    loop {
        match reader.item()? {
            Some(open @ XmlItem::Open(_)) => return Ok(Some(open)),
            Some(XmlItem::Close(_)) | None => return Ok(None),
            Some(_) => {}
        }
    }
}
