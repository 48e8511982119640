//! Names that are written in more than one way: "Hill/Mill" and "Hill/ Mill", "NorthHarbour" and "North Harbour".

use rustc_hash::FxHashMap;

use super::place::{letters, prose, words};
use crate::check::context::Context;
use crate::check::known::is_known;
use crate::document::{SentenceEnd, Shape, Word};
use crate::finding::{Finding, Related};
use crate::lint::Lint;
use crate::source::Span;
use crate::word::{fold, word_key};

/// A name is looked for where it is written so at least as often.
const OFTEN: usize = 3;
/// Longest signs between the parts of a name, in bytes.
const LONGEST_GAP: usize = 3;

pub(super) fn check(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut names: FxHashMap<u64, Vec<Spelling>> = FxHashMap::default();
    for block in prose(context) {
        let (_, words) = words(block, context);
        for (index, word) in words.iter().enumerate() {
            let Some(one) = name_part(word, context) else { continue };
            let is_handle = is_handle(word, context);
            if !is_known(word.key) && !is_handle {
                add(&mut names, word_key(&fold(one)), "", word.span);
            }
            let Some(next) = words.get(index + 1).filter(|next| next.span.start() >= word.span.end()) else { continue };
            let gap = context.source.slice(Span::new(word.span.end(), next.span.start()));
            let Some(other) = name_part(next, context).filter(|_| gap.len() <= LONGEST_GAP) else { continue };
            let known = is_known(word.key) && is_known(next.key);
            if let Some(gap) = joint(gap).filter(|_| !known && !is_handle) {
                let key = word_key(&fold(&format!("{one}{other}")));
                add(&mut names, key, gap, Span::new(word.span.start(), next.span.end()));
            }
        }
    }
    let mut findings: Vec<Finding> = names.into_values().filter_map(|name| odd(lint, name, context)).collect();
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Whether the word is part of an address, a tag or a telephone number.
fn is_handle(word: &Word, context: &Context<'_>) -> bool {
    let (before, after) = context.source.text().split_at(word.span.end());
    let before = &before[..before.len() - word.span.len()];
    let digits = before.strip_suffix('-').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    let host = after.strip_prefix('.').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()));
    before.ends_with(['@', '#']) || digits || host
}

/// What joins the parts of a name; the end of a line is a blank.
fn joint(gap: &str) -> Option<&'static str> {
    const JOINTS: [&str; 7] = [" ", "-", "/", "/ ", " /", "- ", " -"];
    let alike = |joint: &&str| {
        let signs = gap.strip_suffix("\r\n").or(gap.strip_suffix('\n')).map(|before| (before, " "));
        let (before, end) = signs.unwrap_or((gap, ""));
        joint.strip_suffix(end).is_some_and(|joint| joint == before)
    };
    JOINTS.into_iter().find(alike)
}

/// One way in which a name is written, and where.
struct Spelling {
    gap: &'static str,
    places: Vec<Span>,
}

fn add(names: &mut FxHashMap<u64, Vec<Spelling>>, key: u64, gap: &'static str, place: Span) {
    let spellings = names.entry(key).or_default();
    match spellings.iter_mut().find(|spelling| spelling.gap == gap) {
        Some(spelling) => spelling.places.push(place),
        None => spellings.push(Spelling { gap, places: vec![place] }),
    }
}

/// The word as it is written, if it may be a part of a name.
fn name_part<'c>(word: &Word, context: &Context<'c>) -> Option<&'c str> {
    let capital = matches!(word.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed);
    if capital { letters(word, context).filter(|word| word.len() > 1) } else { None }
}

/// What is wrong with a name of which one spelling is the usual one, and another the exception.
fn odd(lint: &Lint, mut spellings: Vec<Spelling>, context: &Context<'_>) -> Option<Finding> {
    spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.places.len()));
    let (usual, others) = spellings.split_first()?;
    let most = usual.places.len();
    let odd: Vec<Span> = others
        .iter()
        .filter(|other| other.places.len() * 2 <= most && is_slip(usual.gap, other.gap))
        .flat_map(|other| other.places.iter().copied())
        .collect();
    let told = usual.places.iter().chain(&odd).any(|place| is_in_sentence(*place, context));
    let first = *odd.first().filter(|_| most >= OFTEN && told)?;
    let (own, name) = (context.source.slice(first), context.source.slice(usual.places[0]));
    let mut finding = context.finding_with(lint, first, &[("words", own), ("heading", name)]);
    finding.label = "here".into();
    let usual = Related { span: usual.places[0], message: format!("{most} times so") };
    let again = odd[1..].iter().map(|span| Related { span: *span, message: "and here".into() });
    finding.related = std::iter::once(usual).chain(again).collect();
    Some(finding)
}

/// Whether the place is in a sentence: what stands in menus and titles alone is not the policy's own.
fn is_in_sentence(place: Span, context: &Context<'_>) -> bool {
    const FEWEST: usize = 6;
    let sentences = &context.document.sentences;
    let after = sentences.partition_point(|sentence| sentence.span.start() <= place.start());
    let sentence = after.checked_sub(1).map(|at| &sentences[at]);
    sentence.is_some_and(|sentence| sentence.end == SentenceEnd::Stop && sentence.words.len() >= FEWEST)
}

/// Whether the two differ in a stray blank: a hyphen for a blank, and blanks on both sides of a sign, are a matter of
/// style.
fn is_slip(usual: &str, odd: &str) -> bool {
    usual.trim() == odd.trim()
}
