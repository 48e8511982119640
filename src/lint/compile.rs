//! Definitions -> `Catalog`: every file is checked entirely, and all mistakes of all files are told at once.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::catalog::{Catalog, Claim, ClaimId, Lint, Slot};
use super::condition::{self, Condition, ConditionError};
use super::cues::Cues;
use super::definition::{ClaimDefinition, LintDefinition, Text, VocabularyDefinition};
use super::example::{Example, ExampleError};
use super::kind::{
    Agree, Contradict, DateFault, Duplicate, Forbid, Kind, Numbering, ReferenceFault, Require, TextFault,
};
use super::mistake::{LintFile, Mistake, Mistakes};
use super::pattern::{Meaning, Modality, PatternGroup};
use super::read::{Read, WrittenClaim};
use super::terms::{TermId, TermNames};
use super::trace::{Trace, Tracer};
use crate::phrase::{self, BuildError, MatcherBuilder, Phrase, PhraseError};

/// Compiles the files of one or more packs. Later files add to earlier ones; a lint or claim with an id that was there
/// before replaces it.
pub(super) fn compile(files: &[LintFile]) -> Result<Catalog, Vec<Mistake>> {
    run(files, false).map(|(catalog, _)| catalog)
}

/// The same, with what tells by which phrase something was found.
pub(super) fn compile_traced(files: &[LintFile]) -> Result<(Catalog, Trace), Vec<Mistake>> {
    run(files, true).map(|(catalog, trace)| (catalog, trace.expect("it was asked for")))
}

fn run(files: &[LintFile], traced: bool) -> Result<(Catalog, Option<Trace>), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let read = Read::new(files, &mut mistakes);
    let terms = read.term_names();
    let mut tracer = traced.then(|| Tracer::new(read.inflections.clone()));
    let mut builder = MatcherBuilder::new(read.inflections);
    for (file, vocabulary) in &read.vocabularies {
        add_vocabulary(file, vocabulary, &mut builder, &mut mistakes);
        if let Some(tracer) = &mut tracer {
            add_vocabulary(file, vocabulary, tracer.builder(), &mut Vec::new());
        }
    }
    let claim_ids = read.claims.keys().enumerate().map(|(index, id)| (id.clone(), ClaimId(index as u32))).collect();
    let laws = read.vocabularies.iter().flat_map(|(_, vocabulary)| &vocabulary.law);
    let laws = laws.map(|(name, law)| (name.clone(), Arc::from(law.elsewhere.as_slice()))).collect();
    let mut shared = Shared { builder, meanings: Vec::new(), claim_ids, laws, slots: Vec::new(), terms, tracer };
    for (file, vocabulary) in &read.vocabularies {
        let mut compiler = Compiler { shared: &mut shared, mistakes: Mistakes::new(file, &mut mistakes) };
        compiler.cues(vocabulary);
    }
    let mut cues = Cues::default();
    for (_, vocabulary) in &read.vocabularies {
        for names in vocabulary.value.values().flat_map(|value| &value.names) {
            cues.values.add_name(names.iter().map(|name| name.get_ref().as_str()));
        }
    }
    for (file, definition) in &read.cues {
        cues.add(definition, &mut Compiler { shared: &mut shared, mistakes: Mistakes::new(file, &mut mistakes) });
    }
    let claims: Vec<Claim> = read
        .claims
        .iter()
        .enumerate()
        .map(|(index, (id, written))| {
            let id = (ClaimId(index as u32), id.as_str());
            let mut parts = written.iter().map(|WrittenClaim { file, id: at, definition }| {
                let mut compiler = Compiler { shared: &mut shared, mistakes: Mistakes::new(file, &mut mistakes) };
                compiler.claim_definition(id, at, definition)
            });
            let mut claim = parts.next().expect("what is declared is written somewhere");
            parts.for_each(|part| claim.extend(part));
            shared.slots.push(claim.slots.iter().map(|slot| slot.name.clone()).collect());
            claim
        })
        .collect();
    let mut lints = Vec::new();
    for (id, (file, definition)) in &read.lints {
        let mut compiler = Compiler { shared: &mut shared, mistakes: Mistakes::new(file, &mut mistakes) };
        lints.extend(compiler.lint(id, definition));
    }
    let Shared { mut builder, mut meanings, terms, tracer, .. } = shared;
    let terms = terms.finish();
    for term in terms.ids() {
        add_term(term, terms.name(term), &mut builder, &mut meanings);
    }
    match builder.build() {
        Ok(matcher) if mistakes.is_empty() => {
            let catalog = Catalog::new(claims, lints, cues, matcher, meanings, terms);
            Ok((catalog, tracer.map(Tracer::finish)))
        }
        Ok(_) => Err(mistakes),
        Err(errors) => {
            errors.iter().for_each(|error| add_build_error(error, &read.vocabularies, &mut mistakes));
            Err(mistakes)
        }
    }
}

/// Notes a mistake in a word set at the phrase, or set, that it is about.
fn add_build_error(
    error: &BuildError,
    vocabularies: &[(&LintFile, VocabularyDefinition)],
    mistakes: &mut Vec<Mistake>,
) {
    for (file, vocabulary) in vocabularies {
        let name = error.set.trim_start_matches('<').trim_end_matches('>');
        let (phrases, kind_of): (Vec<&Text>, _) = match (vocabulary.set.get(name), vocabulary.value.get(name)) {
            (Some(set), _) => (set.phrases.iter().collect(), &set.kind_of),
            (None, Some(value)) => (value.texts().collect(), &value.kind_of),
            (None, None) => continue,
        };
        let mut mistakes = Mistakes::new(file, mistakes);
        match error.phrase.and_then(|index| phrases.get(index)) {
            Some(text) => add_phrase_errors(text, std::slice::from_ref(&error.error), &mut mistakes),
            None => mistakes.add(kind_of.first().map_or(0..0, |text| text.span()), error.to_string(), None),
        }
    }
}

fn add_vocabulary(
    file: &LintFile,
    vocabulary: &VocabularyDefinition,
    builder: &mut MatcherBuilder,
    mistakes: &mut Vec<Mistake>,
) {
    let mut mistakes = Mistakes::new(file, mistakes);
    let kinds = |kind_of: &'_ [Text]| kind_of.iter().map(|kind| kind.get_ref().clone()).collect::<Vec<_>>();
    let mut add = |name: &str, phrases, kind_of: &[Text]| {
        let kinds = kinds(kind_of);
        builder.add_set(name, phrases, &kinds.iter().map(String::as_str).collect::<Vec<_>>());
    };
    for (name, set) in &vocabulary.set {
        let phrases = set.phrases.iter().filter_map(|phrase| parse_phrase(phrase, &mut mistakes)).collect();
        add(name, phrases, &set.kind_of);
    }
    for (name, value) in &vocabulary.value {
        let phrases = value.sources().filter_map(|(at, source)| parse_source(at, &source, &mut mistakes)).collect();
        add(&format!("<{name}>"), phrases, &value.kind_of);
    }
}

fn parse_phrase(text: &Text, mistakes: &mut Mistakes<'_>) -> Option<Phrase> {
    parse_source(text, text.get_ref(), mistakes)
}

/// Parses the phrase that `at` stands for.
fn parse_source(at: &Text, source: &str, mistakes: &mut Mistakes<'_>) -> Option<Phrase> {
    phrase::parse(source).map_err(|errors| add_phrase_errors(at, &errors, mistakes)).ok()
}

fn add_phrase_errors(text: &Text, errors: &[PhraseError], mistakes: &mut Mistakes<'_>) {
    for error in errors {
        let span = mistakes.inside(text.span(), text.get_ref(), error.span.clone());
        mistakes.add(span, error.to_string(), None);
    }
}

/// Lets the automaton tell where a word set matches.
fn add_term(term: TermId, name: &str, builder: &mut MatcherBuilder, meanings: &mut Vec<Meaning>) {
    let phrase = if name.starts_with('<') { name.to_owned() } else { format!("@{name}") };
    let phrase = phrase::parse(&phrase).expect("the name of a declared set");
    // A set without phrases is refused; as a term, it is found nowhere.
    if builder.add_pattern(meanings.len() as u32, &phrase).is_ok() {
        meanings.push(Meaning::Term(term));
    }
}

/// What all files compile into.
struct Shared {
    builder: MatcherBuilder,
    meanings: Vec<Meaning>,
    claim_ids: BTreeMap<String, ClaimId>,
    laws: BTreeMap<String, Arc<[String]>>,
    /// The slots of each claim.
    slots: Vec<Vec<String>>,
    terms: TermNames,
    tracer: Option<Tracer>,
}

/// Compiles the parts of one file, noting mistakes. Kinds of lint use it to compile their tables.
pub(super) struct Compiler<'a> {
    shared: &'a mut Shared,
    mistakes: Mistakes<'a>,
}

impl Compiler<'_> {
    /// Adds phrases that a lint looks at by itself.
    pub(super) fn patterns(&mut self, phrases: &[Text]) -> PatternGroup {
        self.group(phrases, Meaning::Mark)
    }

    /// Adds phrases to those of a group.
    pub(super) fn add_patterns(&mut self, group: &mut PatternGroup, phrases: &[Text]) {
        self.add(group, phrases, Meaning::Mark);
    }

    /// The claim with that id.
    pub(super) fn claim(&mut self, id: &Text) -> Option<ClaimId> {
        let found = self.shared.claim_ids.get(id.get_ref()).copied();
        if found.is_none() {
            let known = self.shared.claim_ids.keys().map(String::as_str);
            self.mistakes.unknown(id.span(), "claim", id.get_ref(), known);
        }
        found
    }

    /// The regions whose sections do not count for the law with that name.
    pub(super) fn elsewhere(&mut self, law: &Text) -> Option<Arc<[String]>> {
        let found = self.shared.laws.get(law.get_ref()).cloned();
        if found.is_none() {
            let known = self.shared.laws.keys().map(String::as_str);
            self.mistakes.unknown(law.span(), "law", law.get_ref(), known);
        }
        found
    }

    /// The term of the word set `@name`, or of the value `<name>`.
    pub(super) fn term(&mut self, text: &Text) -> Option<TermId> {
        let name = text.get_ref().trim_start_matches('@');
        let found = self.shared.terms.get(name);
        if found.is_none() {
            let known: Vec<String> = self.shared.terms.known().map(str::to_owned).collect();
            self.mistakes.unknown(text.span(), "word set", name, known.iter().map(String::as_str));
        }
        found
    }

    /// The terms of several word sets.
    pub(super) fn terms(&mut self, texts: &[Text]) -> Vec<TermId> {
        texts.iter().filter_map(|text| self.term(text)).collect()
    }

    /// The names of slots that each of the claims must have.
    pub(super) fn slots(&mut self, names: &[Text], claims: &[ClaimId]) -> Vec<String> {
        for name in names {
            for claim in claims {
                let known = &self.shared.slots[claim.index()];
                if !known.contains(name.get_ref()) {
                    let known = known.iter().map(String::as_str);
                    self.mistakes.unknown(name.span(), "slot of both claims", name.get_ref(), known);
                }
            }
        }
        names.iter().map(|name| name.get_ref().clone()).collect()
    }

    /// A condition over claims.
    pub(super) fn condition(&mut self, text: &Text) -> Condition {
        let ids = &self.shared.claim_ids;
        condition::parse(text.get_ref(), &|id| ids.get(id).copied()).unwrap_or_else(|errors| {
            for error in errors {
                match error {
                    ConditionError::UnknownClaim { name, span } => {
                        let span = self.mistakes.inside(text.span(), text.get_ref(), span);
                        self.mistakes.unknown(span, "claim", &name, ids.keys().map(String::as_str));
                    }
                    ConditionError::Syntax { expected, span } => {
                        let span = self.mistakes.inside(text.span(), text.get_ref(), span);
                        self.mistakes.add(span, format!("this condition cannot be read: {expected}"), None);
                    }
                    ConditionError::TooDeep => {
                        let help = "split it into claims of their own".to_owned();
                        self.mistakes.add(text.span(), "the brackets of this condition nest too deep", help);
                    }
                }
            }
            Condition::All(Vec::new())
        })
    }

    /// Notes a mistake at a place of the file.
    pub(super) fn mistake(&mut self, at: &Text, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.mistakes.add(at.span(), message, help);
    }

    /// Notes a mistake at bytes of the file.
    pub(super) fn mistake_at(
        &mut self,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) {
        self.mistakes.add(span, message, help);
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
            }
            let Some(phrase) = parse_phrase(text, &mut self.mistakes) else { continue };
            if let Err(errors) = self.shared.builder.add_pattern(number, &phrase) {
                add_phrase_errors(text, &errors, &mut self.mistakes);
            }
            if let Some(tracer) = &mut self.shared.tracer {
                tracer.add(number, &phrase, self.mistakes.file(), text);
            }
        }
    }

    fn cues(&mut self, vocabulary: &VocabularyDefinition) {
        self.group(&vocabulary.cue.negation, Meaning::Negation);
        self.group(&vocabulary.cue.fronted_negation, Meaning::FrontedNegation);
        self.group(&vocabulary.cue.contrast, Meaning::Contrast);
        self.group(&vocabulary.cue.actor, Meaning::Actor);
        self.group(&vocabulary.cue.speaker, Meaning::Speaker);
        self.group(&vocabulary.cue.wish, Meaning::Wish);
        self.group(&vocabulary.cue.qualifier, Meaning::Qualifier);
        self.group(&vocabulary.cue.back_reference, Meaning::BackReference);
        self.group(&vocabulary.cue.exception, Meaning::Exception);
        self.group(&vocabulary.cue.afterthought, Meaning::Afterthought);
        self.group(&vocabulary.cue.undoing, Meaning::Undoing);
        self.group(&vocabulary.cue.quoting, Meaning::Quoting);
        self.group(&vocabulary.cue.may, Meaning::Modality(Modality::May));
        self.group(&vocabulary.cue.will, Meaning::Modality(Modality::Will));
        self.group(&vocabulary.cue.must, Meaning::Modality(Modality::Must));
    }

    fn claim_definition(&mut self, (claim, id): (ClaimId, &str), at: &Text, definition: &ClaimDefinition) -> Claim {
        self.group(&definition.phrases, Meaning::Claim(claim));
        self.group(&definition.vague, Meaning::VagueClaim(claim));
        self.group(&definition.unless, Meaning::Unless(claim));
        for under in &definition.under {
            let heading = self.patterns(&under.heading);
            self.group(&under.phrases, Meaning::Under(claim, heading));
        }
        if !definition.extend {
            self.check_claim(id, at, definition);
        }
        let unless_under = vec![self.patterns(&definition.unless_under)];
        let together = definition.together.iter().filter_map(|other| self.claim(other)).collect();
        let slot = |(name, root): (&String, &Text)| Some(Slot { name: name.clone(), root: self.term(root)? });
        let slots = definition.slots.iter().filter_map(slot).collect();
        Claim {
            id: id.into(),
            says: definition.says.as_ref().map(|says| says.get_ref().clone()).unwrap_or_default(),
            ignores_negation: definition.ignore_negation,
            in_headings: definition.in_headings,
            unless_under,
            set_apart: definition.set_apart,
            together,
            slots,
            asserted: self.examples(&definition.asserted),
            denied: self.examples(&definition.denied),
            silent: self.examples(&definition.silent),
        }
    }

    /// What a claim must have that adds to no other.
    fn check_claim(&mut self, id: &str, at: &Text, definition: &ClaimDefinition) {
        if definition.says.is_none() {
            let help = "add `says`: what a policy says that makes it, in one sentence".to_owned();
            self.mistake(at, format!("the claim `{id}` does not tell what it is"), help);
        }
        let phrases = [&definition.phrases, &definition.vague, &definition.together];
        if phrases.iter().all(|given| given.is_empty()) && definition.under.is_empty() {
            self.mistake(at, format!("nothing makes the claim `{id}`"), "add `phrases`".to_owned());
        }
        if definition.asserted.is_empty() || definition.silent.is_empty() {
            let help = "give at least one under `asserted` and one under `silent`: they are its tests".to_owned();
            self.mistake(at, format!("the claim `{id}` has too few examples"), help);
        }
    }

    fn lint(&mut self, id: &str, definition: &LintDefinition) -> Option<Lint> {
        let kind = self.kind(id, definition)?;
        if definition.flagged.is_empty() || definition.clean.is_empty() {
            let help = "give at least one under `flagged` and one under `clean`: they are its tests".to_owned();
            self.mistake(&definition.summary, format!("the lint `{id}` has too few examples"), help);
        }
        for text in definition.flagged.iter().filter(|text| !text.get_ref().contains("[[")) {
            let help = "put `[[` and `]]` round what the finding points at".to_owned();
            self.mistake(text, "this example does not say where it is flagged", help);
        }
        for text in [&definition.summary].into_iter().chain(&definition.message) {
            if text.get_ref().ends_with('.') || text.get_ref().contains('\n') {
                self.mistake(text, "a summary is one line without a full stop", None);
            }
        }
        self.check_placeholders(definition.message.as_ref().unwrap_or(&definition.summary), &kind);
        Some(Lint {
            id: id.into(),
            summary: definition.summary.get_ref().clone(),
            message: definition.message.as_ref().unwrap_or(&definition.summary).get_ref().clone(),
            severity: definition.severity,
            opt_in: definition.opt_in,
            confidence: definition.confidence,
            authority: Arc::from(definition.authority.as_slice()),
            why: definition.why.get_ref().clone(),
            help: definition.help.get_ref().clone(),
            flagged: self.examples(&definition.flagged),
            clean: self.examples(&definition.clean),
            kind,
        })
    }

    /// Whether the kind knows what each `{placeholder}` stands for.
    fn check_placeholders(&mut self, message: &Text, kind: &Kind) {
        let known = kind.placeholders();
        let text = message.get_ref();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|open| at + open) {
            let Some(close) = text[open..].find('}').map(|close| open + close) else { return };
            let name = &text[open + 1..close];
            if !known.contains(&name) {
                let span = self.mistakes.inside(message.span(), text, open..close + 1);
                let help = match known {
                    [] => "write the words themselves".to_owned(),
                    known => format!("it knows {{{}}}", known.join("}, {")),
                };
                self.mistakes.add(span, format!("a lint of kind `{}` fills no `{{{name}}}`", kind.name()), help);
            }
            at = close + 1;
        }
    }

    fn kind(&mut self, id: &str, definition: &LintDefinition) -> Option<Kind> {
        let mut kinds = Vec::new();
        kinds.extend(definition.require.as_ref().map(|table| Kind::Require(Require::compile(table, self))));
        kinds.extend(definition.forbid.as_ref().map(|table| Kind::Forbid(Forbid::compile(table, self))));
        let contradict = definition.contradict.as_ref().map(|table| Contradict::compile(table, self));
        kinds.extend(contradict.map(|contradict| Kind::Contradict(Box::new(contradict))));
        kinds.extend(definition.agree.as_ref().map(|table| Kind::Agree(Box::new(Agree::compile(table, self)))));
        kinds.extend(definition.duplicate.as_ref().map(|table| Kind::Duplicate(Duplicate::compile(table, self))));
        kinds.extend(definition.date.as_ref().map(|table| Kind::Date(DateFault::compile(table, self))));
        kinds.extend(definition.reference.as_ref().map(|table| Kind::Reference(ReferenceFault::compile(table, self))));
        kinds.extend(definition.numbering.as_ref().map(|table| Kind::Numbering(Numbering::compile(table))));
        kinds.extend(definition.text.as_ref().map(|table| Kind::Text(TextFault::compile(table, self))));
        if kinds.len() != 1 {
            let message = format!("the lint `{id}` must be of one kind and is of {}", kinds.len());
            let help = "give exactly one of the tables [require], [forbid], [contradict], [agree], [duplicate], [date], \
                        [reference], [numbering], [text]";
            self.mistake(&definition.summary, message, help.to_owned());
        }
        kinds.pop()
    }

    fn examples(&mut self, texts: &[Text]) -> Vec<Example> {
        let mut examples = Vec::new();
        for text in texts {
            match Example::parse(text.get_ref()) {
                Ok(example) => examples.push(example),
                Err(ExampleError::Unbalanced { at }) => {
                    let span = self.mistakes.inside(text.span(), text.get_ref(), at..at + 2);
                    self.mistakes.add(span, "this mark has no counterpart", "write `[[what is meant]]`".to_owned());
                }
            }
        }
        examples
    }
}
