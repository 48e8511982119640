//! Terms that are written as if they had been defined, in a policy that defines others.

use super::definitions::Definitions;
use super::uses::{Uses, stem};
use crate::check::context::Context;
use crate::document::{Punctuation, Shape, Word};
use crate::finding::{Finding, Related};
use crate::lint::Lint;

/// A policy that defines fewer terms leaves them to common sense.
const FEWEST_DEFINED: usize = 2;
/// Of so many places in which the word stands in the middle of a sentence, one at most may be without a capital.
const SMALL_SHARE: usize = 3;

pub(super) fn check(lint: &Lint, terms: &[String], least: usize, context: &Context<'_>) -> Vec<Finding> {
    let defined = &context.memo::<Definitions>().all;
    if defined.iter().filter(|defined| defined.is_term).count() < FEWEST_DEFINED {
        return Vec::new();
    }
    // "Products and Services" defines both.
    let is_part = |term: &[u64]| defined.iter().any(|defined| defined.stems.windows(term.len()).any(|row| row == term));
    let uses = context.memo::<Uses>();
    let search = Search { uses, context };
    let undefined = |term: &String| {
        let stems: Vec<u64> = term.split_whitespace().map(stem).collect();
        let places = search.undefined(&stems).filter(|places| places.len() >= least && !is_part(&stems))?;
        let span = |at: u32| context.document.words[at as usize].span.to(search.last(at, &stems).span);
        let (words, count) = (context.source.slice(span(places[0])), places.len().to_string());
        let mut finding = context.finding_with(lint, span(places[0]), &[("words", words), ("more", &count)]);
        finding.related = vec![Related { span: span(places[1]), message: "and here".into() }];
        Some(finding)
    };
    terms.iter().filter_map(undefined).collect()
}

struct Search<'a> {
    uses: &'a Uses,
    context: &'a Context<'a>,
}

impl Search<'_> {
    /// The places where the term stands with a capital in the middle of a sentence; `None` where a place tells what it
    /// is, or where it often has none.
    fn undefined(&self, term: &[u64]) -> Option<Vec<u32>> {
        let (mut capital, mut small) = (Vec::new(), 0);
        for at in self.uses.of(term) {
            let word = self.word(at);
            if self.is_told(at, term) {
                return None;
            }
            match word.shape {
                Shape::Capitalised if self.is_within(at, term) => capital.push(at),
                Shape::Lower => small += 1,
                _ => {}
            }
        }
        (capital.len() > 1 && small * SMALL_SHARE <= capital.len()).then_some(capital)
    }

    fn word(&self, at: u32) -> &Word {
        &self.context.document.words[at as usize]
    }

    fn last(&self, at: u32, term: &[u64]) -> &Word {
        self.word(at + term.len() as u32 - 1)
    }

    fn next(&self, at: u32, term: &[u64]) -> Option<&Word> {
        self.context.document.words.get(at as usize + term.len())
    }

    /// Whether the place tells what the term is: it stands in quotation marks, opens a line, or "means" follows.
    fn is_told(&self, at: u32, term: &[u64]) -> bool {
        let (word, text) = (self.word(at), self.context.source.text());
        let before = text[..word.span.start()].trim_end_matches([' ', '*', '_', '-', '•', '>']);
        let opens = before.is_empty() || before.ends_with('\n');
        let next = self.next(at, term);
        let means = next.is_some_and(|next| self.context.catalog.cues().definition.meaning.has(next.key));
        let named = next
            .is_none_or(|next| next.before.any(Punctuation::COLON | Punctuation::DASH) || next.shape != Shape::Lower);
        let quoted = at.checked_sub(1).is_some_and(|before| self.word(before).before.any(Punctuation::QUOTE));
        word.before.any(Punctuation::QUOTE) || quoted || means || opens && named || self.is_led_in(at)
    }

    /// Whether brackets with nothing but words that lead in a term hold it: "(collectively, the Site)".
    fn is_led_in(&self, at: u32) -> bool {
        let leading = &self.context.catalog.cues().definition.leading;
        let mut first = at;
        while first > 0 && !self.word(first).before.any(Punctuation::OPEN) && leading.has(self.word(first - 1).key) {
            first -= 1;
        }
        self.word(first).before.any(Punctuation::OPEN)
    }

    /// Whether the word before is small, and the term is no part of a longer name.
    fn is_within(&self, at: u32, term: &[u64]) -> bool {
        let adjoins =
            |one: &Word, other: &Word| one.span.end() + 1 == other.span.start() && other.before == Punctuation::NONE;
        let before = at.checked_sub(1).map(|before| self.word(before));
        // "Terms of Service" is a name of its own.
        let of = |word: &Word| self.context.source.slice(word.span) == "of";
        let small =
            before.is_some_and(|before| before.shape == Shape::Lower && adjoins(before, self.word(at)) && !of(before));
        let longer =
            self.next(at, term).is_some_and(|next| next.shape != Shape::Lower && adjoins(self.last(at, term), next));
        small && !longer
    }
}
