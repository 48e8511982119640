//! Small questions about characters and short texts.

/// Blanks within a line, the invisible ones of the web included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// An offset as it is stored.
pub(super) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("decode refuses sources beyond MAX_LEN")
}

/// `text` with every run of blanks as one.
pub(super) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for part in text.split(is_blank).filter(|part| !part.is_empty()) {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(part);
    }
    squeezed
}

/// Whether the text goes on with a small letter: nothing but quotation marks and brackets stands before it, and the
/// word is no domain name or brand.
pub(super) fn starts_lower(text: &str) -> bool {
    let opening = |c: char| matches!(c, '"' | '“' | '‘' | '(' | '\'' | '*' | '_' | '[');
    let text = text.trim_start_matches(opening);
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    if !first.is_some_and(char::is_lowercase) || second.is_some_and(char::is_uppercase) {
        return false;
    }
    // No word is longer.
    let word = text.bytes().take(64).take_while(|byte| !byte.is_ascii_whitespace());
    let mut inner = word.zip(text.bytes().skip(1));
    !inner.any(|(byte, next)| matches!(byte, b'.' | b'@') && next.is_ascii_alphanumeric())
}

/// The last character that is no closing quotation mark, bracket or emphasis.
pub(super) fn last_sign(text: &str) -> Option<char> {
    text.chars().rev().find(|c| !matches!(c, '"' | '”' | '’' | ')' | ']' | '*' | '_' | '\'') && !is_blank(*c))
}

/// Whether the text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    matches!(last_sign(text), Some('.' | '!' | '?' | ':' | ';' | '…'))
}
