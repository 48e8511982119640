//! The styles of a document: what a paragraph or run looks like by what its style, and those that it rests on, say.

use rustc_hash::FxHashMap;

use super::DocxError;
use super::properties::{ParagraphLooks, RunLooks, next_within};
use super::xml::{XmlItem, XmlReader, XmlTag};

/// Most styles that rest on one another.
const LONGEST_CHAIN: usize = 20;

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, ParagraphStyle>,
    /// The ids of the styles of paragraphs and of runs that hold where none is named.
    usual: [Option<String>; 2],
    /// What holds for runs of which nothing is said.
    run: RunLooks,
}

/// One style.
#[derive(Debug, Default)]
pub(super) struct ParagraphStyle {
    /// In small letters; of built-in ones the same in all languages: `heading 1`.
    pub(super) name: String,
    rests_on: Option<String>,
    pub(super) paragraph: ParagraphLooks,
    pub(super) run: RunLooks,
    /// Whether the first row of a table is bold.
    pub(super) bold_header: bool,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str, part: &str) -> Result<Self, DocxError> {
        let mut reader = XmlReader::new(text, part);
        let mut styles = Self::default();
        while let Some(item) = reader.item()? {
            match item {
                XmlItem::Open(tag) if tag.is("style") => styles.style(&tag, &mut reader)?,
                XmlItem::Open(tag) if tag.is("rPr") => styles.run = RunLooks::read(&mut reader)?,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn style(&mut self, tag: &XmlTag<'_>, reader: &mut XmlReader<'_>) -> Result<(), DocxError> {
        let id = tag.attribute("styleId").unwrap_or_default();
        let kind = tag.attribute("type");
        let at = usize::from(kind.as_deref() == Some("character"));
        if tag.attribute("default").is_some_and(|value| value != "0" && value != "false")
            && matches!(kind.as_deref(), Some("paragraph" | "character"))
        {
            self.usual[at] = Some(id.clone());
        }
        let mut style = ParagraphStyle::default();
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            match tag.name.as_str() {
                "pPr" => {
                    style.paragraph = ParagraphLooks::read(reader)?;
                    continue;
                }
                "rPr" => {
                    style.run = RunLooks::read(reader)?;
                    continue;
                }
                "tblStylePr" if tag.attribute("type").as_deref() == Some("firstRow") => {
                    style.bold_header = bold_header(reader)?;
                    continue;
                }
                "name" => style.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.rests_on = tag.attribute("val"),
                _ => {}
            }
            reader.skip()?;
        }
        self.by_id.insert(id, style);
        Ok(())
    }

    /// The style of a paragraph of those looks, and after it those that it rests on.
    pub(super) fn of_paragraph<'s>(
        &'s self,
        looks: &'s ParagraphLooks,
    ) -> impl Iterator<Item = &'s ParagraphStyle> + Clone {
        self.chain(looks.style.as_deref().or(self.usual[0].as_deref()))
    }

    /// The style of that id and after it those that it rests on.
    pub(super) fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s ParagraphStyle> + Clone {
        let find = |id: &str| self.by_id.get(id);
        let first = id.and_then(find);
        std::iter::successors(first, move |style| style.rests_on.as_deref().and_then(find)).take(LONGEST_CHAIN)
    }

    /// What is said first of a run: by itself, by its style, by the style of its paragraph, or for all.
    pub(super) fn of_run<T>(
        &self,
        run: &RunLooks,
        paragraph: &ParagraphLooks,
        said: impl Fn(&RunLooks) -> Option<T>,
    ) -> Option<T> {
        let own = said(run);
        let by_style = || self.chain(run.style.as_deref()).find_map(|style| said(&style.run));
        let by_paragraph = || self.of_paragraph(paragraph).find_map(|style| said(&style.run));
        own.or_else(by_style).or_else(by_paragraph).or_else(|| said(&self.run))
    }
}

/// Whether what a style says of a part of a table makes it bold.
fn bold_header(reader: &mut XmlReader<'_>) -> Result<bool, DocxError> {
    let mut bold = false;
    while let Some(XmlItem::Open(tag)) = next_within(reader)? {
        if tag.is("rPr") {
            bold = RunLooks::read(reader)?.bold == Some(true);
            continue;
        }
        reader.skip()?;
    }
    Ok(bold)
}
