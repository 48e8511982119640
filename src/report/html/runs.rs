//! Text of a policy as its readers see it, without markup, in runs that the same findings mark.

use std::ops::Range;

use maud::{Markup, html};

use crate::document::{Document, Sentence, decode_entity};
use crate::report::escape::escape;
use crate::source::{Format, Source, Span};

/// A place that is marked, with a number to call it by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    pub(super) span: Span,
    /// Index of the finding.
    pub(super) finding: usize,
}

/// Words in a row that the same findings mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextRun {
    pub(super) text: String,
    /// Indices of the findings, sorted.
    pub(super) findings: Vec<usize>,
}

/// The runs of a sentence.
pub(super) fn runs(source: &Source, document: &Document, sentence: &Sentence, marked: &[Marked]) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    let mut at = sentence.span.start();
    for word in &document.words[sentence.words.range()] {
        let (start, end) = (word.span.start(), word.span.end());
        if start > at {
            push(&mut runs, &between(source, at..start), marks(at..start, marked));
        }
        if end > at {
            push(&mut runs, &decoded(source.slice(word.span), source.format()), marks(start..end, marked));
            at = end;
        }
    }
    if sentence.span.end() > at {
        push(&mut runs, &between(source, at..sentence.span.end()), Vec::new());
    }
    runs
}

/// The words of a sentence as its readers see them.
pub(in crate::report) fn words(source: &Source, document: &Document, sentence: &Sentence) -> String {
    runs(source, document, sentence, &[]).into_iter().map(|run| run.text).collect()
}

/// The sentence with one place in it marked.
pub(super) fn quoted(source: &Source, document: &Document, sentence: &Sentence, span: Span) -> Markup {
    let runs = runs(source, document, sentence, &[Marked { span, finding: 0 }]);
    html! {
        @for run in runs {
            @if run.findings.is_empty() { (run.text) } @else { mark { (run.text) } }
        }
    }
}

/// The sentence that holds the start of `span`, if one does.
pub(super) fn sentence_at(document: &Document, span: Span) -> Option<&Sentence> {
    let after = document.sentences.partition_point(|sentence| sentence.span.start() <= span.start());
    document.sentences[..after].last()
}

fn push(runs: &mut Vec<TextRun>, text: &str, findings: Vec<usize>) {
    let text = escape(text);
    match runs.last_mut() {
        Some(run) if run.findings == findings => run.text.push_str(&text),
        _ => runs.push(TextRun { text: text.into_owned(), findings }),
    }
}

/// The findings that mark all of the range.
fn marks(range: Range<usize>, marked: &[Marked]) -> Vec<usize> {
    let holds = |span: Span| span.start() <= range.start && range.end <= span.end();
    let mut findings: Vec<usize> =
        marked.iter().filter(|marked| holds(marked.span)).map(|marked| marked.finding).collect();
    findings.sort_unstable();
    findings.dedup();
    findings
}

/// What readers see of what stands between two words: punctuation and blanks, and no markup.
fn between(source: &Source, range: Range<usize>) -> String {
    let text = source.slice(Span::new(range.start, range.end));
    let is_markdown = matches!(source.format(), Format::Markdown | Format::Text);
    let mut seen = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '<' if text.contains('>') && source.format() != Format::Docx => _ = chars.by_ref().find(|c| *c == '>'),
            '*' | '_' | '`' if is_markdown => {}
            '[' if text.ends_with('[') && is_markdown => {}
            ']' if chars.as_str().starts_with('(') && is_markdown => {
                _ = chars.by_ref().find(|c| *c == ')');
            }
            c if c.is_whitespace() => {
                if !seen.ends_with(' ') {
                    seen.push(' ');
                }
            }
            c => seen.push(c),
        }
    }
    decoded(&seen, source.format())
}

/// The text with what character references stand for.
fn decoded(text: &str, format: Format) -> String {
    if !matches!(format, Format::Markdown | Format::Html) || !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (plain, length) = decode_entity(&rest[at..]).unwrap_or(("&".into(), 1));
        out.push_str(&plain);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        let format = Format::of_path(name).expect("the name tells it");
        let source = Source::new(name, text, format);
        let document = parse(&source);
        let runs = document.sentences.iter().flat_map(|sentence| runs(&source, &document, sentence, &[]));
        let shown: Vec<String> = runs.map(|run| run.text).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn readers_see_no_markup() {
        check(
            "p.md",
            "We **never** share [your data](https://a.example/x) with `them`.\n",
            "We never share your data with them.",
        );
        check("p.html", "<p>We &amp; our <b>friends</b> share\nit.</p>", "We & our friends share it.");
        check("p.txt", "We share 1 < 2 things.\n", "We share 1 < 2 things.");
    }

    #[test]
    fn runs_are_cut_where_marks_begin_and_end() {
        let source = Source::new("p.md", "We share all of it.\n", Format::Markdown);
        let document = parse(&source);
        let marked = [Marked { span: Span::new(3, 12), finding: 0 }, Marked { span: Span::new(9, 12), finding: 1 }];
        let runs = runs(&source, &document, &document.sentences[0], &marked);
        let shown: Vec<(&str, &[usize])> = runs.iter().map(|run| (run.text.as_str(), &*run.findings)).collect();
        assert_eq!(shown, [("We ", &[][..]), ("share ", &[0]), ("all", &[0, 1]), (" of it.", &[])]);
    }
}
