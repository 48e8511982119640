//! `subject`: what the text is, and whom it is for.

use serde::{Deserialize, Serialize};

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::law::LawId;

/// The `[subject.<fault>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum SubjectDefinition {
    /// The text is no policy on privacy.
    OtherDocument(OtherDocumentDefinition),
    /// Nothing shows whether a law holds that asks for what is missing.
    UnsureLaw(OneLawDefinition),
    /// By what the text says a law has nothing to ask for.
    IdleLaw(OneLawDefinition),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct OtherDocumentDefinition {
    /// Lints, and folders of lints, that such a text gives no reason for: they are silent.
    #[serde(default)]
    pub(in crate::lint) silences: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct OneLawDefinition {
    /// The law.
    law: Text,
}

/// What is wrong with the subject of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum SubjectFault {
    /// It is no policy on privacy.
    OtherDocument {
        /// Ids of lints, and names of folders, that are silent then.
        silences: Vec<String>,
    },
    /// Nothing shows whether the law holds, and something that it asks for is missing.
    UnsureLaw(LawId),
    /// By what it says the law has nothing to ask for.
    IdleLaw(LawId),
}

impl SubjectFault {
    /// Whether the lint called `id` has nothing to say of a text with this fault.
    pub fn silences(&self, id: &str) -> bool {
        let Self::OtherDocument { silences } = self else { return false };
        silences.iter().any(|name| id == name || id.strip_prefix(&**name).is_some_and(|rest| rest.starts_with('/')))
    }

    /// `None` where the law is unknown, which is noted.
    pub(in crate::lint) fn compile(definition: &SubjectDefinition, compiler: &mut Compiler<'_>) -> Option<Self> {
        match definition {
            SubjectDefinition::OtherDocument(table) => Some(Self::OtherDocument {
                silences: table.silences.iter().map(|name| name.get_ref().clone()).collect(),
            }),
            SubjectDefinition::UnsureLaw(table) => compiler.law(&table.law).map(Self::UnsureLaw),
            SubjectDefinition::IdleLaw(table) => compiler.law(&table.law).map(Self::IdleLaw),
        }
    }
}
