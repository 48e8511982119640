//! The words that documents are understood by, from `lints/document.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::document::scope::ScopeKind;
use crate::word::word_key;

/// The file as it is written.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct File {
    /// The small words of each language, by its ISO 639-1 code.
    languages: FxHashMap<String, String>,
    /// First and last letter of the script of a language.
    scripts: FxHashMap<String, (char, char)>,
    /// Whom or where a section may be for.
    scopes: Scopes,
    /// The words of titles.
    titles: TitleWords,
    /// Which files of a folder are policies.
    policy: Policy,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Policy {
    /// What a file is called, digits and its ending left out; `-` and the like are blanks.
    names: Vec<String>,
    /// What its name has in it.
    name_parts: Vec<String>,
    /// What policies say and little else does.
    phrases: Vec<String>,
    /// They stand in it at least so often,
    fewest: usize,
    /// and at least once in so many words.
    words: usize,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct TitleWords {
    /// What kind of text it is.
    kinds: String,
    /// What the text is about.
    subjects: String,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Scopes {
    /// Words that a limiting heading may have besides its name.
    fillers: String,
    /// Names of regions, each with its other spellings.
    region: FxHashMap<String, Vec<String>>,
    /// Names of groups of people, each with its other spellings.
    people: FxHashMap<String, Vec<String>>,
}

/// The JSON Schema of the file.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(File)
}

/// What the file says, made for looking up.
pub(crate) struct ContextCues {
    /// Codes of the languages, in the order of the bits of [`ContextCues::small_words`].
    pub(crate) languages: Vec<[u8; 2]>,
    /// For the key of each small word, the languages that it is of.
    pub(super) small_words: FxHashMap<u64, u32>,
    /// Languages by first and last letter of their script.
    pub(crate) scripts: Vec<([u8; 2], char, char)>,
    /// Keys of the words that a limiting heading may have besides its name.
    pub(crate) fillers: FxHashMap<u64, ()>,
    /// Names of places and groups by the key of their first word: all keys, and what they limit to.
    pub(crate) names: FxHashMap<u64, Vec<Name>>,
    /// Keys of the words that titles of policies have: what kind of text it is, and its subject.
    pub(super) title_kinds: Vec<u64>,
    pub(super) title_subjects: Vec<u64>,
    /// What the file of a policy is called.
    pub(super) policy_names: Vec<String>,
    /// What its name has in it.
    pub(super) policy_name_parts: Vec<String>,
    /// Keys of the words of each phrase that policies say and little else does.
    pub(super) policy_phrases: Vec<Vec<u64>>,
    /// A policy says them at least so often,
    pub(super) policy_fewest: usize,
    /// and at least once in so many words.
    pub(super) policy_words: usize,
}

/// One way to name a place or a group.
pub(crate) struct Name {
    pub(crate) words: Vec<u64>,
    pub(crate) kind: ScopeKind,
    pub(crate) scope: String,
}

/// The built-in cues. The file is part of the program, so a mistake in it is one of ours.
pub(crate) static CUES: LazyLock<ContextCues> = LazyLock::new(|| {
    let file = toml::from_str(include_str!("../../../lints/document.toml"));
    compile(file.expect("lints/document.toml is tested"))
});

fn compile(file: File) -> ContextCues {
    let mut languages: Vec<(&String, &String)> = file.languages.iter().collect();
    languages.sort_unstable();
    let mut small_words: FxHashMap<u64, u32> = FxHashMap::default();
    for (bit, (_, words)) in languages.iter().enumerate() {
        for word in words.split_whitespace() {
            *small_words.entry(word_key(word)).or_default() |= 1 << bit;
        }
    }
    let mut scripts: Vec<_> = file.scripts.iter().map(|(name, (first, last))| (code(name), *first, *last)).collect();
    scripts.sort_unstable();
    let mut names: FxHashMap<u64, Vec<Name>> = FxHashMap::default();
    let scopes = [(ScopeKind::Region, &file.scopes.region), (ScopeKind::People, &file.scopes.people)];
    for (kind, scopes) in scopes {
        for (scope, ways) in scopes {
            for way in ways {
                let words: Vec<u64> = way.split_whitespace().map(word_key).collect();
                let name = Name { words, kind, scope: scope.clone() };
                names.entry(name.words[0]).or_default().push(name);
            }
        }
    }
    for ways in names.values_mut() {
        ways.sort_by(|one, other| other.words.len().cmp(&one.words.len()).then_with(|| one.scope.cmp(&other.scope)));
    }
    ContextCues {
        languages: languages.iter().map(|(name, _)| code(name)).collect(),
        small_words,
        scripts,
        fillers: file.scopes.fillers.split_whitespace().map(|word| (word_key(word), ())).collect(),
        names,
        title_kinds: keys(&file.titles.kinds),
        title_subjects: keys(&file.titles.subjects),
        policy_phrases: file.policy.phrases.iter().map(|phrase| keys(phrase)).collect(),
        policy_names: file.policy.names,
        policy_name_parts: file.policy.name_parts,
        policy_fewest: file.policy.fewest,
        policy_words: file.policy.words,
    }
}

fn keys(words: &str) -> Vec<u64> {
    words.split_whitespace().map(word_key).collect()
}

fn code(name: &str) -> [u8; 2] {
    name.as_bytes().try_into().expect("a language has two letters")
}
