//! Why something was found at a place of a policy, or not, for people; [`json::trace`](super::json::trace) is for
//! programs.

use std::fmt::Write;

use super::deeds;
use super::escape::one_line;
use super::paint::Paint;
use super::text_format::{Look, wrapped};
use crate::check::{Traced, TracedClaim};
use crate::lint::Catalog;
use crate::source::Source;

/// What bears on `line` of the policy.
pub fn text(source: &Source, line: usize, traced: &Traced<'_>, catalog: &Catalog, look: Look) -> String {
    let mut page = TracePage { out: String::new(), source, catalog, look, paint: Paint::new(look.color) };
    let place = page.paint.strong(&format!("{}:{line}", one_line(source.name())));
    page.line(0, &place);
    for sentence in &traced.sentences {
        page.out.push('\n');
        for lead in &sentence.lead {
            let lead = page.quoted(source.slice(*lead));
            page.line(2, &format!("{lead} {}", page.paint.faint("(read before it)")));
        }
        let words = page.quoted(source.slice(sentence.span));
        page.line(2, &words);
        if let Some(reason) = sentence.unread {
            page.line(4, reason);
        }
        if let Some(understood) = &sentence.understood {
            page.out.push_str(&deeds::understood(understood));
        }
        sentence.claims.iter().for_each(|claim| page.claim(claim));
        if sentence.claims.is_empty() && sentence.unread.is_none() {
            page.line(4, "no claim is found in it");
        }
    }
    if traced.sentences.is_empty() {
        page.line(2, "no sentence stands in this line");
    }
    page.lints(traced);
    wrapped(&page.out, look)
}

struct TracePage<'a> {
    out: String,
    source: &'a Source,
    catalog: &'a Catalog,
    look: Look,
    paint: Paint,
}

impl TracePage<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        writeln!(self.out, "{:indent$}{text}", "").expect("a string takes everything");
    }

    /// The beginning and the end of a text in quotation marks.
    fn quoted(&self, text: &str) -> String {
        let text = one_line(text);
        let room = self.look.width.saturating_sub(12).max(40);
        match text.char_indices().nth(room) {
            None => format!("\"{text}\""),
            Some((end, _)) => {
                let words = text[..text[..end].rfind(' ').unwrap_or(end)].trim_end();
                format!("\"{words}{}\"", self.look.dots())
            }
        }
    }

    fn claim(&mut self, claim: &TracedClaim<'_>) {
        let id = self.paint.strong(&self.catalog.claim(claim.claim).id);
        let verdict = match &claim.hit {
            Some(hit) => {
                let mut verdict = if hit.denied { "denied".to_owned() } else { "asserted".to_owned() };
                verdict += if hit.vague { ", vague" } else { "" };
                verdict += if hit.qualified { ", qualified" } else { "" };
                verdict
            }
            None => format!("not made: {}", claim.reason),
        };
        self.line(4, &format!("{id}  {verdict}"));
        for evidence in &claim.evidence {
            let words = self.quoted(&evidence.words);
            self.line(6, &format!("{} {words}", evidence.role));
            let place = format!("{}:{}", one_line(&evidence.origin.path), evidence.origin.line);
            let line = format!("{}  {}", self.paint.faint(&place), one_line(&evidence.origin.phrase));
            self.line(8, &line);
        }
    }

    fn lints(&mut self, traced: &Traced<'_>) {
        let (fired, silent): (Vec<_>, Vec<_>) = traced.lints.iter().partition(|lint| !lint.findings.is_empty());
        for (title, lints) in [("Found here", fired), ("Found nothing here", silent)] {
            if lints.is_empty() {
                continue;
            }
            let title = self.paint.help(title);
            self.out.push('\n');
            self.line(2, &title);
            for one in lints {
                let lint = &self.catalog.lints()[one.lint];
                let id = self.paint.strong(&lint.id);
                for finding in &one.findings {
                    let line = self.source.position(finding.span.start()).line;
                    let severity = self.paint.severity(finding.severity, finding.severity.name());
                    self.line(4, &format!("{id}  {severity} at line {line}: {}", one_line(&finding.message)));
                }
                if one.findings.is_empty() {
                    self.line(4, &format!("{id}  {}", one_line(&one.reason)));
                }
            }
        }
    }
}
