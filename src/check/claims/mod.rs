//! What a policy claims: its sentences read once for the phrases of claims and of lints.

pub(super) mod facts;
pub(super) mod hit;
pub(super) mod polarity;
mod reader;
pub(super) mod reading;
pub(super) mod set_apart;
mod together;
pub(super) mod values;
