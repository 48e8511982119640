//! Files -> definitions, each read as what its name says it is.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::cues::CuesDefinition;
use super::definition::{
    ClaimDefinition, ClaimsDefinition, DocumentDefinition, LintDefinition, RenamedDefinition, Text,
    VocabularyDefinition,
};
use super::grammar::{DeedDefinition, GrammarDefinition};
use super::mistake::{LintFile, Mistake, Mistakes, Pack};
use super::terms::TermNames;
use crate::phrase::{self, Inflections, nearest};

/// All files, read into definitions by what they are.
pub(super) struct Read<'a> {
    pub(super) inflections: Inflections,
    pub(super) vocabularies: Vec<(&'a LintFile, VocabularyDefinition)>,
    pub(super) cues: Vec<(&'a LintFile, CuesDefinition)>,
    pub(super) grammar: Option<(&'a LintFile, GrammarDefinition)>,
    /// The readers that sections can be for.
    pub(super) scopes: Vec<String>,
    /// Claims by id, each with what was added to it.
    pub(super) claims: BTreeMap<String, Vec<WrittenClaim<'a>>>,
    pub(super) lints: BTreeMap<String, (&'a LintFile, LintDefinition)>,
    /// Ids that lints had before, with those that they have today.
    pub(super) renamed: Vec<(&'a LintFile, RenamedDefinition)>,
}

/// A claim, or what is added to one, where it is written.
pub(super) struct WrittenClaim<'a> {
    pub(super) file: &'a LintFile,
    pub(super) id: Text,
    pub(super) definition: ClaimDefinition,
}

impl<'a> Read<'a> {
    pub(super) fn new(files: &'a [LintFile], mistakes: &mut Vec<Mistake>) -> Self {
        let mut read = Self {
            inflections: Inflections::default(),
            vocabularies: Vec::new(),
            cues: Vec::new(),
            grammar: None,
            scopes: Vec::new(),
            claims: BTreeMap::new(),
            lints: BTreeMap::new(),
            renamed: Vec::new(),
        };
        // Reading TOML is most of the start-up; the files know nothing of one another.
        let parsed: Vec<Result<ParsedFile, Box<Mistake>>> = files.par_iter().map(ParsedFile::parse).collect();
        for (file, definition) in files.iter().zip(parsed) {
            match definition {
                Ok(ParsedFile::Inflections(inflections)) => read.inflections = inflections,
                Ok(ParsedFile::Vocabulary(vocabulary)) => read.vocabularies.push((file, *vocabulary)),
                Ok(ParsedFile::Cues(cues)) => read.cues.push((file, *cues)),
                Ok(ParsedFile::Grammar(grammar)) => read.grammar = Some((file, *grammar)),
                Ok(ParsedFile::Scopes(names)) => read.scopes.extend(names),
                Ok(ParsedFile::Claims(claims)) => {
                    for (id, definition) in claims {
                        read.add_claim(file, id, definition, mistakes);
                    }
                }
                Ok(ParsedFile::Renamed(renamed)) => read.renamed.push((file, renamed)),
                Ok(ParsedFile::Lint(lint)) => {
                    check_id(file, file.stem(), 0..0, "lint", mistakes);
                    read.lints.insert(file.stem().to_owned(), (file, *lint));
                }
                Err(mistake) => mistakes.push(*mistake),
            }
        }
        read
    }

    /// All word sets, with what each is a kind of.
    pub(super) fn term_names(&self) -> TermNames {
        let mut names = TermNames::default();
        for (_, vocabulary) in &self.vocabularies {
            let sets = vocabulary.set.iter().map(|(name, set)| (name.clone(), &set.kind_of));
            let values = vocabulary.value.iter().map(|(name, value)| (format!("<{name}>"), &value.kind_of));
            for (name, kind_of) in sets.chain(values) {
                names.declare(&name, kind_of.iter().map(|kind| kind.get_ref().as_str()));
            }
        }
        phrase::LEXICAL_VALUES.iter().for_each(|name| names.declare(name, std::iter::empty()));
        names
    }

    /// The deeds of all vocabularies by name, each with what was added to it.
    pub(super) fn deeds(&self) -> BTreeMap<String, Vec<&DeedDefinition>> {
        let mut deeds: BTreeMap<String, Vec<&DeedDefinition>> = BTreeMap::new();
        for (name, deed) in self.vocabularies.iter().flat_map(|(_, vocabulary)| &vocabulary.deed) {
            deeds.entry(name.clone()).or_default().push(deed);
        }
        deeds
    }

    fn add_claim(&mut self, file: &'a LintFile, id: Text, definition: ClaimDefinition, mistakes: &mut Vec<Mistake>) {
        let name = id.get_ref().clone();
        check_id(file, &name, id.span(), "claim", mistakes);
        if definition.extend && !self.claims.contains_key(&name) {
            let help = match nearest(&name, self.claims.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "leave `extend` out, or name a claim that is there".to_owned(),
            };
            Mistakes::new(file, mistakes).add(id.span(), format!("there is no claim `{name}` to add to"), help);
        }
        let before = self.claims.entry(name.clone()).or_default();
        if !definition.extend {
            if before.iter().any(|before| before.file.pack == file.pack && !before.definition.extend) {
                let help = "give one of them another id".to_owned();
                Mistakes::new(file, mistakes).add(id.span(), format!("the claim `{name}` is declared twice"), help);
            }
            before.clear();
        }
        before.push(WrittenClaim { file, id, definition });
    }
}

/// One file, read as what its name says it is.
enum ParsedFile {
    Inflections(Inflections),
    Vocabulary(Box<VocabularyDefinition>),
    Cues(Box<CuesDefinition>),
    Grammar(Box<GrammarDefinition>),
    Scopes(Vec<String>),
    Claims(ClaimsDefinition),
    Renamed(RenamedDefinition),
    Lint(Box<LintDefinition>),
}

impl ParsedFile {
    fn parse(file: &LintFile) -> Result<Self, Box<Mistake>> {
        let parsed = match file.stem().split('/').collect::<Vec<_>>()[..] {
            ["inflections"] => toml::from_str(&file.text).map(Self::Inflections),
            ["vocabulary"] | ["vocabulary", _] => {
                toml::from_str(&file.text).map(|read| Self::Vocabulary(Box::new(read)))
            }
            // Documents and clauses are read by ours alone.
            ["grammar"] if file.pack == Pack::BuiltIn => {
                toml::from_str(&file.text).map(|grammar| Self::Grammar(Box::new(grammar)))
            }
            ["document"] if file.pack == Pack::BuiltIn => toml::from_str(&file.text).map(Self::scopes),
            ["cues"] => toml::from_str(&file.text).map(|cues| Self::Cues(Box::new(cues))),
            ["renamed"] => toml::from_str(&file.text).map(Self::Renamed),
            ["claims", _] => toml::from_str(&file.text).map(Self::Claims),
            [_, _] => toml::from_str(&file.text).map(|lint| Self::Lint(Box::new(lint))),
            _ => {
                let help = "a lint is `folder/name.toml`, claims are `claims/topic.toml`, word sets `vocabulary.toml`";
                let mistake = Mistake::stranger(file, "this is neither a lint, nor claims, nor vocabulary", help);
                return Err(Box::new(mistake));
            }
        };
        let mistake = |error: toml::de::Error| {
            if file.pack == Pack::User && !looks_like_ours(&file.text) {
                let help = "put other files elsewhere, or name a folder that holds lints alone";
                Mistake::stranger(file, "this holds nothing that lints, claims or vocabulary are made of", help)
            } else {
                Mistake::toml(file, &error)
            }
        };
        parsed.map_err(|error| Box::new(mistake(error)))
    }

    fn scopes(document: DocumentDefinition) -> Self {
        let DocumentDefinition { scopes } = document;
        Self::Scopes(scopes.region.into_keys().chain(scopes.people.into_keys()).collect())
    }
}

/// Whether a file that is wrong was meant for us: one of our settings begins a line of it. Others are not to be quoted,
/// since they may hold what nobody is to see.
fn looks_like_ours(text: &str) -> bool {
    const SETTINGS: [&str; 14] = [
        "summary",
        "severity",
        "confidence",
        "message",
        "why",
        "help",
        "flagged",
        "clean",
        "says",
        "phrases",
        "asserted",
        "silent",
        "words",
        "kind-of",
    ];
    text.lines().filter_map(|line| line.split_once('=')).any(|(name, _)| SETTINGS.contains(&name.trim()))
}

fn check_id(file: &LintFile, id: &str, span: std::ops::Range<usize>, what: &str, mistakes: &mut Vec<Mistake>) {
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'/')) {
        let help = "use small letters, digits and hyphens".to_owned();
        Mistakes::new(file, mistakes).add(span, format!("`{id}` cannot be the id of a {what}"), help);
    }
}
