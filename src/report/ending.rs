//! The end of a text report: how much was found, by which lints, and what to do next.

use std::fmt::{self, Write};

use super::paint::Paint;
use super::{Summary, counted};

/// Lints that are listed; of the others only the number is told.
const LISTED: usize = 15;
/// Lints that are named as those to begin with.
const FIRST: usize = 3;

/// Appends the counts, the lints that have findings, what was left out, and the next steps.
pub(super) fn write_end(out: &mut String, summary: &Summary, paint: &Paint) -> fmt::Result {
    let lints = summary.worst();
    // One lint or two need no table: they stand right above.
    if lints.len() > FIRST {
        for (id, found) in lints.iter().take(LISTED) {
            let severity = paint.severity(found.severity, &format!("{:7}", found.severity.name()));
            writeln!(out, "{:>5}  {severity}  {id}", found.count)?;
        }
        if lints.len() > LISTED {
            writeln!(out, "       and {}", counted(lints.len() - LISTED, "further lint"))?;
        }
        out.push('\n');
    }
    let some = summary.files_with_findings;
    if summary.files > 1 && some > 0 && some < summary.files {
        writeln!(out, "{} in {some} of {} files", summary.counts(), summary.files)?;
    } else {
        writeln!(out, "{} in {}", summary.counts(), counted(summary.files, "file"))?;
    }
    if summary.left_out > 0 {
        let left = counted(summary.left_out, "less certain finding");
        writeln!(out, "{left} left out; --all shows them")?;
    }
    match (summary.curable, summary.curable_unsafely) {
        (0, 0) => {}
        (safe, 0) => writeln!(out, "{safe} fixable with --fix")?,
        (0, others) => writeln!(out, "{others} fixable with --fix --unsafe-fixes")?,
        (safe, others) => writeln!(out, "{safe} fixable with --fix, {others} more with --unsafe-fixes")?,
    }
    for (index, (id, _)) in lints.iter().take(FIRST).enumerate() {
        let head = if index == 0 { paint.help("next:") } else { "     ".to_owned() };
        writeln!(out, "{head} fineprint explain {id}")?;
    }
    Ok(())
}
