//! Sentences that break off: at the end of a paragraph, or where a new one begins after a comma.

use super::place::{prose, words};
use crate::check::context::Context;
use crate::check::known::is_known;
use crate::check::message::excerpt;
use crate::document::{Block, BlockKind, HeadingStyle, Punctuation, Sentence, SentenceEnd, Shape, Word};
use crate::finding::Finding;
use crate::lint::{CutOff, Lint};
use crate::source::Span;

/// Fewest words of a paragraph that is no label.
const FEWEST: usize = 8;
/// A text with more of them has lost its line ends.
const MOST: usize = 3;

pub(super) fn check(lint: &Lint, cut_off: &CutOff, context: &Context<'_>) -> Vec<Finding> {
    let mut ends = Vec::new();
    let mut seams = Vec::new();
    for block in prose(context).filter(|block| block.kind == BlockKind::Paragraph) {
        ends.extend(open_end(block, cut_off, context));
        seams.extend(broken_by_comma(block, cut_off, context));
    }
    let few = |spans: Vec<Span>| if spans.len() > MOST { Vec::new() } else { spans };
    let mut spans = few(ends);
    spans.extend(few(seams));
    let finding = |span| context.finding_with(lint, span, &[("words", &excerpt(context.source.slice(span)))]);
    spans.into_iter().map(finding).collect()
}

/// The last words of a paragraph that ends in a word that more must follow, before a heading or the end of the text.
fn open_end(block: &Block, cut_off: &CutOff, context: &Context<'_>) -> Option<Span> {
    const SHOWN: usize = 4;
    let document = context.document;
    let sentence = document.sentences[block.sentences.range()].last()?;
    let (_, words) = words(block, context);
    let last = words.last()?;
    let rest = Span::new(last.span.end(), block.span.end().max(last.span.end()));
    let bare = context.source.slice(rest).chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | ','));
    let comma = context.source.slice(rest).contains(',');
    if words.len() < FEWEST || sentence.end != SentenceEnd::Open || !bare || last.shape != Shape::Lower {
        return None;
    }
    let mut after = document.blocks.iter().skip_while(|next| next.span.start() <= block.span.start());
    let ends = after.next().is_none_or(|next| is_topic(next, cut_off.articles.has(last.key), context));
    let open = ends && (comma && is_known(last.key) || cut_off.last.has(last.key));
    open.then(|| Span::new(words[words.len() - SHOWN].span.start(), last.span.end()))
}

/// Whether the block is a heading of the policy, and no name or code that goes on with what stands before it. Only a
/// number or markup tells that behind an article.
fn is_topic(block: &Block, article: bool, context: &Context<'_>) -> bool {
    let heading = context.document.sections[block.section as usize].heading.as_ref();
    let Some(heading) = heading.filter(|_| block.kind == BlockKind::Heading) else { return false };
    let (_, words) = words(block, context);
    let firm =
        matches!(heading.style, HeadingStyle::Atx | HeadingStyle::Setext | HeadingStyle::Html | HeadingStyle::Word);
    let topic = words.iter().any(|word| context.catalog.cues().topics.has(word.key));
    firm || heading.label.is_some() || topic && !article
}

/// The places where a comma stands and a new sentence begins.
fn broken_by_comma(block: &Block, cut_off: &CutOff, context: &Context<'_>) -> Vec<Span> {
    let sentences = &context.document.sentences[block.sentences.range()];
    sentences.iter().flat_map(|sentence| seams(sentence, cut_off, context)).collect()
}

fn seams(sentence: &Sentence, cut_off: &CutOff, context: &Context<'_>) -> Vec<Span> {
    let words = &context.document.words[sentence.words.range()];
    // "Where you object, We stop": what opens so waits for its main clause, and the capital alone is wrong.
    if words.first().is_none_or(|first| cut_off.waiting.has(first.key)) {
        return Vec::new();
    }
    let starts = |pair: &&[Word]| {
        let (one, next) = (&pair[0], &pair[1]);
        let begins = next.shape == Shape::Capitalised && cut_off.openings.has(next.key);
        let gap = Span::new(one.span.end(), next.span.start());
        begins && one.shape == Shape::Lower && next.before == Punctuation::COMMA && context.source.slice(gap) == ", "
    };
    let found = words.windows(2).filter(starts).filter(|pair| !is_term(&pair[1], context));
    found.map(|pair| Span::new(pair[0].span.start(), pair[1].span.end())).collect()
}

/// Whether the policy writes that word with a capital in the middle of sentences, as a term.
fn is_term(word: &Word, context: &Context<'_>) -> bool {
    let words = context.document.words.windows(2);
    let within = words.filter(|pair| {
        pair[1].key == word.key
            && pair[1].shape == Shape::Capitalised
            && pair[1].before == Punctuation::NONE
            && pair[0].shape == Shape::Lower
            && pair[1].span.start() == pair[0].span.end() + 1
    });
    within.count() > 1
}
