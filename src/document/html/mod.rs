//! Blocks of HTML, put together from tags.

pub(super) mod attributes;
mod main_content;
pub(super) mod policy_start;
pub(super) mod tags;

use crate::document::blocks;
use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind, Markup};
use crate::document::model::{BlockRole, HeadingStyle};
use crate::document::text::{is_blank, starts_lower};
use crate::source::Span;
use attributes::Attribute;
use main_content::Regions;
use tags::{Element, HtmlTag};

/// Most words of a heading.
const LONGEST_HEADING: usize = 40;

/// The blocks of a page.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft::default();
    read_into(text, Span::new(0, text.len()), &mut 0, &mut draft);
    draft
}

/// Adds the blocks of the HTML in `part` of a text; `tables` counts the tables of the document.
pub(super) fn read_into(text: &str, part: Span, tables: &mut u32, draft: &mut Draft) {
    let tags = tags::read(text, part.start(), part.end());
    anchors(text, &tags, draft);
    let regions = main_content::find(text, &tags, part);
    let layout = layout_tables(&tags, &regions);
    let mut builder = HtmlReader {
        text,
        draft,
        tables,
        open: OpenBlock::default(),
        heading: None,
        lists: 0,
        item: None,
        quotes: 0,
        pre: 0,
        table_stack: Vec::new(),
        gap: true,
    };
    builder.read(&tags, &regions, &layout);
}

/// Keeps the places that tags name by `id` or, as pages used to, by `<a name>`.
fn anchors(text: &str, tags: &[HtmlTag], draft: &mut Draft) {
    for tag in tags.iter().filter(|tag| !tag.closing) {
        let markup = &text[tag.span.range()];
        let is = |name: &str| {
            let found = markup[1..].get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            found && !markup[1 + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let mut named = None;
        for Attribute { name, value } in tag.attributes(text) {
            match (text[name.range()].to_ascii_lowercase().as_str(), value) {
                ("id", Some(id)) => named = Some(id),
                ("name", Some(name)) if is("a") => named = named.or(Some(name)),
                // Where a form is sent is an address like that of a link.
                ("action", Some(target)) if is("form") && !target.is_empty() => draft.add_form(tag.span, target),
                _ => {}
            }
        }
        if let Some(anchor) = named {
            draft.add_anchor(tag.span, anchor);
        }
    }
}

/// For each tag, whether it opens a table that only arranges the page: headings, lists or further tables stand in it.
fn layout_tables(tags: &[HtmlTag], regions: &Regions) -> Vec<bool> {
    let mut layout = vec![false; tags.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match (tag.element, tag.closing) {
            (Element::Table, true) => {
                open.pop();
            }
            (Element::Table, false) => {
                mark_layout(&open, &mut layout);
                if regions.closes[at].is_some() {
                    open.push(at);
                }
            }
            (Element::Heading(_), false) => mark_layout(&open, &mut layout),
            _ => {}
        }
    }
    layout
}

/// Marks all open tables. Where one is marked, those around it are already.
fn mark_layout(open: &[usize], layout: &mut [bool]) {
    for &table in open.iter().rev() {
        if std::mem::replace(&mut layout[table], true) {
            break;
        }
    }
}

/// The block that is being read.
#[derive(Debug, Default)]
struct OpenBlock {
    pieces: Vec<Span>,
    /// From where to where the last piece reaches so far.
    piece: Option<(usize, usize)>,
    /// The first and last bytes that readers see.
    seen: Option<(usize, usize)>,
}

#[derive(Debug)]
struct TableState {
    number: u32,
    row: Option<u32>,
    column: u16,
    cell: Option<bool>,
    layout: bool,
}

/// What the next block of an item is.
#[derive(Clone, Copy, Debug)]
struct ItemState {
    depth: u16,
    marker: Span,
}

struct HtmlReader<'a> {
    text: &'a str,
    draft: &'a mut Draft,
    tables: &'a mut u32,
    open: OpenBlock,
    heading: Option<u8>,
    lists: u16,
    item: Option<ItemState>,
    quotes: u32,
    pre: u32,
    table_stack: Vec<TableState>,
    gap: bool,
}

impl HtmlReader<'_> {
    fn read(&mut self, tags: &[HtmlTag], regions: &Regions, layout: &[bool]) {
        let content = regions.content;
        let mut text_from = content.start();
        let mut at = tags.partition_point(|tag| tag.span.start() < content.start());
        while at < tags.len() && tags[at].span.end() <= content.end() {
            let tag = &tags[at];
            self.add_text(text_from, tag.span.start());
            text_from = tag.span.end();
            if regions.skipped[at]
                && let Some(close) = regions.closes[at]
            {
                self.end_piece();
                if tag.element != Element::Inline && tag.element != Element::Unread {
                    self.flush();
                }
                at = close as usize;
                text_from = tags[at].span.end();
            } else if let Some(close) = self.preformatted(at, tags, regions) {
                at = close;
                text_from = tags[at].span.end();
            } else {
                self.tag(tag, layout[at]);
            }
            at += 1;
        }
        self.add_text(text_from, content.end());
        self.flush();
    }

    /// Reads prose in `<pre>` line by line; returns the index of the tag that closes it.
    fn preformatted(&mut self, at: usize, tags: &[HtmlTag], regions: &Regions) -> Option<usize> {
        // Shorter, it is an example.
        const SHORTEST_PROSE: usize = 400;
        let tag = &tags[at];
        let close = regions.closes[at].filter(|_| tag.element == Element::Pre)? as usize;
        let inside = Span::new(tag.span.end(), tags[close].span.start());
        if inside.len() < SHORTEST_PROSE
            || memchr::memmem::find(&self.text.as_bytes()[inside.range()][..SHORTEST_PROSE], b"<code").is_some()
        {
            return None;
        }
        self.flush();
        blocks::read_preformatted(self.text, inside, self.tables, self.draft);
        self.gap = true;
        Some(close)
    }

    /// Takes in text without tags.
    fn add_text(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let text = &self.text[start..end];
        let from = text.len() - text.trim_start_matches(is_blank).len();
        let to = text.trim_end_matches(is_blank).len();
        if from >= to {
            if let Some(piece) = &mut self.open.piece {
                piece.1 = end;
            }
            return;
        }
        let first = self.open.seen.map_or(start + from, |(first, _)| first);
        self.open.seen = Some((first, start + to));
        match &mut self.open.piece {
            Some(piece) => piece.1 = end,
            None => self.open.piece = Some((start + from, end)),
        }
    }

    fn end_piece(&mut self) {
        if let Some((start, end)) = self.open.piece.take() {
            self.open.pieces.push(Span::new(start, end));
        }
    }

    fn tag(&mut self, tag: &HtmlTag, layout: bool) {
        match tag.element {
            Element::Inline | Element::Unread => self.inline(tag),
            Element::Break => self.line_break(tag),
            Element::Rule | Element::Block | Element::Main | Element::Article | Element::Aside => {
                self.flush();
                self.gap = true;
            }
            Element::Heading(depth) => {
                self.flush();
                self.heading = (!tag.closing).then_some(depth);
            }
            Element::Summary => {
                self.flush();
                // Deeper than any heading around it.
                self.heading = (!tag.closing).then_some(7);
            }
            Element::List => {
                self.flush();
                self.lists = if tag.closing { self.lists.saturating_sub(1) } else { self.lists.saturating_add(1) };
                self.item = None;
            }
            Element::Item => self.begin_item(tag, self.lists.saturating_sub(1)),
            Element::Term => self.begin_item(tag, self.lists),
            Element::Definition => self.begin_item(tag, self.lists.saturating_add(1)),
            Element::Quote => {
                self.flush();
                self.quotes = if tag.closing { self.quotes.saturating_sub(1) } else { self.quotes + 1 };
            }
            Element::Pre => {
                self.flush();
                self.pre = if tag.closing { self.pre.saturating_sub(1) } else { self.pre + 1 };
            }
            Element::Table => self.table(tag, layout),
            Element::Row => self.row(tag),
            Element::Cell => self.cell(tag, false),
            Element::HeaderCell => self.cell(tag, true),
        }
    }

    fn inline(&mut self, tag: &HtmlTag) {
        // Comments and scripts part the text that stands around them.
        if tag.element == Element::Unread && tag.void {
            return self.end_piece();
        }
        match &mut self.open.piece {
            Some(piece) => piece.1 = tag.span.end(),
            None => self.open.piece = Some((tag.span.start(), tag.span.end())),
        }
    }

    /// A line break parts blocks where the text after it begins anew, as in Markdown.
    fn line_break(&mut self, tag: &HtmlTag) {
        let after = self.text[tag.span.end()..].trim_start_matches(is_blank);
        let twice = after.starts_with("<br") || after.starts_with("<BR");
        if twice || (self.open.seen.is_some() && !starts_lower(after)) {
            self.flush();
            self.gap = twice;
        } else {
            self.inline(tag);
        }
    }

    fn begin_item(&mut self, tag: &HtmlTag, depth: u16) {
        self.flush();
        let at = tag.span.end();
        self.item = (!tag.closing).then_some(ItemState { depth, marker: Span::new(at, at) });
    }

    fn table(&mut self, tag: &HtmlTag, layout: bool) {
        self.flush();
        self.gap = true;
        if tag.closing {
            self.table_stack.pop();
            return;
        }
        let number = *self.tables;
        *self.tables += u32::from(!layout);
        self.table_stack.push(TableState { number, row: None, column: 0, cell: None, layout });
    }

    fn row(&mut self, tag: &HtmlTag) {
        self.flush();
        if let Some(table) = self.table_stack.last_mut()
            && !tag.closing
        {
            table.row = Some(table.row.map_or(0, |row| row + 1));
            table.column = 0;
            table.cell = None;
        }
    }

    fn cell(&mut self, tag: &HtmlTag, header: bool) {
        self.flush();
        self.item = None;
        if let Some(table) = self.table_stack.last_mut() {
            if table.cell.take().is_some() {
                table.column = table.column.saturating_add(1);
            }
            if !tag.closing {
                table.cell = Some(header);
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        self.end_piece();
        let open = std::mem::take(&mut self.open);
        let Some((start, end)) = open.seen else { return };
        let bare = self.text[start..end].trim_matches(is_blank);
        if matches!(bare, "&nbsp;" | "&#160;" | "&zwnj;") {
            return;
        }
        let kind = self.kind(bare);
        let code = kind == DraftKind::Code;
        let pieces = if code { (0, 0) } else { self.draft.add_pieces(open.pieces) };
        let span = Span::new(start, end);
        self.draft.blocks.push(DraftBlock {
            kind,
            role: BlockRole::Prose,
            span,
            pieces,
            gap: self.gap,
            markup: Markup::Html,
        });
        self.gap = false;
    }

    fn kind(&mut self, text: &str) -> DraftKind {
        // Some pages set whole paragraphs as headings, for their size.
        if let Some(depth) = self.heading.filter(|_| text.split_whitespace().count() <= LONGEST_HEADING) {
            return DraftKind::Heading(DraftHeading { style: HeadingStyle::Html, depth, label: None });
        }
        if self.pre > 0 {
            return DraftKind::Code;
        }
        if let Some(item) = self.item.take() {
            return DraftKind::Item { depth: item.depth, marker: item.marker };
        }
        if let Some(TableState { number, row: Some(row), column, cell: Some(header), layout: false }) =
            self.table_stack.last()
        {
            return DraftKind::Cell { table: *number, row: *row, column: *column, header: *header };
        }
        if self.quotes > 0 { DraftKind::Quote } else { DraftKind::Paragraph }
    }
}
