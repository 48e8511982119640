//! `Facts`: what a policy says, found in one walk over its sentences.

use crate::document::{BlockKind, Document, Role, SectionId, Sentence, SentenceEnd, SentenceId, Word};
use crate::lint::{Catalog, ClaimId, Meaning, Modality, PatternGroup, TermId, Truth};
use crate::phrase::{Hit, Scanner};
use crate::source::{Source, Span};

use super::polarity::{self, Cues, Polarity};
use super::set_apart::SetApart;
use super::together;

/// One place where a policy makes or denies a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimHit {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is denied instead of made.
    pub denied: bool,
    /// Whether an exception or condition limits it.
    pub qualified: bool,
    /// Whether it is made only vaguely.
    pub vague: bool,
    /// How firm it is: may, will, must.
    pub modality: Modality,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// The words that make it.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: SentenceId,
    /// Positions of the first and last of the words that make it, counted from the first word that is read before
    /// the sentence.
    pub words: (u32, u32),
    /// Position of the first of the sentence's own words.
    pub own: u32,
}

/// One place where a word set of slots matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// The word set.
    pub term: TermId,
    /// Positions of the first and last word, as in [`ClaimHit::words`].
    pub words: (u32, u32),
}

/// One place where a phrase of a lint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub span: Span,
    /// The sentence that they stand in.
    pub sentence: SentenceId,
}

/// All that a policy says, as far as the catalog asks for it.
#[derive(Debug)]
pub struct Facts {
    hits: Vec<ClaimHit>,
    by_claim: Vec<Vec<u32>>,
    marks: Vec<Vec<Mark>>,
    /// In reading order.
    terms: Vec<TermHit>,
    /// For each sentence, what is the first of its terms; one more entry for the end.
    term_starts: Vec<u32>,
    /// The sentences that refer back to the one before, in reading order.
    back_references: Vec<SentenceId>,
    known: Vec<(ClaimId, bool)>,
}

impl Facts {
    /// Reads every sentence of the policy's own prose once. `known` is what is known beyond it: it decides what the
    /// policy leaves open.
    pub fn gather(source: &Source, document: &Document, catalog: &Catalog, known: &[(ClaimId, bool)]) -> Self {
        let mut reader = Reader::new(source, document, catalog);
        reader.facts.known = known.to_vec();
        for sentence in 0..document.sentences.len() as u32 {
            reader.facts.term_starts.push(reader.facts.terms.len() as u32);
            reader.read(sentence);
        }
        reader.facts.term_starts.push(reader.facts.terms.len() as u32);
        let mut facts = reader.facts;
        let more = together::found(&facts, document, catalog);
        facts.add(more);
        facts
    }

    /// Puts further hits where they belong in reading order.
    fn add(&mut self, more: Vec<ClaimHit>) {
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
        let at = sentence as usize;
        &self.terms[self.term_starts[at] as usize..self.term_starts[at + 1] as usize]
    }

    /// Whether a word of the sentence stands for something in the one before.
    pub fn refers_back(&self, sentence: SentenceId) -> bool {
        self.back_references.binary_search(&sentence).is_ok()
    }

    /// The places where a phrase of the group stands, in reading order.
    pub fn marks(&self, group: PatternGroup) -> &[Mark] {
        group.number().map_or(&[], |number| &self.marks[number as usize])
    }

    fn push(&mut self, made: (ClaimId, bool, Hit), read: Polarity, sentence: SentenceId, reading: &Reading<'_>) {
        let (claim, vague, hit) = made;
        let Polarity { denied, qualified, modality, quoted } = read;
        let (span, words, own) = (reading.span(&hit), (hit.first, hit.last), reading.own_start);
        self.by_claim[claim.index()].push(self.hits.len() as u32);
        let hit = ClaimHit { claim, denied, qualified, vague, modality, quoted, span, sentence, words, own };
        self.hits.push(hit);
    }
}

/// Walks over the sentences in reading order.
struct Reader<'a> {
    source: &'a Source,
    document: &'a Document,
    catalog: &'a Catalog,
    scanner: Scanner<'a>,
    found: Vec<Hit>,
    /// Those of `found` that are cue words.
    cues: Vec<Hit>,
    /// For each section, the patterns of lints and claims that stand in its heading or one above it.
    headings: Vec<Vec<u32>>,
    /// The patterns of headings below which some claim is not made. The title of a policy is not one of them.
    elsewhere: Vec<u32>,
    facts: Facts,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source, document: &'a Document, catalog: &'a Catalog) -> Self {
        Self {
            source,
            document,
            catalog,
            scanner: catalog.matcher().scanner(),
            found: Vec::new(),
            cues: Vec::new(),
            headings: vec![Vec::new(); document.sections.len()],
            elsewhere: {
                let groups = catalog.claims().iter().flat_map(|claim| &claim.unless_under);
                groups.filter_map(|group| group.number()).collect()
            },
            facts: Facts {
                hits: Vec::new(),
                by_claim: vec![Vec::new(); catalog.claims().len()],
                marks: vec![Vec::new(); catalog.meanings().len()],
                terms: Vec::new(),
                term_starts: Vec::with_capacity(document.sentences.len() + 1),
                back_references: Vec::new(),
                known: Vec::new(),
            },
        }
    }

    fn read(&mut self, id: SentenceId) {
        let sentence = &self.document.sentences[id as usize];
        let block = self.document.block_of(id);
        let is_heading = block.kind == BlockKind::Heading;
        if is_heading {
            self.inherit_headings(block.section);
        }
        if block.role != Role::Prose {
            return;
        }
        let reading = Reading::new(self.document, sentence);
        self.found.clear();
        self.scanner.scan(self.source.text(), &reading.parts, &mut self.found);
        // A hit that ends before the sentence's own words was found where those words stand.
        let own = reading.own_start;
        for hit in &self.found {
            match self.catalog.meanings()[hit.pattern as usize] {
                Meaning::Mark if hit.last >= own => {
                    self.facts.marks[hit.pattern as usize].push(Mark { span: reading.span(hit), sentence: id });
                    if is_heading
                        && !(self.document.title() == Some(block.section) && self.elsewhere.contains(&hit.pattern))
                    {
                        self.headings[block.section as usize].push(hit.pattern);
                    }
                }
                Meaning::Term(term) => self.facts.terms.push(TermHit { term, words: (hit.first, hit.last) }),
                Meaning::BackReference if self.facts.back_references.last() != Some(&id) => {
                    self.facts.back_references.push(id);
                }
                _ => {}
            }
        }
        self.limit_sentence_before(id, own);
        self.claims(id, &reading, is_heading);
    }

    fn inherit_headings(&mut self, section: SectionId) {
        if let Some(parent) = self.document.sections[section as usize].parent {
            self.headings[section as usize] = self.headings[parent as usize].clone();
        }
    }

    fn claims(&mut self, id: SentenceId, reading: &Reading<'_>, is_heading: bool) {
        let sentence = &self.document.sentences[id as usize];
        // A question claims nothing; the heading of an answer may.
        if sentence.end == SentenceEnd::Question && !is_heading {
            return;
        }
        let meanings = self.catalog.meanings();
        let section = self.document.section_of(id);
        self.cues.clear();
        self.cues.extend(self.found.iter().filter(|hit| meanings[hit.pattern as usize].is_cue()));
        let place = SetApart::new(self.source, self.document, id);
        let speaks = |claim: ClaimId, hit: &Hit| {
            let claim = self.catalog.claim(claim);
            let spoken = !is_heading || sentence.end == SentenceEnd::Stop || claim.in_headings;
            spoken && (!claim.set_apart || place.holds(hit, reading))
        };
        let mut made: Vec<(ClaimId, bool, Hit)> = Vec::new();
        self.claims_of_lead(id, reading);
        for hit in self.found.iter().filter(|hit| hit.last >= reading.own_start) {
            match meanings[hit.pattern as usize] {
                Meaning::Claim(claim) if speaks(claim, hit) => made.push((claim, false, *hit)),
                Meaning::VagueClaim(claim) if speaks(claim, hit) => made.push((claim, true, *hit)),
                Meaning::Under(claim, heading) if self.is_under(heading, section, is_heading, reading.own_start) => {
                    made.push((claim, false, *hit));
                }
                _ => {}
            }
        }
        made.retain(|(claim, ..)| {
            let is_excused = |hit: &Hit| meanings[hit.pattern as usize] == Meaning::Unless(*claim);
            let elsewhere = &self.catalog.claim(*claim).unless_under;
            let is_under = |group: &PatternGroup| self.is_under(*group, section, is_heading, reading.own_start);
            !self.found.iter().any(is_excused) && !elsewhere.iter().any(is_under)
        });
        join_overlapping(&mut made);
        let cues = Cues { found: &self.cues, meanings };
        for (claim, vague, hit) in made {
            let ignores_negation = self.catalog.claim(claim).ignores_negation;
            let read = polarity::of(&hit, hit.last, reading, cues);
            let Some(read) = read.or(ignores_negation.then_some(Polarity::PLAIN)) else { continue };
            let denied = read.denied && !ignores_negation;
            self.facts.push((claim, vague, hit), Polarity { denied, ..read }, id, reading);
        }
    }

    /// What introduces a list is said of each item that fills a slot of the claim: "We collect:", "- your name".
    fn claims_of_lead(&mut self, id: SentenceId, reading: &Reading<'_>) {
        let (meanings, terms) = (self.catalog.meanings(), self.catalog.terms());
        let own = reading.own_start;
        for hit in self.found.iter().filter(|hit| hit.last < own) {
            let Meaning::Claim(claim) = meanings[hit.pattern as usize] else { continue };
            let slots = &self.catalog.claim(claim).slots;
            let fills = |found: &Hit| match meanings[found.pattern as usize] {
                Meaning::Term(term) => found.last >= own && slots.iter().any(|slot| terms.is_a(term, slot.root)),
                _ => false,
            };
            let is_known = self.facts.of(claim).next_back().is_some_and(|last| last.sentence == id);
            let is_excused = |found: &Hit| meanings[found.pattern as usize] == Meaning::Unless(claim);
            if slots.is_empty() || is_known || !self.found.iter().any(fills) || self.found.iter().any(is_excused) {
                continue;
            }
            let whole = Hit { last: reading.len() - 1, ..*hit };
            let cues = Cues { found: &self.cues, meanings };
            let Some(read) = polarity::of(hit, whole.last, reading, cues) else { continue };
            let denied = read.denied && !self.catalog.claim(claim).ignores_negation;
            self.facts.push((claim, false, whole), Polarity { denied, ..read }, id, reading);
        }
    }

    /// "However, ..." limits what the sentence before it says.
    fn limit_sentence_before(&mut self, id: SentenceId, own: u32) {
        let meanings = self.catalog.meanings();
        let is_afterthought = |hit: &Hit| hit.first == own && meanings[hit.pattern as usize] == Meaning::Afterthought;
        let Some(before) = id.checked_sub(1).filter(|_| self.found.iter().any(is_afterthought)) else { return };
        if self.document.section_of(before) == self.document.section_of(id) {
            let hits = self.facts.hits.iter_mut().rev();
            hits.take_while(|hit| hit.sentence == before).for_each(|hit| hit.qualified = true);
        }
    }

    /// Whether the section, or the list that the sentence belongs to, is headed by a phrase of the group. A heading
    /// is not below itself.
    fn is_under(&self, heading: PatternGroup, section: SectionId, is_heading: bool, own_start: u32) -> bool {
        let Some(number) = heading.number() else { return false };
        let above = if is_heading { self.document.sections[section as usize].parent } else { Some(section) };
        above.is_some_and(|section| self.headings[section as usize].contains(&number))
            || self.found.iter().any(|hit| hit.pattern == number && hit.last < own_start)
    }
}

/// Hits of one claim that overlap are one, from the first word of any to the last; of exact and vague ones, only
/// the exact count.
fn join_overlapping(made: &mut Vec<(ClaimId, bool, Hit)>) {
    made.sort_by_key(|(claim, vague, hit)| (*claim, *vague, hit.first, hit.last));
    let mut kept: Vec<(ClaimId, bool, Hit)> = Vec::new();
    for (claim, vague, hit) in made.drain(..) {
        let overlaps = |other: &Hit| hit.first <= other.last && other.first <= hit.last;
        if vague && kept.iter().any(|(same, vague, other)| *same == claim && !vague && overlaps(other)) {
            continue;
        }
        match kept.last_mut() {
            Some((same, kind, last)) if *same == claim && *kind == vague && overlaps(last) => {
                last.last = last.last.max(hit.last);
            }
            _ => kept.push((claim, vague, hit)),
        }
    }
    kept.sort_by_key(|(claim, _, hit)| (hit.first, *claim));
    *made = kept;
}

/// A sentence with what is read before it, as one row of words.
pub(super) struct Reading<'a> {
    /// Its parts: up to two leads, then its own words.
    pub(super) parts: [&'a [Word]; 3],
    /// Number of words before its own.
    pub(super) own_start: u32,
}

impl<'a> Reading<'a> {
    /// Most words of a lead that are read; of a longer one, its end.
    const MAX_LEAD: usize = 40;

    pub(super) fn new(document: &'a Document, sentence: &Sentence) -> Self {
        let lead = |index: usize| {
            let words = &document.words[sentence.lead[index].range()];
            &words[words.len().saturating_sub(Self::MAX_LEAD)..]
        };
        let (first, second) = (lead(0), lead(1));
        let own_start = (first.len() + second.len()) as u32;
        Self { parts: [first, second, &document.words[sentence.words.range()]], own_start }
    }

    /// Number of words of all parts.
    fn len(&self) -> u32 {
        self.parts.iter().map(|part| part.len() as u32).sum()
    }

    /// The word at that position over all parts.
    pub(super) fn word(&self, position: u32) -> &'a Word {
        let mut position = position as usize;
        for part in self.parts {
            match part.get(position) {
                Some(word) => return word,
                None => position -= part.len(),
            }
        }
        unreachable!("a hit lies inside what was scanned")
    }

    /// The part that holds the words at these positions, and where in it they stand; `None` if they cross a border.
    pub(super) fn within(&self, first: u32, last: u32) -> Option<(&'a [Word], usize, usize)> {
        let mut start = 0;
        for part in self.parts {
            let end = start + part.len() as u32;
            if first < end {
                return (last < end).then_some((part, (first - start) as usize, (last - start) as usize));
            }
            start = end;
        }
        None
    }

    /// The text of the words at these positions, part by part.
    pub(super) fn text(&self, first: u32, last: u32, source: &Source) -> String {
        let mut texts = Vec::new();
        let mut start = 0;
        for part in self.parts {
            let end = start + part.len() as u32;
            if first < end && last >= start && !part.is_empty() {
                let (from, to) = (first.max(start) - start, last.min(end - 1) - start);
                texts.push(source.slice(part[from as usize].span.to(part[to as usize].span)));
            }
            start = end;
        }
        texts.join(" … ")
    }

    /// The sentence's own bytes that a hit covers: of one that begins in the lead, from the sentence's first word.
    fn span(&self, hit: &Hit) -> Span {
        self.word(hit.first.max(self.own_start)).span.to(self.word(hit.last).span)
    }
}
