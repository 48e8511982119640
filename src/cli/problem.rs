//! `Problem`: something that stopped us, said so that its reader knows what to do.

use std::fmt;
use std::path::Path;

use crate::report::escape::one_line;

/// What could not be done, and what may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    message: String,
    help: Option<String>,
}

impl Problem {
    /// A problem with one input or argument, named first.
    pub(super) fn new(name: impl fmt::Display, message: impl fmt::Display) -> Self {
        Self { message: format!("{name}: {message}"), help: None }
    }

    /// A problem that the operating system reports for a path.
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let message = match error.kind() {
            ErrorKind::NotFound => "no such file or directory".to_string(),
            ErrorKind::PermissionDenied => "no permission to read it".to_string(),
            _ => error.to_string(),
        };
        Self::new(path.display(), message)
    }

    /// What could not be done.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// The same with advice.
    pub(super) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", one_line(&self.message))?;
        match &self.help {
            Some(help) => writeln!(f, "  help: {}", one_line(help)),
            None => Ok(()),
        }
    }
}
