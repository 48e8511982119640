//! Fills the `{placeholders}` of a message with the facts of a finding.

use jiff::civil::Date;

/// `template` with each `{name}` replaced by its value; unknown names stay as they are.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let value = rest.find('}').and_then(|close| {
            let (_, value) = values.iter().find(|(name, _)| *name == &rest[1..close])?;
            Some((value, close + 1))
        });
        match value {
            Some((value, end)) => {
                filled.push_str(value);
                rest = &rest[end..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A day in words.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `text` on one line, without markup, cut to a length that fits a message.
pub(super) fn excerpt(text: &str) -> String {
    const MAX: usize = 60;
    let mut short = String::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(['*', '_', '#', '`']);
        if word.is_empty() {
            continue;
        }
        if short.chars().count() + word.chars().count() >= MAX {
            let room = MAX.saturating_sub(short.chars().count() + 2);
            if short.is_empty() {
                short.extend(word.chars().take(room));
            }
            short.push('…');
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_replaced_and_others_stay() {
        assert_eq!(fill("{a} and {b}, {c", &[("a", "one"), ("b", "{a}")]), "one and {a}, {c");
    }

    #[test]
    fn excerpts_are_short_and_plain() {
        assert_eq!(excerpt(" **Your**\n rights "), "Your rights");
        assert_eq!(excerpt(&"word ".repeat(30)).chars().count(), 60);
    }
}
