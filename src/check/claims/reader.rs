//! `ClaimReader`: reads the sentences of a policy for what they claim.
//!
//! Most sentences claim nothing that any lint asks for. So each is looked through for the phrases of claims first; cue
//! words and what excuses a claim are looked for only where something was found.

use std::cell::Cell;

use crate::document::{BlockKind, BlockRole, Document, SectionId, SentenceEnd, SentenceId};
use std::sync::Arc;

use crate::lint::{Catalog, ClaimId, Meaning, PatternGroup, Sought, TermId};
use crate::phrase::{Hit, Scanner};
use crate::source::Source;

use super::clauses::Clauses;
use super::facts::Facts;
use super::frames::{self, Antecedent, Matched};
use super::hit::{ClaimHit, Mark, TermHit};
use super::polarity::{self, CueHits, Polarity};
use super::reading::Reading;
use super::set_apart::SetApart;
use super::told::Told;
use super::{together, topic};

/// Walks over the sentences in reading order.
struct ClaimReader<'a> {
    source: &'a Source,
    document: &'a Document,
    catalog: &'a Catalog,
    patterns: &'a Sought,
    scanner: Scanner<'a>,
    found: Vec<Hit>,
    cues: Vec<Hit>,
    /// What was found of a pattern that was looked for alone.
    more: Vec<Hit>,
    /// For each section, the patterns of claims and lints that stand in its heading or one above it.
    headings: Vec<Vec<u32>>,
    facts: Facts<'a>,
}

/// What a phrase of a claim makes: the claim, whether vaguely, and where.
type Made = (ClaimId, bool, Hit);

impl<'a> Facts<'a> {
    /// Reads every sentence of the policy's own prose. `known` is what is known beyond it: it decides what the policy
    /// leaves open.
    pub fn gather(source: &'a Source, document: &'a Document, catalog: &'a Catalog, known: &[(ClaimId, bool)]) -> Self {
        let (mut facts, scanner) = ClaimReader::new(source, document, catalog).read();
        facts.known = known.to_vec();
        facts.memory = Cell::new(Some(scanner.into_memory()));
        facts
    }
}

impl<'a> ClaimReader<'a> {
    fn new(source: &'a Source, document: &'a Document, catalog: &'a Catalog) -> Self {
        Self {
            source,
            document,
            catalog,
            patterns: catalog.sought(),
            scanner: catalog.matcher().scanner(None),
            found: Vec::new(),
            cues: Vec::new(),
            more: Vec::new(),
            headings: vec![Vec::new(); document.sections.len()],
            facts: Facts::new(source, document, catalog),
        }
    }

    /// Reads all sentences; returns what they say, and the scanner, for further looks.
    fn read(mut self) -> (Facts<'a>, Scanner<'a>) {
        for sentence in 0..self.document.sentences.len() as u32 {
            self.sentence(sentence);
        }
        let more = together::found(&self.facts, self.document, self.catalog);
        self.facts.add(more);
        (self.facts, self.scanner)
    }

    fn sentence(&mut self, id: SentenceId) {
        let sentence = &self.document.sentences[id as usize];
        let block = self.document.block_of(id);
        let is_heading = block.kind == BlockKind::Heading;
        if is_heading {
            self.inherit_headings(block.section);
        }
        if block.role != BlockRole::Prose {
            return;
        }
        let reading = Reading::new(self.document, sentence);
        self.scanner.read(self.source.text(), &reading.parts);
        self.found.clear();
        self.scanner.find(&self.patterns.first, &mut self.found);
        if is_heading {
            self.scanner.find(&self.patterns.headings, &mut self.found);
        }
        // A hit that ends before the sentence's own words was found where those words stand.
        let own = reading.own_start;
        let mut limits = false;
        for hit in &self.found {
            match self.catalog.meanings()[hit.pattern as usize] {
                Meaning::Mark | Meaning::HeadingMark if hit.last >= own => {
                    self.facts.marks[hit.pattern as usize].push(Mark { span: reading.span(hit), sentence: id });
                    let is_title = self.document.title() == Some(block.section);
                    if is_heading && !(is_title && self.patterns.elsewhere.contains(&hit.pattern)) {
                        self.headings[block.section as usize].push(hit.pattern);
                    }
                }
                Meaning::BackReference if self.facts.back_references.last() != Some(&id) => {
                    self.facts.back_references.push(id);
                }
                Meaning::Afterthought => limits |= hit.first == own,
                _ => {}
            }
        }
        if limits {
            self.limit_sentence_before(id);
        }
        // A question claims nothing; the heading of an answer may.
        if sentence.end != SentenceEnd::Question || is_heading {
            let is_question = sentence.end == SentenceEnd::Question;
            let deeds = if is_question { Vec::new() } else { self.deeds(id, &reading, is_heading) };
            self.claims(id, &reading, is_heading, &deeds);
            self.claims_of_deeds(id, &reading, &deeds);
        }
    }

    /// The claims that the deeds of the sentence make, each with the number of its deed.
    fn deeds(&mut self, id: SentenceId, reading: &Reading<'_>, is_heading: bool) -> Vec<Matched> {
        let grammar = self.catalog.grammar();
        if !Clauses::may_tell(reading, grammar) {
            return Vec::new();
        }
        if self.facts.known_terms(id).is_none() {
            let mut found = Vec::new();
            self.scanner.find_sets(&self.patterns.terms, &mut found);
            let found = self.facts.terms_among(&found);
            self.facts.keep_terms(id, found);
        }
        let terms = self.facts.known_terms(id).unwrap_or_default().to_vec();
        let clauses = Clauses::read(reading, &frames::names(&terms, self.catalog), self.source, grammar);
        let sentence = frames::SentenceView {
            clauses: &clauses,
            grammar,
            terms: &terms,
            names: self.catalog.terms(),
            slots: self.catalog.slot_roots(),
            ends: self.document.sentences[id as usize].end == SentenceEnd::Stop,
        };
        let mut propositions = frames::propositions(&sentence);
        // A heading says what it says in a sentence of its own, not what it announces.
        propositions.retain(|told| !is_heading || told.doubts == 0);
        let before = if propositions.iter().any(|told| told.bound.iter().any(|bound| bound.back)) {
            self.terms_before(id, reading)
        } else {
            Vec::new()
        };
        let names = self.catalog.terms();
        // What a question asks about, its answer speaks of.
        let asked = id
            .checked_sub(1)
            .is_some_and(|before| self.document.sentences[before as usize].end == SentenceEnd::Question);
        let referred = |set: TermId, word: u32| {
            let of_set = |found: &&TermHit| names.is_a(found.term, set);
            let here: Vec<&TermHit> = terms.iter().filter(|found| found.words.1 < word).filter(of_set).collect();
            let earlier: Vec<&TermHit> = before.iter().filter(of_set).collect();
            let (named, is_near) = if here.is_empty() { (earlier, asked) } else { (here, true) };
            let likely = if is_near && is_one(&named) { Antecedent::Sure } else { Antecedent::Likely };
            (!named.is_empty()).then_some(likely)
        };
        let mut matched = frames::matched(&propositions, self.catalog, &sentence, &referred);
        matched.retain(|made| made.words.1 >= reading.own_start);
        let clause_of: Arc<[u8]> = clauses.by_word().into();
        let first = self.facts.told.len();
        matched.iter_mut().for_each(|made| made.proposition += first);
        self.facts
            .told
            .extend(propositions.into_iter().map(|proposition| Told { proposition, clause_of: clause_of.clone() }));
        matched
    }

    /// The word sets of the sentence before, if it stands in the same section.
    fn terms_before(&mut self, id: SentenceId, reading: &Reading<'_>) -> Vec<TermHit> {
        let Some(before) =
            id.checked_sub(1).filter(|&before| self.document.section_of(before) == self.document.section_of(id))
        else {
            return Vec::new();
        };
        if self.facts.known_terms(before).is_none() {
            let earlier = Reading::new(self.document, &self.document.sentences[before as usize]);
            self.scanner.read(self.source.text(), &earlier.parts);
            let mut found = Vec::new();
            self.scanner.find_sets(&self.patterns.terms, &mut found);
            let found = self.facts.terms_among(&found);
            self.facts.keep_terms(before, found);
            self.scanner.read(self.source.text(), &reading.parts);
        }
        self.facts.known_terms(before).unwrap_or_default().to_vec()
    }

    fn claims_of_deeds(&mut self, id: SentenceId, reading: &Reading<'_>, deeds: &[Matched]) {
        let section = self.document.section_of(id);
        let is_heading = self.document.block_of(id).kind == BlockKind::Heading;
        let above = if is_heading { self.document.sections[section as usize].parent } else { Some(section) };
        for made in deeds {
            let elsewhere = &self.catalog.claim(made.claim).unless_under;
            if elsewhere.iter().any(|group| self.is_under(*group, above, reading)) || self.is_excused(made.claim) {
                continue;
            }
            let told = &self.facts.told[made.proposition].proposition;
            let (first, last) = made.words;
            let hit = Hit { pattern: 0, first, last };
            self.facts.push(ClaimHit {
                claim: made.claim,
                denied: made.denied,
                qualified: told.limited,
                vague: false,
                modality: told.modality,
                quoted: false,
                span: reading.span(&hit),
                sentence: id,
                words: made.words,
                own: reading.own_start,
                deed: Some(made.proposition as u32),
                doubts: made.doubts,
                thing: made.thing,
            });
        }
    }

    fn inherit_headings(&mut self, section: SectionId) {
        if let Some(parent) = self.document.sections[section as usize].parent {
            self.headings[section as usize] = self.headings[parent as usize].clone();
        }
    }

    fn claims(&mut self, id: SentenceId, reading: &Reading<'_>, is_heading: bool, deeds: &[Matched]) {
        let sentence = &self.document.sentences[id as usize];
        let section = self.document.section_of(id);
        // A heading is not below itself.
        let above = if is_heading { self.document.sections[section as usize].parent } else { Some(section) };
        let mut made = self.made(id, reading);
        // What a deed says, phrases need not say again.
        made.retain(|(claim, _, hit)| {
            let overlaps = |deed: &Matched| deed.words.0 <= hit.last && hit.first <= deed.words.1;
            !deeds.iter().any(|deed| deed.claim == *claim && !deed.thing && overlaps(deed))
        });
        let below = self.made_below(reading, above);
        if made.is_empty() && below.is_empty() {
            return;
        }
        let meanings = self.catalog.meanings();
        self.cues.clear();
        self.scanner.find(&self.patterns.cues, &mut self.cues);
        if made.iter().any(|(_, _, hit)| hit.last < reading.own_start) {
            self.claims_of_lead(id, reading);
            made.retain(|(_, _, hit)| hit.last >= reading.own_start);
        }
        let place = SetApart::new(self.document, id);
        made.retain(|(claim, _, hit)| {
            let claim = self.catalog.claim(*claim);
            let spoken = !is_heading || sentence.end == SentenceEnd::Stop || claim.in_headings;
            spoken && (!claim.set_apart || place.holds(hit, reading))
        });
        // A heading below another may well be an item of what that one announces.
        made.extend(below);
        let mut claims: Vec<ClaimId> = made.iter().map(|(claim, ..)| *claim).collect();
        claims.sort_unstable();
        claims.dedup();
        claims.retain(|&claim| {
            let elsewhere = &self.catalog.claim(claim).unless_under;
            !elsewhere.iter().any(|group| self.is_under(*group, above, reading)) && !self.is_excused(claim)
        });
        made.retain(|(claim, ..)| claims.binary_search(claim).is_ok());
        join_overlapping(&mut made);
        for (claim, vague, hit) in made {
            let ignores_negation = self.catalog.claim(claim).ignores_negation;
            let read = polarity::of(&hit, hit.last, reading, CueHits { found: &self.cues, meanings });
            let Some(read) = read.or(ignores_negation.then_some(Polarity::PLAIN)) else { continue };
            let denied = read.denied && !ignores_negation;
            self.push((claim, vague, hit), Polarity { denied, ..read }, id, reading);
        }
    }

    /// What the phrases of claims make, those included that end before the sentence's own words.
    fn made(&self, id: SentenceId, reading: &Reading<'_>) -> Vec<Made> {
        let meanings = self.catalog.meanings();
        let made = |hit: &Hit| match meanings[hit.pattern as usize] {
            Meaning::Claim(claim) => Some((claim, false, *hit)),
            Meaning::VagueClaim(claim) if hit.last >= reading.own_start => Some((claim, true, *hit)),
            Meaning::About(claim, topic)
                if hit.last >= reading.own_start && topic::is_about(id, topic, &self.facts) =>
            {
                Some((claim, false, *hit))
            }
            _ => None,
        };
        self.found.iter().filter_map(made).collect()
    }

    /// What phrases make that count below some heading only; `above` is the section that the sentence is below.
    fn made_below(&mut self, reading: &Reading<'_>, above: Option<SectionId>) -> Vec<Made> {
        let has_lead = reading.own_start > 0;
        self.more.clear();
        if has_lead {
            self.scanner.find(&self.patterns.above, &mut self.more);
        }
        let introduced: Vec<u32> =
            self.more.iter().filter(|hit| hit.last < reading.own_start).map(|hit| hit.pattern).collect();
        let headings = above.map_or(&[][..], |section| &self.headings[section as usize]);
        let mut all = Vec::new();
        if headings.is_empty() && introduced.is_empty() {
            return all;
        }
        for (pattern, claim, heading) in &self.patterns.under {
            if headings.contains(heading) || introduced.contains(heading) {
                self.more.clear();
                self.scanner.find_one(*pattern, &mut self.more);
                let own = self.more.iter().filter(|hit| hit.last >= reading.own_start);
                all.extend(own.map(|hit| (*claim, false, *hit)));
            }
        }
        all
    }

    /// What introduces a list is said of each item that fills a slot of the claim: "We collect:", "- your name".
    fn claims_of_lead(&mut self, id: SentenceId, reading: &Reading<'_>) {
        let (meanings, terms) = (self.catalog.meanings(), self.catalog.terms());
        let own = reading.own_start;
        let mut filling: Option<Vec<Hit>> = None;
        for at in 0..self.found.len() {
            let hit = self.found[at];
            let Meaning::Claim(claim) = meanings[hit.pattern as usize] else { continue };
            let slots = &self.catalog.claim(claim).slots;
            let is_known = self.facts.of(claim).next_back().is_some_and(|last| last.sentence == id);
            if hit.last >= own || slots.is_empty() || is_known {
                continue;
            }
            let filling = filling.get_or_insert_with(|| {
                let mut found = Vec::new();
                self.scanner.find_sets(&self.patterns.terms, &mut found);
                found.retain(|found| found.last >= own);
                found
            });
            let fills = |found: &Hit| match meanings[found.pattern as usize] {
                Meaning::Term(term) => slots.iter().any(|slot| terms.is_a(term, slot.root)),
                _ => false,
            };
            if !filling.iter().any(fills) || self.is_excused(claim) {
                continue;
            }
            let whole = Hit { last: reading.len() - 1, ..hit };
            let cues = CueHits { found: &self.cues, meanings };
            let Some(read) = polarity::of(&hit, whole.last, reading, cues) else { continue };
            let denied = read.denied && !self.catalog.claim(claim).ignores_negation;
            self.push((claim, false, whole), Polarity { denied, ..read }, id, reading);
        }
    }

    /// "However, ..." limits what the sentence before it says.
    fn limit_sentence_before(&mut self, id: SentenceId) {
        let Some(before) = id.checked_sub(1) else { return };
        if self.document.section_of(before) == self.document.section_of(id) {
            let hits = self.facts.hits.iter_mut().rev();
            hits.take_while(|hit| hit.sentence == before).for_each(|hit| hit.qualified = true);
        }
    }

    /// Whether the sentence holds what excuses it from making the claim.
    fn is_excused(&mut self, claim: ClaimId) -> bool {
        self.more.clear();
        self.patterns.unless(claim).any(|pattern| {
            self.scanner.find_one(pattern, &mut self.more);
            !self.more.is_empty()
        })
    }

    /// Whether the section `above`, or the list that the sentence belongs to, is headed by a phrase of the group.
    fn is_under(&mut self, heading: PatternGroup, above: Option<SectionId>, reading: &Reading<'_>) -> bool {
        let Some(number) = heading.number() else { return false };
        if above.is_some_and(|section| self.headings[section as usize].contains(&number)) {
            return true;
        }
        self.more.clear();
        if reading.own_start > 0 {
            self.scanner.find_one(number, &mut self.more);
        }
        self.more.iter().any(|hit| hit.last < reading.own_start)
    }

    fn push(&mut self, made: Made, read: Polarity, sentence: SentenceId, reading: &Reading<'_>) {
        let (claim, vague, hit) = made;
        let Polarity { denied, qualified, modality, quoted } = read;
        let (span, words, own) = (reading.span(&hit), (hit.first, hit.last), reading.own_start);
        self.facts.push(ClaimHit {
            claim,
            denied,
            qualified,
            vague,
            modality,
            quoted,
            span,
            sentence,
            words,
            own,
            deed: None,
            doubts: 0,
            thing: false,
        });
    }
}

/// Whether the word sets name one thing: they overlap, or follow on each other.
fn is_one(named: &[&TermHit]) -> bool {
    let last = named.iter().map(|found| found.words.0).max();
    last.is_some_and(|last| named.iter().all(|found| found.words.1 + 1 >= last))
}

/// Hits of one claim that overlap are one, from the first word of any to the last; of exact and vague ones, only
/// the exact count.
fn join_overlapping(made: &mut Vec<Made>) {
    made.sort_by_key(|(claim, vague, hit)| (*claim, *vague, hit.first, hit.last));
    let mut kept: Vec<Made> = Vec::new();
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
