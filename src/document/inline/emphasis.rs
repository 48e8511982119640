//! Which words stand out: `*these*`, `**these**`, and what tags say of the same kind (CommonMark, section 6.2).

use super::Inline;
use crate::document::model::Emphasis;
use crate::source::Span;

/// Of more marks that are open at once the outermost are forgotten, so that a row of them costs no more than its length.
const DEEPEST: usize = 16;
/// A longer row of signs begins nothing.
const LONGEST: usize = 3;

/// The marks of emphasis that are open at a place.
#[derive(Default)]
pub(super) struct OpenMarks {
    /// Rows of signs, innermost last.
    rows: Vec<OpenMark>,
    /// The tags for bold text and for other emphasis.
    tags: [Option<OpenMark>; 2],
}

/// A mark that waits for its end.
struct OpenMark {
    /// Of a tag, 0.
    sign: u8,
    /// Bytes that are not yet used up.
    length: usize,
    /// Offset after them.
    end: usize,
    /// How much is visible before what it sets apart.
    visible: u32,
}

/// A row of asterisks or underscores.
pub(super) struct MarkRow {
    pub(super) sign: u8,
    pub(super) span: Span,
    /// Whether no blank follows it.
    pub(super) opens: bool,
    /// Whether no blank stands before it.
    pub(super) closes: bool,
}

impl OpenMarks {
    /// Takes in a row of signs: it ends what is open as far as it reaches, and begins anew with the rest.
    ///
    /// Two signs end bold text also where a blank stands before them, as converters put it.
    pub(super) fn row(&mut self, row: &MarkRow, inline: &mut Inline) {
        let mut at = row.span.start();
        let closes = row.closes || !row.opens || row.span.len() > 1;
        while closes && at < row.span.end() {
            let Some(index) = self.rows.iter().rposition(|open| open.sign == row.sign) else { break };
            self.rows.truncate(index + 1);
            let open = &mut self.rows[index];
            let bold = open.length > 1 && row.span.end() - at > 1;
            let length = if bold { 2 } else { 1 };
            let text = Span::new(open.end, at);
            inline.set_apart(Emphasis { span: Span::new(open.end - length, at + length), text, bold }, open.visible);
            open.length -= length;
            open.end -= length;
            if open.length == 0 {
                self.rows.pop();
            }
            at += length;
        }
        let (length, closed) = (row.span.end() - at, at > row.span.start());
        if row.opens && length > 0 && (closed || length <= LONGEST) {
            if self.rows.len() == DEEPEST {
                self.rows.remove(0);
            }
            self.rows.push(OpenMark { sign: row.sign, length, end: row.span.end(), visible: inline.len() });
        }
    }

    /// Takes in a tag for bold text or for other emphasis.
    pub(super) fn tag(&mut self, tag: Span, bold: bool, closing: bool, inline: &mut Inline) {
        let slot = &mut self.tags[usize::from(!bold)];
        match slot.take() {
            Some(open) if closing => {
                let (span, text) = (Span::new(open.end - open.length, tag.end()), Span::new(open.end, tag.start()));
                inline.set_apart(Emphasis { span, text, bold }, open.visible);
            }
            None if closing => {}
            open => {
                let begun = || OpenMark { sign: 0, length: tag.len(), end: tag.end(), visible: inline.len() };
                *slot = Some(open.unwrap_or_else(begun));
            }
        }
    }

    /// What is left open makes the rest bold: nobody reads the signs as words.
    pub(super) fn finish(self, inline: &mut Inline) {
        let [bold, _] = self.tags;
        let open = self.rows.iter().filter(|open| open.length > 1).chain(&bold).map(|open| open.visible).min();
        if let Some(from) = open.filter(|from| *from < inline.len()) {
            let to = inline.len();
            inline.bold.push((from, to));
        }
        // What is bold within what is bold came first.
        inline.bold.sort_unstable();
    }
}

impl Inline {
    /// Takes in emphasis before which `visible` bytes are seen.
    fn set_apart(&mut self, emphasis: Emphasis, visible: u32) {
        if emphasis.bold && visible < self.len() {
            self.bold.push((visible, self.len()));
        }
        self.emphases.push(emphasis);
    }
}
