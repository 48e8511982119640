//! The block that lists what a policy does not say, so that twenty gaps are not twenty snippets of its title.

use std::fmt::{self, Write};

use super::counted;
use super::escape::one_line;
use super::paint::Paint;
use crate::finding::Finding;
use crate::source::Source;

/// Appends one line for each of `findings`, all of them with [`Finding::missing`], the worst first.
pub(super) fn write_block(out: &mut String, source: &Source, findings: &[&Finding], paint: &Paint) -> fmt::Result {
    let mut rows: Vec<Row> = findings.iter().map(|finding| Row::new(source, finding)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.finding.severity));
    let widest = |cell: fn(&Row) -> usize| rows.iter().map(cell).max().unwrap_or(0);
    let (what, law) = (widest(|row| row.what.chars().count()), widest(|row| row.law.chars().count()));
    let severity = widest(|row| row.finding.severity.name().len());
    let head = format!("{}: {} missing", one_line(source.name()), counted(rows.len(), "disclosure"));
    writeln!(out, "{}", paint.strong(&head))?;
    for row in &rows {
        let name = format!("{:severity$}", row.finding.severity.name());
        let line = format!("  {:what$}  {:law$}  {}", row.what, row.law, row.notes);
        writeln!(out, "    {}{}", paint.severity(row.finding.severity, &name), line.trim_end())?;
    }
    let first = &rows[0].finding.lint;
    writeln!(out, "    {} fineprint explain {first}, and likewise for the others", paint.help("why: "))
}

struct Row<'a> {
    finding: &'a Finding,
    what: String,
    law: String,
    /// Where it belongs, what comes near it, and which other document may say it.
    notes: String,
}

impl<'a> Row<'a> {
    fn new(source: &Source, finding: &'a Finding) -> Self {
        let missing = finding.missing.as_ref();
        let place = missing.and_then(|missing| missing.belongs_in.as_deref()).map(|heading| {
            let line = source.position(finding.span.start()).line;
            format!("belongs in \"{}\" (line {line})", one_line(heading))
        });
        let related = finding.related.iter().map(|related| {
            let line = source.position(related.span.start()).line;
            format!("{} (line {line})", one_line(&related.message))
        });
        let notes: Vec<String> = place.into_iter().chain(related).collect();
        Self {
            finding,
            what: missing.map(|missing| one_line(&missing.what)).unwrap_or_default(),
            law: finding.authority.first().map(|law| one_line(law)).unwrap_or_default(),
            notes: notes.join("; "),
        }
    }
}
