//! Blocks of Markdown and plain text, put together from lines.

pub(super) mod bare_lists;
mod front_matter;
pub(super) mod lines;
mod lists;
mod paragraphs;
mod tables;
pub(super) mod unwrap;

use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind, Markup};
use crate::document::html;
use crate::document::html::tags;
use crate::document::in_force::FILLER;
use crate::document::labels;
use crate::document::model::{BlockRole, HeadingStyle};
use crate::document::text::narrow;
use crate::source::Span;
use lines::{Line, LineKind};
use lists::OpenLists;

/// The blocks of `text`.
pub(super) fn read(text: &str, ends: LineEnds, indented: Indented) -> Draft {
    let mut draft = Draft::default();
    let from = front_matter::read(text, &mut draft);
    let rules = LineRules { tags: TagLines::Html, ends, indented };
    read_part(text, Span::new(from, text.len()), rules, &mut 0, &mut draft);
    draft
}

/// Adds the blocks of plain text inside HTML.
pub(super) fn read_preformatted(text: &str, part: Span, tables: &mut u32, draft: &mut Draft) {
    let rules = LineRules { tags: TagLines::Text, ends: LineEnds::Telling, indented: Indented::Text };
    read_part(text, part, rules, tables, draft);
}

/// What lines are that begin with the tag of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagLines {
    Html,
    /// Text like any other: this is HTML already.
    Text,
}

/// What the end of a line of text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// Nothing, it is a blank, as in Markdown (CommonMark, section 6.8); only a hard break parts lines.
    Soft,
    /// Whether the paragraph ends too, by the looks of the lines.
    Telling,
}

/// What lines are that stand four columns or more to the right, after a blank line and outside of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indented {
    /// Code (CommonMark, section 4.4).
    Code,
    /// Text like any other.
    Text,
}

/// How lines are read.
#[derive(Clone, Copy, Debug)]
struct LineRules {
    tags: TagLines,
    ends: LineEnds,
    indented: Indented,
}

fn read_part(text: &str, part: Span, rules: LineRules, tables: &mut u32, draft: &mut Draft) {
    let lines = lines::split(text, part);
    let mut builder = BlockBuilder {
        text,
        lines: &lines,
        rules,
        draft,
        tables,
        lists: OpenLists::default(),
        gap: true,
        unclosed: Unclosed { fences: [usize::MAX; 2], comment: false, table: false },
    };
    let mut at = 0;
    while at < lines.len() {
        at = builder.block(at);
    }
}

/// Openings that are known to have no end, so that it is looked for once.
struct Unclosed {
    /// Of backticks and of tildes, the fewest signs that none close.
    fences: [usize; 2],
    comment: bool,
    table: bool,
}

struct BlockBuilder<'a> {
    text: &'a str,
    lines: &'a [Line],
    rules: LineRules,
    draft: &'a mut Draft,
    lists: OpenLists,
    gap: bool,
    tables: &'a mut u32,
    unclosed: Unclosed,
}

impl BlockBuilder<'_> {
    /// Reads the block at line `at`; returns the line after it.
    fn block(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if self.begins_code(at) {
            return self.indented_code(at);
        }
        match line.kind {
            LineKind::Blank => {
                self.gap = true;
                at + 1
            }
            LineKind::Atx => self.atx(at),
            LineKind::Fence => self.fence(at),
            LineKind::Row | LineKind::Delimiter => self.table(at),
            LineKind::Bullet | LineKind::Ordered => self.item(at),
            LineKind::Rule | LineKind::Dashes | LineKind::Equals => {
                self.gap = true;
                at + 1
            }
            LineKind::Tag if line.body(self.text).starts_with("<!--") => self.comment(at),
            LineKind::Tag if self.is_html(&line) => self.html(at),
            LineKind::Text if is_attribute_list(line.body(self.text)) => {
                self.without_attributes(line.body(self.text), line.end as usize);
                at + 1
            }
            LineKind::Text if self.defines(&line) => self.definition(at),
            LineKind::Tag | LineKind::Text => self.text_lines(at),
        }
    }

    fn push(&mut self, kind: DraftKind, span: Span, pieces: (u32, u32)) {
        self.draft.blocks.push(DraftBlock {
            kind,
            role: BlockRole::Prose,
            span,
            pieces,
            gap: self.gap,
            markup: Markup::Markdown,
        });
        self.gap = false;
    }

    fn atx(&mut self, at: usize) -> usize {
        self.lists.close();
        let line = self.lines[at];
        let body = line.body(self.text);
        let title = body.trim_start_matches('#');
        let depth = u8::try_from(body.len() - title.len()).unwrap_or(6);
        let start = line.end as usize - title.trim_start().len();
        let title = self.without_attributes(title, line.end as usize);
        let title_end = line.end as usize - (body.len() - depth as usize - title.len());
        let open_end = title.trim_end_matches('#');
        // A closing row of number signs belongs to the title only where no blank stands before it: `C#`.
        let closed = open_end.len() < title.len() && open_end.ends_with(char::is_whitespace);
        let end = if closed { title_end - (title.len() - open_end.trim_end().len()) } else { title_end };
        let piece = Span::new(start, end.max(start));
        let pieces = self.draft.add_pieces([piece]);
        let heading = DraftHeading { style: HeadingStyle::Atx, depth, label: None };
        self.push(DraftKind::Heading(heading), body_span(&line), pieces);
        at + 1
    }

    /// The title of a heading that ends at `end` without the `{#name .class}` behind it; a name is kept as an anchor.
    fn without_attributes<'t>(&mut self, title: &'t str, end: usize) -> &'t str {
        let inside = title.trim_end().strip_suffix('}').and_then(|open| open.rsplit_once('{'));
        let Some((before, list)) =
            inside.filter(|(_, list)| list.trim_start_matches(['/', '*', ' ']).starts_with(['#', '.', ':']))
        else {
            return title;
        };
        let start = end - title.len() + before.len() + 1;
        let name = list.find('#').map(|sign| {
            let length =
                list[sign + 1..].find(|c: char| c.is_whitespace() || c == '*').unwrap_or(list.len() - sign - 1);
            Span::new(start + sign + 1, start + sign + 1 + length)
        });
        if let Some(name) = name {
            self.draft.add_anchor(Span::new(start - 1, end), name);
        }
        before.trim_end()
    }

    fn fence(&mut self, at: usize) -> usize {
        let opening = self.lines[at].body(self.text);
        let sign = if opening.starts_with('`') { '`' } else { '~' };
        let length = opening.len() - opening.trim_start_matches(sign).len();
        // What closes it has as many signs, and nothing behind them (CommonMark, section 4.5).
        let closes = |line: &Line| {
            let body = line.body(self.text);
            line.kind == LineKind::Fence && body.len() >= length && body.trim_start_matches(sign).is_empty()
        };
        let unclosed = &mut self.unclosed.fences[usize::from(sign == '~')];
        let close = if length >= *unclosed { None } else { self.lines[at + 1..].iter().position(closes) };
        let Some(found) = close else {
            *unclosed = length;
            self.gap = true;
            return at + 1;
        };
        let last = at + 1 + found;
        let span = body_span(&self.lines[at]).to(body_span(&self.lines[last]));
        self.push(DraftKind::Code, span, (0, 0));
        last + 1
    }

    /// Whether code begins at line `at` because it is indented. Items of lists are not: many indent them so.
    fn begins_code(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let apart = at.checked_sub(1).is_none_or(|before| self.is_empty(before));
        self.rules.indented == Indented::Code
            && line.body > line.start
            && matches!(line.kind, LineKind::Text | LineKind::Atx)
            && apart
            && !line.quoted
            && self.code_indent(line)
            && !self.lists.holds(line.indent(self.text))
    }

    /// Whether nothing stands in a line, not even what is not in force.
    fn is_empty(&self, at: usize) -> bool {
        let next = self.lines.get(at + 1).map_or(self.text.len(), |next| next.start as usize);
        let line = &self.lines[at];
        line.kind == LineKind::Blank && !self.text[line.start as usize..next].contains(FILLER)
    }

    /// Whether the line stands four columns to the right, by blanks and tabs alone.
    fn code_indent(&self, line: &Line) -> bool {
        let indent = &self.text[line.start as usize..line.body as usize];
        indent.starts_with("    ") || indent.trim_start_matches(' ').starts_with('\t')
    }

    fn indented_code(&mut self, at: usize) -> usize {
        let goes_on = |at: &usize| self.is_empty(*at) || self.code_indent(&self.lines[*at]);
        let lines = (at..self.lines.len()).take_while(goes_on).count();
        let blank = self.lines[at..at + lines].iter().rev().take_while(|line| line.kind == LineKind::Blank).count();
        let last = at + lines - blank - 1;
        self.push(DraftKind::Code, body_span(&self.lines[at]).to(body_span(&self.lines[last])), (0, 0));
        last + 1
    }

    fn is_html(&self, line: &Line) -> bool {
        self.rules.tags == TagLines::Html && !line.quoted && tags::begins_block(line.body(self.text))
    }

    /// Lines of HTML, up to a blank line, or to the end of the table that they begin.
    fn html(&mut self, at: usize) -> usize {
        self.lists.close();
        let opening = self.lines[at].body(self.text);
        let closes = |line: &Line| line.body(self.text).contains("</table");
        let table = opening.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("<table")) && !self.unclosed.table;
        let end = if table { self.lines[at..].iter().position(closes) } else { None };
        self.unclosed.table |= table && end.is_none();
        let block = || 1 + self.lines[at + 1..].iter().take_while(|line| line.kind != LineKind::Blank).count();
        let count = end.map_or_else(block, |end| end + 1);
        let part = Span::new(self.lines[at].body as usize, self.lines[at + count - 1].end as usize);
        html::read_into(self.text, part, self.tables, self.draft);
        self.gap = true;
        at + count
    }

    /// A comment on lines of its own is nobody's text.
    fn comment(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if let Some(found) = line.body(self.text).find("-->") {
            let whole = line.body as usize + found + 3 == line.end as usize;
            return if whole { at + 1 } else { self.text_lines(at) };
        }
        if self.unclosed.comment {
            return self.text_lines(at);
        }
        match self.lines[at..].iter().position(|line| line.body(self.text).contains("-->")) {
            Some(found) => at + found + 1,
            None => {
                self.unclosed.comment = true;
                self.text_lines(at)
            }
        }
    }

    fn table(&mut self, at: usize) -> usize {
        let rows = tables::rows(self.text, &self.lines[at..]);
        if rows == 0 {
            return self.text_lines(at);
        }
        self.lists.close();
        tables::read(self.text, &self.lines[at..at + rows], *self.tables, self.gap, self.draft);
        *self.tables += 1;
        self.gap = false;
        at + rows
    }

    fn item(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let body = line.body(self.text);
        let marker = marker_length(line.kind, body);
        let marker_span = Span::new(line.body as usize, line.body as usize + marker);
        let indent = line.indent(self.text);
        let depth = self.lists.item(indent, body);
        let start = line.end as usize - body[marker..].trim_start_matches(crate::document::text::is_blank).len();
        if let Some(depth) = number_signs(&self.text[start..line.end as usize]) {
            return self.labelled_atx(at, marker_span, start, depth);
        }
        // Nothing goes on with an empty item but what is indented below it (CommonMark, section 5.2).
        let empty = start == line.end as usize;
        let inside = self.lines.get(at + 1).is_some_and(|next| next.indent(self.text) > indent);
        let more = if empty && !inside { 0 } else { self.continuation(at, indent) };
        let last = self.lines[at + more];
        let pieces = self.pieces(start, &self.lines[at..=at + more]);
        let span = Span::new(line.body as usize, last.end as usize);
        self.push(DraftKind::Item { depth, marker: marker_span }, span, pieces);
        at + more + 1
    }

    /// Whether the line gives the meaning of the term above it, as in the definition lists of kramdown and Pandoc.
    fn defines(&self, line: &Line) -> bool {
        self.rules.ends == LineEnds::Soft
            && line.body(self.text).strip_prefix(':').is_some_and(|rest| rest.starts_with([' ', '\t']))
    }

    /// The meaning of a term. The paragraph before it turns out to be that term.
    fn definition(&mut self, at: usize) -> usize {
        self.lists.close();
        if let Some(last) = self.draft.blocks.last_mut()
            && last.kind == DraftKind::Paragraph
        {
            let marker = Span::new(last.span.start(), last.span.start());
            last.kind = DraftKind::Item { depth: 0, marker };
        }
        let line = self.lines[at];
        // What is indented below it goes on with it.
        self.lists.item(line.indent(self.text), ":");
        let marker = Span::new(line.body as usize, line.body as usize + 1);
        let start = line.end as usize - line.body(self.text)[1..].trim_start().len();
        let more = self.continuation(at, line.indent(self.text));
        let pieces = self.pieces(start, &self.lines[at..=at + more]);
        let span = Span::new(line.body as usize, self.lines[at + more].end as usize);
        self.push(DraftKind::Item { depth: 1, marker }, span, pieces);
        at + more + 1
    }

    /// `1. ## Title`: a heading with a label.
    fn labelled_atx(&mut self, at: usize, label: Span, start: usize, depth: u8) -> usize {
        self.lists.close();
        let line = self.lines[at];
        let title = self.text[start..line.end as usize].trim_start_matches(['#', ' ', '\t']);
        let pieces = self.draft.add_pieces([Span::new(line.end as usize - title.len(), line.end as usize)]);
        let heading = DraftHeading { style: HeadingStyle::Atx, depth, label: Some(label) };
        self.push(DraftKind::Heading(heading), body_span(&line), pieces);
        at + 1
    }

    /// How many of the lines after the item at line `at` go on with it.
    fn continuation(&self, at: usize, indent: usize) -> usize {
        let group = self.group(at);
        let width = paragraphs::width(group);
        let goes_on =
            |pair: &[Line]| pair[1].indent(self.text) > indent + 1 && !pair[0].hard_break || self.joins(pair, width);
        group.windows(2).take_while(|pair| goes_on(pair)).count()
    }

    /// The lines from line `at` on that are text up to the next line that is not.
    fn group(&self, at: usize) -> &[Line] {
        let lines = &self.lines[at..];
        let plain = |next: &usize| {
            let line = &lines[*next];
            let text = match line.kind {
                LineKind::Text => !self.defines(line) && !is_attribute_list(line.body(self.text)),
                LineKind::Tag => true,
                LineKind::Ordered => {
                    self.rules.ends == LineEnds::Soft && paragraphs::only_looks_numbered(self.text, lines, *next)
                }
                _ => false,
            };
            text && line.quoted == lines[0].quoted
        };
        &lines[..1 + (1..lines.len()).take_while(plain).count()]
    }

    /// Whether the second of two lines goes on with the paragraph of the first, in a group of that width.
    fn joins(&self, pair: &[Line], width: Option<usize>) -> bool {
        match self.rules.ends {
            LineEnds::Soft => paragraphs::is_soft(self.text, &pair[0], &pair[1]),
            LineEnds::Telling => paragraphs::joins(self.text, &pair[0], &pair[1], width),
        }
    }

    fn text_lines(&mut self, at: usize) -> usize {
        let rest = &self.lines[at..];
        let count = self.group(at).len();
        if let Some(next) = rest.get(count)
            && next.kind == LineKind::Delimiter
            && rest[count - 1].body(self.text).contains('|')
        {
            return self.before_table(at, count);
        }
        let underline = rest.get(count).map(|line| line.kind);
        self.paragraphs(at, count, underline);
        at + count
    }

    /// Text whose last line is the header of a table without outer bars.
    fn before_table(&mut self, at: usize, count: usize) -> usize {
        if count > 1 {
            self.paragraphs(at, count - 1, None);
        }
        self.table(at + count - 1)
    }

    /// The paragraphs of `count` lines of text from line `at` on; an `underline` makes a heading of the last one.
    fn paragraphs(&mut self, at: usize, count: usize, underline: Option<LineKind>) {
        let group = &self.lines[at..at + count];
        let width = paragraphs::width(group);
        let indent = group[0].indent(self.text);
        if !(self.gap && self.lists.holds(indent)) {
            self.lists.close();
        }
        let mut from = 0;
        while from < group.len() {
            let joined = group[from..].windows(2).take_while(|pair| self.joins(pair, width)).count();
            let lines = &group[from..=from + joined];
            from += joined + 1;
            let kind = match underline.filter(|_| from == group.len()).and_then(|kind| setext(kind, lines)) {
                Some(depth) => DraftKind::Heading(DraftHeading { style: HeadingStyle::Setext, depth, label: None }),
                None if lines[0].quoted => DraftKind::Quote,
                None => DraftKind::Paragraph,
            };
            let pieces = self.pieces(lines[0].body as usize, lines);
            let span = Span::new(lines[0].body as usize, lines[lines.len() - 1].end as usize);
            self.push(kind, span, pieces);
        }
    }

    /// The text of `lines` from `start` on: one piece, or one a line where quotation marks stand between.
    fn pieces(&mut self, start: usize, lines: &[Line]) -> (u32, u32) {
        let last = lines[lines.len() - 1].end as usize;
        let first_end = lines[0].end as usize;
        if !lines[0].quoted {
            return self.draft.add_pieces([Span::new(start.min(last), last)]);
        }
        let more = lines[1..].iter().map(body_span);
        self.draft.add_pieces(std::iter::once(Span::new(start.min(first_end), first_end)).chain(more))
    }
}

/// Whether the line is an attribute list of kramdown, `{: #name .class}`, which belongs to the block above.
fn is_attribute_list(body: &str) -> bool {
    body.starts_with("{:") && body.ends_with('}')
}

fn body_span(line: &Line) -> Span {
    Span::new(line.body as usize, line.end as usize)
}

/// The number of signs that a heading begins with; `None` for other text.
fn number_signs(text: &str) -> Option<u8> {
    let rest = text.trim_start_matches('#');
    let depth = u8::try_from(text.len() - rest.len()).ok()?;
    ((1..=6).contains(&depth) && rest.starts_with([' ', '\t'])).then_some(depth)
}

/// The depth of a heading that is underlined so. Long text above a line of dashes is just text.
fn setext(underline: LineKind, lines: &[Line]) -> Option<u8> {
    let length = lines.iter().map(|line| line.end - line.body).sum::<u32>();
    match underline {
        LineKind::Equals if length <= narrow(200) => Some(1),
        LineKind::Dashes if length <= narrow(200) => Some(2),
        _ => None,
    }
}

fn marker_length(kind: LineKind, body: &str) -> usize {
    match kind {
        LineKind::Ordered => labels::read(body).map_or(0, |(_, length)| length),
        _ => {
            let escape = usize::from(body.starts_with('\\'));
            escape + body[escape..].chars().next().map_or(0, char::len_utf8)
        }
    }
}
