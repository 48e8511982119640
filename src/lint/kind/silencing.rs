//! `silencing`: comments of a policy by which findings are allowed, and what is wrong with them.

use serde::{Deserialize, Serialize};

/// The `[silencing]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct SilencingDefinition {
    /// What is wrong with the comment.
    find: SilencingFault,
}

/// What is wrong with a comment that allows findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SilencingFault {
    /// It cannot be read, or names a lint that there is not; it allows nothing.
    Malformed,
    /// It gives no reason.
    NoReason,
    /// Its last day has passed; it allows nothing.
    Expired,
    /// Nothing is found that it allows.
    Unused,
    /// It calls a lint by a name that it had before.
    OldName,
}

impl SilencingFault {
    pub(in crate::lint) fn compile(definition: &SilencingDefinition) -> Self {
        definition.find
    }
}
