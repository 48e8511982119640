//! Days as configurations write them, and what is said of those that are written otherwise.

use jiff::civil::Date;

/// What is wrong with a value that is no day, and what to write instead.
pub(super) fn no_day(name: &str, written: &str) -> (String, String) {
    let written = written.trim_matches(['"', '\'']).trim();
    let shape = format!("write year, month and day, without quotes: `{name} = 2026-01-31`");
    let readings = readings(written);
    match (&readings[..], numbers(written)) {
        ([], Some(_)) => (format!("`{name}` is no day: there is no {written} in the calendar"), shape),
        ([], None) => (format!("`{name}` is no day"), shape),
        ([day], _) => {
            let help = format!("write `{name} = {day}`: the year first, and no quotes");
            (format!("`{name}` is not written as a day"), help)
        }
        ([one, other, ..], _) => {
            let help = format!("write the year first, and no quotes: `{name} = {one}` or `{name} = {other}`");
            (format!("`{name}` is not written as a day"), help)
        }
    }
}

/// The days that may be meant by `31.1.2026`, `31/01/2026` or `2026-01-31`. Dots part the dates of the continent, where
/// the day comes first.
fn readings(written: &str) -> Vec<Date> {
    let Some((separator, [first, second, third])) = numbers(written) else { return Vec::new() };
    let date = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let possible = match separator {
        _ if first > 31 => vec![date(first, second, third)],
        '.' => vec![date(third, second, first)],
        _ if first == second => vec![date(third, second, first)],
        _ => vec![date(third, second, first), date(third, first, second)],
    };
    possible.into_iter().flatten().collect()
}

/// The three numbers that a day is made of, and what parts them.
fn numbers(written: &str) -> Option<(char, [i16; 3])> {
    let separator = ['.', '/', '-'].into_iter().find(|separator| written.contains(*separator))?;
    let parts: Vec<i16> = written.split(separator).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    Some((separator, parts.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, message: &str, help: &str) {
        let told = no_day("today", written);
        assert_eq!((told.0.as_str(), told.1.as_str()), (message, help), "{written}");
    }

    #[test]
    fn a_day_in_another_order_is_understood() {
        let other = "`today` is not written as a day";
        let only = |day: &str| format!("write `today = {day}`: the year first, and no quotes");
        check("31.1.2026", other, &only("2026-01-31"));
        check("1.2.2026", other, &only("2026-02-01"));
        check("31/01/2026", other, &only("2026-01-31"));
        check("01/31/2026", other, &only("2026-01-31"));
        check("\"2026-01-31\"", other, &only("2026-01-31"));
        check("2026-1-31", other, &only("2026-01-31"));
        let either = "write the year first, and no quotes: `today = 2026-02-01` or `today = 2026-01-02`";
        check("01/02/2026", other, either);
    }

    #[test]
    fn a_day_that_there_is_not_is_told_as_that() {
        let shape = "write year, month and day, without quotes: `today = 2026-01-31`";
        check("2026-02-30", "`today` is no day: there is no 2026-02-30 in the calendar", shape);
        check("31.2.2026", "`today` is no day: there is no 31.2.2026 in the calendar", shape);
        check("\"2026-13-01\"", "`today` is no day: there is no 2026-13-01 in the calendar", shape);
        check("soon", "`today` is no day", shape);
        check("30 January 2026", "`today` is no day", shape);
    }
}
