//! `reference`: pointers to other places, inside the policy or outside, that lead nowhere or astray.

use serde::{Deserialize, Serialize};

use super::NoOptions;
use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::pattern::PatternGroup;

/// The `[reference.<fault>]` table.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) enum ReferenceDefinition {
    /// No section has the name.
    Dangling(NamedDefinition),
    /// A section has nearly the name.
    Inexact(NamedDefinition),
    /// The number is that of another section than the name.
    Misnumbered(NoOptions),
    /// A number is given, and the sections have none.
    Unnumbered(NoOptions),
    /// "Above" for what stands below, or the other way round.
    Direction(NoOptions),
    /// "The next section" is about something else.
    NotNext(NoOptions),
    /// An annex that is not there.
    Attachment(NoOptions),
    /// A table that is not there.
    Table(TableDefinition),
    /// The contents list has another name for a section.
    ContentsRenamed(NoOptions),
    /// The contents list has two sections in another order than the text.
    ContentsOrder(NoOptions),
    /// The contents list names a section that is not there.
    ContentsUnfulfilled(NoOptions),
    /// The contents list leaves a section out.
    ContentsIncomplete(ContentsIncompleteDefinition),
    /// A link to a place of the page that is not there.
    Anchor(NoOptions),
    /// A link to somewhere suspicious.
    Link(LinkLintDefinition),
    /// The words of a link name another address.
    LinkText(NoOptions),
    /// Words that were a link and are none.
    LostLink(LostLinkDefinition),
    /// A link of Markdown by a name that is not defined.
    Undefined(NoOptions),
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct NamedDefinition {
    /// Words that show that another page, and not this policy, is meant.
    #[serde(default)]
    elsewhere: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct TableDefinition {
    /// Words that point to a table after them.
    #[serde(default)]
    below: Vec<Text>,
    /// Words that point to a table before them.
    #[serde(default)]
    above: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct ContentsIncompleteDefinition {
    /// Least share of the sections of one level that a contents list must name for the others to be missed.
    share: f32,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct LinkLintDefinition {
    /// Addresses as a whole; an empty one is that of `[text]()`.
    #[serde(default)]
    targets: Vec<String>,
    /// Schemes: `http`, `file`.
    #[serde(default)]
    schemes: Vec<String>,
    /// The scheme that cures a link of one of `schemes`, where the lint has a `fix`.
    instead: Option<String>,
    /// Hosts; `*` at the start or end stands for any letters.
    #[serde(default)]
    hosts: Vec<String>,
    /// Names of parameters; `*` likewise.
    #[serde(default)]
    parameters: Vec<String>,
    /// Only links in whose sentence one of these stands.
    #[serde(default)]
    near: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct LostLinkDefinition {
    /// Words that only make sense as a link.
    phrases: Vec<Text>,
    /// A sentence with one of these is let pass.
    #[serde(default)]
    unless: Vec<Text>,
}

/// What is wrong with a reference.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ReferenceFault {
    /// There is no such section.
    Dangling {
        /// Words that show that another page is meant.
        elsewhere: PatternGroup,
    },
    /// There is a section with nearly that name.
    Inexact {
        /// Words that show that another page is meant.
        elsewhere: PatternGroup,
    },
    /// The number leads to one section and the name beside it to another.
    Misnumbered,
    /// Sections are referred to by number, and none has one.
    Unnumbered,
    /// It says "below", and the section stands above, or the other way round.
    Direction,
    /// It says "next section", and the topic is that of another one.
    NotNext,
    /// There is no such annex or schedule.
    Attachment,
    /// There is no table there.
    Table {
        /// Words that point to a table after them.
        below: PatternGroup,
        /// Words that point to a table before them.
        above: PatternGroup,
    },
    /// An entry of the contents list is not what the section is called.
    ContentsRenamed,
    /// The contents list has two sections in another order than the text.
    ContentsOrder,
    /// An entry of the contents list has no section.
    ContentsUnfulfilled,
    /// A section is not in the contents list.
    ContentsIncomplete {
        /// Least share of the sections of one level that the list must name.
        share: f32,
    },
    /// A link to a place of the same page that does not exist.
    Anchor,
    /// A link whose address is at fault.
    Link(LinkFault),
    /// A link that shows one address and leads to another.
    LinkText,
    /// A link of Markdown by a name that is not defined.
    Undefined,
    /// Words that only make sense as a link, without one.
    LostLink {
        /// The words.
        phrases: PatternGroup,
        /// What excuses them.
        unless: PatternGroup,
    },
}

/// What an address must not be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LinkFault {
    /// Addresses as a whole.
    pub targets: Vec<String>,
    /// Schemes.
    pub schemes: Vec<String>,
    /// The scheme that cures a link of one of them.
    pub instead: Option<String>,
    /// Hosts, with `*`.
    pub hosts: Vec<String>,
    /// Names of parameters, with `*`.
    pub parameters: Vec<String>,
    /// Only links in whose sentence one of these stands; all, if empty.
    pub near: PatternGroup,
}

impl ReferenceFault {
    pub(in crate::lint) fn compile(definition: &ReferenceDefinition, compiler: &mut Compiler<'_>) -> Self {
        use ReferenceDefinition as Table;
        match definition {
            Table::Dangling(table) => Self::Dangling { elsewhere: compiler.patterns(&table.elsewhere) },
            Table::Inexact(table) => Self::Inexact { elsewhere: compiler.patterns(&table.elsewhere) },
            Table::Misnumbered(_) => Self::Misnumbered,
            Table::Unnumbered(_) => Self::Unnumbered,
            Table::Direction(_) => Self::Direction,
            Table::NotNext(_) => Self::NotNext,
            Table::Attachment(_) => Self::Attachment,
            Table::Table(table) => {
                Self::Table { below: compiler.patterns(&table.below), above: compiler.patterns(&table.above) }
            }
            Table::ContentsRenamed(_) => Self::ContentsRenamed,
            Table::ContentsOrder(_) => Self::ContentsOrder,
            Table::ContentsUnfulfilled(_) => Self::ContentsUnfulfilled,
            Table::ContentsIncomplete(table) => Self::ContentsIncomplete { share: table.share },
            Table::Anchor(_) => Self::Anchor,
            Table::Link(table) => Self::Link(LinkFault {
                targets: table.targets.clone(),
                schemes: table.schemes.clone(),
                instead: table.instead.clone(),
                hosts: table.hosts.clone(),
                parameters: table.parameters.clone(),
                near: compiler.patterns(&table.near),
            }),
            Table::LinkText(_) => Self::LinkText,
            Table::Undefined(_) => Self::Undefined,
            Table::LostLink(table) => {
                Self::LostLink { phrases: compiler.patterns(&table.phrases), unless: compiler.patterns(&table.unless) }
            }
        }
    }
}
