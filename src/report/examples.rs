//! What became of the examples inside claim and lint files.

use super::counted;
use super::escape::escape;
use super::paint::Paint;
use super::text_format::Look;
use crate::check::{ExampleFailure, Tested};
use crate::lint::Severity;

/// Every example that did not come out as written, then the counts.
pub fn text(tested: &Tested, look: Look) -> String {
    let paint = Paint::new(look.color);
    let mut out = String::new();
    for failure in &tested.failures {
        let kind = paint.severity(Severity::Error, failure.kind.name());
        out.push_str(&format!("{kind}: {}\n", paint.strong(&failure.id)));
        let ExampleFailure { expected, found, .. } = failure;
        out.push_str(&shown("as written:", expected));
        out.push_str(&shown("as found:", found));
        out.push('\n');
    }
    let run = counted(tested.run, "example");
    match tested.failures.len() {
        0 => out.push_str(&format!("{run}, all found as written\n")),
        failed => out.push_str(&format!("{run}, {failed} not found as written\n")),
    }
    out
}

fn shown(name: &str, text: &str) -> String {
    let mut out = String::new();
    for (index, line) in text.trim_end().lines().enumerate() {
        let name = if index == 0 { name } else { "" };
        out.push_str(format!("  {name:11} {}", escape(line)).trim_end());
        out.push('\n');
    }
    out
}
