//! The kinds of lint: one file each, with what its table in a lint file may hold and what that compiles to.

mod agree;
mod contradict;
mod date;
mod duplicate;
mod ended;
mod fact;
mod forbid;
mod foreign;
mod measure;
mod numbering;
mod reference;
mod require;
mod side;
mod silencing;
mod subject;
mod term;
mod text;

pub use agree::Agree;
pub(super) use agree::AgreeDefinition;
pub use contradict::Contradict;
pub(super) use contradict::ContradictDefinition;
pub(super) use date::DateDefinition;
pub use date::{DateFault, DatedLaw};
pub(super) use duplicate::DuplicateDefinition;
pub use duplicate::{Drift, Duplicate, Likeness, Unit};
pub(super) use ended::EndedDefinition;
pub use ended::{Ended, EndedThing};
pub(super) use fact::FactDefinition;
pub use fact::{FactCheck, FactFault};
pub use forbid::Forbid;
pub(super) use forbid::ForbidDefinition;
pub(super) use foreign::ForeignDefinition;
pub use foreign::{Country, Foreign};
pub use measure::Measure;
pub(super) use measure::MeasureDefinition;
pub(super) use numbering::NumberingDefinition;
pub use numbering::{Numbered, Numbering, NumberingFault};
pub(super) use reference::ReferenceDefinition;
pub use reference::{LinkFault, ReferenceFault};
pub use require::Require;
pub(super) use require::RequireDefinition;
pub use side::{Except, Side};
pub(super) use silencing::SilencingDefinition;
pub use silencing::SilencingFault;
pub(super) use subject::SubjectDefinition;
pub use subject::SubjectFault;
pub(super) use term::TermDefinition;
pub use term::TermFault;
pub(super) use text::TextDefinition;
pub use text::{CharacterTable, CutOff, JoinedWords, TextFault};

use serde::{Deserialize, Serialize};

use super::{ClaimId, Condition};

/// The table of a fault that cannot be told anything.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct NoOptions {}

/// What a lint checks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// Something must be said.
    Require(Require),
    /// Something must not be said.
    Forbid(Forbid),
    /// Two things cannot both be said.
    Contradict(Box<Contradict>),
    /// All places must give the same value.
    Agree(Box<Agree>),
    /// The same text must not stand twice.
    Duplicate(Duplicate),
    /// A date must be right.
    Date(DateFault),
    /// What has ended must not be named as if it existed.
    Ended(Ended),
    /// What is true of the company must be what the text says.
    Fact(Box<FactCheck>),
    /// Nothing must belong to a country that the policy has nothing else to do with.
    Foreign(Foreign),
    /// There must not be too much of something.
    Measure(Measure),
    /// A reference must lead where it says.
    Reference(ReferenceFault),
    /// Numbers must count on.
    Numbering(Numbering),
    /// Terms must be defined once, and used.
    Term(TermFault),
    /// The text must be whole.
    Text(TextFault),
    /// It must be a policy, and it must show whom it is for.
    Subject(SubjectFault),
    /// A comment that allows findings must be right.
    Silencing(SilencingFault),
}

impl Kind {
    /// The claims that it looks at, repeats included.
    pub fn claims(&self) -> Vec<ClaimId> {
        match self {
            Self::Require(require) => {
                let when = require.when.iter().flat_map(Condition::claims);
                require.claim.claims().into_iter().chain(when).chain(require.layer.iter().copied()).collect()
            }
            Self::Forbid(forbid) => {
                forbid.claim.into_iter().chain(forbid.when.iter().flat_map(Condition::claims)).collect()
            }
            Self::Contradict(contradict) => {
                [&contradict.first, &contradict.second].into_iter().flat_map(|side| side.claims.clone()).collect()
            }
            Self::Agree(agree) => agree.of.claims.clone(),
            Self::Fact(fact) => fact.fault.claims().to_vec(),
            _ => Vec::new(),
        }
    }

    /// The conditions under which it looks for something, or that it looks for.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let (claim, when) = match self {
            Self::Require(require) => (Some(&require.claim), require.when.as_ref()),
            Self::Forbid(forbid) => (None, forbid.when.as_ref()),
            _ => (None, None),
        };
        claim.into_iter().chain(when)
    }

    /// The placeholders that its messages may have: the names under which `check` hands it what it found. A lint file
    /// with any other is refused, so a new name is added here too.
    pub(super) fn placeholders(&self) -> &'static [&'static str] {
        match self {
            Self::Agree(_) => &["first", "second"],
            Self::Require(_) | Self::Forbid(_) | Self::Contradict(_) => &[],
            Self::Duplicate(_) => &["difference", "first", "heading", "second"],
            Self::Date(_) => &[
                "age",
                "changed",
                "created",
                "date",
                "effective",
                "first",
                "law",
                "readings",
                "reason",
                "second",
                "since",
                "updated",
                "year",
            ],
            Self::Ended(_) => &["ended", "instead", "name"],
            Self::Fact(_) => &["about", "said", "value"],
            Self::Foreign(_) => &["first", "second", "words"],
            Self::Measure(_) => &["count", "score", "sentences", "words"],
            Self::Reference(_) => &[
                "entry", "first", "found", "heading", "meant", "name", "next", "second", "target", "text", "where",
                "words",
            ],
            Self::Numbering(_) => &["before", "expected", "found"],
            Self::Term(_) => &["more", "words"],
            Self::Text(_) => &["heading", "more", "words"],
            Self::Subject(_) => &["count", "document", "lints"],
            Self::Silencing(_) => &["lints", "new", "old", "problem", "until"],
        }
    }

    /// The name of its table in a lint file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Require(_) => "require",
            Self::Forbid(_) => "forbid",
            Self::Contradict(_) => "contradict",
            Self::Agree(_) => "agree",
            Self::Duplicate(_) => "duplicate",
            Self::Date(_) => "date",
            Self::Ended(_) => "ended",
            Self::Fact(_) => "fact",
            Self::Foreign(_) => "foreign",
            Self::Measure(_) => "measure",
            Self::Reference(_) => "reference",
            Self::Numbering(_) => "numbering",
            Self::Term(_) => "term",
            Self::Text(_) => "text",
            Self::Subject(_) => "subject",
            Self::Silencing(_) => "silencing",
        }
    }
}
