//! In which language a policy and its long passages are.

use crate::document::knowledge::{KNOWN, Knowledge};
use crate::document::model::{Block, BlockRole, Document, Ids, Language, Passage};
use crate::document::text::narrow;

/// So many words tell a language.
const FEWEST: usize = 12;

/// No more words of a block are looked at.
const MOST: usize = 40;

/// So many words tell that a text without a block that tells it is not English; with fewer, names and addresses could.
const FEWEST_FOREIGN: usize = 30;

/// A passage in another language is at least so many words long.
const PASSAGE: usize = 60;

/// Sets the language of the document and the passages in other ones.
pub(crate) fn detect(text: &str, document: &mut Document) {
    let known = &*KNOWN;
    let mut blocks: Vec<(Option<Language>, usize)> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        blocks.push(of_block(text, document, block, known));
    }
    document.language = most(&blocks).or_else(|| of_whole(document, known));
    if let Some(language) = document.language {
        document.passages = passages(&blocks, language);
    }
}

/// The language of a block and its number of words.
fn of_block(text: &str, document: &Document, block: &Block, known: &Knowledge) -> (Option<Language>, usize) {
    let sentences = &document.sentences[block.sentences.range()];
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else { return (None, 0) };
    if block.role != BlockRole::Prose {
        return (None, 0);
    }
    let words = first.words.start as usize..last.words.end as usize;
    let count = words.len();
    let keys = document.words[words].iter().take(MOST).map(|word| word.key);
    let by_words = if count >= FEWEST { of_words(keys, FEWEST, known) } else { None };
    (by_words.or_else(|| of_script(&text[block.span.range()], known)), count)
}

/// The language of a text too short to have a block that tells.
fn of_whole(document: &Document, known: &Knowledge) -> Option<Language> {
    let language = of_words(document.words.iter().take(MOST * 8).map(|word| word.key), 4, known);
    language.filter(|language| *language == Language::ENGLISH || document.words.len() >= FEWEST_FOREIGN)
}

/// The language whose small words are the most, if they are a good part of at least `fewest` words.
fn of_words(keys: impl Iterator<Item = u64>, fewest: usize, known: &Knowledge) -> Option<Language> {
    let mut hits = [0u32; 32];
    let mut count = 0;
    for key in keys {
        count += 1;
        let mut bits = known.small_words.get(&key).copied().unwrap_or(0);
        while bits != 0 {
            hits[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let (best, &most) = hits.iter().enumerate().rev().max_by_key(|(_, hits)| **hits)?;
    (count >= fewest && most as usize * 6 >= count).then(|| Language::new(known.languages[best]))
}

/// The language of the script of most of a text's first letters, unless it is Latin.
fn of_script(text: &str, known: &Knowledge) -> Option<Language> {
    // A text in Latin letters has no byte beyond these in its letters, and is told by looking at few.
    if text.bytes().take(2 * MOST).all(|byte| byte < 0xcd) {
        return None;
    }
    let mut letters = 0;
    let mut hits = vec![0usize; known.scripts.len()];
    for c in text.chars().take(400).filter(|c| c.is_alphabetic()) {
        letters += 1;
        if let Some(found) = known.scripts.iter().position(|(_, first, last)| (*first..=*last).contains(&c)) {
            hits[found] += 1;
        }
    }
    let script = |code: &[u8; 2]| known.scripts.iter().position(|(other, _, _)| other == code);
    // Japanese mixes its own letters with Chinese ones.
    if let (Some(kana), Some(han)) = (script(b"ja"), script(b"zh"))
        && hits[kana] * 10 > letters
    {
        hits[kana] += std::mem::take(&mut hits[han]);
    }
    let (best, &most) = hits.iter().enumerate().max_by_key(|(_, hits)| **hits)?;
    (most * 2 > letters && letters > 0).then(|| Language::new(known.scripts[best].0))
}

/// The language that the most words are in.
fn most(blocks: &[(Option<Language>, usize)]) -> Option<Language> {
    let mut totals: Vec<(Language, usize)> = Vec::new();
    for (language, words) in blocks {
        let Some(language) = language else { continue };
        match totals.iter_mut().find(|(other, _)| other == language) {
            Some((_, total)) => *total += words,
            None => totals.push((*language, *words)),
        }
    }
    totals.into_iter().rev().max_by_key(|(_, total)| *total).map(|(language, _)| language)
}

/// Runs of blocks in another language than `main`. Blocks that tell nothing go with what is before them.
fn passages(blocks: &[(Option<Language>, usize)], main: Language) -> Vec<Passage> {
    let mut passages: Vec<(Passage, usize)> = Vec::new();
    let mut open = false;
    for (at, (language, words)) in blocks.iter().enumerate() {
        let end = narrow(at + 1);
        match (language, passages.last_mut()) {
            (Some(language), _) if *language == main => open = false,
            (Some(language), Some((last, total))) if open && last.language == *language => {
                last.blocks.end = end;
                *total += words;
            }
            (Some(language), _) => {
                open = true;
                let blocks = Ids { start: narrow(at), end };
                passages.push((Passage { blocks, language: *language }, *words));
            }
            (None, Some((last, _))) if open => last.blocks.end = end,
            (None, _) => {}
        }
    }
    passages.into_iter().filter(|(_, total)| *total >= PASSAGE).map(|(passage, _)| passage).collect()
}
