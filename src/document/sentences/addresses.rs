//! E-mail addresses, URLs and bare domain names in visible text.

use crate::document::text::is_blank;
use crate::word::is_domain;

/// Longest domain name, by RFC 1035.
const LONGEST: usize = 253;

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}

/// What a run of letters, digits, dots and hyphens is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DomainRun {
    /// A domain name, perhaps with a path; it ends here.
    Address(usize),
    /// Nothing of the kind; no domain begins before this offset.
    Other(usize),
}

/// Reads the domain name that begins at `start`, where a letter or digit stands.
pub(super) fn domain(text: &str, start: usize) -> DomainRun {
    let bytes = &text.as_bytes()[start..];
    let run = bytes.iter().take(LONGEST).take_while(|&&byte| is_name_byte(byte)).count();
    let name = text[start..start + run].trim_end_matches(['.', '-']);
    if !is_domain(name) || bytes.get(name.len()) == Some(&b'@') {
        return DomainRun::Other(start + run);
    }
    let end = start + name.len();
    DomainRun::Address(match text.as_bytes().get(end) {
        Some(b'/') => url_end(text, end),
        _ => end,
    })
}

/// Whether a URL begins at `start`, where the word `start..end` stands.
pub(super) fn is_scheme(text: &str, start: usize, end: usize) -> bool {
    text.as_bytes()[end..].starts_with(b"://")
        && ["http", "https", "ftp"].iter().any(|scheme| text[start..end].eq_ignore_ascii_case(scheme))
}

/// Where the URL ends that has begun before `from`.
pub(super) fn url_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let stop = |c: char| is_blank(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | ']' | '|' | '`' | '…' | '—');
    let mut end = rest.find(stop).unwrap_or(rest.len());
    let count = |sign| rest[..end].matches(sign).count();
    let (opened, mut closed) = (count('('), count(')'));
    while let Some(last) = rest[..end].chars().next_back() {
        let unbalanced = last == ')' && opened < closed;
        if !unbalanced && !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*') {
            break;
        }
        closed -= usize::from(last == ')');
        end -= 1;
    }
    from + end
}

/// The e-mail address round the `@` at `at`; its start is not before `floor`.
pub(super) fn email(text: &str, floor: usize, at: usize) -> Option<(usize, usize)> {
    // RFC 5321 allows 64 bytes before the sign.
    const LONGEST_NAME: usize = 64;
    let bytes = text.as_bytes();
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%');
    let name = bytes[floor..at].iter().rev().take(LONGEST_NAME).take_while(|&&byte| is_local(byte)).count();
    let start = at - name;
    let start = start + text[start..at].bytes().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let run = bytes[at + 1..].iter().take(LONGEST).take_while(|&&byte| is_name_byte(byte)).count();
    let domain = text[at + 1..at + 1 + run].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let valid = start < at && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    valid.then_some((start, at + 1 + domain.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, domain_found: Option<&str>) {
        let found = match domain(text, 0) {
            DomainRun::Address(end) => Some(&text[..end]),
            DomainRun::Other(_) => None,
        };
        assert_eq!(found, domain_found, "{text:?}");
    }

    #[test]
    fn domains_are_told_from_missing_blanks() {
        check("example.com owns", Some("example.com"));
        check("Example.com.", Some("Example.com"));
        check("www.example.museum, and", Some("www.example.museum"));
        check("EXAMPLE.COM", Some("EXAMPLE.COM"));
        check("example.co.uk/privacy?x=1.", Some("example.co.uk/privacy?x=1"));
        check("processed.We", None);
        check("website.In", None);
        check("e.g. this", None);
        check("name.surname@example.com", None);
    }

    #[test]
    fn urls_end_before_the_sentence_does() {
        let end = |text: &str| text[..url_end(text, 0)].len();
        assert_eq!(end("https://a.example/b). And"), 19);
        assert_eq!(end("https://a.example/b_(c)"), 23);
        assert_eq!(end("https://a.example/?q, and"), 20);
    }

    #[test]
    fn emails_are_found_from_their_sign() {
        assert_eq!(email("write to a.b-c@example.org.", 0, 14), Some((9, 26)));
        assert_eq!(email("at @home", 0, 3), None);
        assert_eq!(email("a@b", 0, 1), None);
    }
}
