//! Why there is no linter, or why it does not check a policy.

use std::fmt;

/// Why a policy was not checked, which is not the same as nothing found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckError {
    /// The bytes are not a text that can be read.
    #[non_exhaustive]
    NotText {
        /// The name that the policy was given.
        name: String,
        /// What they are instead.
        reason: String,
    },
    /// There are no lints for the language of the policy.
    #[non_exhaustive]
    Language {
        /// The name that the policy was given.
        name: String,
        /// ISO 639-1 code of the language.
        language: String,
    },
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText { name, reason } => write!(f, "{name}: {reason}"),
            Self::Language { name, language } => {
                write!(f, "{name}: its language is `{language}`, for which there are no lints: it is not checked")
            }
        }
    }
}

impl std::error::Error for CheckError {}

/// What is wrong with a configuration or with lints of one's own: all mistakes, each with its place and its cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    text: String,
}

impl LoadError {
    pub(super) fn new(text: String) -> Self {
        Self { text: text.trim_end().to_owned() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for LoadError {}
