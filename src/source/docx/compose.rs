//! Puts paragraphs of parts together to one text with its layout.

use rustc_hash::FxHashMap;

use super::layout::{DocxChunk, DocxKind, DocxLayout, DocxLink, DocxParagraph, DocxPart};
use super::numbering::ListCounters;
use super::paragraph::{RawCell, RawParagraph, RawTable};
use super::part::PackagePart;
use super::styles::Styles;
use crate::source::Span;

/// The text of a document, paragraph by paragraph.
pub(super) struct Composer<'s> {
    styles: &'s Styles,
    numbering: ListCounters,
    text: String,
    layout: DocxLayout,
    /// Links and bookmarks with addresses that are not yet in the text.
    links: Vec<(Span, String)>,
    bookmarks: Vec<(Span, String)>,
    /// Tables of the parts before.
    tables: usize,
    /// The size that most words have, in half points.
    usual_size: Option<u32>,
    /// Whether a paragraph has the style of titles: headings stand below it.
    titled: bool,
    /// The words of the last heading.
    heading: Option<Span>,
}

/// What paragraphs of a part are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Text,
    Margin,
}

impl<'s> Composer<'s> {
    /// A composer of the document whose body is `body`.
    pub(super) fn new(styles: &'s Styles, numbering: ListCounters, body: &PackagePart) -> Self {
        let titled =
            body.paragraphs.iter().any(|raw| styles.of_paragraph(&raw.looks).any(|style| style.name == "title"));
        Self {
            styles,
            numbering,
            text: String::new(),
            layout: DocxLayout::default(),
            links: Vec::new(),
            bookmarks: Vec::new(),
            tables: 0,
            usual_size: usual_size(&body.paragraphs),
            titled,
            heading: None,
        }
    }

    /// Adds the paragraphs of a part.
    pub(super) fn add(&mut self, name: &str, part: PackagePart, kind: PartKind) {
        let PackagePart { paragraphs, tables, runs, prefix } = part;
        let tables = with_headers(tables, &paragraphs);
        for raw in paragraphs {
            self.paragraph(raw, &tables, kind);
        }
        self.tables += tables.len();
        self.layout.parts.push(DocxPart { name: name.to_owned(), prefix, runs });
    }

    /// The text and how it is made up.
    pub(super) fn finish(mut self) -> (String, DocxLayout) {
        let mut known: FxHashMap<String, Span> = FxHashMap::default();
        for (links, placed) in [(self.links, &mut self.layout.links), (self.bookmarks, &mut self.layout.bookmarks)] {
            for (span, target) in links {
                let target = *known.entry(target).or_insert_with_key(|target| {
                    let start = self.text.len();
                    self.text.push_str(target);
                    self.text.push('\n');
                    Span::new(start, start + target.len())
                });
                placed.push(DocxLink { span, target });
            }
        }
        (self.text, self.layout)
    }

    fn paragraph(&mut self, mut raw: RawParagraph, tables: &[RawTable], part: PartKind) {
        let (kind, label) = self.kind_of(&raw, tables, part);
        let start = self.text.len();
        if raw.is_empty() {
            self.bookmarks.extend(raw.anchors.into_iter().map(|name| (Span::new(start, start), name)));
            return;
        }
        self.text.push_str(&label);
        let label = Span::new(start, self.text.len());
        if !label.is_empty() {
            self.text.push(' ');
        }
        let base = self.text.len();
        self.text.push_str(&raw.text);
        let span = Span::new(start, self.text.len());
        let place = |range: &std::ops::Range<usize>| Span::new(base + range.start, base + range.end);
        let part = self.layout.parts.len();
        let chunks = raw.chunks.iter().map(|chunk| DocxChunk {
            span: place(&chunk.text),
            xml: chunk.xml.clone(),
            part,
            run: chunk.run,
            tag: chunk.tag.clone(),
        });
        self.layout.chunks.extend(chunks);
        if self.is_large(&raw) {
            self.layout.bold.push(place(&(0..raw.text.len())));
        } else {
            self.layout.bold.extend(raw.bold.iter().map(place));
        }
        raw.links.sort_by_key(|(range, _)| range.start);
        self.links.extend(raw.links.iter().map(|(range, target)| (place(range), target.clone())));
        self.bookmarks.extend(raw.anchors.into_iter().map(|name| (Span::new(start, start), name)));
        if matches!(kind, DocxKind::Heading(_)) {
            self.heading = Some(Span::new(base, span.end()));
        }
        let heading = self.heading.filter(|_| kind != DocxKind::Margin);
        self.layout.paragraphs.push(DocxParagraph { span, label, kind, part, number: raw.number, heading });
        self.text.push('\n');
    }

    /// What a paragraph is, and its label.
    fn kind_of(&mut self, raw: &RawParagraph, tables: &[RawTable], part: PartKind) -> (DocxKind, String) {
        let names: Vec<&str> = self.styles.of_paragraph(&raw.looks).map(|style| style.name.as_str()).collect();
        let named = |name: &str| names.contains(&name);
        let label = self.label(raw);
        if part == PartKind::Margin {
            return (DocxKind::Margin, String::new());
        }
        if names.first().is_some_and(|name| name.starts_with("toc ")) {
            return (DocxKind::Contents, String::new());
        }
        if let Some(depth) = self.heading(raw, &names) {
            return (DocxKind::Heading(depth), label.map_or(String::new(), |(label, _)| label));
        }
        if let Some(cell) = raw.cell.filter(|cell| !tables[cell.table].layout) {
            let label = label.map_or(String::new(), |(label, _)| label);
            return (self.cell(cell, &tables[cell.table]), label);
        }
        match label {
            Some((label, depth)) if !label.is_empty() => (DocxKind::Item(depth), label),
            _ if ["quote", "intense quote", "block text"].iter().any(|name| named(name)) => {
                (DocxKind::Quote, String::new())
            }
            _ => (DocxKind::Text, String::new()),
        }
    }

    /// The depth of a heading by its style or its outline level; `None` for what is no heading.
    fn heading(&self, raw: &RawParagraph, names: &[&str]) -> Option<u8> {
        if names.contains(&"title") {
            return Some(1);
        }
        let by_style = || self.styles.of_paragraph(&raw.looks).find_map(|style| style.paragraph.outline);
        let by_name = || {
            let number = names.iter().find_map(|name| name.strip_prefix("heading "))?;
            number.parse::<u8>().ok()?.checked_sub(1)
        };
        let outline = raw.looks.outline.or_else(by_style).or_else(by_name).filter(|outline| *outline < 9)?;
        Some(outline + 1 + u8::from(self.titled))
    }

    /// The label of a paragraph that is an item of a list, and its depth.
    fn label(&mut self, raw: &RawParagraph) -> Option<(String, u16)> {
        let styles = self.styles;
        let chain = || styles.of_paragraph(&raw.looks);
        let list = raw.looks.list.as_deref().or_else(|| chain().find_map(|style| style.paragraph.list.as_deref()))?;
        let level = raw.looks.level.or_else(|| chain().find_map(|style| style.paragraph.level)).unwrap_or(0);
        let label = self.numbering.next(list, usize::from(level), styles)?;
        // The built-in styles for lists within lists are lists of one level each: `list bullet 2`.
        let of_style = chain().next().and_then(|style| {
            let digit = style.name.strip_prefix("list ")?.rsplit(' ').next()?;
            digit.parse::<u16>().ok()?.checked_sub(1)
        });
        Some((label, u16::from(level).max(of_style.unwrap_or(0))))
    }

    fn cell(&self, cell: RawCell, table: &RawTable) -> DocxKind {
        let number = u32::try_from(self.tables + cell.table).unwrap_or(u32::MAX);
        DocxKind::Cell { table: number, row: cell.row, column: cell.column, header: table.headed && cell.row == 0 }
    }

    /// Whether the words are set larger than others are, by a fifth or more, as only headings are.
    fn is_large(&self, raw: &RawParagraph) -> bool {
        raw.size.zip(self.usual_size).is_some_and(|(size, usual)| size * 5 >= usual * 6)
    }
}

/// The size that most characters have.
fn usual_size(paragraphs: &[RawParagraph]) -> Option<u32> {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for raw in paragraphs {
        if let Some(size) = raw.size {
            *counts.entry(size).or_default() += raw.text.len();
        }
    }
    counts.into_iter().max_by_key(|&(size, count)| (count, std::cmp::Reverse(size))).map(|(size, _)| size)
}

/// The tables with what their cells tell: whether the first row names the columns, and whether it is a table at all.
fn with_headers(mut tables: Vec<RawTable>, paragraphs: &[RawParagraph]) -> Vec<RawTable> {
    let mut plain = vec![false; tables.len()];
    for raw in paragraphs.iter().filter(|raw| !raw.is_empty()) {
        if let Some(cell) = raw.cell.filter(|cell| cell.row == 0) {
            let bold: usize = raw.bold.iter().map(ExactSizeIterator::len).sum();
            plain[cell.table] |= bold < raw.text.trim().len();
        }
    }
    for (table, plain) in tables.iter_mut().zip(plain) {
        table.layout |= table.columns < 2;
        table.headed |= table.first_row || !plain;
    }
    tables
}
