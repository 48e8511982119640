//! `Cues`: the words by which dates, references and repetitions are read, the same for all lints; from `cues.toml`.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::definition::Text;
use super::pattern::PatternGroup;
use super::terms::TermId;
use crate::phrase::{DateNames, ValueNames, ValueWords};
use crate::word::word_key;

/// `cues.toml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct CuesDefinition {
    /// The languages that the lints read, in ISO 639-1.
    pub(super) languages: Vec<String>,
    /// How dates are read.
    pub(super) date: DateCuesDefinition,
    /// How references to other places of a policy are read.
    pub(super) reference: ReferenceCuesDefinition,
    /// How typed values are read.
    pub(super) value: ValueWords,
    /// How headings are read.
    pub(super) heading: HeadingCuesDefinition,
    /// What makes two passages differ in substance.
    pub(super) repetition: RepetitionCuesDefinition,
    /// How definitions of terms are read.
    pub(super) definition: DefinitionCuesDefinition,
    /// How two versions of a policy are compared.
    pub(super) comparison: ComparisonCuesDefinition,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct DateCuesDefinition {
    /// The names of each month, January first.
    pub(super) months: Vec<Vec<String>>,
    /// The names of each weekday, Monday first.
    pub(super) weekdays: Vec<Vec<String>>,
    /// What may stand between a day and its month.
    pub(super) of: Vec<String>,
    /// What the number of a day may end in: "1st".
    pub(super) day_endings: Vec<String>,
    /// The policy was last changed on the date.
    pub(super) updated: Vec<Text>,
    /// The policy holds from the date on.
    pub(super) effective: Vec<Text>,
    /// This version is of the date, or was last looked through on it.
    pub(super) version: Vec<Text>,
    /// An earlier version, or the day that an archive took a copy.
    pub(super) archived: Vec<Text>,
    /// The policy itself, as the subject of a sentence.
    pub(super) policy: Vec<Text>,
    /// A law, as the subject of a sentence.
    pub(super) law: Vec<Text>,
    /// The end of a cookie's life.
    pub(super) cookie: Vec<Text>,
    /// What has a date of its own beside the policy: a translation, a list that is kept elsewhere.
    pub(super) aside: Vec<Text>,
    /// The policy was made on the date.
    pub(super) created: Vec<Text>,
    /// Keys of front matter under which the date of the last change stands.
    pub(super) updated_keys: Vec<String>,
    /// Those under which the date from which the policy holds stands.
    pub(super) effective_keys: Vec<String>,
    /// Those under which a date stands that may be either.
    pub(super) dated_keys: Vec<String>,
    /// A notice of copyright.
    pub(super) copyright: Vec<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ReferenceCuesDefinition {
    /// Words for a part of the policy that has a heading.
    pub(super) section: Vec<Text>,
    /// Words for what hangs behind a policy: annex, schedule.
    pub(super) attachment: Vec<Text>,
    /// What stands between such a word and the name.
    pub(super) titled: Vec<Text>,
    /// The section after this one.
    pub(super) next: Vec<Text>,
    /// The section before this one.
    pub(super) previous: Vec<Text>,
    /// Laws, whose sections are not the policy's.
    pub(super) law: Vec<Text>,
    /// The policy itself, in "section 4 of this policy".
    pub(super) own: Vec<Text>,
    /// Words that send readers somewhere: "see", "described in".
    pub(super) pointing: Vec<Text>,
    /// Words that a name cannot begin before.
    pub(super) before_name: Vec<String>,
    /// Words that stand where a name would, and are none: "the relevant section".
    pub(super) no_name: Vec<String>,
    /// Words that join two names.
    pub(super) joining: Vec<String>,
    /// Words before the last part of an enumeration, "(a) ... and (b)".
    pub(super) before_last: Vec<String>,
    /// Words before a part that is referred to, "as described in (ii)".
    pub(super) before_part: Vec<String>,
    /// Words between a direction and a reference, "as set out above in section 3".
    pub(super) before_reference: Vec<String>,
    /// What kinds of document there are.
    pub(super) documents: Vec<String>,
    /// What stands before such a word where the policy itself is meant.
    pub(super) own_names: Vec<String>,
    /// Words that say nothing about the topic of a heading.
    pub(super) common: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct HeadingCuesDefinition {
    /// Words of the topics that policies have. A heading without any of them names a thing of its own.
    pub(super) topics: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct RepetitionCuesDefinition {
    /// Words that turn a sentence into its opposite.
    pub(super) negations: Vec<String>,
    /// Numbers written as words.
    pub(super) numbers: Vec<String>,
    /// Words that come and go with a negation: "do", "does".
    pub(super) fillers: Vec<String>,
    /// Words that turn the next into its opposite: "non".
    pub(super) opposites: Vec<String>,
    /// Words that all mean "and".
    pub(super) and: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct DefinitionCuesDefinition {
    /// Words that stand in brackets beside a term: `(hereinafter the "Site")`.
    pub(super) leading: Vec<String>,
    /// Words behind a term that is defined: `"Site" means`.
    pub(super) meaning: Vec<String>,
    /// Words between the two: "shall".
    pub(super) auxiliary: Vec<String>,
    /// Words before a term that is defined: `hereinafter "Site"`.
    pub(super) introducing: Vec<String>,
    /// Words between the two: "the".
    pub(super) article: Vec<String>,
    /// What stands for the company or the reader and is no term: "we".
    pub(super) pronouns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct ComparisonCuesDefinition {
    /// Word sets that tell for whom, where or when something holds. A slot of one of them says nothing of how much is
    /// claimed.
    pub(super) limits: Vec<Text>,
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
    /// Definitions of terms.
    pub definition: DefinitionCues,
    /// Words of headings about the policy's own topics.
    pub topics: WordSet,
    /// Word sets that tell for whom, where or when something holds.
    pub limits: Vec<TermId>,
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
    /// Words before the last part of an enumeration.
    pub before_last: WordSet,
    /// Words before a part that is referred to.
    pub before_part: WordSet,
    /// Words between a direction and a reference.
    pub before_reference: WordSet,
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
    /// Words that turn the next into its opposite: "non".
    pub opposites: WordSet,
    /// Words that all mean "and".
    pub and: WordSet,
}

/// What tells that a term is defined.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DefinitionCues {
    /// Words that stand in brackets beside a term.
    pub leading: WordSet,
    /// Words behind a term that is defined.
    pub meaning: WordSet,
    /// Words between the two.
    pub auxiliary: WordSet,
    /// Words before a term that is defined.
    pub introducing: WordSet,
    /// Words between the two.
    pub article: WordSet,
    /// What stands for the company or the reader and is no term.
    pub pronouns: WordSet,
}

/// Single words, by key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WordSet(FxHashSet<u64>);

impl WordSet {
    /// Whether the word with that key is in the set.
    pub fn has(&self, key: u64) -> bool {
        self.0.contains(&key)
    }

    /// The set of those words.
    pub(super) fn of(words: &[String]) -> Self {
        let mut set = Self::default();
        set.add(words);
        set
    }

    /// Adds words.
    pub(super) fn add(&mut self, words: &[String]) {
        self.0.extend(words.iter().map(|word| word_key(word)));
    }
}
