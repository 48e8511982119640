//! `Mistake`: something wrong in a claim, lint or vocabulary file, with its place in the file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::raw_string::written;
use crate::phrase::{ParsedPhrases, nearest};

/// Where claims and lints come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pack {
    /// With the program.
    BuiltIn,
    /// From the user's own folders.
    User,
}

/// One TOML file of claims, lints or vocabulary.
#[derive(Clone, Debug)]
pub struct LintFile {
    /// Where it comes from.
    pub pack: Pack,
    /// Path below the root of its pack, with `/`: `claims/rights.toml`, `gdpr/missing-retention-period.toml`.
    pub name: Arc<str>,
    /// The path that people know it by.
    pub path: Arc<str>,
    /// Its content.
    pub text: Arc<str>,
    /// The phrases that are parsed already.
    pub(super) phrases: ParsedPhrases,
}

/// Something wrong in a file, for whoever wrote it.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The file.
    pub file: LintFile,
    /// Bytes of the file's text that are wrong.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl LintFile {
    /// A file that is known by its name.
    pub fn new(pack: Pack, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let name = name.into();
        Self { pack, path: name.clone(), name, text: text.into(), phrases: ParsedPhrases::default() }
    }

    /// The same, known by another path.
    pub fn at(self, path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// The same, of which `phrases` knows, or will know, the phrases.
    pub fn with_phrases(self, phrases: &ParsedPhrases) -> Self {
        Self { phrases: phrases.clone(), ..self }
    }

    /// The line that the byte at `at` stands in, 1-based.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    /// Its name without the ending.
    pub(super) fn stem(&self) -> &str {
        self.name.strip_suffix(".toml").unwrap_or(&self.name)
    }
}

/// How the help begins that names what was meant.
const MEANT: &str = "did you mean";

fn meant(near: &str) -> String {
    format!("{MEANT} `{near}`?")
}

/// So many names can be read in one line.
const FEW: usize = 16;

impl Mistake {
    /// Whether it is a name that is near to one that is known.
    pub fn is_slip(&self) -> bool {
        self.help.as_ref().is_some_and(|help| help.starts_with(MEANT))
    }

    pub(super) fn new(file: &LintFile, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { file: file.clone(), span, message: message.into(), help: None }
    }

    /// That the file is not what is read here; whatever it is, nothing of it is quoted.
    pub(super) fn stranger(file: &LintFile, message: impl Into<String>, help: impl Into<String>) -> Self {
        let unread = LintFile { text: "".into(), ..file.clone() };
        Self { help: Some(help.into()), ..Self::new(&unread, 0..0, message) }
    }

    /// That the file is no TOML, or not what it should hold.
    pub(super) fn toml(file: &LintFile, error: &toml::de::Error) -> Self {
        let message = error.message().trim_end_matches('.').replace('\n', ", ");
        let help = nearest_of(&message);
        Self { help, ..Self::new(file, error.span().unwrap_or(0..0), message) }
    }
}

/// The nearest of the names that a message tells were expected: "unknown field `a`, expected one of `b`, `c`".
fn nearest_of(message: &str) -> Option<String> {
    let (wrong, expected) = message.strip_prefix("unknown ")?.split_once(", expected ")?;
    let quoted = |text: &'_ str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let known = quoted(expected);
    Some(meant(nearest(quoted(wrong).first()?, known.iter().map(String::as_str))?))
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.path, self.message)
    }
}

/// Gathers the mistakes of one file, so that all of them are told at once.
pub(crate) struct Mistakes<'a> {
    file: &'a LintFile,
    found: &'a mut Vec<Mistake>,
}

impl<'a> Mistakes<'a> {
    pub(crate) fn new(file: &'a LintFile, found: &'a mut Vec<Mistake>) -> Self {
        Self { file, found }
    }

    /// The file.
    pub(crate) fn file(&self) -> &'a LintFile {
        self.file
    }

    /// Notes a mistake at `span` of the file.
    pub(crate) fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.found.push(Mistake { file: self.file.clone(), span, message: message.into(), help: help.into() });
    }

    /// Notes that `name` is not the name of a `what`, with the nearest name that is; if none is near, with all of them
    /// where they are few.
    pub(crate) fn unknown<'n>(
        &mut self,
        span: Range<usize>,
        what: &str,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let all = (!known.is_empty() && known.len() <= FEW).then(|| format!("known are `{}`", known.join("`, `")));
        let help = nearest(name, known).map(meant).or(all);
        self.add(span, format!("there is no {what} `{name}`"), help);
    }

    /// Gives the last mistake advice if it has none.
    pub(crate) fn advise(&mut self, help: &str) {
        if let Some(last) = self.found.last_mut() {
            last.help.get_or_insert_with(|| help.to_owned());
        }
    }

    /// How many mistakes have been noted.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Takes back those noted since there were `before` of them whose places `follow` from another mistake.
    pub(crate) fn forget_from(&mut self, before: usize, follow: impl Fn(&Range<usize>) -> bool) {
        let kept = self.found.split_off(before).into_iter().filter(|mistake| !follow(&mistake.span));
        self.found.extend(kept.collect::<Vec<_>>());
    }

    /// Notes that the file is no TOML, or not what it should hold.
    pub(crate) fn toml(&mut self, error: &toml::de::Error) {
        self.found.push(Mistake::toml(self.file, error));
    }

    /// Where `inner`, bytes of a string's value, lie in the file, given the span of the string with its quotes.
    pub(crate) fn inside(&self, string: Range<usize>, inner: Range<usize>) -> Range<usize> {
        let written = written(&self.file.text[string.clone()], inner);
        string.start + written.start..string.start + written.end
    }
}
