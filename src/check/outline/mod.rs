//! The headings and contents lists of a policy, as references and lints ask for them.

pub(super) mod contents;
pub(super) mod headings;
mod lines;
