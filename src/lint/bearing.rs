//! What it means for readers that something is said: what two versions of a policy are weighed by.

use serde::{Deserialize, Serialize};

/// What it means for readers that a claim is made. To deny it means the opposite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Bearing {
    /// It promises them something: a right, a limit, a safeguard.
    Protection,
    /// It lays their data open: they are shared, sold, used for more.
    Exposure,
}

/// Which change of a value makes a claim more of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stronger {
    /// Less of it: data are kept for a shorter time.
    Less,
    /// More of it: no data of anyone younger than a higher age.
    More,
}
