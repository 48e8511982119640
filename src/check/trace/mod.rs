//! Why something was found at a place, or not: the phrases that match there, what decides about them, and what each
//! lint that looks there makes of it.

mod reasons;

use crate::check::claims::deeds::{self, Understood};
use crate::check::claims::facts::Facts;
use crate::check::claims::hit::ClaimHit;
use crate::check::claims::polarity;
use crate::check::claims::polarity::CueHits;
use crate::check::claims::reading::Reading;
use crate::check::claims::set_apart::SetApart;
use crate::check::context::Context;
use crate::check::kinds;
use crate::check::options::Options;
use crate::document::{BlockKind, BlockRole, Document, SentenceEnd, SentenceId};
use crate::finding::Finding;
use crate::lint::{Catalog, ClaimId, Kind, Lint, Meaning, Measure, PhraseOrigin, Trace};
use crate::phrase::Hit;
use crate::source::{Source, Span};
use reasons::Reasons;

/// All that bears on a place of a policy.
#[derive(Clone, Debug)]
pub struct Traced<'t> {
    /// The sentences there.
    pub sentences: Vec<TracedSentence<'t>>,
    /// The lints that found something there, or that look at a claim that a phrase there is about.
    pub lints: Vec<TracedLint>,
}

/// What was read into one sentence.
#[derive(Clone, Debug)]
pub struct TracedSentence<'t> {
    /// The sentence.
    pub span: Span,
    /// The words of other sentences that are read before it, such as those that introduce its list.
    pub lead: Vec<Span>,
    /// Why nothing is read into it, if so.
    pub unread: Option<&'static str>,
    /// Its clauses and deeds, if it tells of any.
    pub understood: Option<Understood>,
    /// The claims that its deeds, or phrases in it, are about.
    pub claims: Vec<TracedClaim<'t>>,
}

/// A claim that phrases of a sentence are about.
#[derive(Clone, Debug)]
pub struct TracedClaim<'t> {
    /// The claim.
    pub claim: ClaimId,
    /// Where it is made or denied; `None` if it is not.
    pub hit: Option<ClaimHit>,
    /// Why not.
    pub reason: &'static str,
    /// The phrases that match, and what decides about them.
    pub evidence: Vec<Evidence<'t>>,
}

/// A phrase that matches.
#[derive(Clone, Debug)]
pub struct Evidence<'t> {
    /// What it does: "found by", "denied by".
    pub role: &'static str,
    /// Where it is written.
    pub origin: &'t PhraseOrigin,
    /// The words that match.
    pub words: String,
}

/// What a lint makes of the place.
#[derive(Clone, Debug)]
pub struct TracedLint {
    /// Index of the lint in the catalog.
    pub lint: usize,
    /// Its findings there.
    pub findings: Vec<Finding>,
    /// Why there is none.
    pub reason: String,
}

/// A catalog with what tells by which of its phrases something is found.
#[derive(Clone, Copy, Debug)]
pub struct TracedCatalog<'c, 't> {
    /// The catalog.
    pub catalog: &'c Catalog,
    /// From the same files.
    pub trace: &'t Trace,
}

/// Explains what was found in `place`, and what was not.
pub fn trace<'t>(
    source: &Source,
    document: &Document,
    lints: TracedCatalog<'_, 't>,
    options: &Options,
    place: Span,
) -> Traced<'t> {
    let TracedCatalog { catalog, trace } = lints;
    let facts = Facts::gather(source, document, catalog, &options.known);
    let context = Context::new(source, document, catalog, options, &facts);
    let there = |id: &SentenceId| {
        let span = document.sentences[*id as usize].span;
        span.start() < place.end() && span.end() > place.start()
    };
    let ids: Vec<SentenceId> = (0..document.sentences.len() as u32).filter(there).collect();
    let sentences: Vec<_> = ids.iter().map(|&id| SentenceTracer { context: &context, trace }.sentence(id)).collect();
    let mut claims: Vec<ClaimId> =
        sentences.iter().flat_map(|sentence| &sentence.claims).map(|claim| claim.claim).collect();
    claims.sort_unstable();
    claims.dedup();
    let look = LintTracer { context: &context, place, sentences: &ids, claims: &claims };
    let lints = catalog.lints().iter().enumerate().filter_map(|(index, lint)| look.lint(index, lint)).collect();
    Traced { sentences, lints }
}

/// A sentence with the phrases that match in it.
#[derive(Clone, Copy)]
struct Scanned<'r, 'h> {
    id: SentenceId,
    reading: &'r Reading<'r>,
    hits: &'h [Hit],
}

/// Reads one sentence again, phrase by phrase.
struct SentenceTracer<'a, 't> {
    context: &'a Context<'a>,
    trace: &'t Trace,
}

impl<'t> SentenceTracer<'_, 't> {
    fn sentence(&self, id: SentenceId) -> TracedSentence<'t> {
        let document = self.context.document;
        let sentence = &document.sentences[id as usize];
        let reading = Reading::new(document, sentence);
        let block = document.block_of(id);
        let is_heading = block.kind == BlockKind::Heading;
        let unread = if block.role != BlockRole::Prose {
            Some("it is no prose of the policy's own, so nothing is read into it")
        } else if sentence.end == SentenceEnd::Question && !is_heading {
            Some("it is a question, which claims nothing")
        } else {
            None
        };
        let mut hits = Vec::new();
        self.trace.matcher().scanner(None).scan(self.context.source.text(), &reading.parts, &mut hits);
        let lead = reading.parts[..2].iter().filter_map(|part| Some(part.first()?.span.to(part.last()?.span)));
        let Context { source, catalog, facts, .. } = *self.context;
        let understood = if unread.is_none() { deeds::read(id, source, document, catalog, facts) } else { None };
        TracedSentence {
            span: sentence.span,
            lead: lead.collect(),
            unread,
            understood,
            claims: self.claims(id, &reading, &hits),
        }
    }

    fn meaning(&self, hit: &Hit) -> Meaning {
        let origin = &self.trace.origins()[hit.pattern as usize];
        self.context.catalog.meanings()[origin.pattern as usize]
    }

    fn evidence(&self, role: &'static str, hit: &Hit, reading: &Reading<'_>) -> Evidence<'t> {
        let origin = &self.trace.origins()[hit.pattern as usize];
        Evidence { role, origin, words: reading.text(hit.first, hit.last, self.context.source) }
    }

    fn claims(&self, id: SentenceId, reading: &Reading<'_>, hits: &[Hit]) -> Vec<TracedClaim<'t>> {
        let about = |hit: &Hit| match self.meaning(hit) {
            Meaning::Claim(claim)
            | Meaning::VagueClaim(claim)
            | Meaning::Under(claim, _)
            | Meaning::About(claim, _) => Some(claim),
            _ => None,
        };
        let of_deeds = self.context.facts.hits().iter().filter(|hit| hit.sentence == id && hit.deed.is_some());
        let mut claims: Vec<ClaimId> = hits.iter().filter_map(about).chain(of_deeds.map(|hit| hit.claim)).collect();
        claims.sort_unstable();
        claims.dedup();
        let mut traced = Vec::new();
        for claim in claims {
            let mut found: Vec<&Hit> = hits.iter().filter(|hit| about(hit) == Some(claim)).collect();
            // Of the hits of one phrase that end later and later, the first says enough.
            found.sort_by_key(|hit| (hit.pattern, hit.first, hit.last));
            found.dedup_by_key(|hit| (hit.pattern, hit.first));
            let mut made: Vec<&ClaimHit> = self.context.facts.of(claim).filter(|hit| hit.sentence == id).collect();
            made.dedup_by_key(|hit| hit.words);
            for hit in &made {
                let inside = |found: &&&Hit| found.first <= hit.words.1 && found.last >= hit.words.0;
                let mut evidence: Vec<_> =
                    found.iter().filter(inside).map(|found| self.evidence(self.by(found), found, reading)).collect();
                let whole = Hit { pattern: 0, first: hit.words.0, last: hit.words.1 };
                let plain = self.plain(hits);
                let cues = CueHits { found: &plain, meanings: self.context.catalog.meanings() };
                let decided = polarity::decide(&whole, whole.last, reading, cues);
                // Of a deed, its clause tells.
                let [denial, limit] = if hit.deed.is_some() { [None, None] } else { [decided.denial, decided.limit] };
                for (role, cue) in [("denied by", denial), ("limited by", limit)] {
                    let shown = cue.filter(|_| role != "denied by" || hit.denied);
                    evidence.extend(self.cue(shown, hits).map(|cue| self.evidence(role, cue, reading)));
                }
                traced.push(TracedClaim { claim, hit: Some(**hit), reason: "", evidence });
            }
            if made.is_empty() {
                let (reason, cue) = self.why_not(&Scanned { id, reading, hits }, claim, &found);
                let mut evidence: Vec<_> =
                    found.iter().map(|found| self.evidence(self.by(found), found, reading)).collect();
                evidence.extend(cue.map(|cue| self.evidence("but", cue, reading)));
                traced.push(TracedClaim { claim, hit: None, reason, evidence });
            }
        }
        traced
    }

    fn by(&self, hit: &Hit) -> &'static str {
        match self.meaning(hit) {
            Meaning::VagueClaim(_) => "found, vaguely, by",
            Meaning::Under(..) => "found, below such a heading, by",
            Meaning::About(..) => "found, where the topic is spoken of, by",
            _ => "found by",
        }
    }

    /// The hits as the catalog's own automaton numbers them.
    fn plain(&self, hits: &[Hit]) -> Vec<Hit> {
        let pattern = |hit: &Hit| self.trace.origins()[hit.pattern as usize].pattern;
        hits.iter().map(|hit| Hit { pattern: pattern(hit), ..*hit }).collect()
    }

    /// The hit of a single phrase behind a hit of the catalog's.
    fn cue<'h>(&self, cue: Option<Hit>, hits: &'h [Hit]) -> Option<&'h Hit> {
        let cue = cue?;
        let same =
            |hit: &&Hit| self.trace.origins()[hit.pattern as usize].pattern == cue.pattern && hit.last == cue.last;
        hits.iter().find(same)
    }

    /// Whether the section of the sentence is one in which the claim is not made.
    fn is_below_other_heading(&self, id: SentenceId, claim: ClaimId) -> bool {
        let document = self.context.document;
        let section = document.section_of(id);
        let groups = self.context.catalog.claim(claim).unless_under.iter();
        groups.flat_map(|group| self.context.facts.marks(*group)).any(|mark| {
            let above = document.section_of(mark.sentence);
            let is_heading = document.block_of(mark.sentence).kind == BlockKind::Heading;
            is_heading && above <= section && section < document.sections[above as usize].subtree_end
        })
    }

    /// Why phrases match and the claim is not made all the same.
    fn why_not<'h>(
        &self,
        sentence: &Scanned<'_, 'h>,
        claim: ClaimId,
        found: &[&'h Hit],
    ) -> (&'static str, Option<&'h Hit>) {
        if let Some(reason) = self.claims_nothing(sentence.id, claim) {
            return (reason, None);
        }
        let Scanned { id, reading, hits } = *sentence;
        if let Some(excuse) = hits.iter().find(|hit| self.meaning(hit) == Meaning::Unless(claim)) {
            return ("a phrase of its `unless` stands in the sentence", Some(excuse));
        }
        if found.iter().all(|hit| hit.last < reading.own_start) {
            return ("the words stand in what is read before the sentence, and are counted there", None);
        }
        if found.iter().all(|hit| matches!(self.meaning(hit), Meaning::Under(..))) {
            return ("its section has no such heading", None);
        }
        if self.is_below_other_heading(id, claim) {
            return ("a heading with a phrase of its `unless-under` stands above", None);
        }
        let place = SetApart::new(self.context.document, id);
        if self.context.catalog.claim(claim).set_apart && !found.iter().any(|hit| place.holds(hit, reading)) {
            return ("the words are not set apart from the text round them", None);
        }
        let plain = self.plain(hits);
        let cues = CueHits { found: &plain, meanings: self.context.catalog.meanings() };
        let wished = found.iter().find_map(|hit| polarity::decide(hit, hit.last, reading, cues).wish);
        match self.cue(wished, hits) {
            Some(wish) => ("it is only wished for, asked for or quoted", Some(wish)),
            None => ("the words are part of another place that makes it", None),
        }
    }

    /// Why the sentence makes no claim, or not this one, whatever its words.
    fn claims_nothing(&self, id: SentenceId, claim: ClaimId) -> Option<&'static str> {
        let document = self.context.document;
        let (sentence, block) = (&document.sentences[id as usize], document.block_of(id));
        let is_heading = block.kind == BlockKind::Heading;
        if block.role != BlockRole::Prose {
            Some("this is no prose of the policy's own")
        } else if sentence.end == SentenceEnd::Question && !is_heading {
            Some("a question claims nothing")
        } else if is_heading && sentence.end != SentenceEnd::Stop && !self.context.catalog.claim(claim).in_headings {
            Some("a heading does not make this claim")
        } else {
            None
        }
    }
}

/// Looks at the place as each lint does.
struct LintTracer<'a> {
    context: &'a Context<'a>,
    place: Span,
    sentences: &'a [SentenceId],
    /// The claims that phrases at the place are about.
    claims: &'a [ClaimId],
}

impl LintTracer<'_> {
    fn lint(&self, index: usize, lint: &Lint) -> Option<TracedLint> {
        let touches = |span: Span| span.start() < self.place.end() && span.end() > self.place.start();
        let looks = lint.kind.claims().iter().any(|claim| self.claims.contains(claim)) || self.has_marks(lint);
        let Some(severity) = self.context.options.levels.get(index) else {
            let reason = if lint.opt_in { "it runs only where its level is set" } else { "its level is `off`" };
            return looks.then(|| TracedLint { lint: index, findings: Vec::new(), reason: reason.to_owned() });
        };
        let found = kinds::check(lint, self.context).into_iter();
        let mut findings: Vec<Finding> = found.map(|finding| kinds::set_severity(lint, severity, finding)).collect();
        let elsewhere = findings.first().map(|found| (self.line(found.span), found.message.clone()));
        findings.retain(|found| touches(found.span) || found.related.iter().any(|related| touches(related.span)));
        if findings.is_empty() && !looks {
            return None;
        }
        let reason = || Reasons { context: self.context, sentences: self.sentences }.of(lint);
        let reason = match elsewhere {
            _ if !findings.is_empty() => String::new(),
            // A pair elsewhere does not tell why this place is in none.
            Some((line, _)) if matches!(lint.kind, Kind::Contradict(_) | Kind::Agree(_)) => {
                format!("what it found stands at line {line}; of this place: {}", reason())
            }
            Some((line, message)) => format!("what it found stands at line {line}: {message}"),
            None => reason(),
        };
        Some(TracedLint { lint: index, findings, reason })
    }

    /// Whether phrases of the lint's own stand at the place.
    fn has_marks(&self, lint: &Lint) -> bool {
        let is_here =
            |group| self.context.facts.marks(group).iter().any(|mark| self.sentences.contains(&mark.sentence));
        match &lint.kind {
            Kind::Forbid(forbid) => is_here(forbid.phrases),
            Kind::Ended(ended) => ended.things.iter().any(|thing| is_here(thing.phrases)),
            Kind::Measure(Measure::Wording { phrases, .. }) => is_here(*phrases),
            _ => false,
        }
    }

    fn line(&self, span: Span) -> usize {
        self.context.source.position(span.start()).line
    }
}
