//! `Catalog`: all claims and lints, compiled; what checking a policy needs, and what explaining a lint shows.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::bearing::{Bearing, Stronger};
use super::cues::Cues;
use super::example::Example;
use super::grammar::{DeedId, Frame, Grammar};
use super::kind::Kind;
use super::law::{Law, LawId};
use super::pattern::{Meaning, PatternGroup};
use super::sought::Sought;
use super::terms::{TermId, Terms};
use super::{Confidence, Safety, Severity};
use crate::phrase::Matcher;

/// Index of a claim in [`Catalog::claims`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimId(pub(super) u32);

impl ClaimId {
    /// The claim at that index of [`Catalog::claims`].
    pub fn at(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is told apart in a claim: which data, which recipient.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slot {
    /// Its name, `data`.
    pub name: String,
    /// The word set that its values are kinds of.
    pub root: TermId,
}

/// Something a policy can say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// Its id, `right-of-access`.
    pub id: Arc<str>,
    /// What a policy says that makes it.
    pub says: String,
    /// Whether a negation leaves it as it is, because its phrases name the negation themselves.
    pub ignores_negation: bool,
    /// Whether a heading makes it as well.
    pub in_headings: bool,
    /// Headings below which a sentence does not make it.
    pub unless_under: Vec<PatternGroup>,
    /// Whether it is made only where it is set apart from other text.
    pub set_apart: bool,
    /// Claims that make it where they are made together.
    pub together: Vec<ClaimId>,
    /// Deeds that make it.
    pub frames: Vec<Frame>,
    /// What is told apart in it, sorted by name.
    pub slots: Vec<Slot>,
    /// What it means for readers that it is made, if anything.
    pub bearing: Option<Bearing>,
    /// Which change of its typed values makes it more of a promise, if any.
    pub stronger: Option<Stronger>,
    /// Examples that make it. The compiled form of a catalog holds no examples.
    #[serde(skip)]
    pub asserted: Vec<Example>,
    /// Examples that deny it.
    #[serde(skip)]
    pub denied: Vec<Example>,
    /// Examples that say nothing about it.
    #[serde(skip)]
    pub silent: Vec<Example>,
}

/// One check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lint {
    /// Its id, `gdpr/missing-retention-period`.
    pub id: Arc<str>,
    /// What it finds, in one line.
    pub summary: String,
    /// The message of a finding, with placeholders of its kind.
    pub message: String,
    /// How bad its findings are.
    pub severity: Severity,
    /// Whether it runs only where a user sets its level.
    pub opt_in: bool,
    /// Whether it is new, and waits for a user to ask for new lints or for it.
    pub preview: bool,
    /// How sure it is.
    pub confidence: Confidence,
    /// Ids of lints that tell of the same fault better: where one of them marks the same words, this one is silent.
    pub gives_way: Vec<String>,
    /// The law or guideline behind it.
    pub authority: Arc<[String]>,
    /// Why it matters.
    pub why: String,
    /// The first sentence of that.
    pub reason: Arc<str>,
    /// What to do.
    pub help: String,
    /// Whether the edits of its findings can be applied unread; `None` if its findings have none.
    pub fix: Option<Safety>,
    /// Examples that it flags. The compiled form of a catalog holds no examples.
    #[serde(skip)]
    pub flagged: Vec<Example>,
    /// Examples that it lets pass.
    #[serde(skip)]
    pub clean: Vec<Example>,
    /// What it checks.
    pub kind: Kind,
}

impl Lint {
    /// The folder of its id: `gdpr`.
    pub fn folder(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }
}

/// All claims and lints of the packs in use.
#[derive(Debug, Serialize, Deserialize)]
pub struct Catalog {
    claims: Vec<Claim>,
    lints: Vec<Lint>,
    cues: Cues,
    grammar: Grammar,
    /// For each deed the frames of it, claim by claim.
    by_deed: Vec<Vec<FramePlace>>,
    /// The word sets that slots are filled from, sorted.
    slot_roots: Vec<TermId>,
    matcher: Matcher,
    meanings: Vec<Meaning>,
    terms: Terms,
    /// Ids that lints had before, with those that they have today.
    renamed: BTreeMap<String, String>,
    /// The laws that lints name.
    laws: Vec<Law>,
    /// The topics that phrases of claims are about, each as word sets.
    topics: Vec<Vec<TermId>>,
    #[serde(skip)]
    sought: OnceLock<Sought>,
}

/// Where a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct FramePlace {
    claim: ClaimId,
    /// Index in [`Claim::frames`].
    frame: u32,
}

/// What a catalog is made of; see its fields.
pub(super) struct CatalogParts {
    pub(super) claims: Vec<Claim>,
    pub(super) lints: Vec<Lint>,
    pub(super) cues: Cues,
    pub(super) grammar: Grammar,
    pub(super) matcher: Matcher,
    pub(super) meanings: Vec<Meaning>,
    pub(super) terms: Terms,
    pub(super) renamed: BTreeMap<String, String>,
    pub(super) laws: Vec<Law>,
    pub(super) topics: Vec<Vec<TermId>>,
}

impl Claim {
    /// Adds what `part` has to say.
    pub(super) fn extend(&mut self, part: Self) {
        self.ignores_negation |= part.ignores_negation;
        self.in_headings |= part.in_headings;
        self.unless_under.extend(part.unless_under);
        self.set_apart |= part.set_apart;
        self.together.extend(part.together);
        self.frames.extend(part.frames);
        self.slots.extend(part.slots);
        self.slots.sort_by(|one, other| one.name.cmp(&other.name));
        self.slots.dedup_by(|next, kept| next.name == kept.name);
        self.bearing = part.bearing.or(self.bearing);
        self.stronger = part.stronger.or(self.stronger);
        self.asserted.extend(part.asserted);
        self.denied.extend(part.denied);
        self.silent.extend(part.silent);
    }

    /// The slot of that name.
    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }
}

impl Catalog {
    pub(super) fn new(parts: CatalogParts) -> Self {
        let CatalogParts { claims, lints, cues, grammar, matcher, meanings, terms, renamed, laws, topics } = parts;
        let mut by_deed: Vec<Vec<FramePlace>> = vec![Vec::new(); grammar.deeds().count()];
        for (index, claim) in claims.iter().enumerate() {
            for (number, frame) in (0..).zip(&claim.frames) {
                let place = FramePlace { claim: ClaimId(index as u32), frame: number };
                for deed in &frame.deeds {
                    let known = &mut by_deed[deed.index()];
                    if known.last() != Some(&place) {
                        known.push(place);
                    }
                }
            }
        }
        let mut slot_roots: Vec<TermId> =
            claims.iter().flat_map(|claim| claim.slots.iter().map(|slot| slot.root)).collect();
        slot_roots.sort_unstable();
        slot_roots.dedup();
        Self {
            claims,
            lints,
            cues,
            grammar,
            by_deed,
            slot_roots,
            matcher,
            meanings,
            terms,
            renamed,
            laws,
            topics,
            sought: OnceLock::new(),
        }
    }

    /// The catalog without its examples, as [`Catalog::from_compiled`] reads it: much quicker than from its files. The
    /// form is that of this very version of the program.
    pub fn to_compiled(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("nothing in a catalog is without a form")
    }

    /// The catalog that [`Catalog::to_compiled`] wrote.
    ///
    /// # Errors
    /// When the bytes are not from there.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The claims, sorted by id.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The lints, sorted by id.
    pub fn lints(&self) -> &[Lint] {
        &self.lints
    }

    /// The lint with that id.
    pub fn lint(&self, id: &str) -> Option<&Lint> {
        self.lints.binary_search_by(|lint| (*lint.id).cmp(id)).ok().map(|index| &self.lints[index])
    }

    /// Indices of the lint with that id, or of the lints in the folder of that name; none if there is neither.
    /// An id that a lint had before is as good as its own.
    pub fn select(&self, name: &str) -> Vec<usize> {
        let name = self.renamed(name).unwrap_or(name);
        let fits = |lint: &Lint| &*lint.id == name || lint.folder() == name;
        self.lints.iter().enumerate().filter(|(_, lint)| fits(lint)).map(|(index, _)| index).collect()
    }

    /// The id that the lint of an old id has today.
    pub fn renamed(&self, old: &str) -> Option<&str> {
        self.renamed.get(old).map(String::as_str)
    }

    /// Names that [`Catalog::select`] knows.
    pub fn selectors(&self) -> impl Iterator<Item = &str> {
        self.lints.iter().flat_map(|lint| [&*lint.id, lint.folder()])
    }

    /// The claim with that index.
    pub fn claim(&self, claim: ClaimId) -> &Claim {
        &self.claims[claim.index()]
    }

    /// The index of the claim with that name.
    pub fn claim_id(&self, id: &str) -> Option<ClaimId> {
        self.claims.binary_search_by(|claim| (*claim.id).cmp(id)).ok().map(|index| ClaimId(index as u32))
    }

    /// The words by which dates, references and repetitions are read.
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether the lints read policies in the language with that ISO 639-1 code. A policy in any other is unchecked,
    /// which is not the same as clean.
    pub fn reads(&self, language: &str) -> bool {
        self.cues.languages.iter().any(|read| read == language)
    }

    /// The laws that lints name, in the order of their names.
    pub fn laws(&self) -> impl Iterator<Item = (LawId, &Law)> {
        self.laws.iter().enumerate().map(|(index, law)| (LawId(index as u8), law))
    }

    /// The word sets of a topic, by the number in [`Meaning::About`].
    pub fn topic(&self, number: u32) -> &[TermId] {
        &self.topics[number as usize]
    }

    /// The law.
    pub fn law(&self, law: LawId) -> &Law {
        &self.laws[law.0 as usize]
    }

    /// The word sets that slots of claims are filled from.
    pub fn slot_roots(&self) -> &[TermId] {
        &self.slot_roots
    }

    /// The frames of the deed, claim by claim, each with its claim.
    pub fn frames_of(&self, deed: DeedId) -> impl Iterator<Item = (ClaimId, &Frame)> {
        let places = self.by_deed[deed.index()].iter();
        places.map(|place| (place.claim, &self.claim(place.claim).frames[place.frame as usize]))
    }

    /// The words that hold sentences together, and the deeds.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// The automaton of all phrases.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Which patterns are looked for when.
    pub fn sought(&self) -> &Sought {
        self.sought.get_or_init(|| Sought::new(self))
    }

    /// The word sets that slots are filled from.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What a hit of each pattern means, by pattern number.
    pub fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }
}
