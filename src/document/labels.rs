//! Labels: the numbers and letters before headings and list items.

/// A label as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) family: Family,
    /// Its last number: 2 for `1.2`, 3 for `c` and `iii`.
    pub(super) number: u32,
    /// How many numbers it has: 2 for `1.2`.
    pub(super) depth: u8,
    pub(super) closing: Closing,
}

/// What a label counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Arabic,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// What closes a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    Stop,
    Paren,
    /// `1.2 Title`
    Nothing,
}

/// The label at the start of `text`, and its length with what closes it, without the blank after it.
pub(super) fn read(text: &str) -> Option<(Label, usize)> {
    let open = usize::from(text.starts_with('('));
    let body = &text[open..];
    let (family, number, depth, length) = digits(body).or_else(|| letters(body))?;
    let rest = &body[length..];
    let (closing, closed) = match rest.strip_prefix('\\').unwrap_or(rest).chars().next() {
        Some('.') => (Closing::Stop, 1),
        Some(')') => (Closing::Paren, 1),
        Some(c) if depth > 1 && c.is_whitespace() => (Closing::Nothing, 0),
        _ => return None,
    };
    let closed = closed + usize::from(rest.starts_with('\\'));
    if open == 1 && closing != Closing::Paren {
        return None;
    }
    let after = rest[closed..].chars().next();
    let parted =
        after.is_none_or(char::is_whitespace) || (family == Family::Arabic && after.is_some_and(char::is_alphabetic));
    parted.then_some((Label { family, number, depth, closing }, open + length + closed))
}

/// `1`, `1.2`, `1.2.3`: the family, the last number, how many there are, and the length.
fn digits(text: &str) -> Option<(Family, u32, u8, usize)> {
    let bytes = text.as_bytes();
    let (mut end, mut depth, mut number) = (0, 0, 0);
    let mut at = 0;
    while depth < u8::MAX {
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if run == 0 || run > 2 {
            break;
        }
        number = text[at..at + run].parse().ok()?;
        end = at + run;
        depth += 1;
        if bytes.get(end) != Some(&b'.') {
            break;
        }
        at = end + 1;
    }
    (depth > 0).then_some((Family::Arabic, number, depth, end))
}

fn letters(text: &str) -> Option<(Family, u32, u8, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..length];
    let lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = word.bytes().all(|byte| byte.is_ascii_uppercase());
    if !(lower || upper) || length == 0 || length > 6 {
        return None;
    }
    // A lone letter but `i` counts letters until its neighbours tell otherwise.
    match (length, roman(word)) {
        (1, Some(1)) | (2.., Some(_)) => {
            let family = if lower { Family::LowerRoman } else { Family::UpperRoman };
            Some((family, roman(word)?, 1, length))
        }
        (1, _) => {
            let family = if lower { Family::LowerLetter } else { Family::UpperLetter };
            Some((family, u32::from(word.as_bytes()[0].to_ascii_lowercase() - b'a') + 1, 1, length))
        }
        _ => None,
    }
}

/// The value of a Roman number up to 39.
fn roman(word: &str) -> Option<u32> {
    let value = |byte: u8| match byte.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = word.bytes().map(value).collect::<Option<_>>()?;
    let mut sum = 0;
    for (index, &value) in values.iter().enumerate() {
        if values.get(index + 1).is_some_and(|&next| next > value) {
            sum -= i64::from(value);
        } else {
            sum += i64::from(value);
        }
    }
    u32::try_from(sum).ok().filter(|&sum| sum > 0)
}

impl Label {
    /// Whether it is the next one in the row of `other`.
    pub(super) fn follows(self, other: Label) -> bool {
        self.is_like(other) && self.number == other.number + 1
    }

    /// Whether this label comes in the same row as `other`: same family, where one letter may be a Roman number.
    pub(super) fn is_like(self, other: Label) -> bool {
        self.depth == other.depth
            && (self.family == other.family
                || matches!(
                    (self.family, other.family),
                    (Family::LowerRoman, Family::LowerLetter)
                        | (Family::LowerLetter, Family::LowerRoman)
                        | (Family::UpperRoman, Family::UpperLetter)
                        | (Family::UpperLetter, Family::UpperRoman)
                ) && (self.is_ambiguous() || other.is_ambiguous()))
    }

    /// Its number as a label of `family`, which a single letter may be too: `(v)` after `(iv)`, `(i)` after `(h)`.
    pub(super) fn number_in(self, family: Family) -> Option<u32> {
        use Family::{LowerLetter, LowerRoman, UpperLetter, UpperRoman};
        const LETTERS: [(u32, u32); 3] = [(9, 1), (22, 5), (24, 10)];
        match (self.family, family) {
            (own, family) if own == family => Some(self.number),
            (LowerLetter, LowerRoman) | (UpperLetter, UpperRoman) => {
                LETTERS.iter().find(|(letter, _)| *letter == self.number).map(|(_, roman)| *roman)
            }
            (LowerRoman, LowerLetter) | (UpperRoman, UpperLetter) => {
                LETTERS.iter().find(|(_, roman)| *roman == self.number).map(|(letter, _)| *letter)
            }
            _ => None,
        }
    }

    /// Whether the label is one letter that is also a Roman number.
    fn is_ambiguous(self) -> bool {
        match self.family {
            Family::LowerRoman | Family::UpperRoman => matches!(self.number, 1 | 5 | 10),
            Family::LowerLetter | Family::UpperLetter => matches!(self.number, 9 | 22 | 24),
            Family::Arabic => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(Family, u32, u8, usize)>) {
        let found = read(text).map(|(label, length)| (label.family, label.number, label.depth, length));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn labels_are_read() {
        check("1. Title", Some((Family::Arabic, 1, 1, 2)));
        check("12) Title", Some((Family::Arabic, 12, 1, 3)));
        check("1.Improve", Some((Family::Arabic, 1, 1, 2)));
        check("1\\. Title", Some((Family::Arabic, 1, 1, 3)));
        check("1.2 Title", Some((Family::Arabic, 2, 2, 3)));
        check("1.2. Title", Some((Family::Arabic, 2, 2, 4)));
        check("(a) item", Some((Family::LowerLetter, 1, 1, 3)));
        check("iv. item", Some((Family::LowerRoman, 4, 1, 3)));
        check("III. item", Some((Family::UpperRoman, 3, 1, 4)));
        check("i) item", Some((Family::LowerRoman, 1, 1, 2)));
        check("h) item", Some((Family::LowerLetter, 8, 1, 2)));
        check("2018. The", None);
        check("e.g. this", None);
        check("(a item", None);
        check("mix. that", None);
        check("1", None);
    }
}
