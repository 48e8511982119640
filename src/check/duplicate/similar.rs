//! Which of many texts are alike: winnowed fingerprints find candidates, rows of three words in common settle it.
//!
//! Linear in the number of words: a fingerprint remembers few owners, a text is held against few others, and a text
//! found to be a copy is not remembered, so that its first appearance stands for all.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// Words in a row that are compared as one.
const ROW: usize = 3;

/// Of so many neighbouring rows, the one with the least hash is a fingerprint.
const WINDOW: usize = 4;

/// Most texts that a fingerprint remembers.
const MAX_OWNERS: usize = 3;

/// Most texts that a text is held against.
const MAX_TRIES: usize = 6;

/// From here on a text is a copy and not remembered.
const COPY: f32 = 0.8;

/// Share of fingerprints in common from which a text is a candidate.
const CANDIDATE: f32 = 0.25;

/// Two texts that are alike, by their indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alike {
    pub(super) first: usize,
    pub(super) second: usize,
    /// Share of rows in common, 0 to 1; exactly 1 if all words are the same.
    pub(super) similarity: f32,
}

/// For each text, the earlier text that it is most like, if it is like any by `least` or more. `keys` are the words
/// of all texts. Texts of fewer than `min_words` are compared as a whole only.
pub(super) fn find(keys: &[u64], texts: &[Range<u32>], min_words: u32, least: f32) -> Vec<Alike> {
    let mut index = Index::default();
    let mut found = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let words = &keys[text.start as usize..text.end as usize];
        let whole = hash_all(words);
        if let Some(&first) = index.wholes.get(&whole) {
            found.push(Alike { first, second: number, similarity: 1.0 });
            continue;
        }
        index.wholes.insert(whole, number);
        if (words.len() as u32) < min_words {
            continue;
        }
        index.fingerprints(words);
        let best = index.best(words, keys, texts, least);
        if best.is_none_or(|(_, similarity)| similarity < COPY) {
            index.remember(number);
        }
        found.extend(best.map(|(first, similarity)| Alike { first, second: number, similarity }));
    }
    found
}

#[derive(Default)]
struct Index {
    wholes: FxHashMap<u64, usize>,
    owners: FxHashMap<u64, [u32; MAX_OWNERS]>,
    /// Fingerprints of the text at hand, and its number of them.
    current: Vec<u64>,
    tally: Vec<(u32, u32)>,
}

/// No text.
const NOBODY: u32 = u32::MAX;

impl Index {
    /// Sets `current` to the fingerprints of `words`.
    fn fingerprints(&mut self, words: &[u64]) {
        self.current.clear();
        let mut window = [u64::MAX; WINDOW];
        for (at, row) in words.windows(ROW).enumerate() {
            window[at % WINDOW] = hash(row);
            let least = window[0].min(window[1]).min(window[2].min(window[3]));
            if at + 1 >= WINDOW && self.current.last() != Some(&least) {
                self.current.push(least);
            }
        }
        self.current.sort_unstable();
        self.current.dedup();
    }

    fn best(&mut self, words: &[u64], keys: &[u64], texts: &[Range<u32>], least: f32) -> Option<(usize, f32)> {
        self.tally.clear();
        for fingerprint in &self.current {
            for &owner in self.owners.get(fingerprint).into_iter().flatten().take_while(|owner| **owner != NOBODY) {
                match self.tally.iter().position(|(known, _)| *known == owner) {
                    Some(at) => self.tally[at].1 += 1,
                    None if self.tally.len() < 4 * MAX_TRIES => self.tally.push((owner, 1)),
                    None => {}
                }
            }
        }
        let enough = (CANDIDATE * self.current.len() as f32).max(1.0) as u32;
        self.tally.retain(|(_, count)| *count >= enough);
        if self.tally.is_empty() {
            return None;
        }
        self.tally.sort_unstable_by_key(|(owner, count)| (std::cmp::Reverse(*count), *owner));
        let own = rows(words);
        let tries = self.tally.iter().take(MAX_TRIES).map(|&(owner, _)| {
            let text = &texts[owner as usize];
            (owner as usize, jaccard(&own, &rows(&keys[text.start as usize..text.end as usize])))
        });
        let close = tries.filter(|(_, similarity)| *similarity >= least);
        close.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0)))
    }

    fn remember(&mut self, number: usize) {
        for &fingerprint in &self.current {
            let owners = self.owners.entry(fingerprint).or_insert([NOBODY; MAX_OWNERS]);
            if let Some(free) = owners.iter_mut().find(|owner| **owner == NOBODY) {
                *free = number as u32;
            }
        }
    }
}

fn rows(words: &[u64]) -> Vec<u64> {
    let mut rows: Vec<u64> = words.windows(ROW).map(hash).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn jaccard(one: &[u64], other: &[u64]) -> f32 {
    let (mut a, mut b, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        common += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    // The texts themselves differ, or they would have been found as a whole.
    (common as f32 / (one.len() + other.len() - common).max(1) as f32).min(0.999)
}

fn hash(row: &[u64]) -> u64 {
    row.iter().fold(0, |hash: u64, key| (hash.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Identity of a text as a whole.
pub(super) fn hash_all(words: &[u64]) -> u64 {
    hash(words) ^ words.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str]) -> (Vec<u64>, Vec<Range<u32>>) {
        let mut keys = Vec::new();
        let mut texts = Vec::new();
        for line in lines {
            let start = keys.len() as u32;
            keys.extend(line.split(' ').map(crate::document::word_key));
            texts.push(start..keys.len() as u32);
        }
        (keys, texts)
    }

    #[test]
    fn a_text_is_held_against_its_first_appearance() {
        let (keys, texts) = texts(&[
            "we keep the name and the address of each customer in a file for ten years",
            "something else stands here and has nothing in common with the rest of the page at all",
            "we keep the name and the address of each customer in a file for ten years",
            "we keep the name and the address of each customer in a file for two years",
        ]);
        let found = find(&keys, &texts, 8, 0.5);
        assert_eq!(found.iter().map(|alike| (alike.first, alike.second)).collect::<Vec<_>>(), [(0, 2), (0, 3)]);
        assert_eq!(found[0].similarity, 1.0);
        assert!((0.7..1.0).contains(&found[1].similarity), "{}", found[1].similarity);
    }
}
