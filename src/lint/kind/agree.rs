//! `agree`: all places that make a claim must give the same value.

use serde::{Deserialize, Serialize};

use super::side::{Side, SideDefinition};
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;

/// The `[agree]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct AgreeDefinition {
    /// The places that are compared.
    of: SideDefinition,
    /// The slot whose values must agree: one of a typed value.
    value: Text,
    /// Slots in which two places must say the same for their values to be compared.
    #[serde(default)]
    same: Vec<Text>,
    /// Slots that set two places apart where they are filled with different things, or in one of them only.
    #[serde(default)]
    apart: Vec<Text>,
    /// Most places that are reported.
    #[serde(default = "default_cap")]
    cap: usize,
}

fn default_cap() -> usize {
    3
}

/// Places that must give the same value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Agree {
    /// The places.
    pub of: Side,
    /// The slot whose values are compared.
    pub value: String,
    /// Slots that must be filled alike.
    pub same: Vec<String>,
    /// Slots that set two places apart.
    pub apart: Vec<String>,
    /// Most places that are reported.
    pub cap: usize,
}

impl Agree {
    pub(in crate::lint) fn compile(definition: &AgreeDefinition, compiler: &mut Compiler<'_>) -> Self {
        let of = Side::compile(&definition.of, compiler);
        compiler.typed_slot(&definition.value, &of.claims);
        let mut slots = |names: &[Text]| compiler.slots(names, &of.claims);
        Self {
            value: slots(std::slice::from_ref(&definition.value)).concat(),
            same: slots(&definition.same),
            apart: slots(&definition.apart),
            of,
            cap: definition.cap,
        }
    }
}
