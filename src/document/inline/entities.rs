//! Character references: `&amp;`, `&#8217;`, `&#x2019;`, with the names of HTML.

use std::borrow::Cow;

/// Longest reference, in bytes behind its `&`: the longest name has 32, its semicolon included.
const LONGEST: usize = 33;

/// What the reference at the start of `text` stands for, and the reference's length in bytes.
///
/// `text` begins with `&`. What no semicolon ends is no reference (CommonMark, section 2.5); what is not known stays as
/// it is written.
pub(crate) fn decode(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let end = 1 + name_length(text);
    let found = text[end..].starts_with(';').then(|| unescaped(&text[..=end])).flatten();
    // `&not` of a page, not the whole of `&nothing;`.
    found.filter(|(_, length)| *length == end + 1)
}

/// The same in a page, where some references need no semicolon: `&nbsp`, `&copy` (HTML, section 13.2.5.73).
pub(super) fn decode_in_page(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let end = 1 + name_length(text);
    unescaped(&text[..end + usize::from(text[end..].starts_with(';'))])
}

fn name_length(text: &str) -> usize {
    let inside = text.as_bytes()[1..].iter().take(LONGEST);
    inside.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count()
}

/// What `text` begins with, if that is a reference, and how much of `text` it is: letters may follow it.
fn unescaped(text: &str) -> Option<(Cow<'_, str>, usize)> {
    match htmlize::unescape(text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(mut plain) => {
            let signs = plain.bytes().skip(1).rev().zip(text.bytes().rev());
            let rest = signs.take_while(|(one, other)| one == other).count();
            plain.truncate(plain.len() - rest);
            Some((Cow::Owned(plain), text.len() - rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let found = decode(text);
        assert_eq!(found.as_ref().map(|(plain, length)| (&**plain, *length)), expected, "{text:?}");
    }

    #[test]
    fn references_are_read() {
        check("&amp; more", Some(("&", 5)));
        check("&semi; more", Some((";", 6)));
        check("&rsquo;s", Some(("’", 7)));
        check("&bigstar;s", Some(("★", 9)));
        check("&#8217;s", Some(("’", 7)));
        check("&#x2019;s", Some(("’", 8)));
        check("&#146;s", Some(("’", 6)));
        check("&ngE;", Some(("≧\u{338}", 5)));
        check("&CounterClockwiseContourIntegral; x", Some(("∳", 33)));
        check("& more;", None);
        check("&nothing;", None);
        check("&nbsp more", None);
        check("&", None);
        check("&é;", None);
    }

    #[test]
    fn references_of_pages_need_no_semicolon() {
        let read = |text| decode_in_page(text).map(|(plain, length)| (plain.into_owned(), length));
        assert_eq!(read("&nbspWe"), Some(("\u{a0}".to_owned(), 5)));
        assert_eq!(read("&copy 2026"), Some(("©".to_owned(), 5)));
        assert_eq!(read("&rsquo;s"), Some(("’".to_owned(), 7)));
        assert_eq!(read("&nothing;"), Some(("¬".to_owned(), 4)));
        assert_eq!(read("&rsquo s"), None);
        assert_eq!(read("&D department"), None);
    }
}
