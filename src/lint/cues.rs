//! `Cues`: the words by which dates, references and repetitions are read, the same for all lints; from `cues.toml`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::compile::Compiler;
use super::definition::Text;
use super::pattern::PatternGroup;
use crate::phrase::{DateNames, ValueNames, ValueWords};
use crate::word::word_key;

/// `cues.toml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct CuesDefinition {
    /// The languages that the lints read, in ISO 639-1.
    languages: Vec<String>,
    /// How dates are read.
    date: DateCuesDefinition,
    /// How references to other places of a policy are read.
    reference: ReferenceCuesDefinition,
    /// How typed values are read.
    value: ValueWords,
    /// How headings are read.
    heading: HeadingCuesDefinition,
    /// What makes two passages differ in substance.
    repetition: RepetitionCuesDefinition,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct DateCuesDefinition {
    /// The names of each month, January first.
    months: Vec<Vec<String>>,
    /// The names of each weekday, Monday first.
    weekdays: Vec<Vec<String>>,
    /// The policy was last changed on the date.
    updated: Vec<Text>,
    /// The policy holds from the date on.
    effective: Vec<Text>,
    /// This version is of the date, or was last looked through on it.
    version: Vec<Text>,
    /// An earlier version, or the day that an archive took a copy.
    archived: Vec<Text>,
    /// The policy itself, as the subject of a sentence.
    policy: Vec<Text>,
    /// A law, as the subject of a sentence.
    law: Vec<Text>,
    /// The end of a cookie's life.
    cookie: Vec<Text>,
    /// What has a date of its own beside the policy: a translation, a list that is kept elsewhere.
    aside: Vec<Text>,
    /// The policy was made on the date.
    created: Vec<Text>,
    /// Keys of front matter under which the date of the last change stands.
    updated_keys: Vec<String>,
    /// Those under which the date from which the policy holds stands.
    effective_keys: Vec<String>,
    /// Those under which a date stands that may be either.
    dated_keys: Vec<String>,
    /// A notice of copyright.
    copyright: Vec<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ReferenceCuesDefinition {
    /// Words for a part of the policy that has a heading.
    section: Vec<Text>,
    /// Words for what hangs behind a policy: annex, schedule.
    attachment: Vec<Text>,
    /// What stands between such a word and the name.
    titled: Vec<Text>,
    /// The section after this one.
    next: Vec<Text>,
    /// The section before this one.
    previous: Vec<Text>,
    /// Laws, whose sections are not the policy's.
    law: Vec<Text>,
    /// The policy itself, in "section 4 of this policy".
    own: Vec<Text>,
    /// Words that send readers somewhere: "see", "described in".
    pointing: Vec<Text>,
    /// Words that a name cannot begin before.
    before_name: Vec<String>,
    /// Words that stand where a name would, and are none: "the relevant section".
    no_name: Vec<String>,
    /// Words that join two names.
    joining: Vec<String>,
    /// What kinds of document there are.
    documents: Vec<String>,
    /// What stands before such a word where the policy itself is meant.
    own_names: Vec<String>,
    /// Words that say nothing about the topic of a heading.
    common: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct HeadingCuesDefinition {
    /// Words of the topics that policies have. A heading without any of them names a thing of its own.
    topics: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RepetitionCuesDefinition {
    /// Words that turn a sentence into its opposite.
    negations: Vec<String>,
    /// Numbers written as words.
    numbers: Vec<String>,
    /// Words that come and go with a negation: "do", "does".
    fillers: Vec<String>,
}

/// The words by which dates, references and repetitions are read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Cues {
    /// The languages that the lints read, in ISO 639-1.
    pub languages: Vec<String>,
    /// Dates.
    pub date: DateCues,
    /// Typed values.
    pub values: ValueNames,
    /// References.
    pub reference: ReferenceCues,
    /// Repetitions.
    pub repetition: RepetitionCues,
    /// Words of headings about the policy's own topics.
    pub topics: WordSet,
}

/// What tells a date from other numbers, and what it is the date of.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DateCues {
    /// Names of months and weekdays.
    pub names: DateNames,
    /// The policy was last changed on it.
    pub updated: PatternGroup,
    /// The policy holds from it on.
    pub effective: PatternGroup,
    /// This version is of it, or was last looked through on it.
    pub version: PatternGroup,
    /// An earlier version, or the day that an archive took a copy.
    pub archived: PatternGroup,
    /// The policy itself, as the subject of a sentence.
    pub policy: PatternGroup,
    /// A law, as the subject of a sentence.
    pub law: PatternGroup,
    /// The end of a cookie's life.
    pub cookie: PatternGroup,
    /// What has a date of its own beside the policy: a translation, a list that is kept elsewhere.
    pub aside: PatternGroup,
    /// The policy was made on the date.
    pub created: PatternGroup,
    /// Keys of front matter under which the date of the last change stands.
    pub updated_keys: Vec<String>,
    /// Those under which the date from which the policy holds stands.
    pub effective_keys: Vec<String>,
    /// Those under which a date stands that may be either.
    pub dated_keys: Vec<String>,
    /// A notice of copyright.
    pub copyright: PatternGroup,
}

/// What points to another place of the policy.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReferenceCues {
    /// Words for a part of the policy that has a heading.
    pub section: PatternGroup,
    /// Words for what hangs behind a policy: annex, schedule.
    pub attachment: PatternGroup,
    /// What stands between such a word and the name.
    pub titled: PatternGroup,
    /// The section after this one.
    pub next: PatternGroup,
    /// The section before this one.
    pub previous: PatternGroup,
    /// Laws, whose sections are not the policy's.
    pub law: PatternGroup,
    /// The policy itself, in "section 4 of this policy".
    pub own: PatternGroup,
    /// Words that send readers somewhere: "see", "described in".
    pub pointing: PatternGroup,
    /// Words that a name cannot begin before.
    pub before_name: WordSet,
    /// Words that stand where a name would, and are none: "the relevant section".
    pub no_name: WordSet,
    /// Words that join two names.
    pub joining: WordSet,
    /// What kinds of document there are.
    pub documents: WordSet,
    /// What stands before such a word where the policy itself is meant.
    pub own_names: WordSet,
    /// Words that say nothing about the topic of a heading.
    pub common: WordSet,
}

/// What makes two passages differ in substance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RepetitionCues {
    /// Words that turn a sentence into its opposite.
    pub negations: WordSet,
    /// Numbers written as words.
    pub numbers: WordSet,
    /// Words that come and go with a negation: "do", "does".
    pub fillers: WordSet,
}

/// Single words, by key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WordSet(FxHashSet<u64>);

impl WordSet {
    /// Whether the word with that key is in the set.
    pub fn has(&self, key: u64) -> bool {
        self.0.contains(&key)
    }

    fn add(&mut self, words: &[String]) {
        self.0.extend(words.iter().map(|word| word_key(word)));
    }
}

impl Cues {
    /// Adds what a file says to what earlier ones said.
    pub(super) fn add(&mut self, definition: &CuesDefinition, compiler: &mut Compiler<'_>) {
        self.languages.extend(definition.languages.iter().cloned());
        self.date.add(&definition.date, compiler);
        self.values.add(&definition.value);
        self.reference.add(&definition.reference, compiler);
        self.topics.add(&definition.heading.topics);
        self.repetition.negations.add(&definition.repetition.negations);
        self.repetition.numbers.add(&definition.repetition.numbers);
        self.repetition.fillers.add(&definition.repetition.fillers);
    }
}

impl DateCues {
    fn add(&mut self, definition: &DateCuesDefinition, compiler: &mut Compiler<'_>) {
        for (table, names) in
            [(&mut self.names.months, &definition.months), (&mut self.names.weekdays, &definition.weekdays)]
        {
            for (number, names) in (1..).zip(names) {
                table.extend(names.iter().map(|name| (word_key(name), number)));
            }
        }
        compiler.add_patterns(&mut self.updated, &definition.updated);
        compiler.add_patterns(&mut self.effective, &definition.effective);
        compiler.add_patterns(&mut self.version, &definition.version);
        compiler.add_patterns(&mut self.archived, &definition.archived);
        compiler.add_patterns(&mut self.policy, &definition.policy);
        compiler.add_patterns(&mut self.law, &definition.law);
        compiler.add_patterns(&mut self.cookie, &definition.cookie);
        compiler.add_patterns(&mut self.aside, &definition.aside);
        compiler.add_patterns(&mut self.created, &definition.created);
        self.updated_keys.extend_from_slice(&definition.updated_keys);
        self.effective_keys.extend_from_slice(&definition.effective_keys);
        self.dated_keys.extend_from_slice(&definition.dated_keys);
        compiler.add_patterns(&mut self.copyright, &definition.copyright);
    }
}

impl ReferenceCues {
    fn add(&mut self, definition: &ReferenceCuesDefinition, compiler: &mut Compiler<'_>) {
        compiler.add_patterns(&mut self.section, &definition.section);
        compiler.add_patterns(&mut self.attachment, &definition.attachment);
        compiler.add_patterns(&mut self.titled, &definition.titled);
        compiler.add_patterns(&mut self.next, &definition.next);
        compiler.add_patterns(&mut self.previous, &definition.previous);
        compiler.add_patterns(&mut self.law, &definition.law);
        compiler.add_patterns(&mut self.own, &definition.own);
        compiler.add_patterns(&mut self.pointing, &definition.pointing);
        self.before_name.add(&definition.before_name);
        self.no_name.add(&definition.no_name);
        self.joining.add(&definition.joining);
        self.documents.add(&definition.documents);
        self.own_names.add(&definition.own_names);
        self.common.add(&definition.common);
    }
}
