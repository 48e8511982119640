//! The visible text of a block: inline markup taken out, entities decoded, every character still tied to its place
//! in the source.

mod emphasis;
pub(super) mod entities;
pub(super) mod links;
mod markdown;
mod unwritten;

use crate::document::draft::{Draft, DraftBlock, Markup};
use crate::document::model::{Emphasis, Image, Link};
use crate::document::text::narrow;
use crate::source::Span;

/// Reads blocks one after another into the same buffers.
#[derive(Default)]
pub(super) struct Inline {
    buffer: String,
    segments: Vec<Segment>,
    /// Set when the visible text is a slice of the source.
    slice: Option<Span>,
    /// Visible ranges in bold.
    pub(super) bold: Vec<(u32, u32)>,
    pub(super) links: Vec<Link>,
    pub(super) emphases: Vec<Emphasis>,
    pub(super) images: Vec<Image>,
}

/// A run of visible text and where it stands.
#[derive(Clone, Copy, Debug)]
struct Segment {
    visible: u32,
    source: Span,
    /// Whether the bytes are the source's own; otherwise they stand for the whole span.
    literal: bool,
}

impl Inline {
    /// Takes in a block.
    pub(super) fn read(&mut self, source: &str, draft: &Draft, block: &DraftBlock) {
        self.clear();
        let pieces = draft.pieces_of(block);
        if block.markup == Markup::None {
            return unwritten::read(source, pieces, &draft.unwritten, self);
        }
        if let [piece] = pieces
            && markdown::is_plain(source[piece.range()].as_bytes(), block.markup)
        {
            self.slice = Some(*piece);
            return;
        }
        markdown::read(source, pieces, block.markup, self);
    }

    /// Takes in all that a block spans.
    pub(super) fn read_whole(&mut self, source: &str, draft: &Draft, block: &DraftBlock) {
        let DraftBlock { span, markup, .. } = *block;
        self.clear();
        if markup == Markup::None {
            unwritten::read(source, &[span], &draft.unwritten, self);
        } else if !markdown::is_plain(&source.as_bytes()[span.range()], markup) {
            markdown::read(source, &[span], markup, self);
        }
    }

    fn clear(&mut self) {
        self.buffer.clear();
        self.segments.clear();
        self.slice = None;
        self.bold.clear();
        self.links.clear();
        self.emphases.clear();
        self.images.clear();
    }

    /// Length of what was added so far.
    pub(super) fn len(&self) -> u32 {
        narrow(self.buffer.len())
    }

    /// The visible text.
    pub(super) fn text<'a>(&'a self, source: &'a str) -> &'a str {
        match self.slice {
            Some(span) => &source[span.range()],
            None => &self.buffer,
        }
    }

    /// Ranges of the visible text that are bold, in order.
    pub(super) fn bold(&self) -> &[(u32, u32)] {
        &self.bold
    }

    /// A cursor that turns visible ranges into spans; ranges are to be asked in order.
    pub(super) fn places(&self) -> SourcePlaces<'_> {
        SourcePlaces { segments: &self.segments, base: self.slice.map_or(0, Span::start), at: 0 }
    }

    /// Adds the source's own text `start..end`.
    pub(super) fn push(&mut self, source: &str, start: usize, end: usize) {
        if start == end {
            return;
        }
        let visible = narrow(self.buffer.len());
        self.buffer.push_str(&source[start..end]);
        if let Some(last) = self.segments.last_mut()
            && last.literal
            && last.source.end() == start
        {
            last.source = Span::new(last.source.start(), end);
            return;
        }
        self.segments.push(Segment { visible, source: Span::new(start, end), literal: true });
    }

    /// Adds text that stands for `start..end`.
    pub(super) fn replace(&mut self, text: &str, start: usize, end: usize) {
        if !text.is_empty() {
            let visible = narrow(self.buffer.len());
            self.buffer.push_str(text);
            self.segments.push(Segment { visible, source: Span::new(start, end), literal: false });
        }
    }

    /// A blank that stands for a line end or a tag.
    pub(super) fn blank(&mut self, at: usize) {
        self.replace(" ", at, at);
    }
}

/// From visible offsets to spans of the source.
pub(super) struct SourcePlaces<'a> {
    segments: &'a [Segment],
    base: usize,
    at: usize,
}

/// Where a visible range stands.
pub(super) struct SourcePlace {
    pub(super) span: Span,
    /// Whether the source's bytes are the visible ones.
    pub(super) literal: bool,
}

impl SourcePlaces<'_> {
    /// Where the visible `start..end`, which is not empty, stands.
    #[inline]
    pub(super) fn of(&mut self, start: usize, end: usize) -> SourcePlace {
        if self.segments.is_empty() {
            return SourcePlace { span: Span::new(self.base + start, self.base + end), literal: true };
        }
        self.among_segments(start, end)
    }

    fn among_segments(&mut self, start: usize, end: usize) -> SourcePlace {
        while self.ends_by(self.at, start) {
            self.at += 1;
        }
        while self.at > 0 && self.segments[self.at].visible as usize > start {
            self.at -= 1;
        }
        let first = self.at;
        let mut last = first;
        while self.ends_by(last, end - 1) {
            last += 1;
        }
        let (first_segment, last_segment) = (&self.segments[first], &self.segments[last]);
        let from = if first_segment.literal {
            first_segment.source.start() + start - first_segment.visible as usize
        } else {
            first_segment.source.start()
        };
        let to = if last_segment.literal {
            last_segment.source.start() + end - last_segment.visible as usize
        } else {
            last_segment.source.end()
        };
        SourcePlace { span: Span::new(from, to), literal: first == last && first_segment.literal }
    }

    fn ends_by(&self, segment: usize, offset: usize) -> bool {
        self.segments.get(segment + 1).is_some_and(|next| next.visible as usize <= offset)
    }
}
