//! Claim, vocabulary and lint files as written: what serde reads, before anything is checked.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::bearing::{Bearing, Stronger};
use super::grammar::{DeedDefinition, FrameDefinition};
use super::kind::{
    AgreeDefinition, ContradictDefinition, DateDefinition, DuplicateDefinition, EndedDefinition, FactDefinition,
    ForbidDefinition, ForeignDefinition, MeasureDefinition, NumberingDefinition, ReferenceDefinition,
    RequireDefinition, SilencingDefinition, SubjectDefinition, TermDefinition, TextDefinition,
};
use super::{Confidence, Safety, Severity};

/// A string with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(super) struct Text(#[cfg_attr(test, schemars(with = "String"))] Spanned<String>);

impl Deref for Text {
    type Target = Spanned<String>;

    fn deref(&self) -> &Spanned<String> {
        &self.0
    }
}

/// `vocabulary.toml`: word sets and typed values.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct VocabularyDefinition {
    /// Word sets, used as `@name` in phrases.
    #[serde(default)]
    pub set: BTreeMap<String, SetDefinition>,
    /// Typed values, used as `<name>` in phrases.
    #[serde(default)]
    pub value: BTreeMap<String, ValueDefinition>,
    /// What is done with data, for the frames of claims.
    #[serde(default)]
    pub deed: BTreeMap<String, DeedDefinition>,
    /// Laws by name, each with the regions that have others.
    #[serde(default)]
    pub law: BTreeMap<String, LawDefinition>,
    /// Words that turn or limit what a sentence says.
    #[serde(default)]
    pub cue: CueDefinition,
}

/// What is read of `document.toml` here: the names of readers that sections can be for.
#[derive(Debug, Deserialize)]
pub(super) struct DocumentDefinition {
    pub scopes: ScopesDefinition,
}

/// The names of regions and of groups of people.
#[derive(Debug, Deserialize)]
pub(super) struct ScopesDefinition {
    pub region: BTreeMap<String, IgnoredAny>,
    pub people: BTreeMap<String, IgnoredAny>,
}

/// One law.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LawDefinition {
    /// Regions with a law of their own: what a policy says to readers there does not count for this one.
    pub elsewhere: Vec<Text>,
    /// A condition over claims that shows readers whom the law is about. Without it, it is about all.
    pub shown: Option<Text>,
    /// A condition over claims under which it has nothing to ask for: no personal data are collected.
    pub idle: Option<Text>,
    /// A condition over claims that shows otherwise all the same.
    pub idle_unless: Option<Text>,
    /// A text with fewer words is taken to be about them, whatever it says: a draft of a few lines shows nothing.
    #[serde(default)]
    pub least_words: usize,
}

/// Words that turn or limit what a sentence says.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CueDefinition {
    /// They turn what the subject before them does into its opposite.
    #[serde(default)]
    pub negation: Vec<Text>,
    /// They turn what whoever follows does into its opposite.
    #[serde(default)]
    pub fronted_negation: Vec<Text>,
    /// They end the reach of what stands before them.
    #[serde(default)]
    pub contrast: Vec<Text>,
    /// They name who acts, other than those whose policy it is.
    #[serde(default)]
    pub actor: Vec<Text>,
    /// They name those whose policy it is.
    #[serde(default)]
    pub speaker: Vec<Text>,
    /// After them something is only asked or wished for.
    #[serde(default)]
    pub wish: Vec<Text>,
    /// They limit it.
    #[serde(default)]
    pub qualifier: Vec<Text>,
    /// They stand for something in the sentence before.
    #[serde(default)]
    pub back_reference: Vec<Text>,
    /// They limit it too, and a negation before them does not reach what follows them: except, other than.
    #[serde(default)]
    pub exception: Vec<Text>,
    /// They begin a sentence that limits the one before it: however.
    #[serde(default)]
    pub afterthought: Vec<Text>,
    /// After a denial they leave it standing for a part only: not longer than needed.
    #[serde(default)]
    pub undoing: Vec<Text>,
    /// What follows them in quotation marks is not said by the policy itself: the button called.
    #[serde(default)]
    pub quoting: Vec<Text>,
    /// They say that something may be so.
    #[serde(default)]
    pub may: Vec<Text>,
    /// They say that something will be so.
    #[serde(default)]
    pub will: Vec<Text>,
    /// They say that something must be so.
    #[serde(default)]
    pub must: Vec<Text>,
}

/// One word set.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SetDefinition {
    /// Phrases of which any one is an entry.
    #[serde(default)]
    pub phrases: Vec<Text>,
    /// Sets that this one is a kind of: whatever matches this matches them too.
    #[serde(default)]
    pub kind_of: Vec<Text>,
}

/// How one typed value is written.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ValueDefinition {
    /// Phrases of which any one is such a value.
    #[serde(default)]
    pub phrases: Vec<Text>,
    /// Names, each with its other spellings: `["United States", "USA", "US"]`. Whichever is written, the value is the
    /// first. Names in capitals are meant only where they are written so.
    #[serde(default)]
    pub names: Vec<Vec<Text>>,
    /// Word sets that this is a kind of.
    #[serde(default)]
    pub kind_of: Vec<Text>,
}

impl ValueDefinition {
    /// Its phrases, then its names.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        self.phrases.iter().chain(self.names.iter().flatten())
    }

    /// Its phrases as they are parsed; those of names match exactly their words.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&Text, String)> {
        let plain = self.phrases.iter().map(|phrase| (phrase, phrase.get_ref().clone()));
        plain.chain(self.names.iter().flatten().map(|name| (name, exactly(name.get_ref()))))
    }
}

/// The phrase that matches the words of `name` as they are, and in capitals only those that are written so.
fn exactly(name: &str) -> String {
    let is_upper = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let quoted = words.map(|word| {
        if is_upper(word) {
            format!("'{word}'")
        } else if word.contains('\'') {
            word.to_lowercase()
        } else {
            format!("'{}'", word.to_lowercase())
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// A file below `claims/`: claims by id.
pub(super) type ClaimsDefinition = BTreeMap<Text, ClaimDefinition>;

/// One claim.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ClaimDefinition {
    /// What a policy says that makes the claim, in one sentence to the reader.
    #[serde(default)]
    pub says: Option<Text>,
    /// Whether it adds to the claim of that id, where otherwise it would take its place.
    #[serde(default)]
    pub extend: bool,
    /// What it is recognised by.
    #[serde(default)]
    pub phrases: Vec<Text>,
    /// Deeds that make it, in whatever order and voice: who does what, to which data, for whom.
    #[serde(default)]
    pub frames: Vec<FrameDefinition>,
    /// The claim that it denies: the frames of that one, told as not done, make it.
    #[serde(default)]
    pub denies: Option<Text>,
    /// Phrases that make the claim, but vaguely.
    #[serde(default)]
    pub vague: Vec<Text>,
    /// A sentence with one of these does not make the claim.
    #[serde(default)]
    pub unless: Vec<Text>,
    /// Nor does a sentence below a heading with one of these.
    #[serde(default)]
    pub unless_under: Vec<Text>,
    /// Whether it is made only where it is set apart: in a heading, in capitals or bold, at the start of a paragraph,
    /// item or cell, or in one of a single sentence.
    #[serde(default)]
    pub set_apart: bool,
    /// Claims that make it where they are all made in one paragraph, item or table row, or in each of two sections.
    #[serde(default)]
    pub together: Vec<Text>,
    /// Whether its phrases name the negation themselves ("does not affect"), so that none is to be read into them.
    #[serde(default)]
    pub ignore_negation: bool,
    /// Whether a heading makes it as well: "Last updated: 1 May 2026".
    #[serde(default)]
    pub in_headings: bool,
    /// What is told apart in it, each by the word set that its values are kinds of: `data = "@personal-data"`.
    #[serde(default)]
    pub slots: BTreeMap<String, Text>,
    /// What it means for readers that it is made: a promise to them, or their data laid open; neither, if not given.
    /// `fineprint diff` weighs changes by it.
    #[serde(default)]
    pub bearing: Option<Bearing>,
    /// Which change of its typed values makes it more of a promise; none, if not given.
    #[serde(default)]
    pub stronger: Option<Stronger>,
    /// Bare items and sentences below a heading.
    #[serde(default)]
    pub under: Vec<UnderDefinition>,
    /// What is said of a topic, wherever that is named: in the sentence, its heading, question or label, or shortly before.
    #[serde(default)]
    pub about: Vec<AboutDefinition>,
    /// Examples that make the claim; `[[...]]` marks what must match.
    #[serde(default)]
    pub asserted: Vec<Text>,
    /// Examples that deny it.
    #[serde(default)]
    pub denied: Vec<Text>,
    /// Examples that say nothing about it.
    #[serde(default)]
    pub silent: Vec<Text>,
}

/// Phrases that make a claim only where a topic is spoken of.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AboutDefinition {
    /// Word sets of which one must stand in the sentence, in what it answers, in its heading, or in one of the two
    /// sentences before it in its section.
    pub topic: Vec<Text>,
    /// What is recognised.
    pub phrases: Vec<Text>,
}

/// Phrases that make a claim only below certain headings.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnderDefinition {
    /// Phrases of which the heading, or one above it, must hold one.
    pub heading: Vec<Text>,
    /// What is recognised below it.
    pub phrases: Vec<Text>,
}

/// `renamed.toml`: ids that lints had before, and those that they have today.
pub(super) type RenamedDefinition = BTreeMap<Text, Text>;

/// A lint file.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LintDefinition {
    /// What is wrong, in one sentence without a full stop; the message of its findings unless `message` is given.
    pub summary: Text,
    /// The message of a finding, with `{placeholders}` of its kind.
    pub message: Option<Text>,
    /// How bad it is.
    pub severity: Severity,
    /// Whether it runs only where a user sets its level.
    #[serde(default)]
    pub opt_in: bool,
    /// Whether it is new: it runs only where `preview` or its own level is set, so that no upgrade breaks a build.
    #[serde(default)]
    pub preview: bool,
    /// How sure the lint is.
    pub confidence: Confidence,
    /// Lints that tell of the same fault better: where one of them marks the same words, this one is silent.
    #[serde(default)]
    pub gives_way: Vec<Text>,
    /// The laws and guidelines behind it.
    #[serde(default)]
    pub authority: Vec<String>,
    /// Why it matters.
    pub why: Text,
    /// What to do.
    pub help: Text,
    /// Whether the edits that its kind can write can be applied unread. Without it, findings have no edits.
    pub fix: Option<Safety>,
    /// Examples that are flagged; `[[...]]` marks where.
    pub flagged: Vec<Text>,
    /// Examples that are not.
    pub clean: Vec<Text>,

    // Exactly one kind.
    /// Something must be said.
    pub require: Option<RequireDefinition>,
    /// Something must not be said.
    #[cfg_attr(test, schemars(with = "Option<ForbidDefinition>"))]
    pub forbid: Option<Spanned<ForbidDefinition>>,
    /// Two things cannot both be said.
    pub contradict: Option<ContradictDefinition>,
    /// All places must give the same value.
    pub agree: Option<AgreeDefinition>,
    /// The same text must not stand twice.
    pub duplicate: Option<DuplicateDefinition>,
    /// A date must be right.
    pub date: Option<DateDefinition>,
    /// What has ended must not be named as if it existed.
    pub ended: Option<EndedDefinition>,
    /// What is true of the company must be what the text says.
    pub fact: Option<FactDefinition>,
    /// Nothing must belong to a country that the policy has nothing else to do with.
    pub foreign: Option<ForeignDefinition>,
    /// There must not be too much of something.
    pub measure: Option<MeasureDefinition>,
    /// A reference must lead where it says.
    pub reference: Option<ReferenceDefinition>,
    /// Numbers must count on.
    pub numbering: Option<NumberingDefinition>,
    /// Terms must be defined once, and used.
    pub term: Option<TermDefinition>,
    /// The text must be whole.
    pub text: Option<TextDefinition>,
    /// It must be a policy, and it must show whom it is for.
    pub subject: Option<SubjectDefinition>,
    /// A comment that allows findings must be right.
    pub silencing: Option<SilencingDefinition>,
}
