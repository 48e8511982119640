//! Paths as the URIs of machine formats.

/// `path` as a relative URI reference, or as a `file:` URI if it is absolute; UTF-8 bytes that a URI may not hold are
/// percent-encoded (RFC 3986 §2.1).
pub(super) fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_uri_may_not_hold_is_encoded() {
        assert_eq!(uri("./a b/ä:#.md"), "a%20b/%C3%A4%3A%23.md");
        assert_eq!(uri("/srv/p.md"), "file:///srv/p.md");
    }
}
