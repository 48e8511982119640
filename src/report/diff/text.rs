//! What has changed, as a person sees it in a terminal: the words of both versions under each change.

use std::fmt::{self, Write};

use super::words::words;
use super::{HEADINGS, ToldDiff};
use crate::diff::Version;
use crate::document::SentenceId;
use crate::finding::Finding;
use crate::report::escape::one_line;
use crate::report::paint::Paint;
use crate::report::text_format::{Look, wrapped};

/// What has changed.
pub fn text(diff: &ToldDiff<'_>, look: Look) -> String {
    let mut out = String::new();
    write(&mut out, diff, Paint::new(look.color)).expect("a string takes everything");
    wrapped(&out, look)
}

fn write(out: &mut String, diff: &ToldDiff<'_>, paint: Paint) -> fmt::Result {
    let names = format!("{} -> {}", one_line(diff.old.source.name()), one_line(diff.new.source.name()));
    writeln!(out, "{}\n{}", paint.strong(&names), diff.sum())?;
    for (effect, heading) in HEADINGS {
        let spots = diff.spots(effect);
        if spots.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", paint.strong(heading))?;
        for spot in spots {
            for change in spot.changes {
                let id = paint.faint(&format!("[{}]", diff.catalog.claim(change.claim).id));
                writeln!(out, "  {} {id}", one_line(&words(change, diff.catalog)))?;
            }
            wording(out, '-', diff.old, spot.old)?;
            wording(out, '+', diff.new, spot.new)?;
        }
    }
    findings(out, "New findings", diff.new, &diff.comparison.new_findings, paint)?;
    findings(out, "Findings that went", diff.old, &diff.comparison.gone_findings, paint)?;
    if !diff.comparison.rewordings.is_empty() {
        writeln!(out, "\n{}", paint.strong("Worded otherwise, with the same claims"))?;
        for &(old, new) in &diff.comparison.rewordings {
            wording(out, '-', diff.old, Some(old))?;
            wording(out, '+', diff.new, Some(new))?;
        }
    }
    Ok(())
}

fn wording(out: &mut String, sign: char, version: Version<'_>, sentence: Option<SentenceId>) -> fmt::Result {
    let Some(sentence) = sentence else { return Ok(()) };
    let span = version.document.sentences[sentence as usize].span;
    let line = version.source.position(span.start()).line;
    writeln!(out, "    {sign} {line:>4}  {}", one_line(version.source.slice(span)))
}

fn findings(out: &mut String, heading: &str, version: Version<'_>, all: &[&Finding], paint: Paint) -> fmt::Result {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint.strong(heading))?;
    for finding in all {
        let line = version.source.position(finding.span.start()).line;
        let severity = paint.severity(finding.severity, finding.severity.name());
        let id = paint.faint(&format!("[{}]", finding.lint));
        writeln!(out, "  {line:>6}  {severity}: {} {id}", one_line(&finding.message))?;
    }
    Ok(())
}
