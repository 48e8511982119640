//! Workflow commands of GitHub Actions: each finding is an annotation of a line.

use std::fmt::{self, Write};

use super::escape::one_line;
use super::place::told;
use super::{Reporter, Summary};
use crate::finding::Finding;
use crate::lint::Severity;
use crate::source::Source;

/// The format `github`.
#[derive(Clone, Copy, Debug)]
pub struct Github;

impl Reporter for Github {
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for finding in findings {
            let (start, end) = (source.position(finding.span.start()), source.position(finding.span.end()));
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let file = property(source.name().strip_prefix("./").unwrap_or(source.name()));
            write!(out, "::{command} file={file},line={},endLine={}", start.line, end.line)?;
            // GitHub rejects columns where the lines differ.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            // The log shows the message alone, so the place is told in it once more.
            let at = told(source, finding.span.start());
            let text = format!("{at}: {}: {} (help: {})", finding.lint, finding.message, finding.help);
            writeln!(out, ",title={}::{}", property(&finding.lint), message(&text))?;
        }
        Ok(())
    }

    fn end(&self, _: &mut String, _: &Summary, _: bool) -> fmt::Result {
        Ok(())
    }
}

/// Words after `::`.
fn message(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

/// The value of a property.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, source};

    #[test]
    fn what_would_end_a_property_or_a_command_is_escaped() {
        let source = source("a,b:c.md", "We keep data.\nAll of it.\n");
        let mut one = finding(&source, "data");
        one.message = "100%\n::error::".into();
        let many = finding(&source, "data.\nAll");
        let mut out = String::new();
        Github.policy(&mut out, &source, &[one, many]).unwrap();
        let lines: Vec<&str> = out.lines().collect();
        assert!(
            lines[0].starts_with(
                "::warning file=a%2Cb%3Ac.md,line=1,endLine=1,col=9,endColumn=13,title=folder/name::a,b:c.md:1:9: folder/name: 100%25 ::error::"
            ),
            "{out}"
        );
        assert!(lines[1].contains("line=1,endLine=2,title="), "{out}");
        assert_eq!(lines.len(), 2);
    }
}
