//! What a policy should say and does not, and what it says and should not.

pub(super) mod conditions;
pub(super) mod disclosures;
pub(super) mod forbid;
mod query;
pub(super) mod require;
pub(crate) mod subject;
