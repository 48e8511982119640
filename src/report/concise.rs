//! One line a finding, `path:line:col: severity[lint-id]: message`, for editors, hooks and `grep`.

use std::fmt::{self, Write};

use super::escape::write_one_line;
use super::{Reporter, Summary};
use crate::finding::Finding;
use crate::source::Source;

/// The concise format. It has no colours and never wraps.
#[derive(Clone, Copy, Debug)]
pub struct Concise;

impl Reporter for Concise {
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for finding in findings {
            let at = source.position(finding.span.start());
            write_one_line(out, source.name())?;
            write!(out, ":{}:{}: {}[{}]: ", at.line, at.column, finding.severity.name(), finding.lint)?;
            write_one_line(out, &finding.message)?;
            out.write_char('\n')?;
        }
        Ok(())
    }

    fn end(&self, _: &mut String, _: &Summary, _: bool) -> fmt::Result {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, source};

    #[test]
    fn a_finding_is_one_line_whatever_its_message_holds() {
        let source = source("pri\nvacy.md", "é\nWe keep é data.\n");
        let mut finding = finding(&source, "data");
        finding.message = "two\nlines and \u{1b}[31m".into();
        let mut out = String::new();
        Concise.policy(&mut out, &source, &[finding]).unwrap();
        assert_eq!(out, "pri vacy.md:2:11: warning[folder/name]: two lines and ␛[31m\n");
    }
}
