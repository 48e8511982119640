//! `Excerpt`: the few lines of a source that a finding is about, as miette's graphical handler draws them.
//!
//! miette's own sources scan from the first byte for each label, print the whole text between two far labels and
//! whole paragraphs written on one line, count columns in bytes, and let control characters through. An excerpt
//! copies only the lines near the places, cropped and escaped, and knows their true lines and columns.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::Look;
use super::escape::escape;
use super::place;
use crate::source::{Position, Source, Span};

/// Lines shown above a place, blank ones at the top left out: enough to see the heading of a paragraph.
const LINES_ABOVE: usize = 2;
/// Lines shown below a place, blank ones at the bottom left out.
const LINES_BELOW: usize = 1;
/// A place on more lines than this is shown by its first line.
const MAX_LINES: usize = 3;

/// Some lines of a [`Source`] with marked places.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<ExcerptLine>,
    places: Vec<Place>,
    unit: &'static str,
}

/// A line of an excerpt.
#[derive(Debug)]
struct ExcerptLine {
    /// Where it starts in the excerpt's text.
    start: usize,
    /// Its 0-based number in the source.
    number: usize,
}

/// A marked place of an excerpt.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Where it stands in the excerpt's text.
    pub(super) span: Range<usize>,
    /// Where it starts in the source.
    pub(super) position: Position,
    /// The last line of the source that it touches, if the excerpt does not show all its lines.
    pub(super) to_line: Option<usize>,
    /// The place as people are told it, where that is not by line.
    pub(super) told: Option<String>,
}

impl Excerpt {
    /// The lines of `source` near `spans`, each at most about `width` characters long.
    pub(super) fn new(source: &Source, spans: &[Span], look: Look) -> Self {
        let width = look.width;
        let shown: Vec<(Span, Option<usize>)> =
            spans.iter().map(|&span| shorten(source, span, width, sharing(source, span, spans))).collect();
        let places = shown.iter().map(|&(span, to_line)| Place {
            span: 0..0,
            position: source.position(span.start()),
            to_line,
            told: source.docx().map(|_| place::told(source, span.start())),
        });
        let mut excerpt = Self {
            name: escape(source.name()).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            places: places.collect(),
            unit: place::unit(source),
        };
        let mut numbers: Vec<usize> = shown.iter().flat_map(|&(span, _)| lines_near(source, span)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            excerpt.push_line(source, number, &shown, look);
        }
        excerpt
    }

    /// What a line is to readers.
    pub(super) fn unit(&self) -> &'static str {
        self.unit
    }

    /// A drawing of the excerpt with its places told as people are told them.
    pub(super) fn retold(&self, drawn: String) -> String {
        self.places.iter().fold(drawn, |drawn, place| match &place.told {
            Some(told) => {
                let Position { line, column, .. } = place.position;
                drawn.replace(&format!("[{}:{line}:{column}]", self.name), &format!("[{told}]"))
            }
            None => drawn,
        })
    }

    /// The places, in the order of the spans that the excerpt was made of.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    fn push_line(&mut self, source: &Source, number: usize, shown: &[(Span, Option<usize>)], look: Look) {
        let span = content_of(source, number);
        let line = source.slice(span);
        let mut marks: Vec<(usize, Range<usize>)> = Vec::new();
        for (index, &(place, _)) in shown.iter().enumerate() {
            let (start, end) = (place.start().max(span.start()), place.end().min(span.end()));
            if start <= end {
                marks.push((index, start - span.start()..end - span.start()));
            }
        }
        marks.sort_by_key(|(_, mark)| mark.start);
        self.lines.push(ExcerptLine { start: self.text.len(), number });
        let wanted: Vec<Range<usize>> = marks.iter().map(|(_, mark)| mark.clone()).collect();
        let mut done = 0;
        for piece in crop(line, &wanted, look.width) {
            if piece.start > done {
                self.text.push_str(look.dots());
                if line[..piece.start].ends_with(' ') {
                    self.text.push(' ');
                }
            }
            let begin = self.text.len();
            self.text.push_str(&escape(&line[piece.clone()]));
            let place_of = |at: usize| begin + escape(&line[piece.start..at]).len();
            for (index, mark) in &marks {
                let (whole, place) = (shown[*index].0, &mut self.places[*index].span);
                let first = whole.start() >= span.start();
                if first && piece.start <= mark.start && mark.start <= piece.end {
                    place.start = place_of(mark.start);
                }
                if whole.end() <= span.end() && piece.start <= mark.end && mark.end <= piece.end {
                    place.end = place_of(mark.end);
                }
            }
            done = piece.end;
        }
        if done < line.len() {
            self.text.push_str(look.dots());
        }
        self.text.push('\n');
    }

    /// Index of the line of the excerpt that holds `offset` of its text.
    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).max(1) - 1
    }

    /// Whether the lines at `index` and after it are neighbours in the source too.
    fn goes_on(&self, index: usize) -> bool {
        self.lines.get(index + 1).is_some_and(|next| next.number == self.lines[index].number + 1)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (mut first, mut last) = (self.line_at(start), self.line_at(end.saturating_sub(1).max(start)));
        // Without context miette asks for the line and column in a snippet's head.
        if context_lines_before == 0 {
            let place = self.places.iter().find(|place| place.span.start == start);
            let at = place.map_or(Position { line: self.lines[first].number + 1, column: 1 }, |place| place.position);
            return Ok(self.contents(start..end, at.line - 1, at.column - 1, last + 1 - first));
        }
        while first > 0 && self.goes_on(first - 1) {
            first -= 1;
        }
        while self.goes_on(last) {
            last += 1;
        }
        let to = self.lines.get(last + 1).map_or(self.text.len(), |line| line.start);
        Ok(self.contents(self.lines[first].start..to, self.lines[first].number, 0, last + 1 - first))
    }
}

impl Excerpt {
    fn contents<'a>(
        &'a self,
        range: Range<usize>,
        line: usize,
        column: usize,
        line_count: usize,
    ) -> Box<dyn SpanContents<'a> + 'a> {
        let data = &self.text.as_bytes()[range.clone()];
        let span = (range.start, range.len()).into();
        Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, line, column, line_count))
    }
}

/// Span of the 0-based line `number` without its line end and a byte order mark.
fn content_of(source: &Source, number: usize) -> Span {
    let span = source.lines().line_span(source.text(), number);
    let text = source.slice(span);
    let mark = if number == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Span::new(span.start() + mark, (span.start() + text.trim_end_matches(['\n', '\r']).len()).max(span.start() + mark))
}

/// 0-based numbers of the lines of a shown place and of those around it.
fn lines_near(source: &Source, span: Span) -> Range<usize> {
    let blank = |line: usize| source.slice(content_of(source, line)).trim().is_empty();
    let (first, last) = lines_of(source, span);
    let mut from = first.saturating_sub(LINES_ABOVE);
    while from < first && blank(from) {
        from += 1;
    }
    // Below the paragraphs of a Word document stand addresses that nobody sees.
    let end = source.docx().map_or(source.lines().len(), |layout| layout.paragraphs.len().max(last + 1));
    let mut to = (last + LINES_BELOW).min(end - 1);
    while to > last && blank(to) {
        to -= 1;
    }
    from..to + 1
}

/// 0-based numbers of the first and last line that `span` touches.
fn lines_of(source: &Source, span: Span) -> (usize, usize) {
    let last = if span.is_empty() { span.start() } else { span.end() - 1 };
    (source.lines().line_of(span.start()), source.lines().line_of(last))
}

/// How many of `spans` begin in the line in which `span` does.
fn sharing(source: &Source, span: Span, spans: &[Span]) -> usize {
    let line = |span: &Span| source.lines().line_of(span.start());
    spans.iter().filter(|other| line(other) == line(&span)).count().max(1)
}

/// The part of `span` that is shown, and the 1-based number of its last line if lines are left out.
fn shorten(source: &Source, span: Span, width: usize, sharing: usize) -> (Span, Option<usize>) {
    let end = span.end().min(source.text().len());
    let span = Span::new(span.start().min(end), end);
    let (first, last) = lines_of(source, span);
    let long = |line: usize| source.slice(content_of(source, line)).chars().nth(width).is_some();
    let cut = |line: Span| {
        let limit = (width * 3 / 4 / sharing).max(1);
        let (start, end) = (span.start().clamp(line.start(), line.end()), span.end().clamp(line.start(), line.end()));
        let text = &source.text()[start..end];
        let taken = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
        Span::new(start, start + text[..taken].trim_end().len())
    };
    if first == last {
        return (cut(content_of(source, first)), None);
    }
    if last - first < MAX_LINES && !(first..=last).any(long) {
        let end = span.end().min(content_of(source, last).end());
        return (Span::new(span.start(), end), None);
    }
    (cut(content_of(source, first)), Some(last + 1))
}

/// The parts of `line` that are shown, in order: all of it, or what stands around each mark, or its beginning.
/// Marks are sorted.
fn crop(line: &str, marks: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    if line.chars().nth(width).is_none() {
        return std::iter::once(0..line.len()).collect();
    }
    if marks.is_empty() {
        return std::iter::once(0..back(line, forward(line, 0, width.saturating_sub(1)), width)).collect();
    }
    let marked: usize = marks.iter().map(|mark| line[mark.clone()].chars().count()).sum();
    // Before each piece stand three dots and a blank, and three dots at the end.
    let margin = (width.saturating_sub(marked + 2 * marks.len() + 1) / (2 * marks.len())).max(1);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        // What is not needed on the left, at the start of the line, is given to the right.
        let before = line[..mark.start].chars().rev().take(margin).count();
        let from = line[..mark.start].char_indices().rev().nth(margin - 1).map_or(0, |(at, _)| at);
        let from = if from == 0 { 0 } else { line[from..mark.start].find(' ').map_or(from, |blank| from + blank + 1) };
        let to = back(line, forward(line, mark.end, margin + (margin - before)), margin).max(mark.end);
        match pieces.last_mut() {
            Some(last) if from <= last.end => last.end = last.end.max(to),
            _ => pieces.push(from..to),
        }
    }
    pieces
}

/// The offset `count` characters after `from`, or the end.
fn forward(line: &str, from: usize, count: usize) -> usize {
    line[from..].char_indices().nth(count).map_or(line.len(), |(at, _)| from + at)
}

/// The end of the last whole word before `to`, if a blank stands at most `reach` bytes before it.
fn back(line: &str, to: usize, reach: usize) -> usize {
    if to == line.len() {
        return to;
    }
    line[..to].rfind(' ').filter(|blank| to - blank < reach).map_or(to, |blank| blank + 1)
}
