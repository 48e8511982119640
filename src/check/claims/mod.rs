//! What a policy claims: its sentences read once for the frames and phrases of claims and the phrases
//! of lints.

pub(super) mod clauses;
pub(super) mod deeds;
pub(super) mod facts;
pub(super) mod frames;
pub(super) mod hit;
pub(super) mod polarity;
mod reader;
pub(super) mod reading;
pub(super) mod set_apart;
mod together;
pub(super) mod told;
mod topic;
pub(super) mod values;
