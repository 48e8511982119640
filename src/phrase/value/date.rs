//! Dates as policies write them: `1 May 2025`, `May 1st, 2025`, `May 2025`, `2025-05-01`, `01.05.2025`, `5/1/25`.

use jiff::civil::{Date, Weekday};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::word::{Punctuation, Shape, Word};

/// The names of months (1 to 12) and weekdays (1 for Monday to 7), by the key of the word, and what else dates are written with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateNames {
    /// Months.
    pub months: FxHashMap<u64, i8>,
    /// Weekdays.
    pub weekdays: FxHashMap<u64, i8>,
    /// Keys of the words that may stand between a day and its month.
    pub of: FxHashSet<u64>,
    /// What the number of a day may end in: "1st".
    pub day_endings: Vec<String>,
}

/// What a written date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// One day.
    Day(Date),
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// Two numbers that could each be the month.
    Ambiguous {
        /// Read as day, month, year.
        day_first: Date,
        /// Read as month, day, year.
        month_first: Date,
    },
    /// There is no such day.
    Impossible,
}

impl DateValue {
    /// The first day that the date can mean; `None` for one that there is not.
    pub fn earliest(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { year, month } => Date::new(year, month, 1).ok(),
            Self::Ambiguous { day_first, month_first } => Some(day_first.min(month_first)),
            Self::Impossible => None,
        }
    }

    /// The last day that the date can mean; `None` for one that there is not.
    pub fn latest(self) -> Option<Date> {
        match self {
            Self::Month { year, month } => Date::new(year, month, 1).ok().map(Date::last_of_month),
            Self::Ambiguous { day_first, month_first } => Some(day_first.max(month_first)),
            _ => self.earliest(),
        }
    }

    /// The first and the last day that the date can mean, as days since the year 0; `None` for one that there is not.
    pub(super) fn days(self) -> Option<(u64, u64)> {
        let count = |day: Date| u64::try_from((day - Date::ZERO).get_days()).ok();
        Some((count(self.earliest()?)?, count(self.latest()?)?))
    }
}

/// A date that was found among words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// What it says.
    pub value: DateValue,
    /// Number of words that it takes.
    pub len: usize,
    /// The weekday before it, where it is another than the date's.
    pub wrong_weekday: Option<Weekday>,
    /// Whether its year has two digits.
    pub short_year: bool,
    /// Whether day or month stands first, where it is written in numbers and can be read in one way only.
    pub order: Option<DayOrder>,
}

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// `25/06/2025`
    DayFirst,
    /// `06/25/2025`
    MonthFirst,
}

/// The date that begins at word `at`, if one does. `text` is the source's text.
pub fn date_at(words: &[Word], at: usize, text: &str, names: &DateNames) -> Option<WrittenDate> {
    if at > 0 && is_joined(&words[at]) && words[at - 1].shape == Shape::Number {
        return None;
    }
    let reader = DateReader { words, text, names };
    let Some(&weekday) = names.weekdays.get(&words[at].key) else { return reader.date(at) };
    let mut date = reader.date(at + 1)?;
    date.len += 1;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if let DateValue::Day(day) = date.value
        && day.weekday() != weekday
    {
        date.wrong_weekday = Some(weekday);
    }
    Some(date)
}

/// Whether the word hangs on the one before it, as the numbers of a date do.
fn is_joined(word: &Word) -> bool {
    word.before.any(Punctuation::SLASH | Punctuation::HYPHEN)
}

struct DateReader<'a> {
    words: &'a [Word],
    text: &'a str,
    names: &'a DateNames,
}

impl DateReader<'_> {
    fn date(&self, at: usize) -> Option<WrittenDate> {
        let word = self.words.get(at)?;
        match word.shape {
            Shape::Capitalised | Shape::Upper => self.month_first(at),
            Shape::Alphanumeric => self.day_first(at),
            Shape::Number => self.day_first(at).or_else(|| self.numbers(at)).or_else(|| self.one_number(at)),
            _ => None,
        }
    }

    /// `May 1, 2025`, `May 1st 2025`, `May 2025`.
    fn month_first(&self, at: usize) -> Option<WrittenDate> {
        let month = self.month(at)?;
        if let Some(year) = self.year(at + 1) {
            return Some(found(DateValue::Month { year, month }, 2));
        }
        let (day, year) = (self.day(at + 1)?, self.year(at + 2)?);
        Some(found(day_value(year, month, day), 3))
    }

    /// `1 May 2025`, `1st of May, 2025`.
    fn day_first(&self, at: usize) -> Option<WrittenDate> {
        let day = self.day(at)?;
        let of = usize::from(self.words.get(at + 1).is_some_and(|word| self.names.of.contains(&word.key)));
        let (month, year) = (self.month(at + 1 + of)?, self.year(at + 2 + of)?);
        Some(found(day_value(year, month, day), 3 + of))
    }

    /// `2025-05-01`, `01/05/2025`, `1/5/25`.
    fn numbers(&self, at: usize) -> Option<WrittenDate> {
        let [first, second, third] = self.words.get(at..at + 3)? else { return None };
        let joined = |word: &Word| is_joined(word) && word.shape == Shape::Number;
        if !joined(second) || !joined(third) || self.words.get(at + 3).is_some_and(joined) {
            return None;
        }
        let slashed = second.before.has(Punctuation::SLASH);
        let parts = [self.digits(first)?, self.digits(second)?, self.digits(third)?];
        three_numbers(parts, if slashed { Order::Unknown } else { Order::Hyphens })
            .map(|date| WrittenDate { len: 3, ..date })
    }

    /// `01.05.2025`, which is one word.
    fn one_number(&self, at: usize) -> Option<WrittenDate> {
        let mut parts = self.text[self.words[at].span.range()].split('.');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        three_numbers([number(first)?, number(second)?, number(third)?], Order::DayFirst)
    }

    fn month(&self, at: usize) -> Option<i8> {
        self.names.months.get(&self.words.get(at)?.key).copied()
    }

    /// `1`, `01`, `1st`.
    fn day(&self, at: usize) -> Option<i8> {
        let text = &self.text[self.words.get(at)?.span.range()];
        let digits = self.names.day_endings.iter().find_map(|ending| text.strip_suffix(&**ending)).unwrap_or(text);
        let (day, _) = number(digits).filter(|(_, length)| *length <= 2)?;
        (1..=39).contains(&day).then_some(day as i8)
    }

    fn year(&self, at: usize) -> Option<i16> {
        full_year(self.digits(self.words.get(at)?)?)
    }

    fn digits(&self, word: &Word) -> Option<(u32, usize)> {
        number(&self.text[word.span.range()])
    }
}

/// What the separator says about the order of day and month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Stops: nobody writes the month first with them.
    DayFirst,
    /// Hyphens: either order, but a two-digit year is more likely no date at all.
    Hyphens,
    /// Slashes: either order.
    Unknown,
}

fn three_numbers(parts: [(u32, usize); 3], order: Order) -> Option<WrittenDate> {
    let [first, second, third] = parts;
    if let Some(year) = full_year(first) {
        let short = |(_, length): (u32, usize)| length <= 2;
        let date = found(day_value(year, second.0.try_into().ok()?, third.0.try_into().ok()?), 1);
        return (short(second) && short(third)).then_some(date);
    }
    let year = full_year(third).or_else(|| (third.1 == 2 && order == Order::Unknown).then(|| 2000 + third.0 as i16))?;
    if first.1 > 2 || second.1 > 2 || first.0 == 0 || second.0 == 0 || first.0 > 31 || second.0 > 31 {
        return None;
    }
    let (first, second) = (first.0 as i8, second.0 as i8);
    let value = match (Date::new(year, second, first), Date::new(year, first, second)) {
        (Ok(day_first), Ok(month_first)) if day_first != month_first && order != Order::DayFirst => {
            DateValue::Ambiguous { day_first, month_first }
        }
        (Ok(day), _) | (_, Ok(day)) => DateValue::Day(day),
        _ => DateValue::Impossible,
    };
    let order = match (order, first > 12, second > 12) {
        (Order::DayFirst, ..) => None,
        (_, true, false) => Some(DayOrder::DayFirst),
        (_, false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    };
    Some(WrittenDate { short_year: third.1 == 2, order, ..found(value, 1) })
}

fn found(value: DateValue, len: usize) -> WrittenDate {
    WrittenDate { value, len, wrong_weekday: None, short_year: false, order: None }
}

fn day_value(year: i16, month: i8, day: i8) -> DateValue {
    Date::new(year, month, day).map_or(DateValue::Impossible, DateValue::Day)
}

/// The value and length of a row of digits.
fn number(text: &str) -> Option<(u32, usize)> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| (text.parse().unwrap_or_default(), text.len()))
}

fn full_year((value, length): (u32, usize)) -> Option<i16> {
    (length == 4 && (1900..2100).contains(&value)).then_some(value as i16)
}
