//! `Linter`: the front door for programs, as `cli` is the one for people.

mod checked;
mod day;
mod error;

use std::path::Path;

pub use checked::Checked;
pub use day::{Day, DayError};
pub use error::{CheckError, LoadError};

use crate::check::check_policy;
use crate::cli::{Setup, options};
use crate::config::{Origin, Sourced};
use crate::source::{Format, decode_tracked};

/// Checks policies. Made once, it checks any number of them, on any number of threads.
#[derive(Debug)]
pub struct Linter {
    setup: Setup,
    today: Option<Day>,
}

impl Linter {
    /// A linter with the lints that come with the program, each at its own level. Takes about a millisecond.
    pub fn new() -> Self {
        Self { setup: Setup::built_in(), today: None }
    }

    /// A linter set by the configuration file at `path`, a `fineprint.toml`: levels, facts, overrides, least
    /// confidence, and folders of lints of one's own. What it says of walks, exit codes and Git is of no effect here.
    ///
    /// # Errors
    /// When the file, or a lint file that it names, cannot be read or is wrong. All mistakes are told at once.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let setup = Setup::of_file(path.as_ref()).map_err(LoadError::new)?;
        Ok(Self { setup, today: None })
    }

    /// The same with the day that dates in policies are held against, instead of the configuration's or the clock's.
    /// With it, the same policy has the same findings for ever.
    #[must_use]
    pub fn today(self, day: Day) -> Self {
        Self { today: Some(day), ..self }
    }

    /// Checks one policy. `name` is what findings call it; its ending (`.md`, `.txt`, `.html`, `.docx`) tells the format, or
    /// else the text does; overrides of the configuration look at it as at a path. `bytes` are the file as it is, in
    /// UTF-8, UTF-16, what an HTML page declares, or windows-1252.
    ///
    /// # Errors
    /// When the bytes are no text that can be read, or there are no lints for the language of the policy.
    pub fn check(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Checked, CheckError> {
        let mut held = self.setup.for_policy(Path::new(name));
        let source = decode_tracked(name, bytes.into(), Format::of_path(name), held.tracked.value)
            .map_err(|reason| CheckError::NotText { name: name.to_owned(), reason: reason.to_string() })?;
        if let Some(day) = self.today {
            held.today = Some(Sourced { value: day.date(), origin: Origin::CommandLine });
        }
        let sure = held.least_for_programs();
        let mut findings = check_policy(&source, &self.setup.catalog, &options(held, None))
            .map_err(|unread| CheckError::Language { name: name.to_owned(), language: unread.language })?;
        findings.retain(|finding| finding.confidence >= sure);
        Ok(Checked::new(source, findings))
    }
}

impl Default for Linter {
    fn default() -> Self {
        Self::new()
    }
}
