//! What a claim of one's own may be recognised by, from a sentence that makes it.

use super::claims::clauses::{Clauses, Tag, Token};
use super::claims::facts::Facts;
use super::claims::frames::{self, Bound, Proposition};
use super::claims::hit::{ClaimHit, TermHit};
use super::claims::reading::Reading;
use crate::document::{Document, SentenceId};
use crate::lint::{Catalog, ClaimId, Doer, Role};
use crate::source::{Source, Span};

/// Words more than those left out between two parts of a phrase that it lets stand there.
const LEEWAY: u32 = 2;

/// What was made of the marked words of a sentence.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The claims that the words make already, each with whether it is denied.
    pub known: Vec<(ClaimId, bool)>,
    /// The deed that they tell of, as a frame; of several, the one that most of those claims rest on.
    pub frame: Option<SuggestedFrame>,
    /// They as a phrase: word sets where one holds them, gaps where small words stand, else as they are.
    pub phrase: String,
}

/// A frame that recognises a deed told by the sentence.
#[derive(Clone, Debug)]
pub struct SuggestedFrame {
    /// The deed's name.
    pub does: String,
    /// The names of other deeds that the same words may tell of.
    pub or_does: Vec<String>,
    /// Who does it.
    pub who: Doer,
    /// Whether it is told as not done.
    pub denied: bool,
    /// What fills its roles.
    pub roles: Vec<SuggestedRole>,
}

/// What fills a role.
#[derive(Clone, Debug)]
pub struct SuggestedRole {
    /// The role's name in frames.
    pub name: &'static str,
    /// Its words.
    pub words: String,
    /// The word set that says them most exactly, as files name it: `@data`, `<period>`; `None` where none holds them.
    pub set: Option<String>,
}

/// What the words of `marked` in the first sentence of `document` that they touch may be recognised by; `None` where
/// there is no such sentence.
pub fn suggest(source: &Source, document: &Document, catalog: &Catalog, marked: Span) -> Option<Suggestion> {
    let touches = |span: Span| span.start() < marked.end() && span.end() > marked.start();
    let id = document.sentences.iter().position(|sentence| touches(sentence.span))? as SentenceId;
    let facts = Facts::gather(source, document, catalog, &[]);
    let reading = Reading::new(document, &document.sentences[id as usize]);
    let words = marked_words(&reading, marked)?;
    let terms = facts.terms(id);
    let clauses = Clauses::read(&reading, &frames::names(terms, catalog), source, catalog.grammar());
    let marked_sentence = MarkedSentence { source, catalog, reading: &reading, clauses: &clauses, terms, words };
    let overlaps = |found: (u32, u32)| found.0 <= words.1 && found.1 >= words.0;
    let made: Vec<&ClaimHit> = facts.hits().iter().filter(|hit| hit.sentence == id && overlaps(hit.words)).collect();
    let mut known: Vec<(ClaimId, bool)> = made.iter().map(|hit| (hit.claim, hit.denied)).collect();
    known.sort_unstable();
    known.dedup();
    let told = facts.told.iter().enumerate().filter(|(_, told)| overlaps(told.proposition.head));
    let deeds = told.map(|(number, told)| {
        let uses = made.iter().filter(|hit| hit.deed == Some(number as u32)).count();
        (&told.proposition, uses)
    });
    let frame = marked_sentence.frame(&deeds.collect::<Vec<_>>());
    Some(Suggestion { known, frame, phrase: marked_sentence.phrase() })
}

/// Positions in the reading of the first and last word in `marked`.
fn marked_words(reading: &Reading<'_>, marked: Span) -> Option<(u32, u32)> {
    let own = reading.parts[2].iter().enumerate();
    let mut inside =
        own.filter(|(_, word)| word.span.start() < marked.end() && word.span.end() > marked.start()).map(|(at, _)| at);
    let first = inside.next()?;
    let last = inside.next_back().unwrap_or(first);
    Some((reading.own_start + first as u32, reading.own_start + last as u32))
}

/// Whether another sentence that says the same may do without the word.
fn is_small(token: &Token<'_>) -> bool {
    let is_auxiliary = matches!(token.tag, Tag::Modal | Tag::Be | Tag::BeAfter | Tag::Have | Tag::Do);
    is_auxiliary || token.is_light() || matches!(token.tag, Tag::Determiner | Tag::Pronoun)
}

/// A word set as files name it: `@data`, `<period>`.
fn as_written(name: &str) -> String {
    if name.starts_with('<') { name.to_owned() } else { format!("@{name}") }
}

/// A sentence with words in it that a claim is wanted for.
struct MarkedSentence<'a> {
    source: &'a Source,
    catalog: &'a Catalog,
    reading: &'a Reading<'a>,
    clauses: &'a Clauses<'a>,
    terms: &'a [TermHit],
    /// Positions of the first and last of the words in the reading.
    words: (u32, u32),
}

impl MarkedSentence<'_> {
    /// The frame of one of the deeds, each of which comes with how many claims it makes.
    fn frame(&self, deeds: &[(&Proposition, usize)]) -> Option<SuggestedFrame> {
        let rank = |deed: &Proposition, uses: usize| {
            let has_object = deed.bound.iter().any(|bound| bound.role == Role::What);
            (has_object, deed.doer == Doer::Company, uses)
        };
        let (best, _) = *deeds.iter().rev().max_by_key(|(deed, uses)| rank(deed, *uses))?;
        let name = |deed: &Proposition| self.catalog.grammar().deed(deed.deed).name.to_string();
        let does = name(best);
        let mut or_does: Vec<String> =
            deeds.iter().map(|(deed, _)| name(deed)).filter(|other| *other != does).collect();
        or_does.sort_unstable();
        or_does.dedup();
        let mut roles: Vec<SuggestedRole> = Vec::new();
        let marked = |bound: &&Bound| bound.words.0 <= self.words.1 && bound.words.1 >= self.words.0 && !bound.inside;
        for bound in best.bound.iter().filter(marked) {
            let words = self.text_of(bound.words);
            // Several roles may be led in by one preposition: the first is as good as any.
            if roles.iter().all(|role| role.name != bound.role.name() && role.words != words) {
                roles.push(SuggestedRole { name: bound.role.name(), words, set: self.most_exact(bound.words) });
            }
        }
        Some(SuggestedFrame { does, or_does, who: best.doer, denied: best.denied, roles })
    }

    /// The words without the article, or the like, in front.
    fn text_of(&self, words: (u32, u32)) -> String {
        let tokens = self.clauses.tokens.iter().filter(|token| token.words.0 >= words.0 && token.words.1 <= words.1);
        let first = tokens.skip_while(|token| token.tag == Tag::Determiner).map(|token| token.words.0).next();
        self.reading.text(first.unwrap_or(words.0), words.1, self.source)
    }

    /// The word sets for things that claims tell apart: data, people, purposes. Others only serve phrases of ours.
    fn kinds(&self) -> impl Iterator<Item = &TermHit> {
        let roots = self.catalog.slot_roots();
        let terms = self.catalog.terms();
        self.terms.iter().filter(move |found| roots.iter().any(|&root| terms.is_a(found.term, root)))
    }

    /// The word set that says most exactly what stands among the words.
    fn most_exact(&self, words: (u32, u32)) -> Option<String> {
        let terms = self.catalog.terms();
        let within = self.kinds().filter(|found| found.words.0 >= words.0 && found.words.1 <= words.1);
        let best = within.max_by_key(|found| (found.words.1 - found.words.0, terms.depth(found.term)))?;
        Some(as_written(terms.name(best.term)))
    }

    /// The words as a phrase.
    fn phrase(&self) -> String {
        let (mut parts, mut skipped) = (Vec::new(), 0);
        let mut at = self.words.0;
        while at <= self.words.1 {
            let token = self.clauses.tokens.iter().find(|token| (token.words.0..=token.words.1).contains(&at));
            // The forms of a verb are matched anyway.
            let is_verb = token.is_some_and(|token| matches!(token.tag, Tag::Verb | Tag::Participle | Tag::Gerund));
            let (part, last) = match self.set_at(at) {
                Some((set, last)) if !is_verb => (Some(set), last),
                _ if token.is_some_and(is_small) => (None, at),
                _ => (Some(self.reading.text(at, at, self.source).to_lowercase()), at),
            };
            match part {
                Some(part) => {
                    if skipped > 0 && !parts.is_empty() {
                        parts.push(format!("..{}", skipped + LEEWAY));
                    }
                    parts.push(part);
                    skipped = 0;
                }
                None => skipped += 1,
            }
            at = last + 1;
        }
        parts.join(" ")
    }

    /// The longest and most exact word set that begins at the word, as phrases write it, and its last word.
    fn set_at(&self, at: u32) -> Option<(String, u32)> {
        let terms = self.catalog.terms();
        let from = self.kinds().filter(|found| found.words.0 == at && found.words.1 <= self.words.1);
        let best = from.max_by_key(|found| (found.words.1, terms.depth(found.term)))?;
        Some((as_written(terms.name(best.term)), best.words.1))
    }
}
