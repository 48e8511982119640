//! The list of all lints, one line each, by folder.

use super::paint::Paint;
use super::text_format::Look;
use super::{counted, escape::one_line};
use crate::lint::{Lint, Severity};

/// The lints, which are sorted by id, each with the severity that it is set to, as a table.
pub fn text(lints: &[(&Lint, Option<Severity>)], look: Look) -> String {
    let paint = Paint::new(look.color);
    let widest = lints.iter().map(|(lint, _)| lint.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (lint, set) in lints {
        let severity = match set {
            Some(severity) => paint.severity(*severity, &format!("{:7}", severity.name())),
            None => paint.faint(&format!("{:7}", "off")),
        };
        let confidence = paint.faint(&format!("{:7}", lint.confidence.name()));
        let (summary, row) = (one_line(&lint.summary), format!("{:widest$}  {severity}  {confidence}", lint.id));
        let length = widest + summary.len() + "  warning  certain  ".len();
        if look.wrap && length > look.width {
            let options = textwrap::Options::new(look.width).initial_indent("    ").subsequent_indent("    ");
            out.push_str(&format!("{row}\n{}\n", textwrap::fill(&summary, options.break_words(false))));
        } else {
            out.push_str(&format!("{row}  {summary}\n"));
        }
    }
    out.push_str(&format!("\n{}; fineprint explain LINT tells more\n", counted(lints.len(), "lint")));
    out
}
