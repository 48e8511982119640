//! `agree`: all places that make a claim must give the same value.

use serde::{Deserialize, Serialize};

use super::side::{Side, SideDefinition};
use crate::lint::TermId;
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
    /// Slots that the heading of the section fills where the sentence leaves them open.
    #[serde(default)]
    headed: Vec<Text>,
    /// Word sets that make a value close to them the least: "at least six years".
    #[serde(default)]
    at_least: Vec<Text>,
    /// Word sets that make it the most: "no later than". With both, places that leave all of `same` open are compared
    /// too, with less confidence, where one gives the least and the other the most.
    #[serde(default)]
    at_most: Vec<Text>,
    /// How many places must give one value for another, given in at most half as many, to be told of; all are held
    /// against each other, if not given.
    usual: Option<usize>,
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
    /// Slots that headings fill too.
    pub headed: Vec<String>,
    /// They make a value the least.
    pub at_least: Vec<TermId>,
    /// They make it the most.
    pub at_most: Vec<TermId>,
    /// How many places must give one value for another, given in at most half as many, to be told of.
    pub usual: Option<usize>,
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
            headed: slots(&definition.headed),
            at_least: compiler.terms(&definition.at_least),
            at_most: compiler.terms(&definition.at_most),
            of,
            usual: definition.usual,
            cap: definition.cap,
        }
    }
}
