//! From the text of a phrase to a [`Phrase`]: one function a grammar rule.

use std::ops::Range;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::ast::{DEFAULT_GAP, Item, ItemKind, MAX_GAP, Phrase, Sequence};
use super::check;
use super::error::{PhraseError, PhraseErrorKind};
use crate::word::{Shape, fold};

/// Deepest nesting of brackets.
const MAX_DEPTH: usize = 16;
/// Longest phrase in bytes.
const MAX_LEN: usize = 4096;

/// Parses a phrase.
///
/// # Errors
/// The mistakes that can be seen without knowing the word sets, each with its place in `text`.
pub fn parse(text: &str) -> Result<Phrase, Vec<PhraseError>> {
    let one = |kind, span| Err(vec![PhraseError { kind, span }]);
    if text.trim().is_empty() {
        return one(PhraseErrorKind::Blank, 0..text.len());
    }
    if text.len() > MAX_LEN {
        return one(PhraseErrorKind::TooLong(MAX_LEN), 0..text.len());
    }
    if let Some(at) = too_deep(text) {
        return one(PhraseErrorKind::TooDeep(MAX_DEPTH), at..at + 1);
    }
    let phrase = read_with_grammar(text).map_err(|error| vec![error])?;
    let errors = check::shape(&phrase);
    if errors.is_empty() { Ok(phrase) } else { Err(errors) }
}

mod grammar {
    #![allow(missing_docs, reason = "pest writes no documentation for the enum of rules")]

    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/phrase.pest"]
    pub(super) struct PhraseGrammar;
}
use grammar::{PhraseGrammar, Rule};

/// The phrase that `text` is by the grammar.
pub(super) fn read_with_grammar(text: &str) -> Result<Phrase, PhraseError> {
    PhraseGrammar::parse(Rule::phrase, text)
        .map(|pairs| phrase(pairs, text.len()))
        .map_err(|error| syntax(text, &error))
}

/// Where brackets first nest deeper than [`MAX_DEPTH`]: pest would recurse as deeply.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

fn phrase(pairs: Pairs<'_, Rule>, len: usize) -> Phrase {
    let mut phrase = Phrase { at_start: false, at_end: false, items: Vec::new(), len };
    for pair in pairs {
        match pair.as_rule() {
            Rule::start => phrase.at_start = true,
            Rule::end => phrase.at_end = true,
            Rule::EOI => {}
            _ => item(pair, &mut phrase.items),
        }
    }
    phrase
}

/// Appends the item of `pair`; a quotation of several words is several items.
fn item(pair: Pair<'_, Rule>, items: &mut Sequence) {
    let span = range(&pair);
    let kind = match pair.as_rule() {
        Rule::word => word(pair.as_str(), &span),
        Rule::set => ItemKind::Set(pair.as_str()[1..].into()),
        Rule::value => ItemKind::Set(pair.as_str().into()),
        Rule::gap => gap(pair.as_str()),
        Rule::exact => return exact(pair, items),
        Rule::group => ItemKind::Group(alternatives(pair)),
        Rule::optional => ItemKind::Optional(alternatives(pair)),
        Rule::not => ItemKind::Not(alternatives(pair)),
        other => unreachable!("{other:?} is no item"),
    };
    items.push(Item { kind, span });
}

fn alternatives(pair: Pair<'_, Rule>) -> Vec<Sequence> {
    pair.into_inner().filter(|inner| inner.as_rule() == Rule::sequence).map(sequence).collect()
}

fn sequence(pair: Pair<'_, Rule>) -> Sequence {
    let mut items = Vec::new();
    pair.into_inner().for_each(|inner| item(inner, &mut items));
    items
}

/// A word. Documents split words at hyphens, so `opt-out` is two words, or one without the hyphen.
pub(super) fn word(text: &str, span: &Range<usize>) -> ItemKind {
    let folded = fold(text);
    let Some((first, last)) = folded.rsplit_once('-') else {
        return plain(&folded);
    };
    let item = |kind| Item { kind, span: span.clone() };
    let apart = first.split('-').map(|part| item(ItemKind::Exact(part.into()))).chain([item(plain(last))]).collect();
    let joined = vec![item(plain(&folded.replace('-', "")))];
    ItemKind::Group(vec![apart, joined])
}

fn plain(folded: &str) -> ItemKind {
    match folded.strip_suffix('*') {
        Some(prefix) => ItemKind::Prefix(prefix.into()),
        None => ItemKind::Word(folded.into()),
    }
}

/// A gap. Its number is checked later; what does not fit is too wide in any case.
pub(super) fn gap(text: &str) -> ItemKind {
    match &text[2..] {
        "" => ItemKind::Gap(DEFAULT_GAP),
        digits => ItemKind::Gap(digits.parse().unwrap_or(MAX_GAP + 1)),
    }
}

fn exact(pair: Pair<'_, Rule>, items: &mut Sequence) {
    let words = pair.into_inner().find(|inner| inner.as_rule() == Rule::quoted).expect("the grammar wants it");
    quoted(words.as_str(), words.as_span().start(), items);
}

/// Appends the words of a quotation that begins, its mark not counted, at byte `offset` of the phrase.
pub(super) fn quoted(words: &str, offset: usize, items: &mut Sequence) {
    let mut at = 0;
    for text in words.split([' ', '-']) {
        if !text.is_empty() {
            let folded = fold(text);
            let kind = match capitals(text) {
                None => ItemKind::Exact(folded.into()),
                Some(shape) => ItemKind::Cased(folded.into(), shape),
            };
            items.push(Item { kind, span: offset + at..offset + at + text.len() });
        }
        at += text.len() + 1;
    }
}

/// The shape that a quoted word with capitals asks for.
fn capitals(text: &str) -> Option<Shape> {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let upper = letters().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => None,
        _ if text.chars().any(|c| c.is_ascii_digit()) => Some(Shape::Alphanumeric),
        1 if text.starts_with(char::is_uppercase) => Some(Shape::Capitalised),
        _ if upper == letters().count() => Some(Shape::Upper),
        _ => Some(Shape::Mixed),
    }
}

fn range(pair: &Pair<'_, Rule>) -> Range<usize> {
    let span = pair.as_span();
    span.start()..span.end()
}

fn syntax(text: &str, error: &pest::error::Error<Rule>) -> PhraseError {
    use pest::error::{ErrorVariant, InputLocation};
    let at = match error.location {
        InputLocation::Pos(at) => at,
        InputLocation::Span((start, _)) => start,
    };
    let wrong = text[at..].chars().next();
    let width = wrong.map_or(0, char::len_utf8);
    if let Some(end @ ('^' | '$')) = wrong {
        return PhraseError { kind: PhraseErrorKind::InnerEnd(end), span: at..at + width };
    }
    let mut expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.iter().filter_map(name).collect(),
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    expected.sort_unstable();
    expected.dedup();
    PhraseError { kind: PhraseErrorKind::Syntax(expected), span: at..at + width }
}

/// What a rule is called in a message.
fn name(rule: &Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::bar => "`|`",
        Rule::close => "`)`",
        Rule::close_optional => "`]`",
        Rule::close_value => "`>`",
        Rule::quote => "a closing `'`",
        Rule::quoted => "words",
        Rule::value_name => "the name of a value",
        Rule::EOI => "the end of the phrase",
        Rule::start | Rule::end | Rule::WHITESPACE => return None,
        _ => "a word, set, gap or bracket",
    })
}
