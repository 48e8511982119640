//! `Definitions`: the terms that a policy defines, in quotation marks: `the website (the "Site")`, `"Partner" means`.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::uses::stem;
use crate::check::context::{Context, Memo};
use crate::check::known::is_known;
use crate::check::text::prose;
use crate::document::{Block, SentenceId, fold, word_key};
use crate::lint::WordSet;
use crate::source::Span;

/// Longest term, in bytes and in words.
const LONGEST: usize = 48;
const MOST_WORDS: usize = 5;
/// Farthest a bracket stands from the term in it, in bytes.
const BRACKET_REACH: usize = 120;
/// Words before a bracket, or behind "means", that tell what the term stands for.
const HEAD: u32 = 5;
/// A text with more of them is a dictionary.
const MOST: usize = 200;

/// The definitions of a policy, in reading order.
#[derive(Default)]
pub(super) struct Definitions {
    pub(super) all: Vec<Defined>,
    firsts: FxHashMap<Vec<u64>, usize>,
    /// The words that only define: the term where it is defined, and what stands before it in that sentence.
    defining: Vec<(u32, u32)>,
}

/// A term where it is defined.
pub(super) struct Defined {
    /// The term, without its quotation marks.
    pub(super) span: Span,
    /// The same, as messages show it.
    pub(super) shown: String,
    /// Its words, by their stems.
    pub(super) stems: Vec<u64>,
    /// The sentence.
    pub(super) sentence: SentenceId,
    /// Terms with the same number are names of one thing.
    pub(super) group: u32,
    /// Whether it is a term that a policy makes, and not "we" or an abbreviation.
    pub(super) is_term: bool,
    head: FxHashSet<u64>,
}

impl Definitions {
    /// Whether the word only helps to define.
    pub(super) fn defines(&self, word: u32) -> bool {
        let before = self.defining.partition_point(|range| range.0 <= word);
        before.checked_sub(1).is_some_and(|at| word < self.defining[at].1)
    }

    /// The index of the first definition of the term.
    pub(super) fn first_of(&self, stems: &[u64]) -> Option<usize> {
        self.firsts.get(stems).copied()
    }
}

impl Defined {
    /// Whether it is defined as something else there: what stands for it has no word in common, and is not its long
    /// form.
    pub(super) fn differs_from(&self, other: &Self) -> bool {
        let names = |defined: &Self| defined.stems.iter().any(|stem| defined.head.contains(stem));
        !self.head.is_empty()
            && !other.head.is_empty()
            && self.head.is_disjoint(&other.head)
            && !names(self)
            && !names(other)
    }
}

impl Memo for Definitions {
    fn find(context: &Context<'_>) -> Self {
        let mut definitions = Self::default();
        for block in prose(context) {
            for quoted in quoted(context.source.slice(block.span)) {
                if definitions.all.len() <= MOST {
                    definitions.add(block, quoted, context);
                }
            }
        }
        if definitions.all.len() > MOST { Self::default() } else { definitions }
    }
}

impl Definitions {
    fn add(&mut self, block: &Block, inside: (usize, usize), context: &Context<'_>) {
        let Some(quote) = Quote::of(block, inside, context) else { return };
        let Some(head) = quote.head(context) else { return };
        let document = context.document;
        let key = |word: u32| stem(&document.folded(context.source.text(), word));
        let stems: Vec<u64> = quote.words.clone().map(key).collect();
        let common = &context.catalog.cues().reference.common;
        let head_words = head.clone().filter(|word| !common.has(document.words[*word as usize].key)).map(key).collect();
        let group = self.all.last().filter(|last| last.sentence == quote.sentence);
        let group =
            group.filter(|last| !context.source.slice(Span::new(last.span.end(), quote.span.start())).contains(')'));
        let group = group.map_or(self.all.len() as u32, |last| last.group);
        // What stands before the term in its sentence only leads up to it; behind "means" stands what it is.
        let leads_up = head.start < quote.words.start;
        let from = if leads_up { document.sentences[quote.sentence as usize].words.start } else { quote.words.start };
        self.defining.push((from, quote.words.end));
        self.firsts.entry(stems.clone()).or_insert(self.all.len());
        let shown = context.source.slice(quote.span).to_owned();
        let is_term = is_term(&shown, context);
        self.all.push(Defined {
            span: quote.span,
            shown,
            stems,
            sentence: quote.sentence,
            group,
            is_term,
            head: head_words,
        });
    }
}

/// Whether it is a term that a policy makes: words with a capital, and no pronoun, abbreviation or name.
fn is_term(term: &str, context: &Context<'_>) -> bool {
    let pronouns = &context.catalog.cues().definition.pronouns;
    let capital = term.starts_with(char::is_uppercase);
    let small = term.chars().any(char::is_lowercase);
    let plain = term.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&' | '\'' | '’'));
    let each = term.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3);
    let words = term.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty());
    let known = words.into_iter().all(|word| is_known(word_key(&fold(word))));
    capital && small && plain && each && known && !pronouns.has(word_key(&fold(term)))
}

/// Words in quotation marks.
struct Quote {
    /// Without the marks and the signs before them.
    span: Span,
    sentence: SentenceId,
    /// The indices of its words.
    words: Range<u32>,
    /// The text of its block before it and behind it.
    before: Span,
    behind: Span,
}

impl Quote {
    fn of(block: &Block, inside: (usize, usize), context: &Context<'_>) -> Option<Self> {
        let document = context.document;
        let start = block.span.start() + inside.0;
        let text = context.source.slice(Span::new(start, block.span.start() + inside.1));
        let span = Span::new(start, start + text.trim_end_matches([',', '.', ';']).len());
        let holds = |id: &SentenceId| document.sentences[*id as usize].span.start() <= start;
        let sentence = block.sentences.iter().rev().find(holds)?;
        let words = document.sentences[sentence as usize].words;
        let until = |end: usize| {
            words.start + words.iter().take_while(|word| starts_before(*word, end, context)).count() as u32
        };
        let words = until(span.start())..until(span.end());
        let (before, behind) = (Span::new(block.span.start(), start), Span::new(span.end(), block.span.end()));
        (1..=MOST_WORDS).contains(&words.len()).then_some(Self { span, sentence, words, before, behind })
    }

    /// The words that tell what it stands for, if it is a term that is defined: those before brackets with nothing but
    /// words that lead in a term, behind "means", or before "hereinafter".
    fn head(&self, context: &Context<'_>) -> Option<Range<u32>> {
        let cues = &context.catalog.cues().definition;
        let sentence = context.document.sentences[self.sentence as usize].words;
        let key = |word: u32| sentence.iter().contains(&word).then(|| context.document.words[word as usize].key);
        let has = |set: &WordSet, word: u32| key(word).is_some_and(|key| set.has(key));
        let back = |end: u32| end.saturating_sub(HEAD).max(sentence.start)..end;
        if let Some(open) = self.open_bracket(context) {
            let before = sentence.iter().take_while(|word| starts_before(*word, open, context)).count() as u32;
            return self.is_led_in(open, context).then(|| back(sentence.start + before));
        }
        let next = self.words.end + u32::from(has(&cues.auxiliary, self.words.end));
        if has(&cues.meaning, next) {
            return Some(next + 1..sentence.end.min(next + 1 + HEAD));
        }
        let last = self.words.start.checked_sub(1)?;
        let last = if has(&cues.article, last) { last.checked_sub(1)? } else { last };
        has(&cues.introducing, last).then(|| back(last))
    }

    /// The place of the bracket that is open before it.
    fn open_bracket(&self, context: &Context<'_>) -> Option<usize> {
        let before = context.source.slice(self.before);
        let open = before.rfind('(').filter(|open| !before[*open..].contains(')'))?;
        (before.len() - open <= BRACKET_REACH).then_some(self.before.start() + open)
    }

    /// Whether nothing stands in the brackets beside terms and words that lead them in.
    fn is_led_in(&self, open: usize, context: &Context<'_>) -> bool {
        let leading = &context.catalog.cues().definition.leading;
        let Some(close) = context.source.slice(self.behind).find(')').filter(|close| *close <= BRACKET_REACH) else {
            return false;
        };
        let outside = without_quotes(context.source.slice(Span::new(open + 1, self.behind.start() + close)));
        let mut words = outside.split(|c: char| !c.is_alphanumeric() && c != '/').filter(|word| !word.is_empty());
        words.all(|word| leading.has(word_key(&fold(word))))
    }
}

fn starts_before(word: u32, end: usize, context: &Context<'_>) -> bool {
    context.document.words[word as usize].span.start() < end
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The parts of a text that stand in quotation marks, without these, by their bytes.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| is_quote(*c)) {
        match open.take() {
            Some(from) if c != '“' && c != '„' && c != '«' => {
                let inside = &text[from..at];
                let fits = inside.len() <= LONGEST && !inside.contains(['\n', '(', ')']) && inside.trim() == inside;
                if fits && inside.starts_with(char::is_alphabetic) {
                    found.push((from, at));
                } else if c == '"' && inside.len() > LONGEST {
                    open = Some(at + 1);
                }
            }
            _ => open = Some(at + c.len_utf8()),
        }
    }
    found
}

/// The text without what stands in quotation marks.
fn without_quotes(text: &str) -> String {
    let mut outside = String::new();
    let mut inside = false;
    for c in text.chars() {
        if is_quote(c) {
            inside = !inside;
            outside.push(' ');
        } else if !inside {
            outside.push(c);
        }
    }
    outside
}
