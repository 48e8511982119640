//! `Problem`: something that stopped us, and `Caution`: something that did not, both said so that their reader knows
//! what to do.

use std::fmt;
use std::path::Path;

use crate::check::Unread;
use crate::report::escape::one_line;
use crate::source::Source;

/// What could not be done, and what may help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    message: String,
    help: Option<String>,
    /// Set where all of it is written out already.
    text: Option<String>,
}

impl Problem {
    /// A problem with one input or argument, named first.
    pub(super) fn new(name: impl fmt::Display, message: impl fmt::Display) -> Self {
        Self { message: format!("{name}: {message}"), help: None, text: None }
    }

    /// A problem that is told in `text`, which may be empty if it has been told before.
    pub(super) fn told(text: String) -> Self {
        Self { message: String::new(), help: None, text: Some(text) }
    }

    /// A problem of the whole run.
    fn bare(message: String) -> Self {
        Self { message, help: None, text: None }
    }

    /// That none of the policies that were looked for was read, `left_out` of them because they are none.
    pub(super) fn nothing_read(left_out: usize) -> Self {
        match left_out {
            0 => Self::bare("nothing was checked".to_owned()),
            _ => {
                let message = format!("nothing was checked: {} not read like a privacy policy", in_folders(left_out));
                Self::bare(message).help(HOW_TO_READ.to_owned())
            }
        }
    }

    /// A problem that the operating system reports for a path.
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let message = match error.kind() {
            ErrorKind::NotFound if path.is_symlink() => "the link points to a file that does not exist".to_string(),
            ErrorKind::NotFound => "no such file or directory".to_string(),
            ErrorKind::PermissionDenied => "no permission to read it".to_string(),
            ErrorKind::IsADirectory => "it is a folder, not a file".to_string(),
            ErrorKind::NotADirectory => "no such file: what stands before the last `/` is no folder".to_string(),
            _ => error.to_string(),
        };
        Self::new(path.display(), message)
    }

    /// What could not be done.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// What may help.
    pub(super) fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The same with advice.
    pub(super) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, how_bad: &str) -> fmt::Result {
        if let Some(text) = &self.text {
            return f.write_str(text);
        }
        writeln!(f, "{how_bad}: {}", one_line(&self.message))?;
        match &self.help {
            Some(help) => writeln!(f, "  help: {}", one_line(help)),
            None => Ok(()),
        }
    }
}

/// How a file that was left out is read all the same.
const HOW_TO_READ: &str = "name a file itself, or in `include` in fineprint.toml, to have it checked";

fn in_folders(count: usize) -> String {
    if count == 1 { "1 file in directories does".to_owned() } else { format!("{count} files in directories do") }
}

/// What the reader of a result has to know of how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Caution(Problem);

impl Caution {
    /// That there are no lints for the language of a policy.
    pub(super) fn of_language(source: &Source, unread: &Unread) -> Self {
        let help = "leave it out with `exclude` in fineprint.toml, or check its English version".to_owned();
        Self(Problem::new(source.name(), unread).help(help))
    }

    /// That files of folders are no policies.
    pub(super) fn of_left_out(count: usize) -> Self {
        let left = if count == 1 { "it was" } else { "they were" };
        let message = format!("{} not read like a privacy policy, and {left} left out", in_folders(count));
        Self(Problem::bare(message).help(HOW_TO_READ.to_owned()))
    }

    /// That bytes of a file have no meaning in its encoding.
    pub(super) fn of_loss(source: &Source) -> Option<Self> {
        let loss = source.loss()?;
        let at = source.position(loss.offset);
        let (name, encoding) = (format!("{}:{}:{}", source.name(), at.line, at.column), source.encoding());
        let message = match loss.count {
            1 => format!("what stands here is not {encoding} and is read as `\u{fffd}`"),
            count => format!("{count} places are not {encoding} and are read as `\u{fffd}`; the first is here"),
        };
        let help = "what stands there is not understood; store the file anew as UTF-8".to_owned();
        Some(Self(Problem::new(name, message).help(help)))
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f, "warning")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, "error")
    }
}
