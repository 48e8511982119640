//! Findings as a person sees them in a terminal: each with its places in the text, the cure and where to read why.

use std::fmt::{self, Write};

use rustc_hash::FxHashMap;

use super::cure::cure;
use super::escape::one_line;
use super::excerpt::Excerpt;
use super::place::unit;
use super::snippet::write_snippet;
use super::text_format::{INDENT, TextFormat};
use super::{Envelope, Reporter, Summary, counted, ending, missing};
use crate::finding::Finding;
use crate::lint::{Confidence, Severity};
use crate::source::{Source, Span};

/// Findings of one lint in one policy that are shown; of the others only the number is.
const SHOWN_PER_LINT: usize = 10;
/// Places of one finding that are shown; of the others only the lines are.
const SHOWN_PLACES: usize = 4;
/// Lines of further places that are named.
const NAMED_LINES: usize = 20;
/// Columns for words beside an id; with fewer they stand below it.
const SHORTEST: usize = 20;

/// What stands below a fact.
const FACT_LABEL: &str = "so it is";

/// Columns that line numbers and marks take beside a line of a snippet.
pub const GUTTER: usize = 8;

impl Reporter for TextFormat {
    fn frame(&self) -> Envelope {
        Envelope { head: String::new(), between: "\n" }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        let listed = findings.iter().filter(|finding| finding.missing.is_some()).count() > 1;
        let (missing, others): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| listed && finding.missing.is_some());
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        let mut folded: Vec<(&Finding, usize)> = Vec::new();
        let mut first = true;
        // The gaps stand behind what is as bad as the worst of them, and before all that is less bad.
        let worst = missing.iter().map(|finding| finding.severity).max();
        let before = others.iter().rposition(|finding| Some(finding.severity) >= worst).map_or(0, |index| index + 1);
        for (index, finding) in others.iter().copied().enumerate() {
            if listed && index == before {
                separate(out, &mut first);
                missing::write_block(out, source, &missing, self)?;
            }
            let count = seen.entry(&finding.lint).or_default();
            *count += 1;
            if *count > SHOWN_PER_LINT {
                match folded.iter_mut().find(|(one, _)| one.lint == finding.lint) {
                    Some((_, count)) => *count += 1,
                    None => folded.push((finding, 1)),
                }
                continue;
            }
            // Why it matters is told once.
            let why = if *count == 1 { &*finding.why } else { "" };
            separate(out, &mut first);
            self.finding(out, source, finding, why)?;
        }
        for (finding, count) in folded {
            separate(out, &mut first);
            let line = source.position(finding.span.start()).line;
            let from = format!("{} {line}", unit(source));
            let more = format!("{} of {} from {from} on", counted(count, "further finding"), finding.lint);
            writeln!(out, "{}: {more}; --format concise lists them all", one_line(source.name()))?;
        }
        if listed && before == others.len() {
            separate(out, &mut first);
            missing::write_block(out, source, &missing, self)?;
        }
        Ok(())
    }

    fn end(&self, out: &mut String, summary: &Summary, empty: bool) -> fmt::Result {
        if !empty {
            out.push('\n');
        }
        ending::write_end(out, summary, &self.paint)
    }
}

impl TextFormat {
    fn finding(&self, out: &mut String, source: &Source, finding: &Finding, why: &str) -> fmt::Result {
        let head = format!("{}[{}]", finding.severity.name(), finding.lint);
        self.headline(out, finding.severity, &head, &one_line(&finding.message))?;
        let places = std::iter::once((finding.span, finding.label.as_str()))
            .chain(finding.related.iter().map(|related| (related.span, related.message.as_str())));
        let mut shown: Vec<(Span, &str)> = places.take(SHOWN_PLACES).collect();
        while !shown.is_empty() {
            let layer = without_overlaps(&mut shown);
            let spans: Vec<Span> = layer.iter().map(|&(span, _)| span).collect();
            let excerpt = Excerpt::new(source, &spans, self.look);
            let labels: Vec<&str> = layer.iter().map(|&(_, label)| label).collect();
            write_snippet(out, &excerpt, &labels, finding.severity, self.look)?;
        }
        if let Some(fact) = &finding.fact {
            let excerpt = Excerpt::new(&fact.source, &[fact.span], self.look);
            write_snippet(out, &excerpt, &[FACT_LABEL], finding.severity, self.look)?;
        }
        let more = finding.related.get(SHOWN_PLACES - 1..).unwrap_or_default();
        if !more.is_empty() {
            let lines = more.iter().take(NAMED_LINES).map(|related| source.position(related.span.start()).line);
            let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
            let dots = if more.len() > NAMED_LINES { " ..." } else { "" };
            self.note(out, "also:", &format!("{} {}{dots}", unit(source), lines.join(", ")))?;
        }
        if let Some(unless) = &finding.unless {
            self.note(out, "unless:", &one_line(unless))?;
        }
        if !why.is_empty() {
            self.note(out, "why: ", &one_line(why))?;
        }
        if !finding.help.is_empty() {
            self.note(out, "help:", &one_line(&finding.help))?;
        }
        if let Some(cure) = cure(source, finding, self.look.dots()) {
            self.note(out, "fix: ", &cure)?;
        }
        if !finding.authority.is_empty() {
            self.note(out, "law: ", &one_line(&finding.authority.join("; ")))?;
        }
        if finding.confidence == Confidence::Hint {
            self.note(out, "sure:", "less than the others: this is a hint")?;
        }
        Ok(())
    }

    /// What is wrong, wrapped where notes are.
    fn headline(&self, out: &mut String, severity: Severity, head: &str, message: &str) -> fmt::Result {
        let (head, message) = (format!("{head}:"), message);
        let lines = if self.look.wrap {
            // An id leaves a narrow terminal no room for words beside it.
            let narrow = head.len() + SHORTEST > self.look.width;
            if narrow {
                writeln!(out, "{}", self.paint.severity(severity, &head))?;
            }
            let indent = if narrow { INDENT.to_owned() } else { " ".repeat(head.len() + 1) };
            let options = textwrap::Options::new(self.look.width).initial_indent(&indent).subsequent_indent(INDENT);
            textwrap::wrap(message, options.break_words(false))
        } else {
            vec![format!(" {message}").into()]
        };
        for (index, line) in lines.iter().enumerate() {
            match index {
                0 if !self.look.wrap || head.len() + SHORTEST <= self.look.width => {
                    let head = self.paint.severity(severity, &head);
                    writeln!(out, "{head} {}", self.paint.strong(line.trim_start()))?;
                }
                _ => writeln!(out, "{INDENT}{}", self.paint.strong(line.trim_start()))?,
            }
        }
        Ok(())
    }
}

/// miette draws overlapping labels wrongly: takes out of `places` those that can be drawn together.
fn without_overlaps<'a>(places: &mut Vec<(Span, &'a str)>) -> Vec<(Span, &'a str)> {
    let mut taken: Vec<(Span, &'a str)> = Vec::new();
    places.retain(|&place| {
        let hidden = taken.iter().any(|(span, _)| span.overlaps(place.0) || *span == place.0);
        if !hidden {
            taken.push(place);
        }
        hidden
    });
    taken
}

fn separate(out: &mut String, first: &mut bool) {
    if !std::mem::take(first) {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
