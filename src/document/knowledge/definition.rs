//! `lints/document.toml` as it is written, and how `build.rs` makes it into what is looked up.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::Error;

use super::tables::{Knowledge, KnownLine, Name, OtherKind, OtherPart, Phrases, ScopeOpening};
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
    /// The words that lists are introduced by.
    lists: ListWords,
    /// The words that wrapped lines break off at.
    wrapping: Wrapping,
    /// Lines of pages that are not the policy.
    lines: LeadingLines,
    /// Parts of HTML pages.
    pages: Pages,
    /// Words that open an answer.
    answers: Answers,
    /// Which files of a folder are policies.
    policy: PolicySigns,
    /// What is taken for a policy and is none.
    others: Others,
    /// What is left in brackets while a text is written.
    drafts: Drafts,
}

/// All in small letters.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Drafts {
    /// Openings of notes to whoever writes the text.
    notes: Vec<String>,
    /// Openings of the names of what is to be filled in.
    blanks: Vec<String>,
    /// Such names that are just one word or two.
    bare: Vec<String>,
    /// Words that stand for each other in templates: "[I/we]".
    alternatives: Vec<String>,
    /// What stands where an e-mail address was hidden from programs.
    lost: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PolicySigns {
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
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Others {
    /// A text with fewer words shows nothing.
    least_words: usize,
    /// What is theirs stands in them at least so often, and more often than what policies say.
    fewest: usize,
    /// What policies on privacy say.
    privacy: Vec<String>,
    /// What a text is that says these hardly ever,
    sparse: String,
    /// less than once in so many words.
    sparse_words: usize,
    /// What a text is that speaks for nobody and to nobody,
    unaddressed: String,
    /// since it says these
    address: Vec<String>,
    /// less than once in so many words.
    address_words: usize,
    /// What each kind of document says, by what it is.
    kinds: FxHashMap<String, Vec<String>>,
    /// Notices on a part of it that leave the rest to another document.
    #[serde(default)]
    parts: Vec<Part>,
}

/// A notice on a part of what a policy on privacy is about.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Part {
    /// What it is, for messages.
    name: String,
    /// Single words for what it is about, parted by blanks.
    subjects: String,
    /// One of them stands in its title, and once in so many words of it.
    subject_words: usize,
    /// The document that holds the rest.
    rest: Vec<String>,
    /// What only that document calls itself.
    own: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct ListWords {
    /// Words by which a sentence introduces a list.
    introducing: String,
    /// Words that announce what comes next at the end of a sentence, though no colon does.
    announcing: String,
    /// Words before a colon that leave the sentence open: the lines below end it.
    open: String,
    /// Words that begin a sentence of its own below such a colon, and no item.
    subjects: String,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Wrapping {
    /// Words that end no line but one whose sentence goes on in the next.
    unfinished: String,
}

/// All in small letters.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct LeadingLines {
    /// Whole lines that lead elsewhere.
    navigation: Vec<String>,
    /// Whole lines that are buttons of cookie-consent widgets.
    buttons: Vec<String>,
    /// Openings of what such widgets say above their buttons.
    banners: Vec<String>,
    /// Names of languages, each in itself, as menus of languages have them.
    languages: Vec<String>,
    /// Words of notes that an archive puts before a text.
    archives: Vec<String>,
}

/// All in small letters.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Pages {
    /// Words of the headings that open a policy.
    openings: Vec<String>,
    /// Names in `class` and `id` of what screens do not show.
    hidden: Vec<String>,
    /// What stands in the names of parts that readers unfold.
    unfolding: Vec<String>,
    /// Names of menus, head and foot of pages.
    frame: Vec<String>,
    /// What the names of cookie-consent widgets begin with.
    widgets: Vec<String>,
}

/// Words that open an answer.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Answers {
    /// A sentence that opens with one of them is read with the question before it.
    openers: String,
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
    /// Words of sentences that say whom the section they open is for.
    opening: OpeningWords,
    /// Names of regions, each with its other spellings.
    region: FxHashMap<String, Vec<String>>,
    /// Names of groups of people, each with its other spellings.
    people: FxHashMap<String, Vec<String>>,
}

/// "This section applies only to residents of ...", "If you live in ...": single words, parted by blanks.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct OpeningWords {
    /// "This" in "this section applies only to residents of ...".
    this: String,
    /// What the section may call itself.
    parts: String,
    /// The verb behind that.
    applies: String,
    /// What stands between the verb and the readers.
    to: String,
    /// What may stand before a name that is no region's.
    skipped: String,
    /// "If" in "if you live in ...".
    condition: String,
    /// "You" behind it.
    reader: String,
    /// The verb behind that.
    lives: String,
    /// Words before a place where one lives.
    homes: String,
}

/// The JSON Schema of the file.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(File)
}

/// What the text of the file says.
///
/// # Errors
/// When the file does not have the form of [`File`], or a line of pages stands twice.
pub(crate) fn compile(text: &str) -> Result<Knowledge, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let mut languages: Vec<(&String, &String)> = file.languages.iter().collect();
    languages.sort_unstable();
    let mut scripts: Vec<_> = file.scripts.iter().map(|(name, (first, last))| (code(name), *first, *last)).collect();
    scripts.sort_unstable();
    let names = scope_names(&file.scopes);
    let small_words = small_words(&languages);
    Ok(Knowledge {
        languages: languages.iter().map(|(name, _)| code(name)).collect(),
        small_words,
        scripts,
        opening: opening(&file.scopes.opening),
        fillers: file.scopes.fillers.split_whitespace().map(|word| (word_key(word), ())).collect(),
        names,
        title_kinds: keys(&file.titles.kinds),
        title_subjects: keys(&file.titles.subjects),
        answers: keys(&file.answers.openers),
        introducing: keys(&file.lists.introducing),
        announcing: keys(&file.lists.announcing),
        open_leads: keys(&file.lists.open),
        subjects: keys(&file.lists.subjects),
        unfinished: keys(&file.wrapping.unfinished),
        lines: lines(&file.lines)?,
        banners: file.lines.banners,
        archives: file.lines.archives,
        openings: file.pages.openings,
        left_out: file.pages.hidden.into_iter().chain(file.pages.frame).collect(),
        unfolding: file.pages.unfolding,
        widgets: file.pages.widgets,
        policy_phrases: file.policy.phrases.iter().map(|phrase| keys(phrase)).collect(),
        notes: file.drafts.notes,
        blanks: file.drafts.blanks,
        bare_blanks: file.drafts.bare,
        alternatives: file.drafts.alternatives,
        lost_addresses: file.drafts.lost,
        policy_names: file.policy.names,
        policy_name_parts: file.policy.name_parts,
        policy_fewest: file.policy.fewest,
        policy_words: file.policy.words,
        others: others(&file.others),
        parts: file.others.parts.iter().map(part).collect(),
        others_privacy: phrases(&file.others.privacy),
        others_sparse: file.others.sparse,
        others_sparse_words: file.others.sparse_words,
        others_unaddressed: file.others.unaddressed,
        others_address: phrases(&file.others.address),
        others_address_words: file.others.address_words,
        others_fewest: file.others.fewest,
        others_least_words: file.others.least_words,
    })
}

/// The commonest words of each language, with the languages that have them, as bits in the order of `languages`.
fn small_words(languages: &[(&String, &String)]) -> FxHashMap<u64, u32> {
    let mut known: FxHashMap<u64, u32> = FxHashMap::default();
    for (bit, (_, words)) in languages.iter().enumerate() {
        for word in words.split_whitespace() {
            *known.entry(word_key(word)).or_default() |= 1 << bit;
        }
    }
    known
}

fn opening(words: &OpeningWords) -> ScopeOpening {
    ScopeOpening {
        this: keys(&words.this),
        parts: keys(&words.parts),
        applies: keys(&words.applies),
        to: keys(&words.to),
        skipped: keys(&words.skipped),
        condition: keys(&words.condition),
        reader: keys(&words.reader),
        lives: keys(&words.lives),
        homes: keys(&words.homes),
    }
}

/// The names of scopes by their first word, the longest first.
fn scope_names(scopes: &Scopes) -> FxHashMap<u64, Vec<Name>> {
    let mut names: FxHashMap<u64, Vec<Name>> = FxHashMap::default();
    for (kind, scopes) in [(ScopeKind::Region, &scopes.region), (ScopeKind::People, &scopes.people)] {
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
    names
}

/// Lines by their text; an error where one is two things.
fn lines(lines: &LeadingLines) -> Result<FxHashMap<String, KnownLine>, toml::de::Error> {
    let lists = [
        (&lines.navigation, KnownLine::Navigation),
        (&lines.buttons, KnownLine::Button),
        (&lines.languages, KnownLine::Language),
    ];
    let mut known = FxHashMap::default();
    for (list, line) in lists {
        for text in list {
            if known.insert(text.clone(), line).is_some() {
                return Err(toml::de::Error::custom(format!("the line `{text}` stands twice")));
            }
        }
    }
    Ok(known)
}

/// Kinds of documents in the order of their names.
fn others(others: &Others) -> Vec<OtherKind> {
    let mut kinds: Vec<OtherKind> =
        others.kinds.iter().map(|(name, said)| OtherKind { name: name.clone(), phrases: phrases(said) }).collect();
    kinds.sort_by(|one, other| one.name.cmp(&other.name));
    kinds
}

fn part(part: &Part) -> OtherPart {
    OtherPart {
        name: part.name.clone(),
        subjects: keys(&part.subjects),
        subject_words: part.subject_words,
        rest: phrases(&part.rest),
        own: phrases(&part.own),
    }
}

/// Phrases by their first word.
fn phrases(phrases: &[String]) -> Phrases {
    let mut by_first = Phrases::default();
    for phrase in phrases.iter().map(|phrase| keys(phrase)) {
        if let Some((first, rest)) = phrase.split_first() {
            by_first.entry(*first).or_default().push(rest.to_vec());
        }
    }
    by_first
}

fn keys(words: &str) -> Vec<u64> {
    words.split_whitespace().map(word_key).collect()
}

fn code(name: &str) -> [u8; 2] {
    name.as_bytes().try_into().expect("a language has two letters")
}

#[cfg(test)]
mod tests {
    use super::super::KNOWN;
    use super::compile;

    const FILE: &str = include_str!("../../../lints/document.toml");

    #[test]
    fn what_the_build_made_is_what_the_file_says() {
        let known = compile(FILE).expect("the build succeeded");
        assert_eq!((known.lines.len(), &known.widgets), (KNOWN.lines.len(), &KNOWN.widgets));
        assert!(!known.widgets.is_empty() && !known.lines.is_empty());
    }

    #[test]
    fn no_line_is_two_things() {
        let twice = FILE.replace("buttons = [", "buttons = [ \"back to top\",");
        let error = compile(&twice).expect_err("it is navigation as well");
        assert!(error.to_string().contains("`back to top` stands twice"), "{error}");
    }
}
