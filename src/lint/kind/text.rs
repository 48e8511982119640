//! `text`: faults of the text itself: parts that were begun and not finished.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::NoOptions;
use crate::document::LeftoverKind;
use crate::lint::compile::Compiler;
use crate::lint::cues::WordSet;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[text.<fault>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum TextDefinition {
    /// A heading with nothing below it.
    EmptySection(NoOptions),
    /// A list item without words.
    EmptyItem(NoOptions),
    /// A list is announced and does not follow.
    MissingList(MissingListDefinition),
    /// Something was left in the text while it was written.
    LeftOver(LeftOverDefinition),
    /// Characters that should not stand in a text.
    Characters(CharactersDefinition),
    /// Letters beyond ASCII that were read in the wrong encoding.
    Misread(NoOptions),
    /// A word stands twice in a row.
    DoubledWord(DoubledWordDefinition),
    /// The blank after a sign, or before a link, is missing.
    MissingSpace(NoOptions),
    /// Two words are written as one.
    JoinedWords(JoinedWordsDefinition),
    /// A sentence breaks off.
    CutOff(CutOffDefinition),
    /// A list has more or fewer items than the sentence before it says.
    Miscounted(MiscountedDefinition),
    /// A bracket has no counterpart.
    LoneBracket(NoOptions),
    /// Of two quotation marks one is straight and one is curly.
    MixedQuotes(NoOptions),
    /// A name is written in two ways.
    SpeltName(NoOptions),
    /// An e-mail or web address is written in two ways.
    SpeltAddress(NoOptions),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct CharactersDefinition {
    /// The characters, each with its name.
    names: BTreeMap<char, String>,
    /// What is meant by each; those without are taken out.
    #[serde(default)]
    instead: BTreeMap<char, String>,
    /// Whether nobody sees them, so that they stay where scripts and emoji need them.
    #[serde(default)]
    invisible: bool,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct DoubledWordDefinition {
    /// Words that may stand twice in a row.
    allowed: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct CutOffDefinition {
    /// Words that no sentence ends in.
    last: Vec<String>,
    /// Those of them that a name may follow in the next line.
    articles: Vec<String>,
    /// Words that begin sentences: with a capital after a comma they show that words were lost.
    openings: Vec<String>,
    /// Words that open a clause that waits for its main clause: "Where you object, ...".
    waiting: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct MiscountedDefinition {
    /// Words that stand before the number: "the following four kinds".
    announcing: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct JoinedWordsDefinition {
    /// Small words that are no part of longer ones.
    small: Vec<String>,
    /// Words that begin sentences: with a capital they show where a word before them ends.
    openings: Vec<String>,
    /// Words that make one word with others: "over" in "overload".
    affixes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct LeftOverDefinition {
    /// What is left.
    what: LeftoverKind,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct MissingListDefinition {
    /// Words at the end of a sentence that announce a list.
    phrases: Vec<Text>,
}

/// What is wrong with the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum TextFault {
    /// A heading with nothing below it.
    EmptySection,
    /// A list item without a word.
    EmptyItem,
    /// A list is announced and does not follow.
    MissingList {
        /// Words that announce a list.
        phrases: PatternGroup,
    },
    /// Something of that kind was left in the text while it was written.
    LeftOver(LeftoverKind),
    /// Characters that should not stand in a text.
    Characters(CharacterTable),
    /// Letters beyond ASCII were read in the wrong encoding.
    Misread,
    /// A word stands twice in a row.
    DoubledWord {
        /// Words that may.
        allowed: WordSet,
    },
    /// The blank after a sign, or before a link, is missing.
    MissingSpace,
    /// Two words are written as one.
    JoinedWords(JoinedWords),
    /// A sentence breaks off.
    CutOff(CutOff),
    /// A list has more or fewer items than the sentence before it says.
    Miscounted {
        /// Words that stand before the number.
        announcing: WordSet,
    },
    /// A bracket has no counterpart.
    LoneBracket,
    /// Of two quotation marks one is straight and one is curly.
    MixedQuotes,
    /// A name is written in two ways.
    SpeltName,
    /// An e-mail or web address is written in two ways.
    SpeltAddress,
}

/// How sentences that break off are told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CutOff {
    /// Words that no sentence ends in.
    pub last: WordSet,
    /// Those of them that a name may follow in the next line.
    pub articles: WordSet,
    /// Words that begin sentences: with a capital after a comma they show that words were lost.
    pub openings: WordSet,
    /// Words that open a clause that waits for its main clause.
    pub waiting: WordSet,
}

/// Characters that should not stand in a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CharacterTable(Vec<Character>);

/// One of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Character {
    /// The character itself.
    pub character: char,
    /// Its name.
    pub name: String,
    /// What is meant by it; empty where it is taken out.
    pub instead: String,
    /// Whether nobody sees it.
    pub invisible: bool,
}

impl CharacterTable {
    /// What is known of a character, if it should not stand.
    pub fn get(&self, c: char) -> Option<&Character> {
        self.0.binary_search_by_key(&c, |character| character.character).ok().map(|at| &self.0[at])
    }

    fn of(table: &CharactersDefinition) -> Self {
        let instead = |c: &char| table.instead.get(c).cloned().unwrap_or_default();
        let characters = table.names.iter().map(|(c, name)| Character {
            character: *c,
            name: name.clone(),
            instead: instead(c),
            invisible: table.invisible,
        });
        Self(characters.collect())
    }
}

/// How two words that are written as one are told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinedWords {
    /// Small words that are no part of longer ones.
    pub small: WordSet,
    /// Words that begin sentences.
    pub openings: WordSet,
    /// Words that make one word with others.
    pub affixes: WordSet,
}

impl TextFault {
    pub(in crate::lint) fn compile(definition: &TextDefinition, compiler: &mut Compiler<'_>) -> Self {
        match definition {
            TextDefinition::EmptySection(_) => Self::EmptySection,
            TextDefinition::EmptyItem(_) => Self::EmptyItem,
            TextDefinition::LeftOver(table) => Self::LeftOver(table.what),
            TextDefinition::Characters(table) => Self::Characters(CharacterTable::of(table)),
            TextDefinition::Misread(_) => Self::Misread,
            TextDefinition::DoubledWord(table) => Self::DoubledWord { allowed: WordSet::of(&table.allowed) },
            TextDefinition::MissingSpace(_) => Self::MissingSpace,
            TextDefinition::CutOff(table) => Self::CutOff(CutOff {
                last: WordSet::of(&table.last),
                articles: WordSet::of(&table.articles),
                openings: WordSet::of(&table.openings),
                waiting: WordSet::of(&table.waiting),
            }),
            TextDefinition::Miscounted(table) => Self::Miscounted { announcing: WordSet::of(&table.announcing) },
            TextDefinition::LoneBracket(_) => Self::LoneBracket,
            TextDefinition::MixedQuotes(_) => Self::MixedQuotes,
            TextDefinition::SpeltName(_) => Self::SpeltName,
            TextDefinition::SpeltAddress(_) => Self::SpeltAddress,
            TextDefinition::JoinedWords(table) => Self::JoinedWords(JoinedWords {
                small: WordSet::of(&table.small),
                openings: WordSet::of(&table.openings),
                affixes: WordSet::of(&table.affixes),
            }),
            TextDefinition::MissingList(table) => Self::MissingList { phrases: compiler.patterns(&table.phrases) },
        }
    }
}
