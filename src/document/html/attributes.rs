//! The attributes of a tag, as the HTML standard reads them (section 13.2.5.32 and the states after it).

use crate::source::Span;

/// One attribute: its name, and its value if it has one, without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: Span,
    pub(crate) value: Option<Span>,
}

/// The attributes of the tag that begins at `start` of `text` with `<` and whose `>` stands at `close`.
pub(crate) fn read(text: &str, start: usize, close: usize) -> impl Iterator<Item = Attribute> {
    let inside = &text[..close];
    let name = inside[start..].find(|c: char| c.is_whitespace() || c == '/' && !inside[start..].starts_with("</"));
    let mut at = name.map_or(close, |length| start + length);
    std::iter::from_fn(move || {
        at += skip(&inside[at..], |c| c.is_whitespace() || c == '/');
        let first = at + inside[at..].chars().next()?.len_utf8();
        let name = Span::new(at, first + skip(&inside[first..], |c| !c.is_whitespace() && !matches!(c, '=' | '/')));
        at = name.end();
        let equals = at + skip(&inside[at..], char::is_whitespace);
        if !inside[equals..].starts_with('=') {
            return Some(Attribute { name, value: None });
        }
        let from = equals + 1 + skip(&inside[equals + 1..], char::is_whitespace);
        let quoted = inside[from..].chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| {
            let length = inside[from + 1..].find(quote)?;
            Some(Span::new(from + 1, from + 1 + length))
        });
        let value = quoted.unwrap_or_else(|| Span::new(from, from + skip(&inside[from..], |c| !c.is_whitespace())));
        at = value.end() + usize::from(quoted.is_some());
        Some(Attribute { name, value: Some(value) })
    })
}

/// The value of the attribute of that name, in small letters.
pub(crate) fn value(text: &str, start: usize, close: usize, name: &str) -> Option<Span> {
    let named = |attribute: &Attribute| text[attribute.name.range()].eq_ignore_ascii_case(name);
    read(text, start, close).find(named)?.value
}

/// Length of the longest start of `text` with only such characters.
fn skip(text: &str, such: impl Fn(char) -> bool) -> usize {
    text.find(|c| !such(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, expected: &[(&str, Option<&str>)]) {
        let close = tag.len() - 1;
        let found: Vec<_> = read(tag, 0, close)
            .map(|found| (&tag[found.name.range()], found.value.map(|value| &tag[value.range()])))
            .collect();
        assert_eq!(found, expected, "{tag:?}");
    }

    #[test]
    fn attributes_are_read() {
        check("<p>", &[]);
        check("<p hidden>", &[("hidden", None)]);
        check(
            "<a href=\"b\" title='c id=d > e' id = f>",
            &[("href", Some("b")), ("title", Some("c id=d > e")), ("id", Some("f"))],
        );
        check("<a href=b/c/>", &[("href", Some("b/c/"))]);
        check("<a id=\"b>", &[("id", Some("\"b"))]);
        check("<img\n src='é'/>", &[("src", Some("é"))]);
        check("<a é=b>", &[("é", Some("b"))]);
    }
}
