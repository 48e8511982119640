//! Findings told one fact a line, without drawing, colours and columns to line up: for screen readers, and for reading
//! aloud.

use std::fmt::{self, Write};

use rustc_hash::FxHashSet;

use super::cure::cure;
use super::escape::one_line;
use super::paint::Paint;
use super::place::unit;
use super::{Envelope, Reporter, Summary, counted, ending};
use crate::finding::Finding;
use crate::lint::Confidence;
use crate::source::{Source, Span};

/// Letters of a quotation from the policy; what follows them is left out and said to be.
const QUOTED: usize = 200;

/// The plain format. It has no colours and never wraps.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Reporter for Plain {
    fn frame(&self) -> Envelope {
        Envelope { head: String::new(), between: "\n" }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        let mut told = FxHashSet::default();
        for (index, finding) in findings.iter().enumerate() {
            if index > 0 {
                out.write_char('\n')?;
            }
            // Why it matters is told once.
            let why = if told.insert(&*finding.lint) { &*finding.why } else { "" };
            write_finding(out, source, finding, why)?;
        }
        Ok(())
    }

    fn end(&self, out: &mut String, summary: &Summary, empty: bool) -> fmt::Result {
        if !empty {
            out.push('\n');
        }
        ending::write_end(out, summary, &Paint::new(false))
    }
}

fn write_finding(out: &mut String, source: &Source, finding: &Finding, why: &str) -> fmt::Result {
    let at = source.position(finding.span.start());
    let name = one_line(source.name());
    let sure = if finding.confidence == Confidence::Hint { ", a hint" } else { "" };
    match source.docx() {
        Some(_) => writeln!(out, "{name}, paragraph {}", at.line)?,
        None => writeln!(out, "{name}, line {}, column {}", at.line, at.column)?,
    }
    writeln!(out, "{}{sure}: {}", finding.severity.name(), one_line(&finding.message))?;
    writeln!(out, "lint: {}", finding.lint)?;
    if let Some(section) = &finding.section {
        writeln!(out, "section: {}", one_line(section))?;
    }
    write_place(out, source, "text", finding.span, &finding.label)?;
    for related in &finding.related {
        let line = source.position(related.span.start()).line;
        write_place(out, source, &format!("{} {line}", unit(source)), related.span, &related.message)?;
    }
    if let Some(fact) = &finding.fact {
        let (file, line) = (one_line(fact.path()), fact.position().line);
        writeln!(out, "fact, {file}, line {line}: {}", one_line(&fact.told))?;
    }
    if let Some(unless) = &finding.unless {
        writeln!(out, "unless: {}", one_line(unless))?;
    }
    if !why.is_empty() {
        writeln!(out, "why: {}", one_line(why))?;
    }
    if !finding.help.is_empty() {
        writeln!(out, "help: {}", one_line(&finding.help))?;
    }
    if let Some(cure) = cure(source, finding, "...") {
        writeln!(out, "fix: {cure}")?;
    }
    if !finding.authority.is_empty() {
        writeln!(out, "law: {}", one_line(&finding.authority.join("; ")))?;
    }
    Ok(())
}

/// What stands at a place, and what is said of it.
fn write_place(out: &mut String, source: &Source, name: &str, span: Span, said: &str) -> fmt::Result {
    let words = one_line(source.slice(span));
    let (words, left_out) = match words.char_indices().nth(QUOTED) {
        Some((end, _)) => (&words[..end], counted(words[end..].chars().count(), "further letter")),
        None => (words.as_str(), String::new()),
    };
    write!(out, "{name}: \"{words}\"")?;
    if !left_out.is_empty() {
        write!(out, " and {left_out}")?;
    }
    if !said.is_empty() {
        write!(out, ", {}", one_line(said))?;
    }
    out.write_char('\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Related;
    use crate::report::testing::{finding, source, span};

    #[test]
    fn each_fact_is_a_line_and_a_long_quotation_says_what_it_leaves_out() {
        let source = source("p.md", &format!("# Us\n\nWe keep data.\n\n{}\n", "x".repeat(QUOTED + 3)));
        let mut found = finding(&source, "data");
        found.related = vec![Related { span: span(&source, &"x".repeat(QUOTED + 3)), message: "there".into() }];
        let mut out = String::new();
        Plain.policy(&mut out, &source, &[found]).unwrap();
        let long = "x".repeat(QUOTED);
        let expected = format!(
            "p.md, line 3, column 9\nwarning: this is wrong\nlint: folder/name\ntext: \"data\", here\n\
             line 5: \"{long}\" and 3 further letters, there\nhelp: say it otherwise\nlaw: GDPR Art. 12(1)\n"
        );
        assert_eq!(out, expected);
    }
}
