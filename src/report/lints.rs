//! The list of all lints, one line each, by folder.

use std::fmt::Write;

use super::paint::Paint;
use super::text::Look;
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
        writeln!(out, "{:widest$}  {severity}  {confidence}  {}", lint.id, one_line(&lint.summary))
            .expect("a string takes everything");
    }
    out.push_str(&format!("\n{}; fineprint explain LINT tells more\n", counted(lints.len(), "lint")));
    out
}
