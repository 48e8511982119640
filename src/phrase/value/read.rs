//! Reads values off words: numbers in digits and words, units of time, currencies, names with several spellings.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{DateNames, Period, TimeUnit, Value, ValueKind, date_at};
use crate::word::{Shape, Word, fold, word_key};

/// The words that values are read by, as they stand in `lints/cues.toml`. All in small letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ValueWords {
    /// Numbers written as words, each with what it counts.
    numbers: FxHashMap<String, u32>,
    /// Words for an hour.
    hours: Vec<String>,
    /// Words for a day.
    days: Vec<String>,
    /// Words before "day" that leave weekends out.
    working: Vec<String>,
    /// Words for a week.
    weeks: Vec<String>,
    /// Words for a month.
    months: Vec<String>,
    /// Words for a year.
    years: Vec<String>,
    /// Words and signs for a currency, by its ISO 4217 code.
    currencies: FxHashMap<String, Vec<String>>,
    /// Words that are written with a capital in titles and are no part of a name.
    no_name: Vec<String>,
}

/// What values are read by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ValueNames {
    numbers: FxHashMap<u64, u32>,
    /// Units of time, each with how many of the unit that is counted it is.
    units: FxHashMap<u64, (u64, TimeUnit)>,
    working: Vec<u64>,
    currencies: FxHashMap<u64, Box<str>>,
    no_name: FxHashSet<u64>,
    /// Every way to write a name, as keys of its words, with the way that stands for all.
    names: FxHashMap<Box<[u64]>, Box<str>>,
    /// Most words of a name.
    longest: usize,
}

impl ValueNames {
    /// The number that the word with that key is.
    pub fn number(&self, key: u64) -> Option<u32> {
        self.numbers.get(&key).copied()
    }

    /// Whether the word with that key is a unit of time.
    pub fn is_unit(&self, key: u64) -> bool {
        self.units.contains_key(&key)
    }

    /// Adds words to those known before.
    pub fn add(&mut self, words: &ValueWords) {
        self.numbers.extend(words.numbers.iter().map(|(word, number)| (word_key(word), *number)));
        let units = [
            (&words.hours, 1, TimeUnit::Hour),
            (&words.days, 1, TimeUnit::Day),
            (&words.weeks, 7, TimeUnit::Day),
            (&words.months, 1, TimeUnit::Month),
            (&words.years, 12, TimeUnit::Month),
        ];
        for (names, times, unit) in units {
            self.units.extend(names.iter().map(|name| (word_key(name), (times, unit))));
        }
        self.working.extend(words.working.iter().map(|word| word_key(word)));
        self.no_name.extend(words.no_name.iter().map(|word| word_key(word)));
        for (code, names) in &words.currencies {
            self.currencies.extend(names.iter().map(|name| (word_key(name), code.as_str().into())));
        }
    }

    /// Makes all of `names` ways to write the first of them.
    pub fn add_name<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        let mut names = names.into_iter().peekable();
        let Some(first) = names.peek().copied() else { return };
        for name in names {
            let keys: Box<[u64]> = name
                .split(|c: char| !c.is_alphanumeric() && c != '\'')
                .filter(|word| !word.is_empty())
                .map(|word| word_key(&fold(word)))
                .collect();
            self.longest = self.longest.max(keys.len());
            self.names.insert(keys, first.into());
        }
    }

    /// Every name that has spellings, as it is shown.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(|name| &**name)
    }

    /// Whether the word may be part of a name: it has a capital, and is not one of those that titles give one.
    pub fn may_name(&self, word: &Word) -> bool {
        matches!(word.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed) && !self.no_name.contains(&word.key)
    }

    /// What the words at `place`, which were found to be a value of that kind, say; `None` if they are none after all.
    pub fn read(&self, kind: ValueKind, place: &ValuePlace<'_>, dates: &DateNames) -> Option<Value> {
        let ValuePlace { words, first, last, text } = *place;
        let reader = ValueReader { names: self, words: &words[first..=last], text };
        match kind {
            ValueKind::Number => reader.number().map(Value::Number),
            ValueKind::Period => reader.period().map(Value::Period),
            ValueKind::Age => reader.number().map(|amount| Value::Age(amount / 100)),
            ValueKind::Money => reader.money(first.checked_sub(1).map(|before| &words[before])),
            ValueKind::Date => date_at(words, first, text, dates).map(|date| Value::Date(date.value)),
            ValueKind::Name => Some(Value::Name(reader.name())),
            ValueKind::Called => Some(Value::Called(reader.called())),
        }
    }
}

/// Words among which a value stands.
#[derive(Clone, Copy, Debug)]
pub struct ValuePlace<'a> {
    /// All words of the sentence.
    pub words: &'a [Word],
    /// Index of the value's first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// The text that the spans of the words lie in.
    pub text: &'a str,
}

struct ValueReader<'a> {
    names: &'a ValueNames,
    words: &'a [Word],
    text: &'a str,
}

impl ValueReader<'_> {
    fn text(&self, word: &Word) -> &str {
        &self.text[word.span.range()]
    }

    /// The number among the words, in hundredths: the last in digits, else those in words together, "twenty-four".
    fn number(&self) -> Option<u64> {
        let digits = self.words.iter().rev().filter(|word| word.shape == Shape::Number);
        if let Some(number) = digits.filter_map(|word| hundredths(self.text(word))).next() {
            return Some(number);
        }
        let mut numbers = self.words.iter().filter_map(|word| self.names.numbers.get(&word.key));
        let first = u64::from(*numbers.next()?);
        let add = |sum: u64, &next: &u32| {
            if next >= 100 { sum.saturating_mul(next.into()) } else { sum.saturating_add(next.into()) }
        };
        Some(numbers.fold(first, add).saturating_mul(100))
    }

    fn period(&self) -> Option<Period> {
        let (at, (times, unit)) =
            self.words.iter().enumerate().rev().find_map(|(at, word)| Some((at, *self.names.units.get(&word.key)?)))?;
        let before = at.checked_sub(1).map(|before| self.words[before].key);
        let is_working = unit == TimeUnit::Day && before.is_some_and(|word| self.names.working.contains(&word));
        let unit = if is_working { TimeUnit::WorkingDay } else { unit };
        // Nobody keeps anything for longer, and larger numbers must not overflow.
        const MOST: u64 = 100_000_000;
        self.number().filter(|amount| *amount <= MOST).map(|amount| Period { amount: amount * times, unit })
    }

    /// `before` is the word before them, which may be the whole part of "10,50".
    fn money(&self, before: Option<&Word>) -> Option<Value> {
        let currency = self.words.iter().find_map(|word| self.names.currencies.get(&word.key))?.clone();
        let digits = self.words.iter().find(|word| word.shape == Shape::Number);
        let minor = match digits {
            Some(digits) => {
                let whole = before.filter(|word| {
                    let between = self.text.get(word.span.end()..digits.span.start());
                    word.shape == Shape::Number && between == Some(",")
                });
                match whole {
                    Some(whole) => hundredths(&format!("{}.{}", self.text(whole), self.text(digits)))?,
                    None => hundredths(&without_thousands(self.text(digits)))?,
                }
            }
            None => self.number()?,
        };
        let scale = self.words.iter().filter_map(|word| self.names.numbers.get(&word.key)).max();
        let scale = scale.filter(|_| digits.is_some()).map_or(1, |&scale| u64::from(scale).max(1));
        Some(Value::Money { minor: minor.saturating_mul(scale), currency })
    }

    /// The words as they stand.
    fn called(&self) -> Box<str> {
        self.words.iter().map(|word| self.text(word)).collect::<Vec<_>>().join(" ").into()
    }

    /// The words in one spelling: known names as they are shown, others folded.
    fn name(&self) -> Box<str> {
        let mut name = String::new();
        let mut at = 0;
        while at < self.words.len() {
            let keys: Vec<u64> = self.words[at..].iter().take(self.names.longest).map(|word| word.key).collect();
            let known = (1..=keys.len()).rev().find_map(|len| Some((len, self.names.names.get(&keys[..len])?)));
            if !name.is_empty() {
                name.push(' ');
            }
            match known {
                Some((len, known)) => {
                    name.push_str(known);
                    at += len;
                }
                None => {
                    let word = fold(self.text(&self.words[at]));
                    name.push_str(word.strip_suffix("'s").unwrap_or(&word));
                    at += 1;
                }
            }
        }
        name.into()
    }
}

/// `1.000` and `1.000.000` as continental Europe writes thousands; amounts of money have two decimals.
fn without_thousands(text: &str) -> String {
    let mut groups = text.split('.');
    groups.next();
    let mut rest = groups.peekable();
    if rest.peek().is_some() && rest.all(|group| group.len() == 3) { text.replace('.', "") } else { text.to_owned() }
}

/// The value of digits with `,` between thousands and up to two decimals behind `.`, in hundredths.
fn hundredths(text: &str) -> Option<u64> {
    let text = text.replace(',', "");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_number = |digits: &str| digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part: u64 = format!("{part:0<2}")[..2].parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 100 + part)
}
