//! `Layer`: one configuration file among those that extend one another.

use super::definition::ConfigDefinition;
use super::globs::Globs;
use crate::lint::{LintFile, Mistake};

/// One file.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) file: LintFile,
    pub(super) definition: ConfigDefinition,
    pub(super) include: Globs,
    pub(super) exclude: Globs,
    pub(super) overrides: Vec<Globs>,
    pub(super) allow: Vec<Globs>,
}

/// The mistakes of each file in the order of its lines.
pub fn in_order(mut found: Vec<Mistake>) -> Vec<Mistake> {
    found.sort_by_key(|mistake| mistake.span.start);
    found.sort_by_key(|mistake| mistake.file.path.clone());
    found
}
