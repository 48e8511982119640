//! `Options`: what a check depends on besides the policy and the catalog.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use super::fact::company::CompanyFacts;
use crate::lint::{Catalog, ClaimId, DateFault, Kind, LawSet, Levels};

/// What a check depends on besides the policy and the catalog.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day that dates are held against.
    pub today: Date,
    /// Which lints run, and how bad their findings are.
    pub levels: Levels,
    /// What is known of the controller and is not read off the policy.
    pub known: Vec<(ClaimId, bool)>,
    /// What is true of the company, if its facts file says so.
    pub company: Option<Arc<CompanyFacts>>,
    /// The laws that hold; `None` leaves it to what the policy shows.
    pub laws: Option<LawSet>,
    /// The day that the file was last changed on, if it is known.
    pub changed: Option<Date>,
    /// What the configuration allows in this policy.
    pub allowed: Vec<AllowedByPath>,
}

/// Findings that a configuration allows in a policy.
#[derive(Clone, Debug)]
pub struct AllowedByPath {
    /// Indices of the lints.
    pub lints: Vec<usize>,
    /// The last day that it holds on.
    pub until: Option<Date>,
    /// Whether it has been of use, in whichever policy.
    pub state: Arc<AllowState>,
}

/// What became of something that a configuration allows.
#[derive(Debug, Default)]
pub struct AllowState {
    /// Whether it has allowed a finding.
    pub used: AtomicBool,
    /// Whether it would have, were its last day not over.
    pub expired: AtomicBool,
}

impl Options {
    /// Every lint at its own severity, and nothing known beyond the policy.
    pub fn new(today: Date, catalog: &Catalog) -> Self {
        let (known, allowed) = (Vec::new(), Vec::new());
        Self { today, levels: Levels::of(catalog), known, company: None, laws: None, changed: None, allowed }
    }
}

/// Whether a lint that runs looks at [`Options::changed`].
pub fn uses_last_change(catalog: &Catalog, levels: &Levels) -> bool {
    let looks = |kind: &Kind| matches!(kind, Kind::Date(DateFault::ChangedLater { .. }));
    catalog.lints().iter().enumerate().any(|(index, lint)| looks(&lint.kind) && levels.get(index).is_some())
}
