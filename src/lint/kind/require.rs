//! `require`: something must be said, asserted or denied, anywhere in the policy.

use serde::{Deserialize, Serialize};

use crate::lint::compile::Compiler;
use crate::lint::condition::Condition;
use crate::lint::definition::Text;
use crate::lint::law::LawId;
use crate::lint::pattern::PatternGroup;
use crate::lint::{ClaimId, Severity};

/// The `[require]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct RequireDefinition {
    /// What must be said: a condition over claims.
    claim: Text,
    /// When it must be said; always, if not given.
    when: Option<Text>,
    /// How bad silence is where `when` is not known to hold; not bad at all, if not given.
    otherwise: Option<Severity>,
    /// The law that asks for it. What sections for readers elsewhere say does not count.
    law: Option<Text>,
    /// Phrases of headings below which it belongs.
    #[serde(default)]
    place: Vec<Text>,
    /// Phrases that come near without saying it; the first one found is shown.
    #[serde(default)]
    near: Vec<Text>,
    /// Claims that more is said in another document: where one is made, what is missing here may stand there.
    layer: Option<Text>,
    /// Whether to say it vaguely is not enough: then the vague place is flagged, and silence is not.
    #[serde(default)]
    concrete: bool,
}

/// A claim that must be made, or denied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Require {
    /// What must be said.
    pub claim: Condition,
    /// When; `None` for always.
    pub when: Option<Condition>,
    /// How bad silence is when not.
    pub otherwise: Option<Severity>,
    /// The law that asks for it, if one does.
    pub law: Option<LawId>,
    /// Headings below which it belongs.
    pub place: PatternGroup,
    /// What comes near without saying it.
    pub near: PatternGroup,
    /// The claims that more is said in another document.
    pub layer: Vec<ClaimId>,
    /// Whether vague claims are what is looked for.
    pub concrete: bool,
}

impl Require {
    pub(in crate::lint) fn compile(definition: &RequireDefinition, compiler: &mut Compiler<'_>) -> Self {
        Self {
            claim: compiler.condition(&definition.claim, true),
            when: definition.when.as_ref().map(|when| compiler.condition(when, false)),
            otherwise: definition.otherwise,
            law: definition.law.as_ref().and_then(|law| compiler.law(law)),
            place: compiler.heading_signs(&definition.place),
            near: compiler.patterns(&definition.near),
            layer: definition.layer.as_ref().map_or(Vec::new(), |layer| compiler.condition(layer, false).claims()),
            concrete: definition.concrete,
        }
    }
}
