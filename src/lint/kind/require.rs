//! `require`: something must be said, asserted or denied, anywhere in the policy.

use serde::Deserialize;

use crate::lint::compile::Compiler;
use crate::lint::condition::Condition;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[require]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct RequireDefinition {
    /// What must be said: a condition over claims.
    claim: Text,
    /// When it must be said; always, if not given.
    when: Option<Text>,
    /// Phrases of headings below which it belongs.
    #[serde(default)]
    place: Vec<Text>,
    /// Phrases that come near without saying it; the first one found is shown.
    #[serde(default)]
    near: Vec<Text>,
    /// Whether to say it vaguely is not enough: then the vague place is flagged, and silence is not.
    #[serde(default)]
    concrete: bool,
}

/// A claim that must be made, or denied.
#[derive(Clone, Debug)]
pub struct Require {
    /// What must be said.
    pub claim: Condition,
    /// When; `None` for always.
    pub when: Option<Condition>,
    /// Headings below which it belongs.
    pub place: PatternGroup,
    /// What comes near without saying it.
    pub near: PatternGroup,
    /// Whether vague claims are what is looked for.
    pub concrete: bool,
}

impl Require {
    pub(in crate::lint) fn compile(definition: &RequireDefinition, compiler: &mut Compiler<'_>) -> Self {
        Self {
            claim: compiler.condition(&definition.claim),
            when: definition.when.as_ref().map(|when| compiler.condition(when)),
            place: compiler.patterns(&definition.place),
            near: compiler.patterns(&definition.near),
            concrete: definition.concrete,
        }
    }
}
