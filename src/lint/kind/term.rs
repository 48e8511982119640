//! `term`: terms that the policy defines, or writes as if it had: "the Service".

use serde::{Deserialize, Serialize};

use super::NoOptions;

/// The `[term.<fault>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum TermDefinition {
    /// A term is defined and never used.
    Unused(NoOptions),
    /// A term is defined twice, and not as the same.
    DefinedTwice(NoOptions),
    /// A term is used and never defined, in a policy that defines others.
    Undefined(UndefinedDefinition),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct UndefinedDefinition {
    /// The terms that are looked for, in small letters.
    terms: Vec<String>,
    /// Fewest places in which one stands with a capital.
    least: usize,
}

/// What is wrong with a term.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum TermFault {
    /// It is defined and never used.
    Unused,
    /// It is defined twice, and not as the same.
    DefinedTwice,
    /// It is used and never defined.
    Undefined {
        /// The terms that are looked for, in small letters.
        terms: Vec<String>,
        /// Fewest places in which one stands with a capital.
        least: usize,
    },
}

impl TermFault {
    pub(in crate::lint) fn compile(definition: &TermDefinition) -> Self {
        match definition {
            TermDefinition::Unused(_) => Self::Unused,
            TermDefinition::DefinedTwice(_) => Self::DefinedTwice,
            TermDefinition::Undefined(table) => Self::Undefined { terms: table.terms.clone(), least: table.least },
        }
    }
}
