//! The block that lists what a policy does not say, so that twenty gaps are not twenty snippets of its title.

use std::fmt::{self, Write};

use super::counted;
use super::escape::one_line;
use super::place::unit;
use super::text_format::TextFormat;
use crate::finding::Finding;
use crate::source::Source;

/// Appends an entry for each of `findings`, all of them with [`Finding::missing`], the worst first: its id, and below it
/// what to write, where, and which words come near.
pub(super) fn write_block(out: &mut String, source: &Source, findings: &[&Finding], text: &TextFormat) -> fmt::Result {
    let mut rows = findings.to_vec();
    rows.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let head = format!("{}: {} missing", one_line(source.name()), counted(rows.len(), "disclosure"));
    writeln!(out, "{}", text.paint.strong(&head))?;
    for finding in rows {
        write_row(out, source, finding, text)?;
    }
    Ok(())
}

fn write_row(out: &mut String, source: &Source, finding: &Finding, text: &TextFormat) -> fmt::Result {
    let head = text.paint.severity(finding.severity, finding.severity.name());
    let law = finding.authority.first().map(|law| format!(" ({})", one_line(law))).unwrap_or_default();
    let length = finding.severity.name().len() + finding.lint.len() + law.len() + "    ".len();
    let narrow = text.look.wrap && length > text.look.width;
    writeln!(out, "  {head}  {}{}", text.paint.strong(&finding.lint), if narrow { "" } else { &law })?;
    if narrow {
        text.note(out, "law: ", law.trim())?;
    }
    if !finding.help.is_empty() {
        text.note(out, "help:", &one_line(&finding.help))?;
    }
    let line = |offset: usize| source.position(offset).line;
    if let Some(heading) = finding.missing.as_ref().and_then(|missing| missing.belongs_in.as_deref()) {
        let place = format!("below \"{}\" ({} {})", one_line(heading), unit(source), line(finding.span.start()));
        text.note(out, "where:", &place)?;
    }
    for related in &finding.related {
        let quoted = shortened(&one_line(source.slice(related.span)));
        let at = format!("{} {}", unit(source), line(related.span.start()));
        let words = format!("\"{quoted}\" ({at}) {}", one_line(&related.message));
        text.note(out, "near:", &words)?;
    }
    if let Some(unless) = &finding.unless {
        text.note(out, "unless:", &one_line(unless))?;
    }
    Ok(())
}

/// The first words of a quotation, with three dots where more follow.
fn shortened(words: &str) -> String {
    const MOST: usize = 80;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => {
            let end = words[..end].rfind(' ').unwrap_or(end);
            format!("{} ...", &words[..end])
        }
        None => words.to_owned(),
    }
}
