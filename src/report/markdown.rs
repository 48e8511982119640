//! A Markdown table, for the summary of a CI job or a comment.

use std::fmt::{self, Write};

use super::escape::one_line;
use super::place::unit;
use super::{Reporter, Summary, counted};
use crate::finding::Finding;
use crate::source::Source;

/// The format `markdown`.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Reporter for Markdown {
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        if findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "## {}\n", cell(source.name()))?;
        writeln!(out, "| {} | severity | finding | what to do |\n|---|---|---|---|", unit(source))?;
        for finding in findings {
            let line = source.position(finding.span.start()).line;
            let (message, help) = (cell(&finding.message), cell(&finding.help));
            writeln!(out, "| {line} | {} | {message} (`{}`) | {help} |", finding.severity.name(), finding.lint)?;
        }
        out.push('\n');
        Ok(())
    }

    fn end(&self, out: &mut String, summary: &Summary, _: bool) -> fmt::Result {
        writeln!(out, "{} in {}", summary.counts(), counted(summary.files, "file"))
    }
}

/// `text` as words of a cell: nothing in it is markup.
pub(super) fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '!' | '#' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, source};

    #[test]
    fn nothing_of_a_policy_becomes_markup() {
        let source = source("p.md", "We keep data.\n");
        let mut finding = finding(&source, "data");
        finding.message = "a | b <img> [x](y)".into();
        let mut out = String::new();
        Markdown.policy(&mut out, &source, &[finding]).unwrap();
        assert!(out.contains("a \\| b &lt;img> \\[x\\](y) (`folder/name`)"), "{out}");
    }
}
