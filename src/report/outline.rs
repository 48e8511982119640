//! The sections of a policy as a tree: line, heading, looks and scope.

use std::fmt::{self, Write};

use super::escape::{escape, one_line};
use super::paint::Paint;
use super::text::Look;
use crate::document::Document;
use crate::source::Source;

/// Columns for the number of a line.
const NUMBER: usize = 6;

/// Appends the outline of one policy as text.
pub fn write_text(out: &mut String, source: &Source, document: &Document, look: Look) -> fmt::Result {
    let paint = Paint::new(look.color);
    writeln!(out, "{}", paint.strong(&format!("{} ({})", one_line(source.name()), source.format().name())))?;
    let headed = document.sections.iter().filter_map(|section| Some((section, section.heading.as_ref()?)));
    let mut any = false;
    for (section, heading) in headed {
        any = true;
        let line = source.position(heading.span.start()).line;
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let label = heading.label.map(|label| format!("{} ", escape(source.slice(label)))).unwrap_or_default();
        let scope = section.scope.as_ref().map(|scope| format!("; for {}", one_line(&scope.name))).unwrap_or_default();
        let looks = paint.faint(&format!("({}{scope})", heading.style.name()));
        let number = paint.faint(&format!("{line:NUMBER$}"));
        writeln!(out, "{number}  {indent}{label}{} {looks}", one_line(&heading.text))?;
    }
    if !any {
        writeln!(out, "{:NUMBER$}  no headings", "")?;
    }
    Ok(())
}
