//! `date`: dates that are too old, in the future, impossible, unclear, or at odds with each other.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

use super::NoOptions;
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[date.<fault>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum DateDefinition {
    /// The newest date of the policy is too old.
    Stale(StaleDefinition),
    /// The date of the policy lies ahead.
    Future(FutureDefinition),
    /// There is no such day.
    Impossible(NoOptions),
    /// Day and month could be swapped.
    Ambiguous(NoOptions),
    /// Two dates of the last change.
    Conflicting(NoOptions),
    /// In force before it was last changed.
    EffectiveBeforeUpdated(NoOptions),
    /// Changed before it was made.
    UpdatedBeforeCreated(NoOptions),
    /// The policy is older than a law that it cites.
    OlderThanLaw(OlderThanLawDefinition),
    /// The copyright notice is older than the policy's last change.
    Copyright(NoOptions),
    /// What is announced for a day lies behind.
    Announced(AnnouncedDefinition),
    /// The file was changed after the policy's date.
    ChangedLater(ChangedLaterDefinition),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct StaleDefinition {
    /// Greatest age of a policy in months.
    months: i32,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct FutureDefinition {
    /// How many days ahead a policy may say that it takes effect.
    effective_days: i32,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct OlderThanLawDefinition {
    /// The laws, with the day since which they can be cited.
    law: Vec<DatedLawDefinition>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DatedLawDefinition {
    /// What messages call it.
    name: String,
    /// What policies call it.
    phrases: Vec<Text>,
    /// The day before which nobody could cite it.
    #[cfg_attr(test, schemars(with = "String"))]
    since: Spanned<Datetime>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct AnnouncedDefinition {
    /// Words that announce something for the date after them.
    phrases: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ChangedLaterDefinition {
    /// How many days after the policy's date the file may be changed.
    days: i32,
}

/// What is wrong with a date.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum DateFault {
    /// The policy was last changed more than so many months ago.
    Stale {
        /// The months.
        months: i32,
    },
    /// The policy says that it was changed after today, or takes effect more than so many days from today.
    Future {
        /// The days.
        effective_days: i32,
    },
    /// There is no such day, or it is another weekday.
    Impossible,
    /// Day and month cannot be told apart.
    Ambiguous,
    /// The policy was last changed on two different days.
    Conflicting,
    /// The policy takes effect before it was last changed.
    EffectiveBeforeUpdated,
    /// The policy was changed before it was made.
    UpdatedBeforeCreated,
    /// The policy cites a law that is younger than itself.
    OlderThanLaw(Vec<DatedLaw>),
    /// The copyright ends before the policy was last changed.
    Copyright,
    /// Something is announced for a day that has passed.
    Announced(PatternGroup),
    /// The file was changed more than so many days after the policy's date.
    ChangedLater {
        /// The days.
        days: i32,
    },
}

/// A law, and since when it can be cited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DatedLaw {
    /// What messages call it.
    pub name: String,
    /// What policies call it.
    pub phrases: PatternGroup,
    /// The day before which nobody could cite it.
    pub since: Date,
}

impl DateFault {
    pub(in crate::lint) fn compile(definition: &DateDefinition, compiler: &mut Compiler<'_>) -> Self {
        match definition {
            DateDefinition::Stale(table) => Self::Stale { months: table.months },
            DateDefinition::Future(table) => Self::Future { effective_days: table.effective_days },
            DateDefinition::Impossible(_) => Self::Impossible,
            DateDefinition::Ambiguous(_) => Self::Ambiguous,
            DateDefinition::Conflicting(_) => Self::Conflicting,
            DateDefinition::EffectiveBeforeUpdated(_) => Self::EffectiveBeforeUpdated,
            DateDefinition::UpdatedBeforeCreated(_) => Self::UpdatedBeforeCreated,
            DateDefinition::OlderThanLaw(table) => {
                Self::OlderThanLaw(table.law.iter().filter_map(|law| DatedLaw::compile(law, compiler)).collect())
            }
            DateDefinition::Copyright(_) => Self::Copyright,
            DateDefinition::Announced(table) => Self::Announced(compiler.patterns(&table.phrases)),
            DateDefinition::ChangedLater(table) => Self::ChangedLater { days: table.days },
        }
    }
}

impl DatedLaw {
    fn compile(definition: &DatedLawDefinition, compiler: &mut Compiler<'_>) -> Option<Self> {
        let since = compiler.day(&definition.since)?;
        Some(Self { name: definition.name.clone(), phrases: compiler.patterns(&definition.phrases), since })
    }
}
