//! Finds too much of something: vague wordings, long sentences, long sections, text that is hard to read.

use crate::check::context::Context;
use crate::document::{Block, BlockKind, BlockRole, Ids, Sentence, SentenceEnd, SentenceId};
use crate::finding::{Finding, Related};
use crate::lint::{Lint, Measure};
use crate::source::Span;

pub(super) fn check(lint: &Lint, measure: &Measure, context: &Context<'_>) -> Vec<Finding> {
    match measure {
        Measure::Wording { .. } => wording(lint, measure, context),
        Measure::LongSentence { words, shown } => long_sentences(lint, *words, *shown, context),
        Measure::LongSection { words, shown } => long_sections(lint, *words, *shown, context),
        Measure::Lix { most, words } => hard_to_read(lint, *most, *words, context),
    }
    .into_iter()
    .collect()
}

/// A place, and how bad it is.
struct WorstPlace {
    span: Span,
    weight: usize,
}

fn wording(lint: &Lint, measure: &Measure, context: &Context<'_>) -> Option<Finding> {
    let Measure::Wording { phrases, unless, least, per_hundred, shown } = *measure else { return None };
    let mut marks = context.places(phrases, &[unless]);
    marks.retain(|&(sentence, _)| !context.document.block_of(sentence).is_heading());
    let sentences = marks.chunk_by(|one, next| one.0 == next.0);
    let places: Vec<WorstPlace> = sentences.map(|marks| WorstPlace { span: marks[0].1, weight: marks.len() }).collect();
    let all = prose(context).filter(|sentence| !sentence.words.is_empty()).count();
    if marks.len() < least.max(1) || places.len() * 100 < per_hundred * all {
        return None;
    }
    let values = [("count", marks.len()), ("sentences", all)];
    worst_of(lint, places, shown, context, &values)
}

fn long_sentences(lint: &Lint, most: usize, shown: usize, context: &Context<'_>) -> Option<Finding> {
    // What does not end in a full stop may be a row of labels that lost their lines.
    let long = |sentence: &&Sentence| {
        sentence.words.len() > most && sentence.end == SentenceEnd::Stop && !has_lost_lines(sentence, context)
    };
    let places: Vec<WorstPlace> = prose(context)
        .filter(long)
        .map(|sentence| WorstPlace { span: words_of(sentence, context), weight: sentence.words.len() })
        .collect();
    let words = places.iter().map(|place| place.weight).max()?;
    let values = [("count", places.len()), ("words", words)];
    worst_of(lint, places, shown, context, &values)
}

/// Whether a small letter meets a capital within a word: where the ends of lines were lost, so was the end of what
/// would have been a shorter sentence.
fn has_lost_lines(sentence: &Sentence, context: &Context<'_>) -> bool {
    context.document.words[sentence.words.range()].iter().any(|word| {
        let letters = context.source.slice(word.span).as_bytes();
        letters.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
    })
}

/// The first words of a sentence: the whole of it is too much to be marked.
fn words_of(sentence: &Sentence, context: &Context<'_>) -> Span {
    const MARKED: usize = 8;
    let words = &context.document.words[sentence.words.range()];
    words[0].span.to(words[MARKED.min(words.len()) - 1].span)
}

fn long_sections(lint: &Lint, most: usize, shown: usize, context: &Context<'_>) -> Option<Finding> {
    let document = context.document;
    let mut places = Vec::new();
    for section in &document.sections {
        let blocks = &document.blocks[section.blocks.range()];
        let body: Vec<&Block> = blocks.iter().filter(|block| is_prose(block) && !block.is_heading()).collect();
        let words = body.iter().map(|block| words_in(block.sentences, context)).sum();
        if words > most
            && let Some(first) = body.iter().flat_map(|block| block.sentences.iter()).next()
        {
            let opening = || words_of(&document.sentences[first as usize], context);
            let span = section.heading.as_ref().map_or_else(opening, |heading| heading.text_span);
            places.push(WorstPlace { span, weight: words });
        }
    }
    let words = places.iter().map(|place| place.weight).max()?;
    let values = [("count", places.len()), ("words", words)];
    worst_of(lint, places, shown, context, &values)
}

/// Björnsson's readability index: words to a sentence, and words of more than six letters in a hundred.
fn hard_to_read(lint: &Lint, most: usize, least_words: usize, context: &Context<'_>) -> Option<Finding> {
    const LONG: usize = 6;
    let document = context.document;
    let running = |sentence: &&Sentence| {
        document.blocks[sentence.block as usize].kind == BlockKind::Paragraph && sentence.end == SentenceEnd::Stop
    };
    let (mut sentences, mut words, mut long) = (0, 0, 0);
    for sentence in prose(context).filter(running) {
        sentences += 1;
        words += sentence.words.len();
        let letters = |word: u32| document.folded(context.source.text(), word).chars().count();
        long += sentence.words.iter().filter(|word| letters(*word) > LONG).count();
    }
    if words < least_words.max(1) {
        return None;
    }
    let score = words / sentences + 100 * long / words;
    let (shown, length) = (score.to_string(), (words / sentences).to_string());
    (score > most).then(|| context.finding_with(lint, context.title(), &[("score", &*shown), ("words", &*length)]))
}

/// One finding at the worst of the places, with the next ones beside it, in the order of the text.
fn worst_of(
    lint: &Lint,
    mut places: Vec<WorstPlace>,
    shown: usize,
    context: &Context<'_>,
    values: &[(&str, usize)],
) -> Option<Finding> {
    places.sort_by_key(|place| (std::cmp::Reverse(place.weight), place.span.start()));
    places.truncate(shown.max(1));
    let first = places.first()?.span;
    places[1..].sort_by_key(|place| place.span.start());
    let texts: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
    let values: Vec<(&str, &str)> = texts.iter().map(|(name, value)| (*name, &**value)).collect();
    let mut finding = context.finding_with(lint, first, &values);
    let also = |place: &WorstPlace| Related { span: place.span, message: "here too".into() };
    finding.related = places[1..].iter().map(also).collect();
    Some(finding)
}

fn is_prose(block: &Block) -> bool {
    block.role == BlockRole::Prose && !matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter)
}

/// The sentences of the policy's own prose, its headings left out.
fn prose<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Sentence> {
    let document = context.document;
    document.sentences.iter().filter(|sentence| {
        let block = &document.blocks[sentence.block as usize];
        is_prose(block) && !block.is_heading()
    })
}

fn words_in(sentences: Ids, context: &Context<'_>) -> usize {
    sentences.iter().map(|id: SentenceId| context.document.sentences[id as usize].words.len()).sum()
}
