//! The tables of a part while it is read: which row and column a paragraph stands in.

use super::DocxError;
use super::paragraph::{RawCell, RawTable};
use super::properties::next_within;
use super::styles::Styles;
use super::xml::{XmlItem, XmlReader, XmlTag};

/// The tables that are open, the innermost last; `None` for a text box, which is in none.
#[derive(Debug, Default)]
pub(super) struct OpenTables {
    open: Vec<Option<OpenTable>>,
    /// All tables.
    pub(super) done: Vec<RawTable>,
}

#[derive(Debug)]
struct OpenTable {
    index: usize,
    /// Rows that have begun.
    rows: u32,
    column: u16,
    /// Columns of the open cell; 0 between cells.
    width: u16,
}

impl OpenTables {
    pub(super) fn begin(&mut self) {
        for outer in self.open.iter().flatten() {
            self.done[outer.index].layout = true;
        }
        let index = self.done.len();
        self.done.push(RawTable::default());
        self.open.push(Some(OpenTable { index, rows: 0, column: 0, width: 0 }));
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    pub(super) fn begin_box(&mut self) {
        self.open.push(None);
    }

    pub(super) fn end_box(&mut self) {
        self.open.pop();
    }

    pub(super) fn row(&mut self) {
        if let Some(Some(table)) = self.open.last_mut() {
            (table.rows, table.column) = (table.rows + 1, 0);
        }
    }

    pub(super) fn cell(&mut self) {
        if let Some(Some(table)) = self.open.last_mut() {
            table.width = 1;
        }
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(Some(table)) = self.open.last_mut() {
            table.column = table.column.saturating_add(table.width);
            table.width = 0;
            let raw = &mut self.done[table.index];
            raw.columns = raw.columns.max(table.column);
        }
    }

    /// Where a paragraph stands that begins next.
    pub(super) fn place(&self) -> Option<RawCell> {
        let table = self.open.last()?.as_ref().filter(|table| table.width > 0)?;
        Some(RawCell { table: table.index, row: table.rows.saturating_sub(1), column: table.column })
    }

    /// Reads what is said of a table, a row or a cell, whose tag was read last.
    pub(super) fn looks(&mut self, reader: &mut XmlReader<'_>, styles: &Styles) -> Result<(), DocxError> {
        while let Some(XmlItem::Open(tag)) = next_within(reader)? {
            if let Some(Some(table)) = self.open.last_mut() {
                look(&tag, table, &mut self.done[table.index], styles);
            }
            reader.skip()?;
        }
        Ok(())
    }
}

fn look(tag: &XmlTag<'_>, table: &mut OpenTable, raw: &mut RawTable, styles: &Styles) {
    match tag.name.as_str() {
        "tblHeader" if tag.is_on() && table.rows == 1 => raw.headed = true,
        "tblStyle" => {
            let id = tag.attribute("val");
            raw.first_row = styles.chain(id.as_deref()).any(|style| style.bold_header);
        }
        "tblLook" if tag.attribute("firstRow").as_deref() == Some("0") => raw.first_row = false,
        "gridSpan" => table.width = tag.number("val").unwrap_or(1).max(1),
        _ => {}
    }
}
