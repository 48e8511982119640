//! `fact`: what a policy says, held against what is true of the company.

use serde::{Deserialize, Serialize};

use super::agree::{Agree, AgreeDefinition};
use super::side::{Side, SideDefinition};
use crate::lint::ClaimId;
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::fact_tables::FactTable;
use crate::lint::pattern::PatternGroup;

/// The `[fact]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct FactDefinition {
    /// The table of the facts file.
    table: Text,
    /// Its setting that the text is held against.
    value: Text,
    /// Values that are let pass.
    #[serde(default)]
    except: Vec<String>,
    /// The facts file that the examples are held against.
    example: String,

    // Exactly one fault.
    /// The text does not say it.
    unsaid: Option<UnsaidDefinition>,
    /// The text says something else.
    differs: Option<DiffersDefinition>,
    /// The text promises what cannot be true where there is such a fact.
    belied: Option<BeliedDefinition>,
}

/// The text does not say it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct UnsaidDefinition {
    /// Other settings of the fact: to say one of them will do.
    #[serde(default)]
    or: Vec<Text>,
    /// Claims beside which it belongs; the first place of the first of them that is made is shown.
    #[serde(default)]
    beside: Vec<Text>,
    /// Phrases of headings below which it belongs, where none of the claims is made.
    #[serde(default)]
    place: Vec<Text>,
}

/// The text says something else.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DiffersDefinition {
    /// The places that say it.
    places: AgreeDefinition,
    /// The setting that says what it is said of: the places must name it, by the first slot of `same` or in its words.
    about: Option<Text>,
    /// Whether it is enough that the value stands somewhere in the policy.
    #[serde(default)]
    anywhere: bool,
}

/// The text promises what cannot be true where there is such a fact.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BeliedDefinition {
    /// The promise.
    promise: SideDefinition,
    /// The slot that narrows it: where it names one kind only, the fact must be of that kind.
    slot: Option<Text>,
    /// The setting that says of which kind the fact is.
    kind: Option<Text>,
}

/// What is true of the company must be what the text says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactCheck {
    /// The table of the facts file.
    pub table: String,
    /// Its setting.
    pub value: String,
    /// Values that are let pass.
    pub except: Vec<String>,
    /// The facts file that the examples are held against.
    pub example: String,
    /// What is looked for.
    pub fault: FactFault,
}

/// How a text and a fact can be at odds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FactFault {
    /// The text does not say it.
    Unsaid {
        /// Settings of which one said will do.
        or: Vec<String>,
        /// Claims beside which it belongs.
        beside: Vec<ClaimId>,
        /// Headings below which it belongs.
        place: PatternGroup,
    },
    /// The text says something else.
    Differs {
        /// The places that say it.
        places: Box<Agree>,
        /// The setting that says of what.
        about: Option<String>,
        /// Whether it is enough that the value stands somewhere.
        anywhere: bool,
    },
    /// The text promises what cannot be true then.
    Belied {
        /// The promise.
        promise: Box<Side>,
        /// The slot that narrows it, and the setting that says of which kind the fact is.
        kind: Option<(String, String)>,
    },
}

impl FactFault {
    /// The claims that it looks at.
    pub fn claims(&self) -> &[ClaimId] {
        match self {
            Self::Unsaid { beside, .. } => beside,
            Self::Differs { places, .. } => &places.of.claims,
            Self::Belied { promise, .. } => &promise.claims,
        }
    }
}

impl FactCheck {
    pub(in crate::lint) fn compile(definition: &FactDefinition, compiler: &mut Compiler<'_>) -> Option<Self> {
        let table = compiler.fact_table(&definition.table)?;
        let value = compiler.fact_field(table, &definition.value)?;
        let mut faults = Vec::new();
        faults.extend(definition.unsaid.as_ref().map(|unsaid| unsaid.compile(table, compiler)));
        faults.extend(definition.differs.as_ref().map(|differs| differs.compile(table, compiler)));
        faults.extend(definition.belied.as_ref().map(|belied| belied.compile(table, compiler)));
        if faults.len() != 1 {
            let message = format!("a fact can be at odds with the text in one way, and here it is in {}", faults.len());
            let help = "give exactly one of the tables [fact.unsaid], [fact.differs], [fact.belied]".to_owned();
            compiler.mistake(&definition.table, message, help);
        }
        let FactDefinition { except, example, .. } = definition;
        let (except, example) = (except.clone(), example.clone());
        Some(Self { table: table.name.to_owned(), value, except, example, fault: faults.pop()? })
    }
}

impl UnsaidDefinition {
    fn compile(&self, table: &FactTable, compiler: &mut Compiler<'_>) -> FactFault {
        FactFault::Unsaid {
            or: self.or.iter().filter_map(|name| compiler.fact_field(table, name)).collect(),
            beside: self.beside.iter().filter_map(|claim| compiler.claim(claim)).collect(),
            place: compiler.heading_signs(&self.place),
        }
    }
}

impl DiffersDefinition {
    fn compile(&self, table: &FactTable, compiler: &mut Compiler<'_>) -> FactFault {
        FactFault::Differs {
            places: Box::new(Agree::compile(&self.places, compiler)),
            about: self.about.as_ref().and_then(|name| compiler.fact_field(table, name)),
            anywhere: self.anywhere,
        }
    }
}

impl BeliedDefinition {
    fn compile(&self, table: &FactTable, compiler: &mut Compiler<'_>) -> FactFault {
        let promise = Side::compile(&self.promise, compiler);
        let kind = self.slot.as_ref().zip(self.kind.as_ref()).and_then(|(slot, kind)| {
            let slots = compiler.slots(std::slice::from_ref(slot), &promise.claims);
            Some((slots.concat(), compiler.fact_field(table, kind)?))
        });
        FactFault::Belied { promise: Box::new(promise), kind }
    }
}
