//! The phrase language: patterns over words that a lawyer can read, each compiled into a program; all run over a sentence at once.
//!
//! `parse` reads a phrase, a [`MatcherBuilder`] compiles phrases and the word sets that they use, a [`Scanner`] finds
//! the hits of the [`Matcher`] in the words of each sentence. Each word is looked up once; that tells which phrases the
//! sentence may hold at all. Each of these runs over all words of the sentence at once, a bit for each word: a
//! bit-parallel automaton. Matching is linear in the number of words, whatever the phrases and the text.
//!
//! | form | matches |
//! |---|---|
//! | `retain` | the word in any inflection and spelling, any case |
//! | `opt-out` | "opt-out", "opt out" and "optout" |
//! | `'free'`, `'free of charge'` | exactly these words; with capitals, `'US'`, only when written so |
//! | `anonymi*` | any word that begins so |
//! | `@personal-data` | any phrase of the word set, or of one that is a kind of it |
//! | `(access \| copy of)` | one of the alternatives |
//! | `[kindly]` | the same or nothing |
//! | `..`, `..12` | up to 6, or 12, words |
//! | `not(without)` | nothing, where these words stand neither in the gap beside it, nor just before the phrase when it opens the phrase, nor just after when it ends it |
//! | `<period>` | a typed value; `<number>`, `<email>`, `<url>` and `<name>`, a word with a capital, are known by their looks, others are word sets |
//! | `^`, `$` | the start and the end of a sentence, or of a part that is read with others as one sentence |
//!
//! Punctuation between words is not looked at. The first word of a hit is chosen so that gaps skip the fewest words;
//! of several such, the earliest.

mod anchors;
mod assemble;
mod ast;
mod builder;
mod byte_tables;
mod candidates;
mod check;
mod coverage;
mod error;
mod inflect;
mod matcher;
mod nearest;
mod parse;
mod parsed;
mod pattern_set;
mod place_set;
mod program;
mod records;
mod run;
mod scanner;
mod sets;
mod value;
mod window;

pub use ast::Phrase;
pub use builder::{BuildError, MatcherBuilder};
pub use coverage::{Coverage, Extent};
pub use error::{PhraseError, PhraseErrorKind};
pub use inflect::Inflections;
pub(crate) use inflect::VerbForm;
#[cfg(test)]
pub(crate) use inflect::schema;
pub use matcher::{Hit, Matcher};
pub use nearest::nearest;
pub use parse::parse;
pub use parsed::ParsedPhrases;
pub use pattern_set::{PatternSet, SetPatterns};
pub use scanner::{Memory, Scanner};
pub use sets::LEXICAL_VALUES;
pub use value::{
    DateNames, DateValue, DayOrder, Limit, Period, TimeUnit, Value, ValueKind, ValueNames, ValuePlace, ValueWords,
    WrittenDate, date_at,
};
