//! `Token`: a word, or a fixed expression that counts as one, with what it is in its sentence.

use crate::check::claims::reading::Reading;
use crate::document::{Punctuation, Shape};
use crate::lint::{Forms, Grammar, Trait, WordClass, WordUse};
use crate::source::Source;
use crate::word::row_key;

/// What opens a clause below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opener {
    Condition,
    Exception,
    Reason,
    Contrast,
    Question,
    Purpose,
    Aim,
}

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A noun, adjective, number or name, or a word that is not known.
    Noun,
    /// We, you, it, nobody.
    Pronoun,
    /// The, our, no.
    Determiner,
    /// With, from.
    Preposition,
    /// Of, about.
    Inner,
    /// "To" before a verb.
    To,
    Modal,
    Be,
    /// Be, been, being.
    BeAfter,
    Have,
    Do,
    /// Not, never.
    Denial,
    Adverb,
    Only,
    Coordinator,
    Subordinator(Opener),
    /// Which, who.
    Relative,
    /// "That", whatever it opens.
    That,
    /// A finite verb, or one in its base form.
    Verb,
    /// Shared: passive, perfect, or what a noun is said to be.
    Participle,
    /// Sharing.
    Gerund,
}

/// A word, or a fixed expression that counts as one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'g> {
    /// Positions of its first and last word in the reading, 0-based.
    pub(crate) words: (u32, u32),
    /// What stands before it.
    pub(crate) before: Punctuation,
    /// Whether it opens what is read after something else: a list item, a cell.
    pub(crate) opens_part: bool,
    /// What its first word looks like.
    pub(crate) shape: Shape,
    /// Key of its words; see [`row_key`].
    pub(crate) key: u64,
    /// What is known of it.
    pub(crate) known: Option<&'g WordUse>,
    /// Whether it opens a name of several words for data or people: "market researchers".
    pub(super) opens_name: bool,
    /// What it is.
    pub(crate) tag: Tag,
    /// How an unknown word ends.
    pub(super) ending: Ending,
}

/// How a word ends, as far as that tells what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Ly,
    Ing,
    Ed,
    S,
    Genitive,
    Other,
}

impl Ending {
    fn of(text: &str) -> Self {
        match text.as_bytes() {
            [_, _, .., b'l', b'y'] => Self::Ly,
            [_, _, .., b'i', b'n', b'g'] => Self::Ing,
            [_, _, .., b'e', b'd'] => Self::Ed,
            [.., b'\'', b's'] | [.., 0x99, b's'] => Self::Genitive,
            [.., b's', b's'] => Self::Other,
            [.., b's'] => Self::S,
            _ => Self::Other,
        }
    }
}

impl Token<'_> {
    /// Whether it may be of that class.
    pub(crate) fn may_be(&self, class: WordClass) -> bool {
        self.known.is_some_and(|known| known.classes.has(class))
    }

    /// Whether it may be of one of these classes.
    pub(crate) fn may_be_any(&self, classes: &[WordClass]) -> bool {
        self.known.is_some_and(|known| known.classes.any(classes))
    }

    /// The forms of a verb that it may be.
    pub(crate) fn forms(&self) -> Forms {
        self.known.and_then(|known| known.verb).map_or_else(Forms::default, |(_, forms)| forms)
    }

    /// Whether it is a form of a verb with that trait.
    pub(crate) fn is(&self, asked: Trait, grammar: &Grammar) -> bool {
        self.known.and_then(|known| known.verb).is_some_and(|(verb, _)| grammar.verb(verb).is(asked))
    }

    /// Whether it is a pronoun, determiner or noun.
    pub(crate) fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::Noun | Tag::Pronoun | Tag::Determiner)
    }

    /// Whether it only colours what stands round it.
    pub(crate) fn is_light(&self) -> bool {
        matches!(self.tag, Tag::Adverb | Tag::Denial | Tag::Only)
    }

    /// Whether it deems what it opens, or joins, not to be so.
    pub(crate) fn denies(&self) -> bool {
        match self.tag {
            Tag::Denial => true,
            Tag::Be | Tag::Have | Tag::Do | Tag::Modal => self.may_be(WordClass::Denied),
            _ => false,
        }
    }
}

/// The words of a reading as tokens, each with no more than its place and what is known of it. `names` are the first and
/// last words of what the vocabulary calls data or people.
pub(super) fn tokens<'g>(
    reading: &Reading<'_>,
    names: &[(u32, u32)],
    source: &Source,
    grammar: &'g Grammar,
) -> Vec<Token<'g>> {
    let mut tokens = Vec::with_capacity(reading.len() as usize);
    for (part, start) in reading.in_order() {
        let keys: Vec<u64> = part.iter().map(|word| word.key).collect();
        let mut at = 0;
        while at < part.len() {
            let word = &part[at];
            let alone = grammar.word(word.key);
            let expression = alone
                .and_then(|known| grammar.expression(known, &keys[at..]))
                .filter(|one| joins(&part[at + 1..at + one.words.len()]));
            let length = expression.map_or(1, |one| one.words.len());
            let known = expression.map_or(alone.filter(|known| known.is_something()), |one| Some(&one.meant));
            let first = start + at as u32;
            tokens.push(Token {
                words: (first, first + length as u32 - 1),
                before: word.before,
                opens_part: at == 0 && !tokens.is_empty(),
                shape: word.shape,
                key: row_key(&keys[at..at + length]),
                known,
                opens_name: names.iter().any(|name| name.0 == first && name.1 > first),
                tag: Tag::Noun,
                ending: if known.is_some() { Ending::Other } else { Ending::of(source.slice(word.span)) },
            });
            at += length;
        }
    }
    tokens
}

/// Whether nothing stands before the words that would part an expression.
fn joins(words: &[crate::document::Word]) -> bool {
    let parting =
        Punctuation::COMMA | Punctuation::SEMICOLON | Punctuation::COLON | Punctuation::OPEN | Punctuation::CLOSE;
    words.iter().all(|word| !word.before.any(parting))
}
