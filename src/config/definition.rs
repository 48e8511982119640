//! `fineprint.toml` as written: every value with its place, before names of lints and claims are looked up.

use jiff::civil::Date;
use toml::Spanned;

use crate::lint::{Confidence, Level, Severity};
use crate::source::Tracked;

/// A setting with its place in the file.
pub(super) type Placed<T> = Option<Spanned<T>>;

/// The whole file.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "kebab-case"))]
pub(super) struct ConfigDefinition {
    /// Configuration files, relative to this one, whose settings hold unless this one says otherwise.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub extends: Vec<Spanned<String>>,
    /// Globs, relative to this file, of the policies; in folders nothing else is read, and all of them are.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub include: Vec<Spanned<String>>,
    /// Globs, relative to this file, of files and folders that are left out when folders are walked.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub exclude: Vec<Spanned<String>>,
    /// The lints in use.
    #[cfg_attr(test, schemars(with = "Option<LintsDefinition>"))]
    pub lints: LintsDefinition,
    /// Findings that are allowed in some policies.
    #[cfg_attr(test, schemars(with = "Option<Vec<AllowDefinition>>"))]
    pub allow: Vec<AllowDefinition>,
    /// Settings for all policies.
    #[cfg_attr(test, schemars(flatten))]
    pub settings: SettingsDefinition,
    /// Other settings for some files.
    #[cfg_attr(test, schemars(rename = "override", with = "Option<Vec<OverrideDefinition>>"))]
    pub overrides: Vec<OverrideDefinition>,
}

/// What can be set for all policies and anew for some.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "kebab-case"))]
pub(super) struct SettingsDefinition {
    /// The day that dates are held against, instead of the clock's.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub today: Placed<Date>,
    /// Whether dates are held against the day of the file's last change in Git.
    #[cfg_attr(test, schemars(with = "Option<bool>"))]
    pub git_dates: Placed<bool>,
    /// Least severity of a finding that makes the exit code 1.
    #[cfg_attr(test, schemars(with = "Option<Severity>"))]
    pub fail_on: Placed<Severity>,
    /// Least confidence of findings that are reported.
    #[cfg_attr(test, schemars(with = "Option<Confidence>"))]
    pub min_confidence: Placed<Confidence>,
    /// Whether new lints run, which otherwise wait for the next version so that no upgrade breaks a build.
    #[cfg_attr(test, schemars(with = "Option<bool>"))]
    pub preview: Placed<bool>,
    /// Which side of tracked changes in Word documents is read.
    #[cfg_attr(test, schemars(with = "Option<Tracked>"))]
    pub tracked_changes: Placed<Tracked>,
    /// The laws that hold, by the names that lints call them; without it, those that a policy shows to hold.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub laws: Option<Vec<Spanned<String>>>,
    /// Levels by lint or folder of lints.
    #[cfg_attr(test, schemars(with = "Option<std::collections::BTreeMap<String, Level>>"))]
    pub levels: Vec<(Spanned<String>, Level)>,
    /// What is known of the controller and is not read off the policy, by claim.
    #[cfg_attr(test, schemars(with = "Option<std::collections::BTreeMap<String, bool>>"))]
    pub facts: Vec<(Spanned<String>, bool)>,
}

impl SettingsDefinition {
    /// Whether nothing is set.
    pub(super) fn is_empty(&self) -> bool {
        let Self { today, git_dates, fail_on, min_confidence, preview, tracked_changes, laws, levels, facts } = self;
        let scalars = today.is_none() && git_dates.is_none() && fail_on.is_none() && min_confidence.is_none();
        let scalars = scalars && preview.is_none() && tracked_changes.is_none() && laws.is_none();
        scalars && levels.is_empty() && facts.is_empty()
    }
}

/// The `[lints]` table.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "kebab-case"))]
pub(super) struct LintsDefinition {
    /// Folders of lints of one's own, relative to the file and below its folder.
    #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
    pub paths: Vec<Spanned<String>>,
}

/// An `[[allow]]` table.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "kebab-case"))]
pub(super) struct AllowDefinition {
    /// Globs, relative to the file, of the policies.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub files: Vec<Spanned<String>>,
    /// Lints and folders of lints whose findings are allowed.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub lints: Vec<Spanned<String>>,
    /// Why.
    #[cfg_attr(test, schemars(with = "String"))]
    pub reason: Placed<String>,
    /// The last day that it holds on.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub until: Placed<Date>,
}

/// An `[[override]]` table.
#[derive(Clone, Debug, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "kebab-case"))]
pub(super) struct OverrideDefinition {
    /// Globs, relative to the file, of the policies that it holds for.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub files: Vec<Spanned<String>>,
    /// The settings.
    #[cfg_attr(test, schemars(flatten))]
    pub settings: SettingsDefinition,
}
