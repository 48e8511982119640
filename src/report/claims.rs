//! What a policy says, one line a claim.

use std::fmt::Write;

use super::escape::one_line;
use super::paint::Paint;
use super::text_format::Look;
use crate::check::ClaimHit;
use crate::document::Document;
use crate::lint::{Catalog, Kind};
use crate::source::{Position, Source};

/// A claim that a policy makes or denies, with what a reader wants to know of the place.
#[derive(Clone, Debug)]
pub struct ToldClaim<'a> {
    pub(super) claim: &'a str,
    pub(super) denied: bool,
    pub(super) qualified: bool,
    pub(super) vague: bool,
    pub(super) modality: &'static str,
    pub(super) quoted: bool,
    pub(super) at: Position,
    pub(super) sentence: &'a str,
    pub(super) section: Option<&'a str>,
}

impl ToldClaim<'_> {
    pub(super) fn polarity(&self) -> &'static str {
        if self.denied { "denied" } else { "asserted" }
    }
}

/// What the hits of one policy say.
pub fn said<'a>(
    source: &'a Source,
    document: &'a Document,
    catalog: &'a Catalog,
    hits: &[ClaimHit],
) -> Vec<ToldClaim<'a>> {
    let said = |hit: &ClaimHit| ToldClaim {
        claim: &catalog.claim(hit.claim).id,
        denied: hit.denied,
        qualified: hit.qualified,
        vague: hit.vague,
        modality: hit.modality.name(),
        quoted: hit.quoted,
        at: source.position(hit.span.start()),
        sentence: source.slice(document.sentences[hit.sentence as usize].span),
        section: document.heading_of(document.section_of(hit.sentence)).map(|heading| heading.text.as_str()),
    };
    hits.iter().map(said).collect()
}

/// The claims that some lint asks for and that the policy neither makes nor denies, by name.
pub fn absent<'a>(catalog: &'a Catalog, hits: &[ClaimHit]) -> Vec<&'a str> {
    let wanted = catalog.lints().iter().filter(|lint| !lint.opt_in).filter_map(|lint| match &lint.kind {
        Kind::Require(require) => Some(require.claim.claims()),
        _ => None,
    });
    let mut absent: Vec<&str> = wanted
        .flatten()
        .filter(|claim| hits.iter().all(|hit| hit.claim != *claim))
        .map(|claim| &*catalog.claim(claim).id)
        .collect();
    absent.sort_unstable();
    absent.dedup();
    absent
}

/// A table of what one policy says, and of what it does not.
pub fn text(source: &Source, said: &[ToldClaim<'_>], absent: &[&str], look: Look) -> String {
    let paint = Paint::new(look.color);
    let mut out = format!("{}\n", paint.strong(&one_line(source.name())));
    let claims = said.iter().map(|one| one.claim).chain(absent.iter().copied()).map(str::len).max().unwrap_or(0);
    for one in said {
        let qualified = match (one.vague, one.qualified) {
            (true, _) => ", vague",
            (false, true) => ", qualified",
            (false, false) => "",
        };
        let polarity = format!("{:19}", format!("{}{qualified}", one.polarity()));
        let row = format!("{}  {:claims$}  {polarity}  ", paint.faint(&format!("{:6}", one.at.line)), one.claim);
        // Where the sentence finds no room beside the claim it stands below.
        let beside = look.width.saturating_sub(claims + 31);
        let below = beside < 30 && look.wrap;
        let (between, room) = if below { ("\n        ", look.width.saturating_sub(8)) } else { ("", beside.max(30)) };
        let sentence = shortened(&one_line(one.sentence), room, look);
        writeln!(out, "{}{between}{sentence}", if between.is_empty() { &row } else { row.trim_end() })
            .expect("a string takes everything");
    }
    for claim in absent {
        writeln!(out, "{}  {claim:claims$}  absent", paint.faint("     -")).expect("a string takes everything");
    }
    if said.is_empty() && absent.is_empty() {
        out.push_str("        no claims\n");
    }
    out
}

/// The first words of `text`, at most about `room` characters.
fn shortened(text: &str, room: usize, look: Look) -> String {
    match text.char_indices().nth(room) {
        None => text.to_string(),
        Some((end, _)) => format!("{}{}", text[..text[..end].rfind(' ').unwrap_or(end)].trim_end(), look.dots()),
    }
}
