//! `PhraseError`: what is wrong with a phrase, and where in it.

use std::fmt::{self, Display};
use std::ops::Range;

use super::ast::MAX_GAP;

/// A mistake in a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError {
    /// What is wrong.
    pub kind: PhraseErrorKind,
    /// The bytes of the phrase that it is about.
    pub span: Range<usize>,
}

/// What can be wrong with a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseErrorKind {
    /// Nothing but blanks.
    Blank,
    /// Something else was expected here; the names of what, as shown to people.
    Syntax(Vec<&'static str>),
    /// Brackets nested deeper than this.
    TooDeep(usize),
    /// More bytes than this.
    TooLong(usize),
    /// A gap that may skip more than `MAX_GAP` words.
    WideGap,
    /// A gap of no words.
    NoGap,
    /// A gap with nothing on one side.
    LooseGap,
    /// No word set or value has this name; the nearest name that exists.
    UnknownSet(String, Option<String>),
    /// The word set holds no phrases, and no set is a kind of it.
    EmptySet(String),
    /// The beginning of a word with fewer letters than this.
    ShortPrefix(usize),
    /// No text holds this as one word; the words that it falls into.
    NoSuchWord(String),
    /// `^` or `$` inside a phrase.
    InnerEnd(char),
    /// It can be matched by no words at all.
    MatchesNothing,
    /// It can be matched by words that stand in nearly every sentence.
    MatchesEverything,
    /// `not(...)` where no word can stand.
    IdleNot,
    /// `not(...)` inside `not(...)`.
    NestedNot,
    /// Whatever `not(...)` forbids must be words.
    OpenNot,
    /// `not(...)` forbids more words than the gap beside it may skip.
    LongNot(u32),
    /// `not(...)` at the end of a phrase of a word set.
    NotAtEndOfSet,
    /// A phrase of a word set that may span more words than this.
    LongSetPhrase(usize),
    /// A word set that contains itself, by these steps.
    Cycle(Vec<String>),
    /// Whatever it matches, another phrase of the same pattern matches before.
    Shadowed,
}

impl Display for PhraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use PhraseErrorKind::*;
        match &self.kind {
            Blank => write!(f, "the phrase is empty"),
            Syntax(expected) => {
                write!(f, "expected ")?;
                list(f, expected)
            }
            TooDeep(depth) => write!(f, "brackets nest deeper than {depth} levels"),
            TooLong(len) => write!(f, "the phrase is longer than {len} bytes"),
            WideGap => write!(f, "gaps may skip up to {MAX_GAP} words together"),
            NoGap => write!(f, "a gap of no words means nothing: write the words side by side"),
            LooseGap => write!(f, "a gap needs something on both sides"),
            UnknownSet(name, nearest) => {
                let (what, sigil) = if name.starts_with('<') { ("value", "") } else { ("word set", "@") };
                write!(f, "no {what} is called `{sigil}{name}`")?;
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{sigil}{nearest}`?"))
            }
            EmptySet(name) => write!(f, "the word set `@{name}` is empty, so the phrase can never match"),
            ShortPrefix(len) => write!(f, "the beginning of a word needs {len} letters or more"),
            NoSuchWord(parts) => write!(
                f,
                "no text holds this as one word, so it can never match: words end at `.` and `,`; write `{parts}`"
            ),
            InnerEnd('^') => write!(f, "`^` can only stand at the start of a phrase"),
            InnerEnd(sign) => write!(f, "`{sign}` can only stand at the end of a phrase"),
            MatchesNothing => write!(f, "the phrase would match where no words stand"),
            MatchesEverything => write!(f, "the phrase would match in nearly every sentence"),
            IdleNot => {
                write!(f, "`not(...)` excludes nothing here: put it beside a gap, or at either end of the phrase")
            }
            NestedNot => write!(f, "`not(...)` cannot stand inside `not(...)`"),
            OpenNot => write!(f, "`not(...)` must hold words, with no gap at an end and not all of them optional"),
            LongNot(gap) => write!(
                f,
                "`not(...)` excludes nothing here: the gap beside it skips at most {gap} {}, and this needs more",
                if *gap == 1 { "word" } else { "words" }
            ),
            NotAtEndOfSet => write!(f, "a phrase of a word set cannot end in `not(...)`"),
            LongSetPhrase(len) => write!(f, "a phrase of a word set may span up to {len} words"),
            Cycle(steps) => {
                write!(f, "the word set contains itself: @{}", steps.join(" uses @"))
            }
            Shadowed => write!(f, "another phrase already matches wherever this one does"),
        }
    }
}

impl std::error::Error for PhraseError {}

fn list(f: &mut fmt::Formatter<'_>, names: &[&str]) -> fmt::Result {
    for (index, name) in names.iter().enumerate() {
        let separator = match index {
            0 => "",
            _ if index + 1 == names.len() => " or ",
            _ => ", ",
        };
        write!(f, "{separator}{name}")?;
    }
    Ok(())
}
