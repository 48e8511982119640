//! `fineprint.toml` as written: what serde reads, before anything is checked.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::lint::{Confidence, Level, Severity};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigDefinition {
    /// The day that dates are held against, instead of the clock's.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub today: Option<Spanned<toml::value::Datetime>>,
    /// Whether dates are held against the day of the file's last change in Git.
    #[serde(default)]
    pub git_dates: bool,
    /// Least severity of a finding that makes the exit code 1.
    pub fail_on: Option<Severity>,
    /// Least confidence of findings that are reported.
    pub min_confidence: Option<Confidence>,
    /// Files that are left out when folders are walked.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub exclude: Vec<Spanned<String>>,
    /// The lints in use.
    #[serde(default)]
    pub lints: LintsDefinition,
    /// Levels by lint or folder of lints.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Level>"))]
    pub levels: BTreeMap<Spanned<String>, Level>,
    /// What is known of the controller and is not read off the policy, by claim.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, bool>"))]
    pub facts: BTreeMap<Spanned<String>, bool>,
    /// Other levels and facts for some files.
    #[serde(default, rename = "override")]
    pub overrides: Vec<OverrideDefinition>,
}

/// The `[lints]` table.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LintsDefinition {
    /// Folders of lints of one's own, relative to the file.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub paths: Vec<Spanned<String>>,
}

/// An `[[override]]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OverrideDefinition {
    /// Globs, relative to the file, of the policies that it holds for.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub files: Vec<Spanned<String>>,
    /// Levels by lint or folder of lints.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, Level>"))]
    pub levels: BTreeMap<Spanned<String>, Level>,
    /// What is known of the controller, by claim.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, bool>"))]
    pub facts: BTreeMap<Spanned<String>, bool>,
}
