//! Words: where they begin and end, and what identifies them.

use std::borrow::Cow;

/// The folded form of a word: lower case, every apostrophe `'`.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(
        word.chars()
            .flat_map(char::to_lowercase)
            .map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c })
            .collect(),
    )
}

/// Identity of a folded word: two words have the same key if, and for practical purposes only if, their folded forms
/// are equal. Keys are the same on every machine and in every run.
pub fn word_key(folded: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(folded.as_bytes());
    hasher.finish()
}
