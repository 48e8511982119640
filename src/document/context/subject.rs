//! Whether a text is a policy at all: its file's name, one of its first headings, or the way it speaks says so.

use rustc_hash::FxHashMap;

use crate::document::knowledge::{KNOWN, Knowledge, OtherPart};
use crate::document::model::{Block, BlockRole, Document};
use crate::source::{Format, Source};

/// A title is looked for among so many headings.
const HEADINGS: usize = 3;

/// A heading with more words is about policies rather than the title of one.
const LONGEST_TITLE: usize = 8;

/// Whether the document reads like a policy. What decides is in `lints/document.toml`.
pub(in crate::document) fn is_policy(source: &Source, document: &Document) -> bool {
    let known = &*KNOWN;
    !is_report(source)
        && unrelated(document).is_none()
        && (is_named(source.name(), known) || is_titled(document, known) || speaks(document, known))
}

/// So many bytes hold the head of a report.
const REPORT_HEAD: usize = 1000;

/// Whether the page is one that `fineprint report` wrote, which quotes policies.
fn is_report(source: &Source) -> bool {
    let head = &source.text().as_bytes()[..source.text().len().min(REPORT_HEAD)];
    source.format() == Format::Html && memchr::memmem::find(head, b"name=\"generator\" content=\"fineprint ").is_some()
}

/// What the text is instead of a policy on privacy: a notice on a part of it, terms of use, or a text on something else.
/// `None` where it is one, where nothing shows what it is, and in a text too short to show it.
pub(in crate::document) fn other_kind(document: &Document) -> Option<&'static str> {
    let part = KNOWN.parts.iter().find(|part| is_part(document, part));
    part.map(|part| part.name.as_str()).or_else(|| unrelated(document))
}

/// Whether the text is that notice on a part.
fn is_part(document: &Document, part: &OtherPart) -> bool {
    let known = &*KNOWN;
    let is_subject = |word: &u64| part.subjects.contains(word);
    // Its own title, and not that of a policy on more.
    let title = titles(document).find(|words| words.iter().any(|word| known.title_kinds.contains(word)));
    let names_more = |word: &u64| known.title_subjects.contains(word) && !is_subject(word);
    if !title.is_some_and(|words| words.iter().any(is_subject) && !words.iter().any(names_more)) {
        return false;
    }
    let blocks: Vec<Vec<u64>> = document.blocks.iter().map(|block| keys(document, block).collect()).collect();
    let said = blocks.iter().flatten().filter(|word| is_subject(word)).count();
    said * part.subject_words >= document.words.len() && hits(&blocks, &part.rest) > 0 && hits(&blocks, &part.own) == 0
}

/// What the text is that is about something else.
fn unrelated(document: &Document) -> Option<&'static str> {
    let known = &*KNOWN;
    if document.words.len() < known.others_least_words || is_titled(document, known) {
        return None;
    }
    let prose = document.blocks.iter().filter(|block| block.role == BlockRole::Prose);
    let prose: Vec<Vec<u64>> = prose.map(|block| keys(document, block).collect()).collect();
    let privacy = hits(&prose, &known.others_privacy);
    let counted = known.others.iter().map(|other| (hits(&prose, &other.phrases), other));
    let (most, other) = counted.max_by_key(|(count, _)| *count)?;
    if most >= known.others_fewest && most > privacy {
        return Some(&other.name);
    }
    let is_rare = |count: usize, words: usize| count * words < document.words.len();
    if is_rare(privacy, known.others_sparse_words) {
        return Some(&known.others_sparse);
    }
    let address = hits(&prose, &known.others_address);
    is_rare(address, known.others_address_words).then_some(&known.others_unaddressed)
}

/// How often one of the phrases stands in the words of the blocks.
fn hits(prose: &[Vec<u64>], phrases: &FxHashMap<u64, Vec<Vec<u64>>>) -> usize {
    let count = |block: &Vec<u64>| {
        let opens = |start: usize| {
            let rest = &block[start + 1..];
            phrases.get(&block[start]).is_some_and(|ends| ends.iter().any(|end| rest.starts_with(end)))
        };
        (0..block.len()).filter(|start| opens(*start)).count()
    };
    prose.iter().map(count).sum()
}

fn is_named(path: &str, known: &Knowledge) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let stem: String = words.map(|word| format!(" {word}")).chain([" ".to_owned()]).collect();
    let holds = |known: &String| stem.contains(&format!(" {known} "));
    known.policy_names.iter().any(|known| stem.trim() == known) || known.policy_name_parts.iter().any(holds)
}

fn is_titled(document: &Document, known: &Knowledge) -> bool {
    titles(document).any(|words| {
        let says = |known: &[u64]| words.iter().any(|word| known.contains(word));
        says(&known.title_kinds) && says(&known.title_subjects)
    })
}

/// The words of each of the first headings that is short enough for a title.
fn titles(document: &Document) -> impl Iterator<Item = Vec<u64>> {
    let headings = document.blocks.iter().filter(|block| block.is_heading()).take(HEADINGS);
    headings.map(|block| keys(document, block).collect::<Vec<_>>()).filter(|words| words.len() <= LONGEST_TITLE)
}

/// Whether the phrases of policies stand in it often enough, and more than one of them.
fn speaks(document: &Document, known: &Knowledge) -> bool {
    let (mut words, mut hits) = (0, vec![0; known.policy_phrases.len()]);
    for block in document.blocks.iter().filter(|block| block.role == BlockRole::Prose) {
        let block: Vec<u64> = keys(document, block).collect();
        words += block.len();
        for start in 0..block.len() {
            let here =
                known.policy_phrases.iter().zip(&mut hits).filter(|(phrase, _)| block[start..].starts_with(phrase));
            here.for_each(|(_, count)| *count += 1);
        }
    }
    let (total, different) = (hits.iter().sum::<usize>(), hits.iter().filter(|count| **count > 0).count());
    total >= known.policy_fewest && different > 1 && total * known.policy_words >= words
}

fn keys<'a>(document: &'a Document, block: &Block) -> impl Iterator<Item = u64> + 'a {
    let sentences = document.sentences[block.sentences.range()].iter();
    sentences.flat_map(|sentence| document.words[sentence.words.range()].iter().map(|word| word.key))
}
