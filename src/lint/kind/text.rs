//! `text`: faults of the text itself: parts that were begun and not finished.

use serde::{Deserialize, Serialize};

use super::NoOptions;
use crate::document::LeftoverKind;
use crate::lint::compile::Compiler;
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
}

impl TextFault {
    pub(in crate::lint) fn compile(definition: &TextDefinition, compiler: &mut Compiler<'_>) -> Self {
        match definition {
            TextDefinition::EmptySection(_) => Self::EmptySection,
            TextDefinition::EmptyItem(_) => Self::EmptyItem,
            TextDefinition::LeftOver(table) => Self::LeftOver(table.what),
            TextDefinition::MissingList(table) => Self::MissingList { phrases: compiler.patterns(&table.phrases) },
        }
    }
}
