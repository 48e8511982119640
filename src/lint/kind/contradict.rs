//! `contradict`: two claims, or one asserted and denied, that cannot both stand.

use serde::{Deserialize, Serialize};

use super::side::{Side, SideDefinition};
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;

/// The `[contradict]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ContradictDefinition {
    first: SideDefinition,
    second: SideDefinition,
    /// What would have to be meant for both to be true, as it goes on after "unless". If not given, the slots say it.
    reading: Option<String>,
    /// Slots in which what the second says must be what the first says, or a kind of it. A slot that one of them
    /// leaves open agrees with everything and makes the lint less sure.
    #[serde(default)]
    same: Vec<Text>,
    /// Those of `same` that neither may leave open.
    #[serde(default)]
    filled: Vec<Text>,
    /// Those of `same` in which the first means everything where it leaves them open: "we share nothing".
    #[serde(default)]
    whole: Vec<Text>,
    /// Slots that set the two apart where they are filled with different things, or on one side only.
    #[serde(default)]
    apart: Vec<Text>,
    /// Slots in which the first, where it is filled, sets the two apart if the second says something else. If the
    /// second says nothing, the lint is less sure.
    #[serde(default)]
    bounds: Vec<Text>,
    /// Slots in which the second must say something that is neither a kind of what the first says nor the reverse.
    #[serde(default)]
    differ: Vec<Text>,
    /// Slots that the heading of the section fills where the sentence leaves them open.
    #[serde(default)]
    headed: Vec<Text>,
    /// How many sentences may lie between the two, within one section; any number, if not given.
    within: Option<u32>,
    /// Whether the two may stand in one sentence.
    #[serde(default)]
    one_sentence: bool,
    /// Whether the two may be reported across sections of different scope, with less confidence.
    #[serde(default = "yes")]
    across_scopes: bool,
    /// Most places of the first that are reported, each with the second ones that it cannot stand with.
    #[serde(default = "default_cap")]
    cap: usize,
}

fn yes() -> bool {
    true
}

fn default_cap() -> usize {
    3
}

/// Two claims that cannot both stand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contradict {
    /// One of them: the broader one, where they differ in breadth.
    pub first: Side,
    /// The other.
    pub second: Side,
    /// What would have to be meant for both to be true, unless the slots say it.
    pub reading: Option<String>,
    /// Slots that must agree.
    pub same: Vec<String>,
    /// Slots that must be filled on both sides.
    pub filled: Vec<String>,
    /// Those of `same` in which an open slot of the first means everything.
    pub whole: Vec<String>,
    /// Slots that set the two apart.
    pub apart: Vec<String>,
    /// Slots in which the first, where it is filled, is limited to what it says.
    pub bounds: Vec<String>,
    /// Slots that must not agree.
    pub differ: Vec<String>,
    /// Slots that headings fill too.
    pub headed: Vec<String>,
    /// Most sentences between the two.
    pub within: Option<u32>,
    /// Whether they may stand in one sentence.
    pub one_sentence: bool,
    /// Whether to report them across sections of different scope, with less confidence.
    pub across_scopes: bool,
    /// Most places of the first that are reported.
    pub cap: usize,
}

impl Contradict {
    pub(in crate::lint) fn compile(definition: &ContradictDefinition, compiler: &mut Compiler<'_>) -> Self {
        let first = Side::compile(&definition.first, compiler);
        let second = Side::compile(&definition.second, compiler);
        let claims: Vec<_> = first.claims.iter().chain(&second.claims).copied().collect();
        compiler.among(&definition.filled, &definition.same, "same");
        compiler.among(&definition.whole, &definition.same, "same");
        Self {
            same: compiler.slots(&definition.same, &claims),
            filled: compiler.slots(&definition.filled, &claims),
            whole: compiler.slots(&definition.whole, &claims),
            apart: compiler.slots(&definition.apart, &claims),
            bounds: compiler.slots(&definition.bounds, &claims),
            differ: compiler.slots(&definition.differ, &claims),
            headed: compiler.slots(&definition.headed, &claims),
            first,
            second,
            reading: definition.reading.clone(),
            within: definition.within,
            one_sentence: definition.one_sentence,
            across_scopes: definition.across_scopes,
            cap: definition.cap,
        }
    }
}
