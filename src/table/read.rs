//! The text of a TOML file that people write -> what a reader takes from its tables, and every line that is no TOML.

use std::ops::Range;

use toml::de::DeTable;

use super::Table;
use super::syntax;
use crate::lint::Mistakes;

/// Reads a file as `definition` takes it apart: all that can be read; of lines that are no TOML, only that they are none.
pub(crate) fn read<T>(
    text: &str,
    mistakes: &mut Mistakes<'_>,
    definition: impl FnOnce(Table<'_>, &mut Mistakes<'_>) -> T,
) -> T {
    let (rest, mut broken) = without_strays(text);
    let (table, others) = DeTable::parse_recoverable(&rest);
    broken.extend(others);
    broken.sort_by_key(|error| error.span().map(|span| span.start));
    let lines: Vec<Range<usize>> = broken.iter().filter_map(|error| Some(line_of(text, error.span()?.start))).collect();
    let unread: Vec<Range<usize>> = lines.iter().map(|line| unread_with(text, line)).collect();
    let mut told: Vec<Range<usize>> = Vec::new();
    for (error, line) in broken.iter().zip(&lines) {
        if told.len() == MOST_STRAYS {
            mistakes.add(line.clone(), "more lines are no TOML", "is this a configuration?".to_owned());
            break;
        }
        // One slip makes several errors of syntax; the first of a line says what is to be said.
        if !told.contains(line) {
            told.push(line.clone());
            syntax::tell(text, error, line.clone(), mistakes);
        }
    }
    let before = mistakes.count();
    let definition = definition(Table::new(table.into_inner()), mistakes);
    mistakes
        .forget_from(before, |span| unread.iter().any(|lines| lines.start <= span.start && span.start <= lines.end));
    definition
}

/// So many lines that cannot be read show that the file is no configuration at all.
const MOST_STRAYS: usize = 12;

/// The text with blanks in place of the lines that set nothing, which the reader of TOML takes all that follows to be a
/// part of; and what it says of them.
fn without_strays(text: &str) -> (String, Vec<toml::de::Error>) {
    let (mut rest, mut told) = (text.to_owned(), Vec::new());
    while told.len() < MOST_STRAYS {
        let (_, broken) = DeTable::parse_recoverable(&rest);
        let Some(stray) = broken.into_iter().find(syntax::is_stray) else { break };
        let Some(span) = stray.span() else { break };
        let line = line_of(&rest, span.start);
        rest.replace_range(line.clone(), &" ".repeat(line.len()));
        told.push(stray);
    }
    (rest, told)
}

/// The line; with all up to the next table where it was to begin one, as nobody knows what that sets.
fn unread_with(text: &str, line: &Range<usize>) -> Range<usize> {
    if !text[line.clone()].trim_start().starts_with('[') {
        return line.clone();
    }
    let next = text[line.end..].find("\n[").map_or(text.len(), |length| line.end + length);
    line.start..next
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    start..text[at..].find('\n').map_or(text.len(), |length| at + length)
}
