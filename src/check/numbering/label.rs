//! What a number in front of a heading or item says: `3.`, `4)`, `(iv)`, `b)`, `2.1`.

/// The sort of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Arabic,
    Alpha,
    Roman,
}

/// How a number looks beside its digits or letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumeralSigns {
    pub(super) upper: bool,
    /// The signs before it.
    pub(super) open: Option<char>,
    /// The signs after it.
    pub(super) close: Option<char>,
    /// Whether a backslash keeps Markdown from taking it for a list item: then it never belongs to one.
    pub(super) escaped: bool,
}

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// What stands before the last part: `[2]` in `2.1`.
    pub(super) prefix: Vec<u32>,
    /// The readings of the last part: `i` is the ninth letter and a Roman one.
    pub(super) readings: Vec<(Style, u32)>,
    pub(super) look: NumeralSigns,
}

impl Numeral {
    /// The label that `text` is, if it is one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let escaped = text.contains('\\');
        let text = text.trim();
        let unescaped = escaped.then(|| text.replace('\\', ""));
        let text = unescaped.as_deref().unwrap_or(text);
        let open = text.chars().next().filter(|c| matches!(c, '(' | '['));
        let close = text.chars().next_back().filter(|c| matches!(c, '.' | ')' | ']' | ':'));
        let core = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let core = core.rsplit(' ').next()?;
        let mut parts: Vec<&str> = core.split('.').collect();
        let last = parts.pop()?;
        let prefix: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let mut readings = readings(last);
        // A letter without a sign is a word, or the bullet of a word processor.
        if open.is_none() && close.is_none() && prefix.is_empty() {
            readings.retain(|(style, _)| *style == Style::Arabic);
        }
        let upper = last.starts_with(|c: char| c.is_ascii_uppercase());
        (!readings.is_empty()).then_some(Self { prefix, readings, look: NumeralSigns { upper, open, close, escaped } })
    }

    /// Its value in that style.
    pub(super) fn value(&self, style: Style) -> Option<u32> {
        self.readings.iter().find(|(known, _)| *known == style).map(|(_, value)| *value)
    }
}

/// Length of the longest Roman number that is read: `xxxviii`.
const MAX_ROMAN: usize = 7;

fn readings(text: &str) -> Vec<(Style, u32)> {
    let mut readings = Vec::new();
    if let Ok(value) = text.parse::<u32>()
        && text.len() <= 2
    {
        readings.push((Style::Arabic, value));
    }
    let same_case = text.bytes().all(|b| b.is_ascii_lowercase()) || text.bytes().all(|b| b.is_ascii_uppercase());
    if same_case
        && text.len() <= MAX_ROMAN
        && let Some(value) = roman(&text.to_ascii_lowercase())
    {
        readings.push((Style::Roman, value));
    }
    if let [letter @ b'a'..=b'z'] = text.to_ascii_lowercase().as_bytes() {
        readings.push((Style::Alpha, u32::from(letter - b'a') + 1));
    }
    readings
}

/// The value of a Roman number up to 39, spelt as it should be.
fn roman(text: &str) -> Option<u32> {
    let units = text.trim_start_matches('x');
    let tens = text.len() - units.len();
    let unit = UNITS.iter().position(|known| *known == units).filter(|_| tens < 4 && !text.is_empty())?;
    Some((tens * 10 + unit) as u32)
}

/// Roman numbers below ten.
const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

fn to_roman(value: u32) -> String {
    format!("{}{}", "x".repeat(value as usize / 10), UNITS[value as usize % 10])
}

/// The number of that style, as it is written.
pub(super) fn written(prefix: &[u32], style: Style, value: u32, look: NumeralSigns) -> String {
    let last = match style {
        Style::Arabic => value.to_string(),
        Style::Roman => to_roman(value),
        Style::Alpha => char::from_u32(u32::from(b'a') + (value - 1) % 26).map(String::from).unwrap_or_default(),
    };
    let last = if look.upper { last.to_ascii_uppercase() } else { last };
    let prefix: String = prefix.iter().map(|part| format!("{part}.")).collect();
    let sign = |sign: Option<char>| sign.map(String::from).unwrap_or_default();
    format!("{}{prefix}{last}{}", sign(look.open), sign(look.close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, prefix: &[u32], readings: &[(Style, u32)]) {
        let label = Numeral::parse(text).expect("a label");
        assert_eq!((&*label.prefix, &*label.readings), (prefix, readings), "{text}");
    }

    #[test]
    fn labels_are_read_in_each_way_that_they_can_be() {
        check("3.", &[], &[(Style::Arabic, 3)]);
        check("2.1", &[2], &[(Style::Arabic, 1)]);
        check("(xiv)", &[], &[(Style::Roman, 14)]);
        check("i)", &[], &[(Style::Roman, 1), (Style::Alpha, 9)]);
        check("Section 4:", &[], &[(Style::Arabic, 4)]);
        check("B.", &[], &[(Style::Alpha, 2)]);
        check("xxxviii.", &[], &[(Style::Roman, 38)]);
        check("(x)", &[], &[(Style::Roman, 10), (Style::Alpha, 24)]);
        assert_eq!(Numeral::parse("xxxx."), None);
        assert_eq!(Numeral::parse("(iix)"), None);
        assert_eq!(Numeral::parse("•"), None);
        assert_eq!(Numeral::parse("2018"), None);
    }
}
