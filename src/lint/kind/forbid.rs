//! `forbid`: something must not be said.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;
use crate::lint::{ClaimId, condition::Condition};

/// The `[forbid]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ForbidDefinition {
    /// A claim that must not be made.
    claim: Option<Text>,
    /// Phrases that must not stand.
    #[serde(default)]
    phrases: Vec<Text>,
    /// A sentence with one of these is let pass.
    #[serde(default)]
    unless: Vec<Text>,
    /// When it is forbidden; always, if not given.
    when: Option<Text>,
    /// Most hits that are reported one by one; beyond, one finding tells their number.
    #[serde(default = "default_cap")]
    cap: usize,
}

fn default_cap() -> usize {
    5
}

/// A claim or phrase that must not stand in a policy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Forbid {
    /// The claim that must not be made.
    pub claim: Option<ClaimId>,
    /// What must not stand.
    pub phrases: PatternGroup,
    /// What excuses a sentence.
    pub unless: PatternGroup,
    /// When; `None` for always.
    pub when: Option<Condition>,
    /// Most hits that are reported one by one.
    pub cap: usize,
}

impl Forbid {
    pub(in crate::lint) fn compile(definition: &Spanned<ForbidDefinition>, compiler: &mut Compiler<'_>) -> Self {
        let (span, definition) = (definition.span(), definition.get_ref());
        if definition.claim.is_none() && definition.phrases.is_empty() {
            compiler.mistake_at(span, "nothing is forbidden", "give a `claim` or `phrases`".to_owned());
        }
        Self {
            claim: definition.claim.as_ref().and_then(|claim| compiler.claim(claim)),
            phrases: compiler.patterns(&definition.phrases),
            unless: compiler.signs(&definition.unless),
            when: definition.when.as_ref().map(|when| compiler.condition(when, false)),
            cap: definition.cap,
        }
    }
}
