//! Definitions of links in Markdown: `[label]: target "title"` (CommonMark, section 4.7).

use crate::document::model::LinkDefinition;
use crate::source::Span;

/// Longest label, in bytes.
const LONGEST: usize = 999;
/// Most blanks in front of one.
const MARGIN: usize = 3;

/// The definitions of a text, in order. They begin lines, and follow no text of a paragraph.
pub(super) fn read(text: &str) -> Vec<LinkDefinition> {
    let mut found: Vec<LinkDefinition> = Vec::new();
    for colon in memchr::memmem::find_iter(text.as_bytes(), "]:") {
        let Some((start, open)) = opening(text.as_bytes(), colon) else { continue };
        if !is_apart(text, start, found.last()) {
            continue;
        }
        let line_end = text[colon..].find(['\n', '\r']).map_or(text.len(), |length| colon + length);
        let label = Span::new(open + 1, colon);
        let name = &text[label.range()];
        if name.trim().is_empty() || name.starts_with('^') || name.contains(['[', ']']) || name.len() > LONGEST {
            continue;
        }
        if let Some((target, end)) = target(text, colon + 2, line_end) {
            found.push(LinkDefinition { span: Span::new(start, end), label, target });
        }
    }
    found
}

/// Where the line begins whose label ends at `colon`, and the bracket that opens the label.
fn opening(text: &[u8], colon: usize) -> Option<(usize, usize)> {
    let furthest = colon.saturating_sub(LONGEST + MARGIN + 1);
    let start = memchr::memrchr2(b'\n', b'\r', &text[furthest..colon]).map(|end| furthest + end + 1);
    let start = start.or((furthest == 0).then_some(0))?;
    let open = start + text[start..colon].iter().take_while(|byte| **byte == b' ').count();
    (open < colon && open - start <= MARGIN && text[open] == b'[').then_some((start, open))
}

/// Whether no text stands in the line before `start`.
fn is_apart(text: &str, start: usize, last: Option<&LinkDefinition>) -> bool {
    let before = text[..start].trim_end_matches(['\n', '\r']);
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let ends = start - before.len();
    // Two line ends, of which each may have two bytes, leave a blank line between.
    let blank = ends >= 2 && &text[before.len()..start] != "\r\n" || line.trim().is_empty();
    blank || line.starts_with('#') || last.is_some_and(|last| last.span.end() >= before.len())
}

/// The target behind a label, and where the definition ends; `None` where other text follows.
fn target(text: &str, from: usize, line_end: usize) -> Option<(Span, usize)> {
    let rest = &text[from..line_end];
    let start = from + rest.len() - rest.trim_start().len();
    let rest = &text[start..line_end];
    let (target, after) = match rest.strip_prefix('<') {
        Some(inside) => {
            let length = inside.find('>')?;
            (Span::new(start + 1, start + 1 + length), start + length + 2)
        }
        None => {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (Span::new(start, start + length), start + length)
        }
    };
    if start == line_end {
        return None;
    }
    let title = text[after..line_end].trim();
    if !title.is_empty() {
        return is_title(title).then_some((target, line_end));
    }
    let next_from = line_end + usize::from(text[line_end..].starts_with("\r\n")) + usize::from(line_end < text.len());
    let next = text.get(next_from..).unwrap_or_default().lines().next().unwrap_or_default();
    let end = if is_title(next.trim()) { next_from + next.len() } else { line_end };
    Some((target, end))
}

fn is_title(text: &str) -> bool {
    let pairs = [('"', '"'), ('\'', '\''), ('(', ')')];
    text.len() >= 2 && pairs.iter().any(|(open, close)| text.starts_with(*open) && text.ends_with(*close))
}
