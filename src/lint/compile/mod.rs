//! Definitions -> `Catalog`: every file is checked entirely, and all mistakes of all files are told at once.

mod claim;
mod cues;
mod frame;
mod lint;
mod names;
mod redundant;
mod renamed;
mod vocabulary;

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::catalog::{Catalog, CatalogParts, Claim, ClaimId, Lint, Slot};
use super::cues::Cues;
use super::definition::Text;
use super::grammar::{self, DeedId, Grammar};
use super::law::Law;
use super::mistake::{LintFile, Mistake, Mistakes, Pack};
use super::pattern::{Meaning, PatternGroup};
use super::read::{Read, WrittenClaim};
use super::terms::{TermId, TermNames};
use super::trace::{Trace, Tracer};
use crate::phrase::MatcherBuilder;
use redundant::{Redundant, WrittenPhrase};
use vocabulary::{add_build_error, add_phrase_errors, add_term, add_vocabulary, parse_phrase};

/// In which files to look for what takes long to find.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// In all.
    All,
    /// In those of users: ours were looked through when the program was built.
    Users,
}

impl Doubt {
    fn is_about(self, file: &LintFile) -> bool {
        self == Self::All || file.pack == Pack::User
    }
}

impl Catalog {
    /// The claims and lints of `files` alone, without those that come with the program.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn only(files: impl IntoIterator<Item = LintFile>) -> Result<Self, Vec<Mistake>> {
        compile(&files.into_iter().collect::<Vec<_>>(), Doubt::All)
    }

    /// The same, where the files of [`Pack::BuiltIn`](Pack::BuiltIn) are known to be good: what takes long to
    /// find wrong is looked for in the others only.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn of_known(files: impl IntoIterator<Item = LintFile>) -> Result<Self, Vec<Mistake>> {
        compile(&files.into_iter().collect::<Vec<_>>(), Doubt::Users)
    }

    /// The same, with what tells by which phrase something is found.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn of_known_traced(files: impl IntoIterator<Item = LintFile>) -> Result<(Self, Trace), Vec<Mistake>> {
        compile_traced(&files.into_iter().collect::<Vec<_>>())
    }
}

/// Compiles the files of one or more packs. Later files add to earlier ones; a lint or claim with an id that was there
/// before replaces it.
fn compile(files: &[LintFile], doubt: Doubt) -> Result<Catalog, Vec<Mistake>> {
    run(files, doubt, false).map(|(catalog, _)| catalog)
}

/// The same, with what tells by which phrase something was found.
fn compile_traced(files: &[LintFile]) -> Result<(Catalog, Trace), Vec<Mistake>> {
    run(files, Doubt::Users, true).map(|(catalog, trace)| (catalog, trace.expect("it was asked for")))
}

fn run(files: &[LintFile], doubt: Doubt, traced: bool) -> Result<(Catalog, Option<Trace>), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let read = Read::new(files, &mut mistakes);
    let known = read.grammar.as_ref().map(|(_, grammar)| grammar);
    let mut grammar = grammar::compile(known, &read.deeds(), &read.inflections);
    let mut shared = vocabularies(&read, doubt, traced, &mut mistakes);
    let cues = words(&read, &mut grammar, &mut shared, &mut mistakes);
    let claims = claims(&read, &mut shared, &mut mistakes);
    let lints = lints(&read, &mut shared, &mut mistakes);
    let renamed = renamed::renamed(&read.renamed, &lints, &mut mistakes);
    if let Some(mut redundant) = Redundant::new(&shared.builder, doubt, &mut mistakes) {
        redundant.sets(&read.vocabularies);
        redundant.phrases(&shared.phrases, &shared.meanings, &shared.signs, &lints);
    }
    let Shared { mut builder, mut meanings, terms, tracer, laws, topics, .. } = shared;
    let terms = terms.finish();
    for term in terms.ids() {
        add_term(term, terms.name(term), &mut builder, &mut meanings);
    }
    let matcher = builder.build().map_err(|errors| {
        errors.iter().for_each(|error| add_build_error(error, &read.vocabularies, &mut mistakes));
    });
    match matcher {
        Ok(matcher) if mistakes.is_empty() => {
            let parts = CatalogParts { claims, lints, cues, grammar, matcher, meanings, terms, renamed, laws, topics };
            Ok((Catalog::new(parts), tracer.map(Tracer::finish)))
        }
        _ => Err(mistakes),
    }
}

/// What all files compile into, with the word sets in it.
fn vocabularies(read: &Read<'_>, doubt: Doubt, traced: bool, mistakes: &mut Vec<Mistake>) -> Shared {
    let mut tracer = traced.then(|| Tracer::new(read.inflections.clone()));
    let mut builder = MatcherBuilder::new(read.inflections.clone());
    for (file, vocabulary) in &read.vocabularies {
        add_vocabulary(file, vocabulary, &mut builder, mistakes);
        if let Some(tracer) = &mut tracer {
            add_vocabulary(file, vocabulary, tracer.builder(), &mut Vec::new());
        }
    }
    let claim_ids = read.claims.keys().enumerate().map(|(index, id)| (id.clone(), ClaimId(index as u32))).collect();
    let mut shared = Shared::new(builder, claim_ids, read.scopes.clone(), read.term_names(), doubt);
    shared.tracer = tracer;
    shared
}

/// Compiles what is known of words besides: who acts, laws, cues.
fn words(read: &Read<'_>, grammar: &mut Grammar, shared: &mut Shared, mistakes: &mut Vec<Mistake>) -> Cues {
    shared.deeds = grammar.deeds().map(|(id, deed)| (deed.name.to_string(), id)).collect();
    if let Some((file, definition)) = &read.grammar {
        Compiler::new(file, shared, mistakes).actors(definition, grammar);
    }
    let mut cues = Cues::default();
    for (file, vocabulary) in &read.vocabularies {
        let mut compiler = Compiler::new(file, shared, mistakes);
        compiler.laws(vocabulary);
        compiler.cues(vocabulary);
        for names in vocabulary.value.values().flat_map(|value| &value.names) {
            cues.values.add_name(names.iter().map(|name| name.get_ref().as_str()));
        }
    }
    for (file, definition) in &read.cues {
        cues.add(definition, &mut Compiler::new(file, shared, mistakes));
    }
    cues
}

/// Compiles the claims, sorted by id.
fn claims(read: &Read<'_>, shared: &mut Shared, mistakes: &mut Vec<Mistake>) -> Vec<Claim> {
    let mut claims = Vec::with_capacity(read.claims.len());
    for (index, (id, written)) in read.claims.iter().enumerate() {
        let claim = ClaimId(index as u32);
        let mut parts = written.iter().map(|WrittenClaim { file, id: at, definition }| {
            Compiler::new(file, shared, mistakes).claim_definition(claim, id, at, definition)
        });
        let mut whole = parts.next().expect("what is declared is written somewhere");
        parts.for_each(|part| whole.extend(part));
        shared.slots.push(whole.slots.clone());
        claims.push(whole);
    }
    frame::deny(&mut claims, &read.claims, shared, mistakes);
    claims
}

/// Compiles the lints, sorted by id.
fn lints(read: &Read<'_>, shared: &mut Shared, mistakes: &mut Vec<Mistake>) -> Vec<Lint> {
    let mut lints = Vec::with_capacity(read.lints.len());
    for (id, (file, definition)) in &read.lints {
        lints.extend(Compiler::new(file, shared, mistakes).lint(id, definition));
    }
    lint::check_ways(&read.lints, &lints, mistakes);
    lints
}

/// What all files compile into.
struct Shared {
    builder: MatcherBuilder,
    meanings: Vec<Meaning>,
    claim_ids: BTreeMap<String, ClaimId>,
    laws: Vec<Law>,
    /// The topics that phrases of claims are about.
    topics: Vec<Vec<TermId>>,
    deeds: BTreeMap<String, DeedId>,
    /// The readers that sections can be for; none, if no file tells.
    scopes: Vec<String>,
    /// The slots of each claim.
    slots: Vec<Vec<Slot>>,
    terms: TermNames,
    /// The phrases of claims, lints and cues, where they are written: those that may do nothing.
    phrases: Vec<WrittenPhrase>,
    /// Groups of phrases of which it only counts whether one stands somewhere, not where it begins and ends.
    signs: HashSet<u32>,
    doubt: Doubt,
    /// Notes by which phrase something is found; `None` where nobody asks.
    tracer: Option<Tracer>,
}

impl Shared {
    fn new(
        builder: MatcherBuilder,
        claim_ids: BTreeMap<String, ClaimId>,
        scopes: Vec<String>,
        terms: TermNames,
        doubt: Doubt,
    ) -> Self {
        let (meanings, laws, topics, deeds, slots, phrases, signs) = Default::default();
        Self {
            builder,
            meanings,
            claim_ids,
            laws,
            topics,
            deeds,
            scopes,
            slots,
            terms,
            phrases,
            signs,
            doubt,
            tracer: None,
        }
    }
}

/// Compiles the parts of one file, noting mistakes. Kinds of lint use it to compile their tables.
pub(super) struct Compiler<'a> {
    shared: &'a mut Shared,
    mistakes: Mistakes<'a>,
}

impl<'a> Compiler<'a> {
    fn new(file: &'a LintFile, shared: &'a mut Shared, mistakes: &'a mut Vec<Mistake>) -> Self {
        Self { shared, mistakes: Mistakes::new(file, mistakes) }
    }

    /// Adds phrases that a lint looks at by itself.
    pub(in crate::lint) fn patterns(&mut self, phrases: &[Text]) -> PatternGroup {
        self.group(phrases, Meaning::Mark)
    }

    /// Adds phrases of which it only counts whether one stands somewhere.
    pub(in crate::lint) fn signs(&mut self, phrases: &[Text]) -> PatternGroup {
        let group = self.patterns(phrases);
        self.shared.signs.extend(group.number());
        group
    }

    /// Adds phrases of which it only counts whether one stands in a heading.
    pub(in crate::lint) fn heading_signs(&mut self, phrases: &[Text]) -> PatternGroup {
        let group = self.group(phrases, Meaning::HeadingMark);
        self.shared.signs.extend(group.number());
        group
    }

    /// Adds phrases to those of a group.
    pub(in crate::lint) fn add_patterns(&mut self, group: &mut PatternGroup, phrases: &[Text]) {
        self.add(group, phrases, Meaning::Mark);
    }

    /// Notes a mistake at a place of the file.
    pub(in crate::lint) fn mistake(&mut self, at: &Text, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.mistakes.add(at.span(), message, help);
    }

    /// Notes a mistake at bytes of the file.
    pub(in crate::lint) fn mistake_at(
        &mut self,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.mistakes.add(span, message, help);
    }

    /// A day, or nothing and a mistake.
    pub(in crate::lint) fn day(&mut self, written: &Spanned<Datetime>) -> Option<Date> {
        let date = written.get_ref().date;
        let day = date.and_then(|date| Date::new(date.year as i16, date.month as i8, date.day as i8).ok());
        if day.is_none() {
            self.mistake_at(written.span(), "this is no day, such as 2018-05-25", None);
        }
        day
    }

    fn group(&mut self, phrases: &[Text], meaning: Meaning) -> PatternGroup {
        let mut group = PatternGroup(None);
        self.add(&mut group, phrases, meaning);
        group
    }

    fn add(&mut self, group: &mut PatternGroup, phrases: &[Text], meaning: Meaning) {
        if phrases.is_empty() {
            return;
        }
        let number = *group.0.get_or_insert_with(|| {
            self.shared.meanings.push(meaning);
            self.shared.meanings.len() as u32 - 1
        });
        let mut seen = HashSet::new();
        for text in phrases {
            if !seen.insert(text.get_ref()) {
                self.mistakes.add(text.span(), "this phrase stands here twice", "remove one".to_owned());
                continue;
            }
            let Some(phrase) = parse_phrase(text, &mut self.mistakes) else { continue };
            if let Some(tracer) = &mut self.shared.tracer {
                tracer.add(number, &phrase, self.mistakes.file(), text);
            }
            match self.shared.builder.add_pattern(number, &phrase) {
                Err(errors) => add_phrase_errors(text, &errors, &mut self.mistakes),
                Ok(()) if !self.shared.doubt.is_about(self.mistakes.file()) => {}
                Ok(()) => self.shared.phrases.push(WrittenPhrase {
                    pattern: number,
                    phrase,
                    file: self.mistakes.file().clone(),
                    span: text.span(),
                    text: text.get_ref().as_str().into(),
                }),
            }
        }
    }
}
