//! Word sets, typed values and cue words, and the mistakes in them.

use super::Compiler;
use crate::lint::definition::{Text, VocabularyDefinition};
use crate::lint::mistake::{LintFile, Mistake, Mistakes};
use crate::lint::pattern::{Meaning, Modality};
use crate::lint::terms::TermId;
use crate::phrase::{self, BuildError, MatcherBuilder, Phrase, PhraseError, ValueKind};

pub(super) fn add_vocabulary(
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

pub(super) fn parse_phrase(text: &Text, mistakes: &mut Mistakes<'_>) -> Option<Phrase> {
    parse_source(text, text.get_ref(), mistakes)
}

/// Parses the phrase that `at` stands for.
fn parse_source(at: &Text, source: &str, mistakes: &mut Mistakes<'_>) -> Option<Phrase> {
    mistakes.file().phrases.parse(source).map_err(|errors| add_phrase_errors(at, &errors, mistakes)).ok()
}

pub(super) fn add_phrase_errors(text: &Text, errors: &[PhraseError], mistakes: &mut Mistakes<'_>) {
    for error in errors {
        let span = mistakes.inside(text.span(), error.span.clone());
        mistakes.add(span, error.to_string(), None);
    }
}

/// Lets the automaton tell where a word set matches. Names are read by the looks of words alone, where they are asked
/// for.
pub(super) fn add_term(term: TermId, name: &str, builder: &mut MatcherBuilder, meanings: &mut Vec<Meaning>) {
    if ValueKind::of(name) == Some(ValueKind::Called) {
        return;
    }
    let phrase = if name.starts_with('<') { name.to_owned() } else { format!("@{name}") };
    let phrase = phrase::parse(&phrase).expect("the name of a declared set");
    // A set without phrases is refused; as a term, it is found nowhere.
    if builder.add_pattern(meanings.len() as u32, &phrase).is_ok() {
        meanings.push(Meaning::Term(term));
    }
}

/// Notes a mistake in a word set at the phrase, or set, that it is about.
pub(super) fn add_build_error(
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
            None => {
                let place = kind_of.first().or(phrases.first().copied());
                mistakes.add(place.map_or(0..0, |text| text.span()), error.to_string(), None);
            }
        }
    }
}

impl Compiler<'_> {
    pub(super) fn cues(&mut self, vocabulary: &VocabularyDefinition) {
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
}
