//! `[[allow]]`: findings that a configuration allows in some policies, with a reason and perhaps a last day.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use toml::Spanned;

use super::definition::AllowDefinition;
use super::globs::Globs;
use crate::check::{AllowState, AllowedByPath};
use crate::lint::{Catalog, LintFile, Mistakes};

/// What a configuration allows.
#[derive(Debug)]
pub(super) struct AllowRule {
    pub(super) file: LintFile,
    pub(super) span: std::ops::Range<usize>,
    files: Globs,
    lints: Vec<usize>,
    pub(super) reason: String,
    pub(super) until: Option<Date>,
    /// Whether a policy that it holds for was looked at.
    pub(super) asked: AtomicBool,
    pub(super) state: Arc<AllowState>,
}

impl AllowRule {
    pub(super) fn resolve(
        definition: &AllowDefinition,
        files: Globs,
        catalog: &Catalog,
        mistakes: &mut Mistakes<'_>,
    ) -> Self {
        let mut lints = Vec::new();
        for name in &definition.lints {
            let selected = catalog.select(name.get_ref());
            if selected.is_empty() {
                mistakes.unknown(name.span(), "lint or folder of lints", name.get_ref(), catalog.selectors());
                mistakes.advise("`fineprint lints` lists all lints");
            }
            lints.extend(selected);
        }
        Self {
            file: mistakes.file().clone(),
            span: definition.lints.first().map_or(0..0, Spanned::span),
            files,
            lints,
            reason: definition.reason.as_ref().map(|reason| reason.get_ref().clone()).unwrap_or_default(),
            until: definition.until.as_ref().map(|until| *until.get_ref()),
            asked: AtomicBool::new(false),
            state: Arc::default(),
        }
    }

    /// What it allows in the policy at that absolute path.
    pub(super) fn for_policy(&self, path: &Path) -> Option<AllowedByPath> {
        let fits = self.files.fit(path);
        if fits {
            self.asked.store(true, Ordering::Relaxed);
        }
        fits.then(|| AllowedByPath { lints: self.lints.clone(), until: self.until, state: Arc::clone(&self.state) })
    }
}
