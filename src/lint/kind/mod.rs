//! The kinds of lint: one file each, with what its table in a lint file may hold and what that compiles to.

mod contradict;
mod forbid;
mod require;

pub(super) use contradict::ContradictDefinition;
pub use contradict::{Contradict, Side};
pub use forbid::Forbid;
pub(super) use forbid::ForbidDefinition;
pub use require::Require;
pub(super) use require::RequireDefinition;

/// What a lint checks.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Something must be said.
    Require(Require),
    /// Something must not be said.
    Forbid(Forbid),
    /// Two things cannot both be said.
    Contradict(Contradict),
}

impl Kind {
    /// The name of its table in a lint file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Require(_) => "require",
            Self::Forbid(_) => "forbid",
            Self::Contradict(_) => "contradict",
        }
    }
}
