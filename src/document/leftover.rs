//! What is left in texts while they are written. `build.rs` reads lints of it.

use serde::{Deserialize, Serialize};

/// What is left in texts while they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LeftoverKind {
    /// The first mark of a merge that Git could not do; the other marks are not read either.
    MergeMark,
    /// A note in brackets to whoever writes the text; it is not read.
    Note,
    /// A place in brackets that nobody filled in.
    Blank,
    /// The words that stand where an e-mail address was hidden from programs.
    LostAddress,
    /// Alternatives in brackets between which nobody chose.
    Alternative,
}
