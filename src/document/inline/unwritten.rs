//! The visible text of a block in which no sign is markup: what is bold and what leads where is told beside it.

use super::Inline;
use crate::document::draft::Unwritten;
use crate::document::model::Emphasis;
use crate::document::text::narrow;
use crate::source::Span;

/// Reads `pieces`, which are parted by line ends, into `inline`.
pub(super) fn read(source: &str, pieces: &[Span], unwritten: &Unwritten, inline: &mut Inline) {
    for (index, &piece) in pieces.iter().enumerate() {
        if index > 0 {
            inline.blank(piece.start());
        }
        let visible = match pieces {
            [_] => 0,
            _ => inline.len(),
        };
        let place = |offset: usize| visible + narrow(offset.clamp(piece.start(), piece.end()) - piece.start());
        let within = |spans: &[Span]| spans.partition_point(|span| span.end() <= piece.start());
        let bold = &unwritten.bold[within(&unwritten.bold)..];
        for &span in bold.iter().take_while(|span| span.start() < piece.end()) {
            inline.bold.push((place(span.start()), place(span.end())));
            inline.emphases.push(Emphasis { span, text: span, bold: true });
        }
        let from = unwritten.links.partition_point(|link| link.span.end() <= piece.start());
        let links = unwritten.links[from..].iter().take_while(|link| link.span.start() < piece.end());
        inline.links.extend(links.cloned());
        match pieces {
            [_] => inline.slice = Some(piece),
            _ => inline.push(source, piece.start(), piece.end()),
        }
    }
}
