//! Brackets without a counterpart, and quotation marks of which one is straight and one is curly.

use super::place::{FaultPlace, finding, prose};
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::lint::Lint;
use crate::source::{Format, Span};

/// Longest words between two quotation marks that belong together, in bytes.
const LONGEST_QUOTE: usize = 120;
/// A text with more lone brackets has them in its code or its lists.
const MOST: usize = 3;
/// Longest label of an item, in bytes: `a)`, `iv)`, `12)`.
const LONGEST_LABEL: usize = 4;

pub(super) fn quotes(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let mut places = Vec::new();
    for block in prose(context) {
        let text = context.source.slice(block.span);
        let start = block.span.start();
        let mut open: Option<(usize, char)> = None;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”')) {
            let before = text[..at].chars().next_back();
            let opens =
                c == '“' || c == '"' && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '*'));
            if opens {
                open = Some((at, c));
                continue;
            }
            let Some((from, first)) = open.take().filter(|(from, _)| at - from <= LONGEST_QUOTE) else { continue };
            if (first, c) == ('“', '”') || (first, c) == ('"', '"') {
                continue;
            }
            let span = Span::new(start + from, start + at + c.len_utf8());
            let (wrong, right) = if first == '"' { (from, "“") } else { (at, "”") };
            let cure = Some((Span::new(start + wrong, start + wrong + 1), right.to_owned()));
            places.push(FaultPlace { span, words: excerpt(context.source.slice(span)), cure });
        }
    }
    if context.source.format() == Format::Html { None } else { finding(lint, places, context) }
}

pub(super) fn brackets(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let text = context.source.text();
    let (mut opened, mut closed) = (Vec::new(), Vec::new());
    for block in prose(context).filter(|block| !matches!(block.kind, BlockKind::TableCell { .. })) {
        let mut open = Vec::new();
        for (at, byte) in (block.span.start()..).zip(text[block.span.range()].bytes()) {
            match byte {
                b'(' => open.push(at),
                b')' if open.pop().is_none() && !is_label(&text[block.span.start()..at]) => closed.push(at),
                _ => {}
            }
        }
        opened.extend(open.into_iter().filter(|at| !text[..*at].ends_with([':', ';', '-'])));
    }
    // What opens in one block and closes in another holds a list.
    let lone = match (opened.len(), closed.len()) {
        (1..=MOST, 0) => opened,
        (0, 1..=MOST) => closed,
        _ => return Vec::new(),
    };
    let finding = |at: usize| {
        let from = text[..at].trim_end_matches(|c: char| !c.is_whitespace()).len();
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        let words = excerpt(&text[from..end]);
        context.finding_with(lint, Span::new(at, at + 1), &[("words", &words)])
    };
    lone.into_iter().map(finding).collect()
}

/// Whether the closing bracket behind the text belongs to the label of an item, "a)", "bb)", "iv)", "2.1)", or to a face.
fn is_label(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '.');
    let label = &before[rest.len()..];
    let all = |is: fn(&u8) -> bool| label.bytes().all(|byte| is(&byte));
    let counts = all(|byte| byte.is_ascii_digit() || *byte == b'.') || all(|byte| b"ivxIVX".contains(byte));
    let letter = label.bytes().all(|byte| byte == label.as_bytes()[0]);
    let face = || rest.chars().next_back().is_none_or(|c| matches!(c, ':' | ';' | '-' | ')'));
    if label.is_empty() { face() } else { label.len() <= LONGEST_LABEL && (counts || letter) }
}
