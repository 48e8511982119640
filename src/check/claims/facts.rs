//! `Facts`: what a policy says, found in a walk over its sentences.

use std::cell::{Cell, OnceCell};

use crate::document::{BlockRole, Document, SentenceId};
use crate::lint::{Catalog, ClaimId, Meaning, PatternGroup, Truth};
use crate::phrase::{Hit, Memory};
use crate::source::Source;

use super::hit::{ClaimHit, Mark, TermHit};
use super::reading::Reading;
use super::told::Told;

/// All that a policy says, as far as the catalog asks for it.
pub struct Facts<'a> {
    pub(super) source: &'a Source,
    pub(super) document: &'a Document,
    pub(super) catalog: &'a Catalog,
    pub(crate) hits: Vec<ClaimHit>,
    by_claim: Vec<Vec<u32>>,
    /// Places where no word set names what a deed is done with, in reading order.
    things: Vec<ClaimHit>,
    pub(crate) marks: Vec<Vec<Mark>>,
    /// The word sets of each sentence, once a lint asks for them, and what the next ones are found with.
    terms: Vec<OnceCell<Box<[TermHit]>>>,
    pub(super) memory: Cell<Option<Memory>>,
    /// The deeds that sentences tell of, in reading order.
    pub(in crate::check) told: Vec<Told>,
    /// The sentences that refer back to the one before, in reading order.
    pub(super) back_references: Vec<SentenceId>,
    pub(super) known: Vec<(ClaimId, bool)>,
}

impl<'a> Facts<'a> {
    /// Nothing yet.
    pub(crate) fn new(source: &'a Source, document: &'a Document, catalog: &'a Catalog) -> Self {
        Self {
            source,
            document,
            catalog,
            hits: Vec::new(),
            by_claim: vec![Vec::new(); catalog.claims().len()],
            things: Vec::new(),
            marks: vec![Vec::new(); catalog.meanings().len()],
            terms: vec![OnceCell::new(); document.sentences.len()],
            memory: Cell::new(None),
            told: Vec::new(),
            back_references: Vec::new(),
            known: Vec::new(),
        }
    }

    /// Puts further hits where they belong in reading order.
    pub(crate) fn add(&mut self, more: Vec<ClaimHit>) {
        if more.is_empty() {
            return;
        }
        self.hits.extend(more);
        self.hits.sort_by_key(|hit| (hit.sentence, hit.words, hit.claim));
        self.by_claim.iter_mut().for_each(Vec::clear);
        for (index, hit) in self.hits.iter().enumerate() {
            self.by_claim[hit.claim.index()].push(index as u32);
        }
    }

    /// Every place where a claim is made or denied, in reading order.
    pub fn hits(&self) -> &[ClaimHit] {
        &self.hits
    }

    /// The places where that claim is made or denied, in reading order.
    pub fn of(&self, claim: ClaimId) -> impl DoubleEndedIterator<Item = &ClaimHit> {
        self.by_claim[claim.index()].iter().map(|&index| &self.hits[index as usize])
    }

    /// The places that make or deny that claim of a thing that no word set names, in reading order.
    pub(crate) fn of_things(&self, claim: ClaimId) -> impl Iterator<Item = &ClaimHit> {
        self.things.iter().filter(move |hit| hit.claim == claim)
    }

    /// What the policy says of the claim. Where it both makes and denies it, it makes it.
    pub fn truth(&self, claim: ClaimId) -> Truth {
        self.truth_where(claim, &|_| true)
    }

    /// What those places of the policy that pass `counts` say of the claim.
    pub fn truth_where(&self, claim: ClaimId, counts: &dyn Fn(&ClaimHit) -> bool) -> Truth {
        let mut truth = Truth::Unknown;
        for hit in self.of(claim).filter(|hit| counts(hit)) {
            if !hit.denied {
                return Truth::Asserted;
            }
            truth = Truth::Denied;
        }
        match self.known.iter().rfind(|(known, _)| *known == claim) {
            Some((_, true)) if truth == Truth::Unknown => Truth::Asserted,
            Some((_, false)) if truth == Truth::Unknown => Truth::Denied,
            _ => truth,
        }
    }

    /// The word sets of slots that match in the sentence, or in what is read before it.
    pub fn terms(&self, sentence: SentenceId) -> &[TermHit] {
        self.terms[sentence as usize].get_or_init(|| self.read_terms(sentence))
    }

    /// Keeps the word sets that were found in a sentence; those that were kept before stay.
    pub(super) fn keep_terms(&self, sentence: SentenceId, found: Box<[TermHit]>) -> &[TermHit] {
        self.terms[sentence as usize].get_or_init(|| found)
    }

    /// Whether the word sets of the sentence are known.
    pub(super) fn known_terms(&self, sentence: SentenceId) -> Option<&[TermHit]> {
        self.terms[sentence as usize].get().map(|found| &**found)
    }

    /// The deed that makes the claim, if a frame does.
    pub(crate) fn told_by(&self, hit: &ClaimHit) -> Option<&Told> {
        hit.deed.map(|number| &self.told[number as usize])
    }

    fn read_terms(&self, sentence: SentenceId) -> Box<[TermHit]> {
        if self.document.block_of(sentence).role != BlockRole::Prose {
            return Box::default();
        }
        let reading = Reading::new(self.document, &self.document.sentences[sentence as usize]);
        let mut scanner = self.catalog.matcher().scanner(self.memory.take());
        scanner.read(self.source.text(), &reading.parts);
        let mut found = Vec::new();
        scanner.find_sets(&self.catalog.sought().terms, &mut found);
        self.memory.set(Some(scanner.into_memory()));
        self.terms_among(&found)
    }

    /// Those of the hits that are word sets.
    pub(super) fn terms_among(&self, found: &[Hit]) -> Box<[TermHit]> {
        let term = |hit: &Hit| match self.catalog.meanings()[hit.pattern as usize] {
            Meaning::Term(term) => Some(TermHit { term, words: (hit.first, hit.last) }),
            _ => None,
        };
        found.iter().filter_map(term).collect()
    }

    /// Whether a word of the sentence stands for something in the one before.
    pub fn refers_back(&self, sentence: SentenceId) -> bool {
        self.back_references.binary_search(&sentence).is_ok()
    }

    /// The places where a phrase of the group stands, in reading order.
    pub fn marks(&self, group: PatternGroup) -> &[Mark] {
        group.number().map_or(&[], |number| &self.marks[number as usize])
    }

    /// Adds a place where a claim is made or denied, in reading order.
    pub(crate) fn push(&mut self, hit: ClaimHit) {
        if hit.thing {
            self.things.push(hit);
            return;
        }
        self.by_claim[hit.claim.index()].push(self.hits.len() as u32);
        self.hits.push(hit);
    }
}
