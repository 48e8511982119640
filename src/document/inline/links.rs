//! Where links lead: the address behind a link's text in Markdown.

use crate::source::Span;

/// The address after the text of a link, `(target "title")` or `[label]`, and the offset after it.
pub(super) fn link_target(source: &str, at: usize, end: usize) -> Option<(Span, usize)> {
    // No address is that long; a limit keeps text of nothing but brackets linear.
    const LONGEST: usize = 2048;
    let bytes = &source.as_bytes()[at.min(end)..end.min(at + LONGEST)];
    let close = match bytes.first()? {
        b'(' => closing_bracket(bytes)?,
        b'[' => memchr::memchr(b']', bytes)?,
        _ => return None,
    };
    let inside = &source[at + 1..at + close];
    let address = inside.trim_start();
    let start = at + 1 + inside.len() - address.len();
    let length = address.find(char::is_whitespace).unwrap_or(address.len());
    Some((Span::new(start, start + length), at + close + 1))
}

fn closing_bracket(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0;
    for at in memchr::memchr2_iter(b'(', b')', bytes) {
        match bytes[at] {
            b'(' => depth += 1,
            _ if depth == 1 => return Some(at),
            _ => depth -= 1,
        }
    }
    None
}
