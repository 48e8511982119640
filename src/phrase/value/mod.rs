//! Typed values: what words say beside what they are, so that two places can be compared.

mod date;
mod read;

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

pub use date::{DateNames, DateValue, DayOrder, WrittenDate, date_at};
pub use read::{ValueNames, ValuePlace, ValueWords};

/// What a typed value is, known by the name of its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `<number>`
    Number,
    /// `<period>`
    Period,
    /// `<age>`
    Age,
    /// `<money>`
    Money,
    /// `<date>`
    Date,
    /// `<name>`: words with a capital.
    Called,
    /// Anything else: it says its own name.
    Name,
}

impl ValueKind {
    /// The kind of the values called `<period>` and the like; `None` for a word set that is no value.
    pub fn of(set: &str) -> Option<Self> {
        Some(match set.strip_prefix('<')?.strip_suffix('>')? {
            "number" => Self::Number,
            "period" => Self::Period,
            "age" => Self::Age,
            "money" => Self::Money,
            "date" => Self::Date,
            "name" => Self::Called,
            _ => Self::Name,
        })
    }

    /// Whether values of this kind are like `value`.
    pub fn has(self, value: &Value) -> bool {
        let kind = match value {
            Value::Number(_) => Self::Number,
            Value::Period(_) => Self::Period,
            Value::Age(_) => Self::Age,
            Value::Money { .. } => Self::Money,
            Value::Date(_) => Self::Date,
            Value::Name(_) => Self::Name,
            Value::Called(_) => Self::Called,
        };
        self == kind
    }
}

/// What the words of a typed value say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, in hundredths.
    Number(u64),
    /// A length of time.
    Period(Period),
    /// So many years of age.
    Age(u64),
    /// An amount of money.
    Money {
        /// In the smallest unit: cents.
        minor: u64,
        /// ISO 4217 code.
        currency: Box<str>,
    },
    /// A day or a month.
    Date(DateValue),
    /// A country, a law, a company, an address: its name in one spelling.
    Name(Box<str>),
    /// Words with a capital, as they stand: the name of whoever, in full or in part.
    Called(Box<str>),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// In hundredths of the unit.
    pub amount: u64,
    /// What is counted.
    pub unit: TimeUnit,
}

/// What a length of time is counted in. Weeks are days and years are months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub enum TimeUnit {
    /// Hours.
    Hour,
    /// Days of the calendar.
    Day,
    /// Days on which people work.
    WorkingDay,
    /// Months.
    Month,
}

impl Period {
    /// The fewest and the most hours that it can mean.
    fn hours(self) -> (u64, u64) {
        match self.unit {
            TimeUnit::Hour => (self.amount, self.amount),
            TimeUnit::Day => (self.amount * 24, self.amount * 24),
            // A weekend for every five days, and one more where the days begin late in a week.
            TimeUnit::WorkingDay => (self.amount * 24 * 7 / 5, self.amount * 24 * 7 / 5 + 2 * 24 * HUNDRED),
            TimeUnit::Month => (self.amount * 24 * 28, self.amount * 24 * 31),
        }
    }
}

const HUNDRED: u64 = 100;

/// Whether a value is meant exactly, or as the least or the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Just so much.
    #[default]
    Exact,
    /// So much or more.
    Least,
    /// So much or less.
    Most,
}

impl Value {
    /// Whether the two can mean the same: "30 days" and "one month", "May 2025" and "2025-05-01". Values of
    /// different kinds never do.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.ranges(other), self, other) {
            (Some((one, other)), ..) => overlap(one, other),
            (None, Self::Called(one), Self::Called(other)) => is_part(one, other) || is_part(other, one),
            (None, ..) => self == other,
        }
    }

    /// The same, where each is meant so: "at least one year" agrees with "two years", not with "at most 30 days".
    /// Two that are both the least, or both the most, must agree as they stand.
    pub fn agrees_within(&self, bound: Limit, other: &Self, other_bound: Limit) -> bool {
        let widened = |(from, to): (u64, u64), bound| match bound {
            Limit::Exact => (from, to),
            Limit::Least => (from, u64::MAX),
            Limit::Most => (0, to),
        };
        match self.ranges(other) {
            Some((one, other)) if bound != other_bound => overlap(widened(one, bound), widened(other, other_bound)),
            _ => self.agrees(other),
        }
    }

    /// Whether it is more than `other`; `None` if the two can mean the same, or have nothing to be measured by.
    pub fn is_more_than(&self, other: &Self) -> Option<bool> {
        let (one, other) = self.ranges(other)?;
        (!overlap(one, other)).then_some(one.0 > other.1)
    }

    /// The least and the most that each of the two can mean, in a unit that both have; `None` if they have none.
    fn ranges(&self, other: &Self) -> Option<((u64, u64), (u64, u64))> {
        let exact = |one: u64, other: u64| ((one, one), (other, other));
        match (self, other) {
            (Self::Period(one), Self::Period(other)) if one.unit == other.unit => Some(exact(one.amount, other.amount)),
            (Self::Period(one), Self::Period(other)) => Some((one.hours(), other.hours())),
            (Self::Number(one), Self::Number(other)) | (Self::Age(one), Self::Age(other)) => Some(exact(*one, *other)),
            (Self::Money { minor: one, currency }, Self::Money { minor: other, currency: same })
                if currency == same =>
            {
                Some(exact(*one, *other))
            }
            (Self::Date(one), Self::Date(other)) => Some((one.days()?, other.days()?)),
            _ => None,
        }
    }
}

fn overlap(one: (u64, u64), other: (u64, u64)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Whether all words of `one` are among those of `other`: "Acme" is short for "Acme Foods Ltd".
fn is_part(one: &str, other: &str) -> bool {
    let among = |word: &str| other.split(' ').any(|other| other.eq_ignore_ascii_case(word));
    one.split(' ').all(among)
}

impl Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(amount) => write!(f, "{}", Hundredths(*amount)),
            Self::Period(period) => period.fmt(f),
            Self::Age(years) => write!(f, "{years} years"),
            Self::Money { minor, currency } => write!(f, "{} {currency}", Hundredths(*minor)),
            Self::Date(DateValue::Day(day)) => write!(f, "{}", day.strftime("%-d %B %Y")),
            Self::Date(date) => match date.earliest() {
                Some(day) => write!(f, "{}", day.strftime("%B %Y")),
                None => write!(f, "no day"),
            },
            Self::Name(name) | Self::Called(name) => write!(f, "{name}"),
        }
    }
}

impl Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, unit) = match self.unit {
            TimeUnit::Hour => (self.amount, "hour"),
            TimeUnit::Day => (self.amount, "day"),
            TimeUnit::WorkingDay => (self.amount, "working day"),
            TimeUnit::Month if self.amount.is_multiple_of(12 * HUNDRED) => (self.amount / 12, "year"),
            TimeUnit::Month => (self.amount, "month"),
        };
        write!(f, "{} {unit}{}", Hundredths(amount), if amount == HUNDRED { "" } else { "s" })
    }
}

/// Writes hundredths as people do: 2, 2.50.
struct Hundredths(u64);

impl Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % HUNDRED {
            0 => write!(f, "{}", self.0 / HUNDRED),
            rest => write!(f, "{}.{rest:02}", self.0 / HUNDRED),
        }
    }
}
