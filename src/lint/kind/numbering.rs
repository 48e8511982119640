//! `numbering`: sections, list items and "(i) ... (ii)" that do not count on.

use serde::{Deserialize, Serialize};

/// The `[numbering]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct NumberingDefinition {
    /// What is wrong with the number.
    find: NumberingFault,
    /// What is looked at; all, if not given.
    #[serde(default = "everything")]
    of: Vec<Numbered>,
}

fn everything() -> Vec<Numbered> {
    vec![Numbered::Sections, Numbered::Items, Numbered::Inline]
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NumberingFault {
    /// A number is left out.
    Gap,
    /// A number stands twice.
    Repeat,
    /// A number is lower than the one before it.
    Order,
    /// The first part is not the number of the heading above: `1.1` below `2.`.
    Parent,
    /// The look changes on the way: `3.`, then `4)`.
    Style,
}

/// What carries the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Numbered {
    /// Headings.
    Sections,
    /// List items.
    Items,
    /// `(i) ... (ii)` inside a paragraph.
    Inline,
}

/// Numbers that must count on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Numbering {
    /// What is wrong with a number.
    pub find: NumberingFault,
    /// What carries it.
    pub of: Vec<Numbered>,
}

impl Numbering {
    pub(in crate::lint) fn compile(definition: &NumberingDefinition) -> Self {
        Self { find: definition.find, of: definition.of.clone() }
    }
}
