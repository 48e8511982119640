//! `Side`: which places of a policy are one side of a contradiction, or are compared with each other.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::lint::compile::Compiler;
use crate::lint::definition::Text;
use crate::lint::{ClaimId, TermId};

/// One side, as written.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::lint) struct SideDefinition {
    /// The claims, each of which will do.
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    claims: Spanned<Vec<Text>>,
    /// Whether they must be denied instead of asserted.
    #[serde(default)]
    denied: bool,
    /// Words shown under the place.
    label: String,
    /// Word sets of which the sentence must hold one.
    #[serde(default)]
    with: Vec<Text>,
    /// Word sets that excuse a sentence that holds one.
    #[serde(default)]
    unless: Vec<Text>,
    /// Word sets that excuse a sentence when the next one holds one.
    #[serde(default)]
    unless_next: Vec<Text>,
    /// If given, the claim must end its clause, but for words of these sets: what follows would limit it.
    then: Option<Vec<Text>>,
    /// Word sets without which the lint is less sure.
    #[serde(default)]
    sure: Vec<Text>,
    /// Word sets that make the lint less sure where the sentence, its heading or one of the three sentences before holds
    /// one: what is said may be meant of that alone.
    #[serde(default)]
    unsure_near: Vec<Text>,
    /// Whether the heading of its section must hold one of the `topics` of `cues.toml`, or the lint is less sure: what
    /// stands below the name of anything else may be meant for that alone.
    #[serde(default)]
    topics: bool,
    /// How an exception is read, of which the text says what it leaves out. Without this table, and where the text
    /// does not say it, `unless` excuses the sentence.
    except: Option<ExceptDefinition>,
}

/// How exceptions are read.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExceptDefinition {
    /// Word sets that begin an exception.
    words: Vec<Text>,
    /// Word sets that begin one and say that a list follows. Where none does, it stands further down.
    #[serde(default)]
    list: Vec<Text>,
    /// Word sets that say that what is left out stands further down.
    #[serde(default)]
    below: Vec<Text>,
    /// Word sets that say that what is left out stands further up.
    #[serde(default)]
    above: Vec<Text>,
    /// Word sets of which an exception names one, or each item of the list that it introduces. What the other side
    /// says with a word of the same set, or a kind of it, is left out; anything else is not, with less confidence.
    kinds: Vec<Text>,
    /// Whether sentences without such an exception do not count.
    #[serde(default)]
    needed: bool,
}

/// One side of a contradiction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Side {
    /// The claims, each of which will do.
    pub claims: Vec<ClaimId>,
    /// Whether they must be denied instead of asserted.
    pub denied: bool,
    /// Words shown under the place.
    pub label: String,
    /// Of these the sentence must hold one, unless there are none.
    pub with: Vec<TermId>,
    /// These excuse a sentence.
    pub unless: Vec<TermId>,
    /// These in the next sentence excuse a sentence.
    pub unless_next: Vec<TermId>,
    /// If given, nothing but these may follow in the clause.
    pub then: Option<Vec<TermId>>,
    /// Without any of these the lint is less sure.
    pub sure: Vec<TermId>,
    /// Any of these nearby makes the lint less sure.
    pub unsure_near: Vec<TermId>,
    /// Whether the lint is less sure below a heading about none of the topics of policies.
    pub topics: bool,
    /// How exceptions are read; `None` if they just excuse.
    pub except: Option<Except>,
}

/// By which words exceptions are read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Except {
    /// They begin an exception.
    pub words: Vec<TermId>,
    /// They begin one and say that a list follows.
    pub list: Vec<TermId>,
    /// They say that what is left out stands further down.
    pub below: Vec<TermId>,
    /// They say that it stands further up.
    pub above: Vec<TermId>,
    /// They tell what is left out.
    pub kinds: Vec<TermId>,
    /// Whether only statements with an exception count.
    pub needed: bool,
}

impl Except {
    fn compile(definition: &ExceptDefinition, compiler: &mut Compiler<'_>) -> Self {
        Self {
            words: compiler.terms(&definition.words),
            list: compiler.terms(&definition.list),
            below: compiler.terms(&definition.below),
            above: compiler.terms(&definition.above),
            kinds: compiler.terms(&definition.kinds),
            needed: definition.needed,
        }
    }
}

impl Side {
    pub(super) fn compile(definition: &SideDefinition, compiler: &mut Compiler<'_>) -> Self {
        if definition.claims.get_ref().is_empty() {
            compiler.mistake_at(definition.claims.span(), "this side names no claim", "name one or more".to_owned());
        }
        Self {
            claims: definition.claims.get_ref().iter().filter_map(|claim| compiler.claim(claim)).collect(),
            denied: definition.denied,
            label: definition.label.clone(),
            with: compiler.terms(&definition.with),
            unless: compiler.terms(&definition.unless),
            unless_next: compiler.terms(&definition.unless_next),
            then: definition.then.as_ref().map(|sets| compiler.terms(sets)),
            sure: compiler.terms(&definition.sure),
            unsure_near: compiler.terms(&definition.unsure_near),
            topics: definition.topics,
            except: definition.except.as_ref().map(|except| Except::compile(except, compiler)),
        }
    }
}
