//! What a policy says in two places, held against each other: which thing, which purpose, which value.

pub(super) mod agree;
pub(super) mod contradict;
mod distance;
mod exceptions;
pub(super) mod slot_values;
mod slots;
pub(super) mod statement;
mod thing;

pub(super) use thing::stem;
