//! `grammar.toml`, deeds and frames as written.

use serde::Deserialize;

use super::frame::{Doer, Role};
use crate::lint::definition::Text;

/// `grammar.toml`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct GrammarDefinition {
    /// Words that stand for people and things.
    pub(super) pronouns: Pronouns,
    /// What stands before a noun.
    pub(super) determiners: Determiners,
    /// What leads in a role.
    pub(super) prepositions: Prepositions,
    /// What stands before a verb.
    pub(super) auxiliaries: Auxiliaries,
    /// What denies, and what limits.
    pub(super) denials: Denials,
    /// What joins.
    pub(super) joining: Joining,
    /// What opens a clause.
    pub(super) subordinators: Subordinators,
    /// What stands before a verb in "-ing".
    pub(super) gerunds: Gerunds,
    /// Nouns, and words that may be nouns.
    pub(super) nouns: Nouns,
    /// Words that only colour others.
    pub(super) adverbs: Adverbs,
    /// Verbs by what they do with what follows.
    pub(super) verbs: Verbs,
    /// Who acts, and whose data it is.
    pub(super) actors: Actors,
    /// Prepositions by the role that they lead in.
    pub(super) roles: Roles,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Pronouns {
    /// The company whose policy it is.
    pub(super) company: Vec<Text>,
    /// Whoever reads it.
    pub(super) reader: Vec<Text>,
    /// They stand for something named before.
    pub(super) back: Vec<Text>,
    /// Nobody, nothing.
    pub(super) none: Vec<Text>,
    /// Anybody, anything.
    pub(super) any: Vec<Text>,
    /// The reader, where the reader asks.
    pub(super) mine: Vec<Text>,
    /// Those that are never a subject: us, them.
    pub(super) object: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Determiners {
    /// They say whose it is not.
    pub(super) plain: Vec<Text>,
    /// Those of them that leave out what was named.
    pub(super) other: Vec<Text>,
    /// Those of them that name something known.
    pub(super) definite: Vec<Text>,
    /// The company's.
    pub(super) own: Vec<Text>,
    /// The reader's.
    pub(super) reader: Vec<Text>,
    /// Somebody else's.
    pub(super) others: Vec<Text>,
    /// They deny what follows.
    pub(super) none: Vec<Text>,
    /// Numbers in letters.
    pub(super) numerals: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Prepositions {
    /// They end a noun phrase and lead in a role.
    pub(super) plain: Vec<Text>,
    /// They name what was meant more closely.
    pub(super) listing: Vec<Text>,
    /// Before a number they tell of the noun before them.
    pub(super) measuring: Vec<Text>,
    /// They lead in who does what is told in the passive.
    pub(super) agent: Vec<Text>,
    /// They are no prepositions before the base form of a verb.
    pub(super) infinitive: Vec<Text>,
    /// What follows them is not meant, but everything else.
    pub(super) beyond: Vec<Text>,
    /// What follows them stays in the noun phrase.
    pub(super) inner: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Auxiliaries {
    /// Forms of "be" that open a verb.
    pub(super) be: Vec<Text>,
    /// Forms of "be" after another auxiliary.
    pub(super) be_after: Vec<Text>,
    /// Forms of "have".
    pub(super) have: Vec<Text>,
    /// Forms of "do".
    #[serde(rename = "do")]
    pub(super) does: Vec<Text>,
    /// May, will, must.
    pub(super) modal: Vec<Text>,
    /// Those that leave it open whether it is done.
    pub(super) possible: Vec<Text>,
    /// One word with the company in it: we'll.
    pub(super) with_company: Vec<Text>,
    /// One word with the reader in it.
    pub(super) with_reader: Vec<Text>,
    /// One word with somebody or something else in it.
    pub(super) with_others: Vec<Text>,
    /// One word with a denial in it: don't.
    pub(super) denied: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Denials {
    /// They deny the verb of their clause.
    pub(super) words: Vec<Text>,
    /// They look so and deny nothing.
    pub(super) not_denials: Vec<Text>,
    /// They say that it is so for what they name and for nothing else.
    pub(super) only: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Joining {
    /// And, or.
    /// Words that join like with like.
    pub(super) coordinators: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Subordinators {
    /// If, when.
    pub(super) condition: Vec<Text>,
    /// Except, unless.
    pub(super) exception: Vec<Text>,
    /// Because.
    pub(super) reason: Vec<Text>,
    /// Although.
    pub(super) contrast: Vec<Text>,
    /// Whether, how.
    pub(super) question: Vec<Text>,
    /// In order to.
    pub(super) purpose: Vec<Text>,
    /// So that.
    pub(super) aim: Vec<Text>,
    /// Which, who.
    pub(super) relative: Vec<Text>,
}

/// What stands before a verb in "-ing".
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Gerunds {
    /// How.
    pub(super) manner: Vec<Text>,
    /// What is not done.
    pub(super) without: Vec<Text>,
    /// What for.
    pub(super) purpose: Vec<Text>,
    /// When.
    pub(super) condition: Vec<Text>,
    /// What is kept from.
    pub(super) from: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Nouns {
    /// Before "to" and a verb they say that it may be done.
    pub(super) choice: Vec<Text>,
    /// What follows "of" behind them is meant itself.
    pub(super) partitive: Vec<Text>,
    /// They name nothing more closely: a denial that holds one is as whole as without it.
    pub(super) neutral: Vec<Text>,
    /// They answer that it is so.
    pub(super) yes: Vec<Text>,
    /// They answer that it is not so.
    pub(super) no: Vec<Text>,
    /// Words that are as often nouns as verbs, in their base form and with "s".
    pub(super) also_verbs: Vec<Text>,
    /// Nouns in "-ing" that are seldom verbs: "marketing".
    pub(super) gerunds: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Adverbs {
    /// One word, or several that count as one.
    pub(super) words: Vec<Text>,
    /// They leave it open whether a denial holds throughout.
    pub(super) hedging: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Verbs {
    /// What is said follows.
    pub(super) saying: Vec<Text>,
    /// They leave open what is done.
    pub(super) unsure: Vec<Text>,
    /// What follows is only wished for.
    pub(super) wishing: Vec<Text>,
    /// What follows is not done.
    pub(super) refusing: Vec<Text>,
    /// Somebody else may do what follows.
    pub(super) permitting: Vec<Text>,
    /// They carry the verb that follows.
    pub(super) carrying: Vec<Text>,
    /// With a noun they say that it is done.
    pub(super) light: Vec<Text>,
    /// A noun for a deed is their subject.
    pub(super) happening: Vec<Text>,
    /// Other verbs.
    pub(super) other: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Actors {
    /// The word set of what the company runs.
    pub(super) components: Text,
    /// The word set of what the company is called.
    pub(super) company: Text,
    /// The word set of data.
    pub(super) data: Text,
    /// The word set of data about readers.
    pub(super) own_data: Text,
    /// The word set of what readers have and is no data: your rights.
    pub(super) no_data: Text,
    /// The word set of others who act.
    pub(super) others: Text,
    /// The word set of readers.
    pub(super) readers: Text,
}

/// The prepositions that lead in each role.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Roles {
    /// Before whom it goes to.
    pub(super) to: Vec<Text>,
    /// Before what it comes from.
    pub(super) from: Vec<Text>,
    /// Before what it is for.
    #[serde(rename = "for")]
    pub(super) aim: Vec<Text>,
    /// Before its means.
    pub(super) with: Vec<Text>,
    /// Before its place.
    #[serde(rename = "in")]
    pub(super) place: Vec<Text>,
}

/// A deed: `[deed.sell]`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(in crate::lint) struct DeedDefinition {
    /// Verbs whose object are the data, in their base form, each with the words that belong to it: `pass on`.
    pub(super) verbs: Vec<Text>,
    /// Verbs that count only where a receiver is named.
    pub(super) given: Vec<Text>,
    /// Verbs whose subject is the receiver.
    pub(super) received: Vec<Text>,
    /// Verbs whose subject are the data.
    pub(super) moves: Vec<Text>,
    /// Verbs that say that it is not done, with the data as their object: `withhold`.
    pub(super) opposite: Vec<Text>,
    /// Verbs that say that it is not done, with the data as their subject: `stay with us`.
    #[serde(rename = "stays")]
    pub(super) stays: Vec<Text>,
    /// Nouns for whom it goes to: in a table or before a colon they lead in the receiver.
    pub(super) receivers: Vec<Text>,
    /// What after "is" says that it is done: `for sale`.
    pub(super) predicates: Vec<Text>,
    /// Nouns for it.
    pub(super) nouns: Vec<Text>,
    /// Prepositions before whom it goes to, where they are not those of the grammar.
    pub(super) to: Vec<Text>,
    /// Prepositions before what it comes from.
    pub(super) from: Vec<Text>,
    /// Prepositions before what it is for.
    #[serde(rename = "for")]
    pub(super) aim: Vec<Text>,
    /// Prepositions before its means.
    pub(super) with: Vec<Text>,
    /// Prepositions before its place.
    #[serde(rename = "in")]
    pub(super) place: Vec<Text>,
}

/// A frame of a claim: `{ does = ["hand-over"], what = ["@information"], to = ["@receiver"] }`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::lint) struct FrameDefinition {
    /// The deeds of which one is told.
    pub(in crate::lint) does: Vec<Text>,
    /// Who does it; the company, if not given.
    #[serde(default = "company")]
    pub(in crate::lint) who: Doer,
    /// Whether it is told as not done.
    #[serde(default)]
    pub(in crate::lint) denied: bool,
    /// The role that it is limited to: "only for", "to nobody but".
    #[serde(default)]
    pub(in crate::lint) only: Option<Text>,
    /// Word sets of which one must be what it is done with.
    #[serde(default)]
    pub(in crate::lint) what: Vec<Text>,
    /// Whether anything else may be that too: such a place counts only where a lint holds it against another one that
    /// names the same thing.
    #[serde(default)]
    pub(in crate::lint) things: bool,
    /// Word sets of which one must be whom it goes to.
    #[serde(default)]
    pub(in crate::lint) to: Vec<Text>,
    /// Word sets of which one must be what it comes from.
    #[serde(default)]
    pub(in crate::lint) from: Vec<Text>,
    /// Word sets of which one must be what it is for.
    #[serde(default, rename = "for")]
    pub(in crate::lint) aim: Vec<Text>,
    /// Word sets of which one must be its means.
    #[serde(default)]
    pub(in crate::lint) with: Vec<Text>,
    /// Word sets of which one must be its place.
    #[serde(default, rename = "in")]
    pub(in crate::lint) place: Vec<Text>,
    /// Roles that nothing may fill.
    #[serde(default)]
    pub(in crate::lint) without: Vec<Text>,
    /// Word sets of which one must stand in its clause, wherever: "at once", "for ever".
    #[serde(default)]
    pub(in crate::lint) manner: Vec<Text>,
    /// Word sets of which none may stand in its clause.
    #[serde(default)]
    pub(in crate::lint) unless: Vec<Text>,
}

impl GrammarDefinition {
    /// The word sets of components, of the company, of others who act, of readers, of data, of readers' data, and of what of theirs is
    /// none.
    pub(in crate::lint) fn actors(&self) -> [&Text; 7] {
        let Actors { components, company, others, readers, data, own_data, no_data } = &self.actors;
        [components, company, others, readers, data, own_data, no_data]
    }
}

impl FrameDefinition {
    /// The word sets of each role.
    pub(in crate::lint) fn sets(&self) -> [(Role, &[Text]); 6] {
        [
            (Role::What, &self.what),
            (Role::To, &self.to),
            (Role::From, &self.from),
            (Role::For, &self.aim),
            (Role::With, &self.with),
            (Role::In, &self.place),
        ]
    }
}

fn company() -> Doer {
    Doer::Company
}
