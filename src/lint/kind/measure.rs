//! `measure`: how much there is of something: vague words, long sentences, long sections, hard words.

use serde::{Deserialize, Serialize};

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[measure.<what>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum MeasureDefinition {
    /// Wordings that stand too often in one policy.
    Wording(WordingDefinition),
    /// Sentences that are too long.
    LongSentence(LengthDefinition),
    /// Sections that are too long.
    LongSection(LengthDefinition),
    /// The policy as a whole is hard to read.
    Lix(LixDefinition),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct WordingDefinition {
    /// The wordings.
    phrases: Vec<Text>,
    /// A sentence with one of these is let pass.
    #[serde(default)]
    unless: Vec<Text>,
    /// The fewest places that are told of; one, if not given.
    #[serde(default = "one")]
    least: usize,
    /// The fewest sentences of a hundred that must have one; any, if not given.
    #[serde(default)]
    per_hundred: usize,
    /// Most places that are shown, the worst ones first; five, if not given.
    #[serde(default = "five")]
    shown: usize,
}

fn one() -> usize {
    1
}

fn five() -> usize {
    5
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct LengthDefinition {
    /// Most words that are let pass.
    words: usize,
    /// Most places that are shown; five, if not given.
    #[serde(default = "five")]
    shown: usize,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct LixDefinition {
    /// The highest readability index that is let pass: words to a sentence, and long words in a hundred.
    most: usize,
    /// Fewest words that can be judged.
    words: usize,
}

/// What there is too much of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Measure {
    /// Wordings.
    Wording {
        /// The wordings.
        phrases: PatternGroup,
        /// What excuses a sentence.
        unless: PatternGroup,
        /// The fewest places that are told of.
        least: usize,
        /// The fewest sentences of a hundred that must have one.
        per_hundred: usize,
        /// Most places that are shown.
        shown: usize,
    },
    /// Words in one sentence.
    LongSentence {
        /// Most words that are let pass.
        words: usize,
        /// Most places that are shown.
        shown: usize,
    },
    /// Words in one section, parts with headings of their own left out.
    LongSection {
        /// Most words that are let pass.
        words: usize,
        /// Most places that are shown.
        shown: usize,
    },
    /// Long sentences of long words, over all.
    Lix {
        /// The highest readability index that is let pass.
        most: usize,
        /// Fewest words that can be judged.
        words: usize,
    },
}

impl Measure {
    pub(in crate::lint) fn compile(definition: &MeasureDefinition, compiler: &mut Compiler<'_>) -> Self {
        match definition {
            MeasureDefinition::Wording(table) => Self::Wording {
                phrases: compiler.patterns(&table.phrases),
                unless: compiler.signs(&table.unless),
                least: table.least,
                per_hundred: table.per_hundred,
                shown: table.shown,
            },
            MeasureDefinition::LongSentence(table) => Self::LongSentence { words: table.words, shown: table.shown },
            MeasureDefinition::LongSection(table) => Self::LongSection { words: table.words, shown: table.shown },
            MeasureDefinition::Lix(table) => Self::Lix { most: table.most, words: table.words },
        }
    }
}
