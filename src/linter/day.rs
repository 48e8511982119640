//! `Day`: a day of the calendar, as programs hand it in.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A day of the Gregorian calendar. Read from and written as `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// Why a text is no [`Day`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayError {
    text: String,
}

impl Day {
    /// The day with that month, from 1 to 12, and day of the month; `None` if there is none.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    pub(super) fn date(self) -> Date {
        self.0
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let error = || DayError { text: text.to_owned() };
        // Longer texts may hold a time of day, which would be dropped in silence.
        if text.len() != "2026-01-31".len() {
            return Err(error());
        }
        text.parse().map(Self).map_err(|_| error())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no day of the calendar; write year, month and day as in 2026-01-31", self.text)
    }
}

impl std::error::Error for DayError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written_and_nothing_else_is() {
        assert_eq!("2026-01-31".parse::<Day>().map(|day| day.to_string()), Ok("2026-01-31".to_owned()));
        assert_eq!(Day::new(2026, 1, 31), "2026-01-31".parse().ok());
        assert_eq!(Day::new(2026, 2, 30), None);
        for wrong in ["2026-02-30", "2026-1-31", "31.01.2026", "2026-01-31T10:00", ""] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
