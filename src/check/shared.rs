//! What several lints look at: found once for a policy, when the first of them asks.

use std::cell::OnceCell;

use crate::check::context::Context;
use crate::check::date::{self, FoundDate};
use crate::check::duplicate::{self, Repetitions};
use crate::check::numbering::{self, Miscount};
use crate::check::outline::contents::{self, Contents};
use crate::check::outline::headings::Headings;
use crate::check::reference::{self, Reference};

/// What several lints look at.
#[derive(Debug, Default)]
pub(super) struct Shared {
    dates: OnceCell<Vec<FoundDate>>,
    repetitions: OnceCell<Repetitions>,
    headings: OnceCell<Headings>,
    contents: OnceCell<Vec<Contents>>,
    references: OnceCell<Vec<Reference>>,
    miscounts: OnceCell<Vec<Miscount>>,
}

impl Context<'_> {
    /// The dates of the policy, in reading order.
    pub(super) fn dates(&self) -> &[FoundDate] {
        self.shared.dates.get_or_init(|| date::find(self))
    }

    /// The texts that stand twice.
    pub(super) fn repetitions(&self) -> &Repetitions {
        self.shared.repetitions.get_or_init(|| duplicate::find(self))
    }

    /// The headings, by name and number.
    pub(super) fn headings(&self) -> &Headings {
        self.shared.headings.get_or_init(|| Headings::new(self))
    }

    /// The contents lists, held against the headings.
    pub(super) fn contents(&self) -> &[Contents] {
        self.shared.contents.get_or_init(|| contents::find(self))
    }

    /// The references to sections, resolved.
    pub(super) fn references(&self) -> &[Reference] {
        self.shared.references.get_or_init(|| reference::find(self))
    }

    /// The numbers that do not count on.
    pub(super) fn miscounts(&self) -> &[Miscount] {
        self.shared.miscounts.get_or_init(|| numbering::find(self))
    }
}
