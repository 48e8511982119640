//! Pipe tables.

use super::lines::{Line, LineKind};
use crate::document::draft::{Draft, DraftBlock, DraftKind, Markup};
use crate::document::model::BlockRole;
use crate::document::text::narrow;
use crate::source::Span;

/// How many of `lines` make a table; 0 if the first does not begin one.
///
/// A table has a line of dashes below its header, or at least two rows between bars.
pub(super) fn rows(text: &str, lines: &[Line]) -> usize {
    let has_bar = |line: &Line| memchr::memchr(b'|', line.body(text).as_bytes()).is_some();
    let headed = lines.get(1).is_some_and(|line| line.kind == LineKind::Delimiter);
    let is_row = |line: &&Line| match line.kind {
        LineKind::Row | LineKind::Delimiter => true,
        LineKind::Text | LineKind::Tag | LineKind::Bullet | LineKind::Ordered => headed && has_bar(line),
        _ => false,
    };
    let count = lines.iter().take_while(is_row).count();
    let barred = |line: &&Line| line.kind == LineKind::Row && line.body(text)[1..].contains('|');
    let rows = lines[..count].iter().filter(barred).count();
    if headed || rows >= 2 || (rows == 1 && count == 1) { count } else { 0 }
}

/// Takes the cells of a table into the draft.
pub(super) fn read(text: &str, lines: &[Line], table: u32, gap: bool, draft: &mut Draft) {
    let headed = lines.get(1).is_some_and(|line| line.kind == LineKind::Delimiter);
    let mut gap = gap;
    let rows = lines.iter().filter(|line| line.kind != LineKind::Delimiter).enumerate();
    for (row, line) in rows {
        for (column, cell) in cells(text, line).enumerate() {
            let pieces = draft.add_pieces([cell]);
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let kind = DraftKind::Cell { table, row: narrow(row), column, header: headed && row == 0 };
            draft.blocks.push(DraftBlock {
                kind,
                role: BlockRole::Prose,
                span: cell,
                pieces,
                gap,
                markup: Markup::Markdown,
            });
            gap = false;
        }
    }
}

/// The cells of a row, without the blanks round them.
fn cells(text: &str, line: &Line) -> impl Iterator<Item = Span> {
    let body = line.body(text);
    let start = line.body as usize + usize::from(body.starts_with('|'));
    let inner = body.strip_prefix('|').unwrap_or(body);
    let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    let bytes = inner.as_bytes();
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let begin = from?;
        let mut bars = memchr::memchr_iter(b'|', &bytes[begin..]).map(|bar| begin + bar);
        let bar = bars.find(|&bar| bar == 0 || bytes[bar - 1] != b'\\');
        from = bar.map(|bar| bar + 1);
        let cell = &inner[begin..bar.unwrap_or(inner.len())];
        let trimmed = cell.trim();
        let offset = start + begin + (cell.len() - cell.trim_start().len()).min(cell.len());
        Some(Span::new(offset.min(start + begin + cell.len()), offset + trimmed.len()))
    })
}
