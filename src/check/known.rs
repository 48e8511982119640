//! Which words are known: those that policies are written in.

/// The first halves of the keys of the words in `lints/words.txt`, sorted, as `build.rs` wrote them: four
/// little-endian bytes each. Two words in a hundred thousand that are not there look as if they were.
const KEYS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// Whether the word with that key is met in policies.
pub(super) fn is_known(key: u64) -> bool {
    let (keys, _) = KEYS.as_chunks::<4>();
    keys.binary_search_by_key(&((key >> 32) as u32), |known| u32::from_le_bytes(*known)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::word_key;

    const WORDS: &str = include_str!("../../lints/words.txt");

    #[test]
    fn words_are_sorted_and_in_small_letters() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn the_words_of_the_list_are_known_and_no_others() {
        assert!(WORDS.lines().all(|word| is_known(word_key(word))));
        let others = WORDS.lines().map(|word| format!("{word}qx"));
        assert_eq!(others.filter(|word| is_known(word_key(word))).count(), 0);
    }
}
