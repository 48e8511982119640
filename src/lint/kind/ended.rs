//! `ended`: something is named as if it existed that has come to an end.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[ended]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct EndedDefinition {
    /// A sentence with one of these tells of the past and is let pass.
    #[serde(default)]
    unless: Vec<Text>,
    /// What has ended.
    thing: Vec<EndedThingDefinition>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct EndedThingDefinition {
    /// What messages call it.
    name: String,
    /// What policies call it.
    phrases: Vec<Text>,
    /// A sentence with one of these means something else.
    #[serde(default)]
    unless: Vec<Text>,
    /// Its last day, or the day on which it was given up.
    #[cfg_attr(test, schemars(with = "String"))]
    ended: Spanned<Datetime>,
    /// What has taken its place, if anything has (what is written in its place).
    instead: Option<String>,
    /// What is written in its place, where the lint has a `fix`.
    write: Option<String>,
    /// Whether it is cut short by a full stop, which goes with it unless it ends the sentence.
    #[serde(default)]
    abbreviated: bool,
    /// Since when that has been there, where it is not the day on which the other ended.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    since: Option<Spanned<Datetime>>,
}

/// Things that have ended and are named all the same.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// What tells that a sentence speaks of the past.
    pub unless: PatternGroup,
    /// The things.
    pub things: Vec<EndedThing>,
}

/// A thing that has ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndedThing {
    /// What messages call it.
    pub name: String,
    /// What policies call it.
    pub phrases: PatternGroup,
    /// What tells that a sentence means something else.
    pub unless: PatternGroup,
    /// The day from which it is wrong to name it.
    pub ended: Date,
    /// What has taken its place, and since when.
    pub instead: Option<(String, Date)>,
    /// What is written in its place.
    pub write: Option<String>,
    /// Whether it is cut short by a full stop, which goes with it unless it ends the sentence.
    pub abbreviated: bool,
}

impl Ended {
    pub(in crate::lint) fn compile(definition: &EndedDefinition, compiler: &mut Compiler<'_>) -> Self {
        let things = definition.thing.iter().filter_map(|thing| EndedThing::compile(thing, compiler)).collect();
        Self { unless: compiler.signs(&definition.unless), things }
    }
}

impl EndedThing {
    fn compile(definition: &EndedThingDefinition, compiler: &mut Compiler<'_>) -> Option<Self> {
        let ended = compiler.day(&definition.ended)?;
        let since = match &definition.since {
            Some(since) => compiler.day(since)?,
            None => ended,
        };
        Some(Self {
            name: definition.name.clone(),
            phrases: compiler.patterns(&definition.phrases),
            unless: compiler.signs(&definition.unless),
            ended,
            instead: definition.instead.clone().or_else(|| definition.write.clone()).map(|name| (name, since)),
            write: definition.write.clone(),
            abbreviated: definition.abbreviated,
        })
    }
}
