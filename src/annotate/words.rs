//! What comments say, and at which words.

use crate::finding::{Finding, Related};
use crate::lint::{Confidence, Severity};
use crate::source::{Source, Span};

/// Letters of a quotation.
const QUOTED: usize = 120;
/// Further places of a finding that get a comment of their own.
const MOST_PLACES: usize = 8;

/// A comment to be made.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// The words that it hangs on.
    pub(super) span: Span,
    /// What it says.
    pub(super) paragraphs: Vec<String>,
}

/// The comments of findings, in the order of their places. What is missing in one place is one comment; each side of
/// a contradiction has one, which tells where the other is.
pub(super) fn notes(source: &Source, findings: &[Finding]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut missing: Vec<&Finding> = findings.iter().filter(|finding| finding.missing.is_some()).collect();
    missing.sort_by_key(|finding| (finding.span.start(), std::cmp::Reverse(finding.severity)));
    notes.extend(missing.chunk_by(|one, next| one.span == next.span).map(|gaps| of_gaps(source, gaps)));
    for finding in findings.iter().filter(|finding| finding.missing.is_none()) {
        notes.push(Note { span: finding.span, paragraphs: of_finding(source, finding) });
        for related in finding.related.iter().take(MOST_PLACES) {
            notes.push(Note { span: related.span, paragraphs: of_other_side(source, finding, related) });
        }
    }
    notes.sort_by_key(|note| note.span.start());
    notes
}

/// What is missing in one place.
fn of_gaps(source: &Source, gaps: &[&Finding]) -> Note {
    let mut paragraphs = match gaps {
        [_] => Vec::new(),
        _ => vec![format!("{} things are missing in this place", gaps.len())],
    };
    for gap in gaps {
        let law = gap.authority.join("; ");
        let law = if law.is_empty() { String::new() } else { format!(" ({law})") };
        paragraphs.push(format!("{}: {}{law}.", severity(gap), gap.message));
        for near in &gap.related {
            paragraphs.push(format!("{} {}.", place(source, near.span), near.message));
        }
        paragraphs.extend(unless(gap));
        paragraphs.push(format!("What to do: {}", gap.help));
    }
    let ids: Vec<&str> = gaps.iter().map(|gap| &*gap.lint).collect();
    paragraphs.push(format!("Found by {}", ids.join(", ")));
    Note { span: gaps[0].span, paragraphs }
}

fn of_finding(source: &Source, finding: &Finding) -> Vec<String> {
    let mut paragraphs = vec![format!("{}: {}.", severity(finding), finding.message)];
    for related in &finding.related {
        let said = if related.message.is_empty() { "see also" } else { &related.message };
        paragraphs.push(format!("Compare: {said}: {}.", place(source, related.span)));
    }
    if let Some(fact) = &finding.fact {
        let line = fact.position().line;
        paragraphs.push(format!("In fact: {} ({}, line {line}).", fact.told, fact.path()));
    }
    paragraphs.extend(unless(finding));
    if !finding.help.is_empty() {
        paragraphs.push(format!("What to do: {}.", finding.help.trim_end_matches('.')));
    }
    if !finding.authority.is_empty() {
        paragraphs.push(format!("Law: {}.", finding.authority.join("; ")));
    }
    if finding.confidence == Confidence::Hint {
        paragraphs.push("This is less sure than other comments.".to_owned());
    }
    paragraphs.push(format!("Found by {}", finding.lint));
    paragraphs
}

/// What stands at the other side of a finding.
fn of_other_side(source: &Source, finding: &Finding, related: &Related) -> Vec<String> {
    let label = if related.message.is_empty() { String::new() } else { format!(" ({})", related.message) };
    vec![
        format!("{}: {}{label}.", severity(finding), finding.message),
        format!("The other place, with what to do: {}.", place(source, finding.span)),
        format!("Found by {}", finding.lint),
    ]
}

fn unless(finding: &Finding) -> Option<String> {
    finding.unless.as_ref().map(|unless| format!("Nothing is wrong if {unless}."))
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

/// Words and where they stand: `"We sell data" below "Who receives it"`.
fn place(source: &Source, span: Span) -> String {
    let words: Vec<&str> = source.slice(span).split_whitespace().collect();
    let mut words = words.join(" ");
    if let Some((end, _)) = words.char_indices().nth(QUOTED) {
        words.truncate(end);
        words.push_str(" ...");
    }
    let heading = source.docx().and_then(|layout| layout.heading_at(span.start()));
    let heading = heading.filter(|heading| !heading.overlaps(span)).map(|heading| source.slice(heading).trim());
    let heading = heading.map(|heading| format!(" below \"{heading}\"")).unwrap_or_default();
    format!("\"{words}\"{heading}")
}
