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
        let (signs, length) = entity.unwrap_or((Cow::Borrowed(&rest[..c.len_utf8()]), c.len_utf8()));
        plain.push_str(&signs);
        rest = &rest[length..];
    }
    Cow::Owned(plain)
}

/// The sign that closes a quotation that `open` opens.
pub(super) fn closing(open: char) -> Option<char> {
    match open {
        '“' | '„' => Some('”'),
        '"' => Some('"'),
        '‘' | '‚' => Some('’'),
        '\'' => Some('\''),
        '«' => Some('»'),
        _ => None,
    }
}

/// Whether the sign may close a quotation.
pub(super) fn is_closing(sign: char) -> bool {
    matches!(sign, '”' | '"' | '’' | '\'' | '»')
}
