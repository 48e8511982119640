//! Inflections: all forms of a word, regular ones by rule and irregular ones from data.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The forms of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// Share.
    Base,
    /// Shares.
    Third,
    /// Shared, gave.
    Past,
    /// Shared, given.
    Participle,
    /// Sharing.
    Gerund,
}

/// The data behind inflection, as it stands in `lints/inflections.toml`. All words are in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Data")]
pub struct Inflections {
    irregular: FxHashMap<String, Vec<String>>,
    unchanged: FxHashSet<String>,
    everywhere: FxHashSet<String>,
    doubled: FxHashSet<String>,
    endings: Vec<[String; 2]>,
    /// Words with their other spellings, both ways.
    twins: FxHashMap<String, Vec<String>>,
}

/// Inflections as they stand in the file.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Data {
    /// Words with all their other forms, where these are not regular.
    #[serde(default)]
    irregular: FxHashMap<String, Vec<String>>,
    /// Words without other forms.
    #[serde(default)]
    unchanged: FxHashSet<String>,
    /// Words that stand in nearly every sentence.
    #[serde(default)]
    everywhere: FxHashSet<String>,
    /// Words of several syllables that double their last letter: submitted.
    #[serde(default)]
    doubled: FxHashSet<String>,
    /// Endings with two spellings.
    #[serde(default)]
    endings: Vec<[String; 2]>,
    /// Words with two spellings.
    #[serde(default)]
    spellings: Vec<[String; 2]>,
}

/// The JSON Schema of the file.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(Data)
}

impl From<Data> for Inflections {
    fn from(data: Data) -> Self {
        let Data { irregular, unchanged, everywhere, doubled, endings, spellings } = data;
        let mut twins: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for [left, right] in spellings {
            twins.entry(right.clone()).or_default().push(left.clone());
            twins.entry(left).or_default().push(right);
        }
        Self { irregular, unchanged, everywhere, doubled, endings, twins }
    }
}

/// Shortest word whose ending is spelt both ways: shorter ones are other words, such as "for" and "four".
const MIN_RESPELT: usize = 5;

impl Inflections {
    /// Whether `word` stands in nearly every sentence.
    pub(super) fn is_everywhere(&self, word: &str) -> bool {
        self.everywhere.contains(word)
    }

    /// Calls `form` with each form of `word`, itself included; some more than once.
    pub fn forms(&self, word: &str, form: &mut dyn FnMut(&str)) {
        form(word);
        if self.unchanged.contains(word) || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.len() < 2 {
            return;
        }
        self.inflect(word, form);
        self.respell(word, &mut |twin| {
            form(twin);
            self.inflect(twin, form);
        });
    }

    /// Each form of the verb `base` with what it is, in all spellings.
    pub(crate) fn verb_forms(&self, base: &str) -> Vec<(String, VerbForm)> {
        let mut forms: Vec<String> = Vec::new();
        self.forms(base, &mut |form| {
            if !form.ends_with("'s") && !forms.iter().any(|known| known == form) {
                forms.push(form.to_owned());
            }
        });
        let (mut all, mut past) = (Vec::new(), Vec::new());
        for form in forms {
            match () {
                () if form == base => all.push((form, VerbForm::Base)),
                () if form.ends_with("ing") && form.len() > base.len() => all.push((form, VerbForm::Gerund)),
                () if form.ends_with('s') => all.push((form, VerbForm::Third)),
                () => past.push(form),
            }
        }
        let is_regular = past.iter().all(|form| form.ends_with("ed"));
        match &past[..] {
            [] => all.extend([VerbForm::Past, VerbForm::Participle].map(|form| (base.to_owned(), form))),
            [past, participle] if !is_regular => {
                all.extend([(past.clone(), VerbForm::Past), (participle.clone(), VerbForm::Participle)]);
            }
            _ => all.extend(
                past.iter().flat_map(|form| [VerbForm::Past, VerbForm::Participle].map(|kind| (form.clone(), kind))),
            ),
        }
        all
    }

    /// Singular and plural of the noun `words`, of which the last one is inflected, in all spellings.
    pub(crate) fn noun_forms(&self, words: &str) -> Vec<String> {
        let (before, last) = words.rsplit_once(' ').map_or(("", words), |(before, last)| (before, last));
        let mut all = Vec::new();
        self.forms(last, &mut |form| {
            // Nouns in "ing", "ion" and the like have no forms of verbs.
            if form == last || form.ends_with('s') && !form.ends_with("'s") || form.len() == last.len() {
                all.push(if before.is_empty() { form.to_owned() } else { format!("{before} {form}") });
            }
        });
        all
    }

    /// The other spellings of `word`.
    fn respell(&self, word: &str, twin: &mut dyn FnMut(&str)) {
        for other in self.twins.get(word).into_iter().flatten() {
            twin(other);
        }
        if word.len() < MIN_RESPELT {
            return;
        }
        let last = word.as_bytes().last();
        for [left, right] in &self.endings {
            for (from, to) in [(left, right), (right, left)] {
                if from.as_bytes().last() == last
                    && let Some(stem) = word.strip_suffix(from.as_str())
                {
                    return twin(&format!("{stem}{to}"));
                }
            }
        }
    }

    fn inflect(&self, word: &str, form: &mut dyn FnMut(&str)) {
        let mut buffer = String::with_capacity(word.len() + 5);
        let mut join = |stem: &str, letter: &str, ending: &str| {
            buffer.clear();
            buffer.push_str(stem);
            buffer.push_str(letter);
            buffer.push_str(ending);
            form(&buffer);
        };
        join(word, "", "'s");
        if let Some(others) = self.irregular.get(word) {
            return others.iter().for_each(|other| join(other, "", ""));
        }
        let stem = &word[..word.len() - 1];
        let end = End::of(word);
        match end {
            End::Y => join(stem, "", "ies"),
            End::Hiss => join(word, "", "es"),
            End::O => {
                join(word, "", "s");
                join(word, "", "es");
            }
            _ => join(word, "", "s"),
        }
        match end {
            End::Y => {
                join(stem, "", "ied");
                join(word, "", "ing");
            }
            End::E => {
                join(word, "", "d");
                match word.as_bytes() {
                    [.., b'i', _] => join(&word[..word.len() - 2], "", "ying"),
                    [.., b'e' | b'o' | b'y', _] => join(word, "", "ing"),
                    _ => join(stem, "", "ing"),
                }
            }
            _ => {
                let doubles = Doubling::of(word, self.doubled.contains(word));
                let last = &word[word.len() - 1..];
                for ending in ["ed", "ing"] {
                    if doubles != Doubling::Always {
                        join(word, "", ending);
                    }
                    if doubles != Doubling::Never {
                        join(word, last, ending);
                    }
                }
            }
        }
    }
}

/// How a word ends, as far as regular endings care.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// Consonant and y.
    Y,
    /// s, x, z, ch, sh: "es" follows.
    Hiss,
    /// Consonant and o.
    O,
    E,
    Other,
}

impl End {
    fn of(word: &str) -> Self {
        match word.as_bytes() {
            [.., before, b'y'] if !is_vowel(*before) => Self::Y,
            [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => Self::Hiss,
            [.., before, b'o'] if !is_vowel(*before) => Self::O,
            [.., b'e'] => Self::E,
            _ => Self::Other,
        }
    }
}

/// Whether the last letter doubles before "ed" and "ing".
#[derive(Clone, Copy, PartialEq)]
enum Doubling {
    Never,
    Always,
    /// In British spelling: cancelled, canceled.
    Either,
}

impl Doubling {
    fn of(word: &str, listed: bool) -> Self {
        let [.., before, vowel, last] = word.as_bytes() else {
            return Self::Never;
        };
        // The u of "qu" is no vowel: quit, quitting.
        let long = is_vowel(*before) && !word[..word.len() - 2].ends_with("qu");
        if long || !is_vowel(*vowel) || is_vowel(*last) || matches!(last, b'w' | b'x' | b'y') {
            return Self::Never;
        }
        let syllables = word.as_bytes()[..word.len() - 2].iter().filter(|&&letter| is_vowel(letter)).count();
        match last {
            _ if listed || syllables == usize::from(word.starts_with("qu")) => Self::Always,
            b'l' => Self::Either,
            _ => Self::Never,
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}
