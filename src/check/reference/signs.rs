//! Quotation marks between words, as signs or as entities.

use std::borrow::Cow;

use crate::document::decode_entity;

/// The text with `&ldquo;` and the like as the signs that they stand for.
pub(super) fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let entity = if c == '&' { decode_entity(rest) } else { None };
        let (c, len) = entity.unwrap_or((c, c.len_utf8()));
        plain.push(c);
        rest = &rest[len..];
    }
    Cow::Owned(plain)
}

/// The sign that closes a quotation, or an emphasis, that `open` opens.
pub(super) fn closing(open: char) -> Option<char> {
    match open {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '‘' | '‚' => Some('’'),
        '\'' => Some('\''),
        '«' => Some('»'),
        '*' | '_' => Some(open),
        _ => None,
    }
}

/// Whether the sign may close a quotation or an emphasis.
pub(super) fn is_closing(sign: char) -> bool {
    matches!(sign, '”' | '"' | '’' | '\'' | '»' | '*' | '_')
}
