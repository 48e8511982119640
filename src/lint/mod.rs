//! What claims and lints are: read from TOML, checked as a whole, compiled into a catalog.

mod bearing;
mod catalog;
mod compile;
mod condition;
mod cues;
mod definition;
mod example;
mod fact_tables;
mod grammar;
mod kind;
mod law;
mod level;
mod mistake;
mod pattern;
mod raw_string;
mod read;
mod sought;
mod terms;
mod trace;

/// The JSON Schemas of the files that are read here.
#[cfg(test)]
pub(crate) fn schemas() -> [(&'static str, schemars::Schema); 6] {
    [
        ("claims", schemars::schema_for!(definition::ClaimsDefinition)),
        ("cues", schemars::schema_for!(cues::CuesDefinition)),
        ("grammar", schemars::schema_for!(grammar::GrammarDefinition)),
        ("lint", schemars::schema_for!(definition::LintDefinition)),
        ("renamed", schemars::schema_for!(definition::RenamedDefinition)),
        ("vocabulary", schemars::schema_for!(definition::VocabularyDefinition)),
    ]
}

pub use bearing::{Bearing, Stronger};
pub use catalog::{Catalog, Claim, ClaimId, Lint, Slot};
pub use condition::{Condition, Said, Together, Truth};
pub use cues::{Cues, DateCues, ReferenceCues, RepetitionCues, WordSet};
pub use example::Example;
pub use fact_tables::{FACT_TABLES, FactField, FactTable, FactType};
pub use grammar::{
    Asked, Classes, Deed, DeedId, Doer, Expression, Forms, Frame, Grammar, Meant, Role, Sense, Trait, Verb, VerbId,
    WordClass, WordUse,
};
pub use kind::{
    Agree, CharacterTable, Contradict, Country, CutOff, DateFault, DatedLaw, Drift, Duplicate, Ended, EndedThing,
    Except, FactCheck, FactFault, Forbid, Foreign, JoinedWords, Kind, Likeness, LinkFault, Measure, Numbered,
    Numbering, NumberingFault, ReferenceFault, Require, Side, SilencingFault, SubjectFault, TermFault, TextFault, Unit,
};
pub use law::{Law, LawId, LawSet};
pub use level::{Confidence, Level, Levels, Named, Safety, Severity};
pub(crate) use mistake::Mistakes;
pub use mistake::{LintFile, Mistake, Pack};
pub use pattern::{MODALITY, Meaning, Modality, PatternGroup};
pub use sought::Sought;
pub use terms::{TermId, TermSet, Terms};
pub use trace::{PhraseOrigin, Trace};
