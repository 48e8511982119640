//! `duplicate`: the same text twice, exactly, nearly, or with a difference that matters.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::lint::compile::Compiler;

/// The `[duplicate]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct DuplicateDefinition {
    /// What is compared.
    of: Unit,
    /// How alike the two must be.
    #[serde(default)]
    like: Likeness,
    /// Shorter texts may well be alike.
    #[serde(default)]
    min_words: u32,
    /// The same, of sections that are the same word for word.
    min_words_same: Option<u32>,
    /// Least share of three-word rows in common, 0.5 to 1.
    #[cfg_attr(test, schemars(with = "Option<f32>"))]
    similarity: Option<Spanned<f32>>,
    /// Differences that make a near duplicate a drifted one.
    #[serde(default)]
    differs_in: Vec<Drift>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The bodies of sections whose headings are alike.
    Section,
    /// The bodies of sections whose headings differ.
    BodyOfAnotherSection,
    /// Paragraphs, list items and quotes; several that follow one another count as one passage.
    Passage,
    /// Single sentences.
    Sentence,
    /// Headings.
    Heading,
    /// Lists, whose items may stand in another order.
    List,
    /// Rows of short lines with a number or an address among them.
    Address,
}

/// How alike two texts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// The same words in the same order.
    #[default]
    Same,
    /// Most of the words, and no difference that matters.
    Near,
    /// Most of the words, and a difference that matters.
    Drifted,
}

/// A difference that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Drift {
    /// A number or date.
    Number,
    /// A word that turns the sentence into its opposite.
    Negation,
    /// A name.
    Name,
}

/// Texts that must not stand twice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Duplicate {
    /// What is compared.
    pub of: Unit,
    /// How alike the two must be.
    pub like: Likeness,
    /// Fewest words.
    pub min_words: u32,
    /// Fewest words of sections that are the same word for word.
    pub min_words_same: u32,
    /// Least share of three-word rows in common.
    pub similarity: f32,
    /// Differences that make a near duplicate a drifted one.
    pub differs_in: Vec<Drift>,
}

impl Duplicate {
    /// Below this, texts are not even candidates.
    pub(crate) const MIN_SIMILARITY: f32 = 0.5;

    pub(in crate::lint) fn compile(definition: &DuplicateDefinition, compiler: &mut Compiler<'_>) -> Self {
        let similarity = definition.similarity.as_ref().map_or(1.0, |similarity| *similarity.get_ref());
        if let Some(at) = &definition.similarity
            && !(Self::MIN_SIMILARITY..=1.0).contains(&similarity)
        {
            compiler.mistake_at(at.span(), "`similarity` lies between 0.5 and 1", None);
        }
        Self {
            of: definition.of,
            like: definition.like,
            min_words: definition.min_words,
            min_words_same: definition.min_words_same.unwrap_or(definition.min_words),
            similarity,
            differs_in: definition.differs_in.clone(),
        }
    }
}
