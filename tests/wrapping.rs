//! Where lines break makes no difference: a Markdown policy or a page wrapped anew has the same findings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fineprint::check::{Options, check};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::source::{Format, Source};
use jiff::civil::date;

/// A way of wrapping a paragraph that stands on one line.
type Wrapping = (&'static str, fn(&str) -> Vec<String>);

const WRAPPINGS: [Wrapping; 5] = [
    ("40 columns", |line| at_width(line, 40)),
    ("72 columns", |line| at_width(line, 72)),
    ("120 columns", |line| at_width(line, 120)),
    ("clause ends", |line| after(line, &[", ", "; ", ": "])),
    ("sentence ends", |line| after(line, &[". ", "? ", "! "])),
];

#[test]
fn markdown_is_read_alike_however_it_is_wrapped() {
    let mut wrong = String::new();
    let mut found = 0;
    for path in policies("md") {
        let text = fs::read_to_string(&path).expect("a policy is text");
        let plain = said(&rewrap(&text, |line| vec![line.to_owned()]), Format::Markdown);
        found += plain.len();
        for (way, wrap) in WRAPPINGS {
            let wrapped = said(&rewrap(&text, wrap), Format::Markdown);
            wrong += &difference(&format!("{} at {way}", path.display()), &plain, &wrapped);
        }
    }
    assert!(found > 0, "the policies have no findings");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pages_are_read_alike_however_they_are_wrapped() {
    let mut wrong = String::new();
    for path in policies("html") {
        let text = fs::read_to_string(&path).expect("a policy is text");
        let wrapped = said(&one_word_a_line(&text), Format::Html);
        wrong += &difference(&path.display().to_string(), &said(&text, Format::Html), &wrapped);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The text with every paragraph that stands alone on its line wrapped so.
fn rewrap(text: &str, wrap: impl Fn(&str) -> Vec<String>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let blank = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    let mut wrapped = String::new();
    for (at, line) in lines.iter().enumerate() {
        let alone = (at == 0 || blank(at - 1)) && blank(at + 1);
        let prose = line.starts_with(|c: char| c.is_alphabetic()) && !line.contains(['|', '`', '<']);
        let parts = if alone && prose { wrap(line) } else { vec![(*line).to_owned()] };
        // What begins like an item or a heading is one.
        let parts = if parts.iter().all(|part| part.starts_with(char::is_alphabetic)) {
            parts
        } else {
            vec![(*line).to_owned()]
        };
        wrapped += &parts.join("\n");
        wrapped.push('\n');
    }
    wrapped
}

fn at_width(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is one at least");
        if last.is_empty() || last.len() + 1 + word.len() <= width {
            *last += if last.is_empty() { "" } else { " " };
            *last += word;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn after(line: &str, ends: &[&str]) -> Vec<String> {
    let mut broken = line.to_owned();
    for end in ends {
        broken = broken.replace(end, &end.replace(' ', "\n"));
    }
    broken.lines().map(str::to_owned).collect()
}

/// The page with a line end for every blank that is neither in a tag nor in what has lines of its own.
fn one_word_a_line(page: &str) -> String {
    let mut in_tag = false;
    let break_at = |c: char| {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            ' ' if !in_tag => return '\n',
            _ => {}
        }
        c
    };
    page.chars().map(break_at).collect()
}

/// How often each lint says what.
fn said(text: &str, format: Format) -> BTreeMap<String, usize> {
    let catalog = Catalog::built_in();
    let source = Source::new("policy", text, format);
    let findings = check(&source, &document::parse(&source), &catalog, &Options::new(date(2026, 11, 22), &catalog));
    let mut said = BTreeMap::new();
    for finding in findings {
        let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
        *said.entry(format!("{}: {message}", finding.lint)).or_default() += 1;
    }
    said
}

fn difference(name: &str, one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> String {
    let lost = one.iter().filter(|(said, count)| other.get(*said) != Some(*count));
    let more = other.iter().filter(|(said, count)| one.get(*said) != Some(*count));
    let lines = lost.map(|(said, _)| format!("- {said}\n")).chain(more.map(|(said, _)| format!("+ {said}\n")));
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { format!("{name}\n{lines}") }
}

fn policies(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"));
    let paths = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no policies in {}", folder.display());
    paths
}
