//! `foreign`: what belongs to a country that the policy has nothing else to do with.

use serde::{Deserialize, Serialize};

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[foreign]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ForeignDefinition {
    /// The countries.
    country: Vec<CountryDefinition>,
    /// A sentence with one of these is let pass.
    #[serde(default)]
    unless: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CountryDefinition {
    /// What messages call it.
    name: String,
    /// What only it has: laws, authorities, its money.
    own: Vec<Text>,
    /// What shows that a policy has to do with it: its name, its people, its cities.
    ties: Vec<Text>,
}

/// What belongs to one country alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Foreign {
    /// The countries.
    pub countries: Vec<Country>,
    /// What excuses a sentence.
    pub unless: PatternGroup,
}

/// A country, and what tells of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Country {
    /// What messages call it.
    pub name: String,
    /// What only it has.
    pub own: PatternGroup,
    /// What shows that a policy has to do with it.
    pub ties: PatternGroup,
}

impl Foreign {
    pub(in crate::lint) fn compile(definition: &ForeignDefinition, compiler: &mut Compiler<'_>) -> Self {
        let country = |country: &CountryDefinition, compiler: &mut Compiler<'_>| Country {
            name: country.name.clone(),
            own: compiler.patterns(&country.own),
            ties: compiler.signs(&country.ties),
        };
        let countries = definition.country.iter().map(|table| country(table, compiler)).collect();
        Self { countries, unless: compiler.signs(&definition.unless) }
    }
}
