//! What has changed, for the description of a pull request or a comment on it.

use std::fmt::{self, Write};

use super::words::words;
use super::{HEADINGS, ToldDiff};
use crate::diff::Version;
use crate::document::SentenceId;
use crate::finding::Finding;
use crate::report::markdown::cell;
use crate::report::place::unit;

/// What has changed.
pub fn markdown(diff: &ToldDiff<'_>) -> String {
    let mut out = String::new();
    write(&mut out, diff).expect("a string takes everything");
    out
}

fn write(out: &mut String, diff: &ToldDiff<'_>) -> fmt::Result {
    writeln!(out, "## {} → {}\n\n{}", cell(diff.old.source.name()), cell(diff.new.source.name()), diff.sum())?;
    for (effect, heading) in HEADINGS {
        let spots = diff.spots(effect);
        if spots.is_empty() {
            continue;
        }
        writeln!(out, "\n### {heading}\n")?;
        for spot in spots {
            let told = spot.changes.iter().map(|change| {
                let what = cell(&words(change, diff.catalog)).replace(" -> ", " → ");
                format!("**{what}** (`{}`)", diff.catalog.claim(change.claim).id)
            });
            writeln!(out, "- {}", told.collect::<Vec<_>>().join("; "))?;
            wording(out, "before", diff.old, spot.old)?;
            wording(out, "after", diff.new, spot.new)?;
        }
    }
    findings(out, "New findings", diff.new, &diff.comparison.new_findings)?;
    findings(out, "Findings that went", diff.old, &diff.comparison.gone_findings)?;
    if !diff.comparison.rewordings.is_empty() {
        writeln!(out, "\n### Worded otherwise, with the same claims\n")?;
        for &(old, new) in &diff.comparison.rewordings {
            let (old, new) = (place(diff.old, old), place(diff.new, new));
            writeln!(out, "- {}: {}\n  - {}: {}", old.0, old.1, new.0, new.1)?;
        }
    }
    Ok(())
}

fn wording(out: &mut String, when: &str, version: Version<'_>, sentence: Option<SentenceId>) -> fmt::Result {
    let Some((at, words)) = sentence.map(|sentence| place(version, sentence)) else { return Ok(()) };
    writeln!(out, "  - {when}, {at}: {words}")
}

/// The line of a sentence, or its paragraph, and its words.
fn place(version: Version<'_>, sentence: SentenceId) -> (String, String) {
    let span = version.document.sentences[sentence as usize].span;
    let line = version.source.position(span.start()).line;
    (format!("{} {line}", unit(version.source)), cell(version.source.slice(span)))
}

fn findings(out: &mut String, heading: &str, version: Version<'_>, all: &[&Finding]) -> fmt::Result {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### {heading}\n\n| {} | severity | finding |\n|---|---|---|", unit(version.source))?;
    for finding in all {
        let line = version.source.position(finding.span.start()).line;
        writeln!(out, "| {line} | {} | {} (`{}`) |", finding.severity.name(), cell(&finding.message), finding.lint)?;
    }
    Ok(())
}
