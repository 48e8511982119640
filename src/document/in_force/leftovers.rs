//! Text that is no longer said, and what editors and merges leave behind.

use super::choices::ChoiceStep;
use crate::source::{Format, Span};

/// Elements whose text is struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// Adds what is struck out, by tags or in Markdown by `~~`.
pub(super) fn struck_out(text: &str, format: Format, found: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    for name in STRUCK {
        let (open, close) = (format!("<{name}"), format!("</{name}>"));
        let mut from = 0;
        for start in memchr::memmem::find_iter(bytes, &open) {
            let after = bytes.get(start + 1 + name.len());
            if start < from || !after.is_some_and(|byte| *byte == b'>' || byte.is_ascii_whitespace()) {
                continue;
            }
            let Some(length) = memchr::memmem::find(&bytes[start..], close.as_bytes()) else { break };
            from = start + length + close.len();
            found.push(Span::new(start, from));
        }
    }
    if format != Format::Html {
        struck_by_tildes(text, found);
    }
}

/// Text between `~~` and `~~` of one paragraph, without blanks inside the signs (GitHub Flavored Markdown, 6.5).
fn struck_by_tildes(text: &str, found: &mut Vec<Span>) {
    let mut open: Option<usize> = None;
    for at in memchr::memmem::find_iter(text.as_bytes(), "~~") {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let (before, after) = (text[..at].chars().next_back(), text[at + 2..].chars().next());
        if before == Some('~') || after == Some('~') {
            continue;
        }
        match open.filter(|open| !text[*open..at].contains("\n\n")) {
            Some(start) if !blank(before) => {
                found.push(Span::new(start, at + 2));
                open = None;
            }
            _ => open = (!blank(after)).then_some(at),
        }
    }
}

/// Adds `import` and `export` of MDX, up to the next blank line.
pub(super) fn statements_of_mdx(text: &str, found: &mut Vec<Span>) {
    for word in ["import ", "export "] {
        for start in memchr::memmem::find_iter(text.as_bytes(), word) {
            let before = &text[..start];
            if !(before.is_empty()
                || before.ends_with("\n\n")
                || before.ends_with("---\n")
                || before.ends_with(";\n")
                || before.ends_with("'\n"))
            {
                continue;
            }
            let line = text[start..].lines().next().unwrap_or_default();
            let rest = &line[word.len()..];
            let states = match word {
                "import " => rest.starts_with(['"', '\'']) || rest.contains(" from '") || rest.contains(" from \""),
                _ => ["const ", "let ", "default ", "function ", "async "].iter().any(|start| rest.starts_with(start)),
            };
            if states {
                let end = text[start..].find("\n\n").map_or(text.len(), |length| start + length);
                found.push(Span::new(start, end));
            }
        }
    }
}

/// The lines with which Git marks what it could not merge; the two sides are alternatives.
pub(super) fn merge_marks(text: &str, steps: &mut Vec<(ChoiceStep, Span)>) -> Vec<Span> {
    const SIGNS: usize = 7;
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    if memchr::memmem::find(bytes, b"<<<<<<< ").is_none() || memchr::memmem::find(bytes, b">>>>>>> ").is_none() {
        return found;
    }
    let (mut at, mut inside) = (0, false);
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let span = Span::new(at, at + body.len());
        at += line.len();
        let is = |sign: &str| body.len() >= SIGNS && body.starts_with(&sign.repeat(SIGNS));
        let named = |sign: &str| is(sign) && body[SIGNS..].starts_with(' ');
        let step = match inside {
            false if named("<") => ChoiceStep::Begin,
            true if body.len() == SIGNS && is("=") || named("|") => ChoiceStep::Next,
            true if named(">") => ChoiceStep::End,
            _ => continue,
        };
        inside = step != ChoiceStep::End;
        steps.push((step, span));
        found.push(span);
    }
    found
}
