//! What is said of lines that are no TOML.

use std::ops::Range;

use super::day::no_day;
use crate::lint::Mistakes;

/// Settings that are days.
const DAYS: [&str; 2] = ["today", "until"];

/// How the reader of TOML begins what it says, what is said instead, and what to do.
const SAID: [(&str, &str, &str); 15] = [
    ("missing assignment", "there is no `=` in this line", "write `name = value`, or `[name]` above a table"),
    ("key with no value", "there is no `=` in this line", "write `name = value`, or `[name]` above a table"),
    ("missing value", "nothing stands after the `=`", "write the value there, or take the line out"),
    ("duplicate key", "this is set for the second time", "keep one of the two"),
    ("unclosed table", "`]` is missing", "the name of a table stands in brackets: `[levels]`"),
    ("unclosed array table", "`]]` is missing", "the name of such a table stands in two brackets: `[[override]]`"),
    ("unclosed array", "the list has no end", "close it with `]`"),
    ("unclosed inline table", "the table has no end", "close it with `}`"),
    (
        "missing comma",
        "`,` or a closing bracket is missing before this",
        "part the values with `,`; close a list with `]`",
    ),
    ("invalid basic string", "the text has no end", "close it with a quotation mark, in the same line"),
    ("invalid literal string", "the text has no end", "close it with a quotation mark, in the same line"),
    ("invalid multi-line", "the text has no end", "close it with three quotation marks"),
    ("unexpected key or value", "more than one value stands here", "write one setting a line, and notes after `#`"),
    ("missing escaped value", "a backslash stands for itself in single quotes only", "write `'...'`, or two of them"),
    ("invalid key-value pair", "this is no TOML", "write `name = value`, or `[name]` above a table"),
];

/// Whether it is said of a line that sets nothing.
pub(super) fn is_stray(error: &toml::de::Error) -> bool {
    let said = error.message();
    said.starts_with("missing assignment") || said.starts_with("key with no value")
}

/// Tells of the line of the text that is no TOML.
pub(super) fn tell(text: &str, error: &toml::de::Error, line: Range<usize>, mistakes: &mut Mistakes<'_>) {
    let said = error.message();
    let place = error.span().unwrap_or(line.start..line.start);
    if let Some((name, value, at)) = set(&text[line.clone()]) {
        if DAYS.contains(&name) || looks_like_day(value) {
            let (message, help) = no_day(name, value);
            mistakes.add(line.start + at..line.start + at + value.len(), message, help);
            return;
        }
        let value = value.trim_matches(['"', '\'', '“', '”', '„', '‘', '’', '«', '»']);
        if said.starts_with("string values must be quoted") && !value.is_empty() {
            let help = format!("write `{name} = \"{value}\"`");
            mistakes.add(place, format!("the value of `{name}` is not in quotes"), help);
            return;
        }
    }
    let is_empty = said.starts_with("string values must be quoted");
    let said = if is_empty { "missing value" } else { said };
    match SAID.iter().find(|(theirs, ..)| said.starts_with(theirs)) {
        Some((_, ours, help)) => mistakes.add(place, *ours, (*help).to_owned()),
        None => mistakes.toml(error),
    }
}

/// What a line sets, to what, and where in the line that stands.
fn set(line: &str) -> Option<(&str, &str, usize)> {
    let (name, value) = line.split_once('=')?;
    let value = value.split('#').next().unwrap_or_default();
    let at = name.len() + 1 + (value.len() - value.trim_start().len());
    Some((name.trim(), value.trim(), at))
}

/// Whether a value is made of three numbers, as days are.
fn looks_like_day(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['.', '/', '-']).map(str::trim).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
