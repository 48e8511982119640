//! What blocks and sections are beyond their own text: not the policy's own prose, contents lists, in another language,
//! for some readers only.

pub(super) mod boilerplate;
pub(super) mod contents;
pub(super) mod languages;
pub(super) mod scopes;
pub(super) mod subject;
