//! `Frame`: a deed with who does it, to what, for whom; what a claim about a deed is recognised by.

use serde::{Deserialize, Serialize};

use super::DeedId;
use crate::lint::TermId;

/// A part that something plays in a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// What it is done with.
    What,
    /// Whom it goes to.
    To,
    /// Where it comes from.
    From,
    /// What for.
    For,
    /// By what means, or together with what.
    With,
    /// Where.
    In,
}

impl Role {
    /// All roles, with their names in frames.
    pub const NAMES: [(Self, &'static str); 6] = [
        (Self::What, "what"),
        (Self::To, "to"),
        (Self::From, "from"),
        (Self::For, "for"),
        (Self::With, "with"),
        (Self::In, "in"),
    ];

    /// The name in frames and reports.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }
}

/// Who does a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    /// The company whose policy it is, or what it runs.
    Company,
    /// What the company runs: a server, a form.
    Component,
    /// Another company or person.
    Others,
    /// Another company or person whom the company lets do it.
    Permitted,
    /// Whoever reads it.
    Reader,
    /// Whoever it is.
    Anyone,
}

/// How a frame asks for a deed to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Asked {
    /// As done; the claim is denied where the deed is.
    #[default]
    Done,
    /// As not done.
    Denied,
    /// As done for, to, with what fills that role alone.
    Only(Role),
}

/// A role with the word sets of which one must stand in it.
type RoleSets = (Role, Vec<TermId>);

/// A deed with who does it, to what, for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The deeds of which one is told.
    pub deeds: Vec<DeedId>,
    /// Who does it.
    pub who: Doer,
    /// How it is told.
    pub asked: Asked,
    /// Whether anything at all may be what it is done with: a place where no word set of `what` names it counts only
    /// beside another that names the same thing.
    pub things: bool,
    /// What must stand in its roles.
    pub roles: Vec<RoleSets>,
    /// Roles that nothing may fill.
    pub without: Vec<Role>,
    /// Word sets of which one must stand in its clause; none, if nothing is asked for.
    pub manner: Vec<TermId>,
    /// Word sets of which none may stand in its clause.
    pub unless: Vec<TermId>,
}
