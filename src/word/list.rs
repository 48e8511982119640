//! Which words are known: those that policies are written in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::word_key;

/// English words that are met in policies, and others that look like two of them in a row; one a line, sorted.
static WORDS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| include_str!("../../lints/words.txt").lines().map(word_key).collect());

/// Whether the word with that key is met in policies.
pub(crate) fn is_known(key: u64) -> bool {
    WORDS.contains(&key)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted_and_in_small_letters() {
        let words: Vec<&str> = include_str!("../../lints/words.txt").lines().collect();
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }
}
