//! How bad and how sure a finding is, and what a user may set a lint to.

use serde::{Deserialize, Serialize};

/// How bad a finding is. Ordered from harmless to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good practice, or a note.
    Info,
    /// Likely wrong, or wrong if some fact holds.
    Warning,
    /// Content that the law asks for is missing, or the text contradicts itself.
    Error,
}

impl Severity {
    /// The name in every output and in configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether an edit can be applied unread. Ordered from what is to be read to what need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// It is probably what is meant, but may change what the policy says or where a link leads.
    Unsafe,
    /// The policy says the same afterwards.
    Safe,
}

impl Safety {
    /// The name in lint files and outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// What a user sets a lint to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename_all = "lowercase"))]
pub enum Level {
    /// The lint does not run.
    Off,
    /// Its findings are infos.
    Info,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors.
    Error,
}

impl Level {
    /// The severity of findings; `None` if there are none because the lint does not run.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What has a name in configuration and on the command line.
pub trait Named: Copy + Sized + 'static {
    /// All of them, in the order in which they are told.
    const ALL: &'static [Self];

    /// Its name.
    fn name(self) -> &'static str;

    /// All names.
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().map(|named| named.name())
    }

    /// The one of that name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|named| named.name() == name)
    }
}

impl Named for Severity {
    const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    fn name(self) -> &'static str {
        Self::name(self)
    }
}

impl Named for Level {
    const ALL: &'static [Self] = &[Self::Off, Self::Info, Self::Warning, Self::Error];

    fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }
}

impl Named for Confidence {
    const ALL: &'static [Self] = &[Self::Certain, Self::Likely, Self::Hint];

    fn name(self) -> &'static str {
        Self::name(self)
    }
}

/// How sure a lint is of a finding. Ordered from unsure to sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Worth a look.
    Hint,
    /// Right in most cases.
    Likely,
    /// Right unless the text says what nobody would read into it.
    Certain,
}

impl Confidence {
    /// The name in every output and in configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// The severity of each lint of a catalog, as set; `None` for those that do not run.
#[derive(Clone, Debug)]
pub struct Levels(Vec<Option<Severity>>);

impl Levels {
    /// The severities that the lints give themselves; those that wait for a user to ask for them do not run.
    pub fn of(catalog: &super::Catalog) -> Self {
        Self(catalog.lints().iter().map(|lint| (!lint.opt_in && !lint.preview).then_some(lint.severity)).collect())
    }

    /// Sets whether new lints run, each at its own severity.
    pub fn preview(&mut self, catalog: &super::Catalog, runs: bool) {
        for (level, lint) in self.0.iter_mut().zip(catalog.lints()) {
            if lint.preview {
                *level = (runs && !lint.opt_in).then_some(lint.severity);
            }
        }
    }

    /// Sets the lint at that index of [`Catalog::lints`](super::Catalog::lints).
    pub fn set(&mut self, lint: usize, level: Level) {
        self.0[lint] = level.severity();
    }

    /// The severity of the lint at that index, or `None` if it does not run.
    pub fn get(&self, lint: usize) -> Option<Severity> {
        self.0[lint]
    }
}
