//! Why a policy is not checked.

use super::problem::Problem;
use crate::check::Unread;

/// Why a policy has no findings, not even none.
pub(super) enum Unchecked {
    /// There are no lints for its language.
    Unread(Unread),
    /// Something could not be done.
    Problem(Problem),
}
