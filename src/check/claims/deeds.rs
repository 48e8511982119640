//! The clauses and deeds of each sentence, as they were understood: for whoever writes claims.

use crate::document::{BlockRole, Document, SentenceEnd, SentenceId};
use crate::lint::{Catalog, Doer, Modality};
use crate::source::{Source, Span};

use super::clauses::Clauses;
use super::facts::Facts;
use super::frames;
use super::reading::Reading;

/// A sentence as it was understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// Where it stands.
    pub span: Span,
    /// Its clauses in the order in which they begin: the name of each one's kind, and its words in as many pieces as it
    /// has.
    pub clauses: Vec<(&'static str, String)>,
    /// The deeds that it tells of.
    pub deeds: Vec<ToldDeed>,
}

/// A deed that a sentence tells of.
#[derive(Clone, Debug)]
pub struct ToldDeed {
    /// Its name.
    pub name: String,
    /// Who does it.
    pub doer: Doer,
    /// Whether it is said not to be done.
    pub denied: bool,
    /// Whether it is done for, to, with what "only" names alone.
    pub only: bool,
    /// How firm it is.
    pub modality: Modality,
    /// Whether a condition or exception limits it.
    pub limited: bool,
    /// How many things about it are gathered and not said.
    pub doubts: u8,
    /// What fills its roles: the name of the role, and the words.
    pub roles: Vec<(&'static str, String)>,
}

/// Every sentence of the policy's own prose that may tell of a deed.
pub fn understood(source: &Source, document: &Document, catalog: &Catalog) -> Vec<Understood> {
    let facts = Facts::gather(source, document, catalog, &[]);
    let is_prose = |id: &SentenceId| document.block_of(*id).role == BlockRole::Prose;
    let prose = (0..document.sentences.len() as SentenceId).filter(is_prose);
    prose.filter_map(|id| read(id, source, document, catalog, &facts)).collect()
}

/// How one sentence is understood; `None` where no word of it tells of a deed.
pub(crate) fn read(
    id: SentenceId,
    source: &Source,
    document: &Document,
    catalog: &Catalog,
    facts: &Facts<'_>,
) -> Option<Understood> {
    let sentence = &document.sentences[id as usize];
    let reading = Reading::new(document, sentence);
    if !Clauses::may_tell(&reading, catalog.grammar()) {
        return None;
    }
    let terms = facts.terms(id);
    let clauses = Clauses::read(&reading, &frames::names(terms, catalog), source, catalog.grammar());
    let whole = frames::SentenceView {
        clauses: &clauses,
        grammar: catalog.grammar(),
        terms,
        names: catalog.terms(),
        slots: catalog.slot_roots(),
        ends: sentence.end == SentenceEnd::Stop,
    };
    let words = |words: (u32, u32)| reading.text(words.0, words.1, source);
    let deeds = frames::propositions(&whole).into_iter().map(|told| ToldDeed {
        name: catalog.grammar().deed(told.deed).name.to_string(),
        doer: told.doer,
        denied: told.denied,
        only: told.only,
        modality: told.modality,
        limited: told.limited,
        doubts: told.doubts,
        roles: told.bound.iter().map(|bound| (bound.role.name(), words(bound.words))).collect(),
    });
    let pieces = |tokens: &[usize]| {
        let runs = tokens.chunk_by(|one, next| one + 1 == *next);
        let piece = |run: &[usize]| words((clauses.tokens[run[0]].words.0, clauses.tokens[run[run.len() - 1]].words.1));
        runs.map(piece).collect::<Vec<_>>().join(" … ")
    };
    let clauses_read = clauses.clauses.iter().filter(|clause| !clause.tokens.is_empty());
    Some(Understood {
        span: sentence.span,
        clauses: clauses_read.map(|clause| (clause.kind.name(), pieces(&clause.tokens))).collect(),
        deeds: deeds.collect(),
    })
}
