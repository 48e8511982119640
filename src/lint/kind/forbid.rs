//! `forbid`: something must not be said.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

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
    /// Phrases that must not stand, each with what is written in their place.
    #[serde(default)]
    instead: Vec<InsteadDefinition>,
    /// A sentence with one of these is let pass.
    #[serde(default)]
    unless: Vec<Text>,
    /// When it is forbidden; always, if not given.
    when: Option<Text>,
    /// Most hits that are reported one by one; beyond, one finding tells their number.
    #[serde(default = "default_cap")]
    cap: usize,
}

/// Names that have given way to another one.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct InsteadDefinition {
    /// What must not stand.
    phrases: Vec<Text>,
    /// What is written in its place, where the lint has a `fix`.
    write: String,
    /// Whether it is cut short by a full stop, which goes with it unless it ends the sentence.
    #[serde(default)]
    abbreviated: bool,
    /// The first day on which it must not stand; it never might, if not given.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    since: Option<Spanned<Datetime>>,
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
    /// What must not stand, and what is written in its place.
    pub instead: Vec<Instead>,
    /// What excuses a sentence.
    pub unless: PatternGroup,
    /// When; `None` for always.
    pub when: Option<Condition>,
    /// Most hits that are reported one by one.
    pub cap: usize,
}

/// Names that have given way to another one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instead {
    /// What must not stand.
    pub phrases: PatternGroup,
    /// What is written in its place.
    pub write: String,
    /// Whether it is cut short by a full stop, which goes with it unless it ends the sentence.
    pub abbreviated: bool,
    /// The first day on which it must not stand; `None` for all days.
    pub since: Option<Date>,
}

impl Forbid {
    /// All that must not stand.
    pub fn groups(&self) -> impl Iterator<Item = PatternGroup> {
        std::iter::once(self.phrases).chain(self.instead.iter().map(|instead| instead.phrases))
    }

    pub(in crate::lint) fn compile(definition: &Spanned<ForbidDefinition>, compiler: &mut Compiler<'_>) -> Self {
        let (span, definition) = (definition.span(), definition.get_ref());
        if definition.claim.is_none() && definition.phrases.is_empty() && definition.instead.is_empty() {
            compiler.mistake_at(span, "nothing is forbidden", "give a `claim`, `phrases` or `instead`".to_owned());
        }
        Self {
            claim: definition.claim.as_ref().and_then(|claim| compiler.claim(claim)),
            phrases: compiler.patterns(&definition.phrases),
            instead: definition.instead.iter().map(|instead| Instead::compile(instead, compiler)).collect(),
            unless: compiler.signs(&definition.unless),
            when: definition.when.as_ref().map(|when| compiler.condition(when, false)),
            cap: definition.cap,
        }
    }
}

impl Instead {
    fn compile(definition: &InsteadDefinition, compiler: &mut Compiler<'_>) -> Self {
        let since = definition.since.as_ref().and_then(|since| compiler.day(since));
        let phrases = compiler.patterns(&definition.phrases);
        Self { phrases, write: definition.write.clone(), abbreviated: definition.abbreviated, since }
    }
}
