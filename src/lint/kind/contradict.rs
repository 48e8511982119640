//! `contradict`: two claims, or one asserted and denied, that cannot both stand.

use serde::Deserialize;

use crate::lint::ClaimId;
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;

/// The `[contradict]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ContradictDefinition {
    first: SideDefinition,
    second: SideDefinition,
    /// Whether the two may be reported across sections of different scope, with less confidence.
    #[serde(default = "yes")]
    across_scopes: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SideDefinition {
    /// The claim.
    claim: Text,
    /// Whether it must be denied instead of asserted.
    #[serde(default)]
    denied: bool,
    /// Words shown under the place.
    label: String,
}

/// Two claims that cannot both stand.
#[derive(Clone, Debug)]
pub struct Contradict {
    /// One of them.
    pub first: Side,
    /// The other.
    pub second: Side,
    /// Whether to report them across sections of different scope, with less confidence.
    pub across_scopes: bool,
}

/// One side of a contradiction.
#[derive(Clone, Debug)]
pub struct Side {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is denied instead of asserted.
    pub denied: bool,
    /// Words shown under the place.
    pub label: String,
}

impl Contradict {
    pub(in crate::lint) fn compile(definition: &ContradictDefinition, compiler: &mut Compiler<'_>) -> Self {
        let mut side = |side: &SideDefinition| Side {
            claim: compiler.claim(&side.claim).unwrap_or_default(),
            denied: side.denied,
            label: side.label.clone(),
        };
        Self {
            first: side(&definition.first),
            second: side(&definition.second),
            across_scopes: definition.across_scopes,
        }
    }
}
