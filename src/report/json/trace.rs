//! The JSON of `explain FILE:LINE`: what was read into a line, and what each lint makes of it.

use serde::Serialize;

use super::{FindingWire, PlaceWire, VERSION, encode};
use crate::check::{ToldDeed, Traced, TracedClaim};
use crate::lint::{Catalog, Doer};
use crate::source::Source;

/// The JSON of `explain FILE:LINE`.
pub fn trace(source: &Source, line: usize, traced: &Traced<'_>, catalog: &Catalog) -> String {
    let sentences = traced.sentences.iter().map(|sentence| TracedSentenceWire {
        text: source.slice(sentence.span),
        lead: sentence.lead.iter().map(|lead| source.slice(*lead)).collect(),
        place: PlaceWire::new(source, sentence.span),
        unread: sentence.unread,
        clauses: sentence.understood.iter().flat_map(|understood| &understood.clauses).map(ClauseWire::new).collect(),
        deeds: sentence.understood.iter().flat_map(|understood| &understood.deeds).map(DeedWire::new).collect(),
        claims: sentence.claims.iter().map(|claim| TracedClaimWire::new(claim, catalog)).collect(),
    });
    let lints = traced.lints.iter().map(|lint| TracedLintWire {
        lint: &catalog.lints()[lint.lint].id,
        reason: (!lint.reason.is_empty()).then_some(lint.reason.as_str()),
        findings: lint.findings.iter().map(|finding| FindingWire::new(source, finding)).collect(),
    });
    let (sentences, lints) = (sentences.collect(), lints.collect());
    encode(&TraceWire { version: VERSION, path: source.name(), line, sentences, lints }) + "\n"
}

#[derive(Serialize)]
struct TraceWire<'a> {
    version: u32,
    path: &'a str,
    line: usize,
    sentences: Vec<TracedSentenceWire<'a>>,
    lints: Vec<TracedLintWire<'a>>,
}

#[derive(Serialize)]
struct TracedSentenceWire<'a> {
    text: &'a str,
    lead: Vec<&'a str>,
    #[serde(flatten)]
    place: PlaceWire,
    unread: Option<&'a str>,
    clauses: Vec<ClauseWire<'a>>,
    deeds: Vec<DeedWire<'a>>,
    claims: Vec<TracedClaimWire<'a>>,
}

#[derive(Serialize)]
struct ClauseWire<'a> {
    kind: &'static str,
    words: &'a str,
}

impl<'a> ClauseWire<'a> {
    fn new((kind, words): &'a (&'static str, String)) -> Self {
        Self { kind, words }
    }
}

#[derive(Serialize)]
struct DeedWire<'a> {
    deed: &'a str,
    doer: Doer,
    denied: bool,
    only: bool,
    limited: bool,
    modality: &'static str,
    roles: Vec<(&'static str, &'a str)>,
}

impl<'a> DeedWire<'a> {
    fn new(deed: &'a ToldDeed) -> Self {
        let ToldDeed { name, doer, denied, only, modality, limited, roles, .. } = deed;
        Self {
            deed: name,
            doer: *doer,
            denied: *denied,
            only: *only,
            limited: *limited,
            modality: modality.name(),
            roles: roles.iter().map(|(role, words)| (*role, words.as_str())).collect(),
        }
    }
}

#[derive(Serialize)]
struct TracedClaimWire<'a> {
    claim: &'a str,
    polarity: Option<&'static str>,
    qualified: bool,
    vague: bool,
    reason: Option<&'a str>,
    evidence: Vec<EvidenceWire<'a>>,
}

impl<'a> TracedClaimWire<'a> {
    fn new(claim: &'a TracedClaim<'a>, catalog: &'a Catalog) -> Self {
        let evidence = claim.evidence.iter().map(|one| EvidenceWire {
            role: one.role,
            words: &one.words,
            phrase: &one.origin.phrase,
            path: &one.origin.path,
            line: one.origin.line,
        });
        Self {
            claim: &catalog.claim(claim.claim).id,
            polarity: claim.hit.map(|hit| if hit.denied { "denied" } else { "asserted" }),
            qualified: claim.hit.is_some_and(|hit| hit.qualified),
            vague: claim.hit.is_some_and(|hit| hit.vague),
            reason: claim.hit.is_none().then_some(claim.reason),
            evidence: evidence.collect(),
        }
    }
}

#[derive(Serialize)]
struct EvidenceWire<'a> {
    role: &'static str,
    words: &'a str,
    phrase: &'a str,
    path: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct TracedLintWire<'a> {
    lint: &'a str,
    reason: Option<&'a str>,
    findings: Vec<FindingWire<'a>>,
}
