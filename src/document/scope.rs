//! `Scope`: one limit of a section that does not hold for everybody.

use serde::{Deserialize, Serialize};

/// For whom, where or for what a section holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    /// What the section is limited by.
    pub kind: ScopeKind,
    /// To what, folded to lower case: `california`, `children`, `other regions`.
    pub name: String,
}

/// What a [`Scope`] limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScopeKind {
    /// Readers in a country, state or region.
    Region,
    /// A group of people: children, job applicants, business customers.
    People,
    /// One product or service of several.
    Product,
}

impl Scope {
    /// Whether two places with these scopes hold for some of the same readers, as far as headings say.
    ///
    /// What holds for everybody has no scope and meets only its like: a section of limited scope is a case of its own.
    pub fn meet(one: &[Self], other: &[Self]) -> bool {
        one.is_empty() && other.is_empty() || one.iter().any(|scope| other.contains(scope))
    }

    /// Whether a place with these scopes holds for readers in some of the regions and for nobody else.
    pub fn are_within(scopes: &[Self], regions: &[String]) -> bool {
        let is_one = |scope: &Self| scope.kind == ScopeKind::Region && regions.contains(&scope.name);
        !scopes.is_empty() && scopes.iter().all(is_one)
    }
}
