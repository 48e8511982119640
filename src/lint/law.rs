//! `Law`: whom a law is about, and what shows that a policy has such readers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Condition;

/// Index of a law in [`Catalog::laws`](super::Catalog::laws).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawId(pub(super) u8);

/// A law that asks for disclosures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Law {
    /// Its name in lint files and configurations: `gdpr`.
    pub name: Arc<str>,
    /// Regions with a law of their own: what a policy says to readers there does not count for this one.
    pub elsewhere: Arc<[String]>,
    /// What a policy says that shows readers whom the law is about; `None` if it is about all.
    pub shown: Option<Condition>,
    /// What a policy says that leaves the law nothing to ask for; `None` if nothing does.
    pub idle: Option<Condition>,
    /// What a policy says that shows otherwise all the same.
    pub idle_unless: Option<Condition>,
    /// A text with fewer words is taken to be about them, whatever it says.
    pub least_words: usize,
}

/// Laws that a configuration says hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LawSet(u64);

impl LawSet {
    /// Most laws that there may be.
    pub const MOST: usize = u64::BITS as usize;

    /// Adds a law.
    pub fn add(&mut self, law: LawId) {
        self.0 |= 1 << law.0;
    }

    /// Whether the law is one of them.
    pub fn has(self, law: LawId) -> bool {
        self.0 & 1 << law.0 != 0
    }
}
