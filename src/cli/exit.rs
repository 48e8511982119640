//! `ExitStatus`: what the process tells its caller, and nothing else does.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Nothing at or above the fail level; or whoever reads the output wants no more of it.
    Clean,
    /// Something at or above the fail level.
    Found,
    /// Something could not be done: wrong usage, unreadable input, a mistake in a lint file, nothing that could be checked.
    Failed,
}

impl ExitStatus {
    /// The number that the process exits with.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Failed => 2,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_three_and_the_worse_is_the_greater() {
        assert_eq!([ExitStatus::Clean, ExitStatus::Found, ExitStatus::Failed].map(ExitStatus::code), [0, 1, 2]);
        assert_eq!(ExitStatus::Found.max(ExitStatus::Failed), ExitStatus::Failed);
    }
}
