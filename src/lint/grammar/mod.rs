//! `Grammar`: the words that hold sentences together, and the deeds that sentences tell of; what clauses are divided by
//! and frames are bound with.

mod compile;
mod definition;
mod frame;

pub(super) use compile::compile;
pub(super) use definition::{DeedDefinition, FrameDefinition, GrammarDefinition};
pub use frame::{Asked, Doer, Frame, Role};

use serde::{Deserialize, Serialize};

use super::TermId;

/// Index of a deed in [`Grammar::deed`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeedId(pub(super) u16);

impl DeedId {
    /// The index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Index of a verb in [`Grammar::verb`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VerbId(pub(super) u16);

/// What a word may be in a sentence, apart from a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// The company as a pronoun: we, us.
    CompanyPronoun,
    /// The reader as a pronoun: you.
    ReaderPronoun,
    /// What was named before: it, they, this.
    BackPronoun,
    /// Nobody, nothing.
    NonePronoun,
    /// Anybody, anything.
    AnyPronoun,
    /// The, any, some.
    Determiner,
    /// Our.
    OwnDeterminer,
    /// Your.
    ReaderDeterminer,
    /// Their, its.
    OthersDeterminer,
    /// No, none of.
    NoneDeterminer,
    /// With, from, by.
    Preposition,
    /// Of, about: what follows stays in the noun phrase.
    InnerPreposition,
    /// Is, are, was.
    Be,
    /// Be, been, being: only after another auxiliary.
    BeAfter,
    /// Have, has.
    Have,
    /// Do, does.
    Do,
    /// Will, may, must.
    Modal,
    /// Those of them that leave it open: may, can.
    Possible,
    /// One word with "we" in it: we'll.
    WithCompany,
    /// One word with "you" in it.
    WithReader,
    /// One word with "they" or "it" in it.
    WithOthers,
    /// An auxiliary with a denial in it: don't.
    Denied,
    /// Not, never.
    Denial,
    /// What looks like a denial: not only.
    NotDenial,
    /// Only, solely.
    Only,
    /// And, or.
    Coordinator,
    /// If, when.
    Condition,
    /// Except, unless.
    Exception,
    /// Because, as.
    Reason,
    /// Although, while.
    Contrast,
    /// Whether, how.
    Question,
    /// In order to.
    Purpose,
    /// So that.
    Aimed,
    /// Which, who, that.
    Relative,
    /// Also, always.
    Adverb,
    /// Before "-ing": how.
    Manner,
    /// Before "-ing": what is not done.
    Without,
    /// Before "-ing": what for.
    Aim,
    /// Before "-ing": when.
    Time,
    /// Before "-ing": what is kept from.
    Away,
    /// A noun that says of a verb behind it that it may be done.
    Choice,
    /// As often a noun as a verb.
    AlsoVerb,
    /// What follows "of" behind it is meant itself: a list of.
    Partitive,
    /// It leads in who does what is told in the passive: by.
    Agent,
    /// Before the base form of a verb it is no preposition: to.
    Infinitive,
    /// It names nothing more closely: person, way.
    Neutral,
    /// A noun in "-ing": "marketing".
    GerundNoun,
    /// It answers that it is so.
    Yes,
    /// It answers that it is not so.
    No,
    /// It leaves open whether a denial holds throughout: generally.
    Hedge,
    /// A determiner that leaves out what was named: other.
    Other,
    /// A determiner that names something known: the, this.
    Definite,
    /// What follows names more closely what was meant: such as.
    Listing,
    /// Before a number it tells of the noun before it: under.
    Measuring,
    /// A number in letters: fourteen.
    Numeral,
    /// What follows is not meant, but everything else: outside.
    Beyond,
    /// The reader, where the reader asks: my.
    Mine,
    /// A pronoun that is no subject: us, them.
    ObjectPronoun,
}

/// A set of [`WordClass`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word may be of that class.
    pub fn has(self, class: WordClass) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    /// Whether the word may be of one of these classes.
    pub fn any(self, classes: &[WordClass]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Whether the word is of no class at all.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u32;
    }
}

/// The forms that a verb's word may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Forms(u8);

impl Forms {
    /// Share.
    pub const BASE: Self = Self(1);
    /// Shares.
    pub const THIRD: Self = Self(2);
    /// Shared, gave.
    pub const PAST: Self = Self(4);
    /// Shared, given.
    pub const PARTICIPLE: Self = Self(8);
    /// Sharing.
    pub const GERUND: Self = Self(16);

    /// Whether it may be one of these forms.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The forms of both.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a verb does with what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trait {
    /// What is said follows: confirm that.
    Saying,
    /// It is left open what is done: intend to, cannot guarantee that.
    Unsure,
    /// What follows is only wished for or asked.
    Wishing,
    /// What follows is not done.
    Refusing,
    /// Somebody else may do what follows.
    Permitting,
    /// It only carries the verb that follows: need to.
    Carrying,
    /// With a noun for a deed it says that it is done: make no disclosure.
    Light,
    /// A noun for a deed may be its subject: take place.
    Happening,
}

/// How a verb tells of a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// Its object are the data.
    Plain,
    /// The same, where a receiver is named.
    Given,
    /// Its subject is the receiver.
    Received,
    /// Its subject are the data.
    Moves,
}

/// A deed that a verb tells of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meant {
    /// The deed.
    pub deed: DeedId,
    /// How.
    pub sense: Sense,
    /// Whether it says that it is not done: withhold.
    pub opposite: bool,
    /// Keys of the words that must follow the verb, at once or behind its object: `pass ON`, `make AVAILABLE`.
    pub particles: Box<[u64]>,
}

/// A verb in all its forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// The deeds that it tells of.
    pub meant: Vec<Meant>,
    traits: u8,
}

impl Verb {
    /// Whether it has that trait.
    pub fn is(&self, asked: Trait) -> bool {
        self.traits & 1 << asked as u32 != 0
    }

    fn add(&mut self, added: Trait) {
        self.traits |= 1 << added as u32;
    }
}

/// What is done with data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Its name.
    pub name: Box<str>,
    /// Prepositions that lead in a role, by their keys: those of the deed itself, else those of the grammar.
    pub roles: Vec<(Role, Box<[u64]>)>,
    /// Keys of the words that after "is" say that it is done: for sale.
    pub predicates: Vec<Box<[u64]>>,
}

/// What is known of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordUse {
    /// What it may be.
    pub classes: Classes,
    /// The verb that it is a form of, and which.
    pub verb: Option<(VerbId, Forms)>,
    /// The deeds that it is a noun for.
    pub nouns: Vec<DeedId>,
    /// Whether an expression begins with it.
    pub opens_expression: bool,
    /// Whether it opens what after "is" tells of a deed.
    pub opens_predicate: bool,
    /// The deeds of which it names whom they go to.
    pub receivers: Vec<DeedId>,
}

impl WordUse {
    /// Whether it is anything by itself, and not the beginning of an expression alone.
    pub fn is_something(&self) -> bool {
        !self.classes.is_empty() || self.verb.is_some() || !self.nouns.is_empty() || !self.receivers.is_empty()
    }
}

/// Several words that count as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expression {
    /// Keys of its words.
    pub words: Box<[u64]>,
    /// What it is.
    pub meant: WordUse,
}

/// The words that hold sentences together, and the deeds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Grammar {
    /// Where each word stands in `words`, by its key: a table with room to spare, in which a word is looked for from the
    /// place that its key names on. 0 is an empty place, otherwise it is the index and one.
    places: Vec<u32>,
    words: Vec<(u64, WordUse)>,
    /// Sorted by first word, longer ones first.
    expressions: Vec<Expression>,
    verbs: Vec<Verb>,
    deeds: Vec<Deed>,
    /// The word set of what the company runs.
    pub components: Option<TermId>,
    /// The word set of what the company is called.
    pub company: Option<TermId>,
    /// The word set of data.
    pub data: Option<TermId>,
    /// The word set of data about readers: what is theirs belongs to it, unless it is of the next.
    pub own: Option<TermId>,
    /// The word set of what readers have and is no data.
    pub no_data: Option<TermId>,
    /// The word set of those who act and are neither the company nor its readers.
    pub others: Option<TermId>,
    /// The word set of readers.
    pub readers: Option<TermId>,
}

impl Grammar {
    /// What is known of the word with that key.
    pub fn word(&self, key: u64) -> Option<&WordUse> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = key as usize & mask;
        loop {
            let (known, meant) = &self.words[self.places[at].checked_sub(1)? as usize];
            if *known == key {
                return Some(meant);
            }
            at = (at + 1) & mask;
        }
    }

    /// The longest expression at the start of `keys`, of which the first is that of `word`.
    pub fn expression(&self, word: &WordUse, keys: &[u64]) -> Option<&Expression> {
        let first = *keys.first().filter(|_| word.opens_expression)?;
        let start = self.expressions.partition_point(|one| one.words[0] < first);
        let same = self.expressions[start..].iter().take_while(|one| one.words[0] == first);
        same.into_iter().find(|one| keys.starts_with(&one.words))
    }

    /// The verb with that index.
    pub fn verb(&self, verb: VerbId) -> &Verb {
        &self.verbs[verb.0 as usize]
    }

    /// The deed with that index.
    pub fn deed(&self, deed: DeedId) -> &Deed {
        &self.deeds[deed.0 as usize]
    }

    /// All deeds.
    pub fn deeds(&self) -> impl Iterator<Item = (DeedId, &Deed)> {
        self.deeds.iter().enumerate().map(|(index, deed)| (DeedId(index as u16), deed))
    }
}
