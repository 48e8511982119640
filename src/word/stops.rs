//! Which words hold full stops and commas: numbers and bare domain names. All others end there.

use std::sync::LazyLock;

/// Top-level domains that are met in policies, one a line, sorted; other names need `www.` or a scheme to be seen.
static TOP_LEVEL: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../lints/top-level-domains.txt").lines().collect());

/// Whether `name` is a domain name as a policy may show it, without a scheme.
pub(crate) fn is_domain(name: &str) -> bool {
    let Some((rest, top)) = name.rsplit_once('.') else { return false };
    if rest.is_empty() || rest.ends_with('.') {
        return false;
    }
    if name.len() > 4 && name.as_bytes()[..4].eq_ignore_ascii_case(b"www.") {
        return true;
    }
    // "our website.In" is two words: where the name's case changes at the dot, it is no domain.
    let same_case = top.bytes().all(|byte| byte.is_ascii_lowercase())
        || (top.len() >= 3 && rest.bytes().all(|byte| !byte.is_ascii_lowercase()));
    same_case && TOP_LEVEL.binary_search(&top.to_ascii_lowercase().as_str()).is_ok()
}

/// Whether the `.` or `,` at `at` stands inside a number that begins at `start`: `2.5`, `800.411.6515`, `1,000`.
pub(crate) fn joins_digits(text: &str, start: usize, at: usize, sign: char) -> bool {
    let bytes = text.as_bytes();
    let after = bytes[at + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let number = at > start && bytes[start].is_ascii_digit() && bytes[at - 1].is_ascii_digit();
    number && (if sign == ',' { after == 3 } else { after > 0 })
}

/// Whether a text can hold `word`, letters and digits with signs between them, as one word.
pub(crate) fn is_one_word(word: &str) -> bool {
    let mut signs = word.char_indices().filter(|(_, sign)| matches!(sign, '.' | ','));
    signs.all(|(at, sign)| joins_digits(word, 0, at, sign)) || word.is_ascii() && !word.contains(',') && is_domain(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn top_level_domains_are_sorted() {
        assert!(TOP_LEVEL.is_sorted());
    }

    #[test]
    fn words_end_at_stops_and_commas_that_join_nothing() {
        for word in ["data", "user's", "1,000", "2.5", "800.411.6515", "example.com"] {
            assert!(is_one_word(word), "{word}");
        }
        for words in ["u.s", "e.g", "1,2", "a.5", "website.in.x", "a,b.com"] {
            assert!(!is_one_word(words), "{words}");
        }
    }
}
