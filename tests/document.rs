//! Texts in `tests/document` beside what is read from them: `name.md`, `name.txt` or `name.html` and its `.expected`.
//! `UPDATE=1 cargo test --test document` writes the expectations.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use fineprint::document::{Block, BlockKind, BlockRole, Document, Ids, SentenceEnd, parse};
use fineprint::source::{Format, Source, decode};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document")
}

fn paths(expected: bool) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("tests/document is part of the repository");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "expected") == expected).collect()
}

fn read(path: &Path) -> Source {
    let bytes = std::fs::read(path).expect("a readable sample");
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    decode(&name, bytes, Format::of_path(&name)).expect("a sample that can be decoded")
}

#[test]
fn samples_are_read_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = String::new();
    for path in paths(false) {
        let expected_path = PathBuf::from(format!("{}.expected", path.display()));
        let source = read(&path);
        let found = describe(&source, &parse(&source));
        if update {
            std::fs::write(&expected_path, &found).expect("a writable folder");
            continue;
        }
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_default();
        if expected != found {
            let line = expected.lines().zip(found.lines()).take_while(|(one, other)| one == other).count();
            let at = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
            let _ = writeln!(failures, "{}, line {}:", expected_path.display(), line + 1);
            let _ = writeln!(failures, "  expected {}\n  found    {}", at(&expected), at(&found));
        }
    }
    assert!(failures.is_empty(), "{failures}look at the difference, then UPDATE=1 cargo test --test document");
}

#[test]
fn every_expectation_has_a_sample() {
    for path in paths(true) {
        let sample = path.with_extension("");
        assert!(sample.exists(), "{} has no sample beside it", path.display());
    }
}

/// The same policy in several formats: `name.md`, `name.txt` and `name.html`.
#[test]
fn formats_agree() {
    let stems: BTreeSet<String> = paths(false)
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| path.file_stem().expect("a file").to_string_lossy().into_owned())
        .collect();
    for stem in stems {
        let twins: Vec<PathBuf> =
            ["md", "txt", "html"].iter().map(|extension| folder().join(format!("{stem}.{extension}"))).collect();
        let read: Vec<(PathBuf, String)> = twins
            .into_iter()
            .filter(|path| path.exists())
            .map(|path| {
                let source = read(&path);
                let skeleton = skeleton(&source, &parse(&source));
                (path, skeleton)
            })
            .collect();
        for pair in read.windows(2) {
            assert_eq!(pair[0].1, pair[1].1, "{} and {} differ", pair[0].0.display(), pair[1].0.display());
        }
    }
}

/// Headings with their levels and scopes, and the words of all sentences: what no format may change.
fn skeleton(source: &Source, document: &Document) -> String {
    let mut text = String::new();
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            let _ = writeln!(text, "{} {} {:?}", section.level, heading.text, section.scopes);
        }
        for block in &document.blocks[section.blocks.range()] {
            for sentence in &document.sentences[block.sentences.range()] {
                let lead: Vec<String> = sentence.lead.iter().map(|lead| words(source, document, *lead)).collect();
                let _ = writeln!(text, "  {:?} {:?} {}", block.role, lead, words(source, document, sentence.words));
            }
        }
    }
    text
}

/// Everything that is read, one block or sentence a line.
fn describe(source: &Source, document: &Document) -> String {
    let mut text = String::new();
    for (id, section) in document.sections.iter().enumerate() {
        if let Some(heading) = &section.heading {
            let indent = "  ".repeat(usize::from(section.level) - 1);
            let label = heading.label.map(|label| format!(" label {:?}", source.slice(label))).unwrap_or_default();
            let scope: String = section.scopes.iter().map(|scope| format!(" scope {scope:?}")).collect();
            let style = heading.style.name();
            let _ = writeln!(text, "{indent}section {id} {style} {:?}{label}{scope}", heading.text);
        }
        for block in &document.blocks[section.blocks.range()] {
            if block.kind != BlockKind::Heading {
                describe_block(source, document, block, &mut text);
            }
        }
    }
    for link in &document.links {
        let kind = if link.anchor { "anchor" } else { "link" };
        let _ = writeln!(text, "{kind} {:?} -> {:?}", source.slice(link.text), source.slice(link.target));
    }
    for emphasis in &document.emphases {
        let kind = if emphasis.bold { "bold" } else { "emphasis" };
        let _ = writeln!(text, "{kind} {:?}", source.slice(emphasis.text));
    }
    for image in &document.images {
        let _ = writeln!(text, "image {:?}", source.slice(image.alt));
    }
    text
}

fn describe_block(source: &Source, document: &Document, block: &Block, text: &mut String) {
    let line = source.position(block.span.start()).line;
    let role = if block.role == BlockRole::Prose { String::new() } else { format!(" ({})", block.role.name()) };
    let entry = document.contents.iter().find(|entry| std::ptr::eq(&document.blocks[entry.block as usize], block));
    let entry = entry.map_or(String::new(), |entry| format!(" of section {}", entry.section));
    let kind = match block.kind {
        BlockKind::ListItem { depth, marker } => format!("item {depth} {:?}", source.slice(marker)),
        BlockKind::TableCell { table, row, column, header } => {
            format!("cell {table}/{row}/{column}{}", if header { " header" } else { "" })
        }
        kind => format!("{kind:?}").to_lowercase(),
    };
    let _ = writeln!(text, "{line}: {kind}{role}{entry}");
    for sentence in &document.sentences[block.sentences.range()] {
        let end = match sentence.end {
            SentenceEnd::Stop => ".",
            SentenceEnd::Question => "?",
            SentenceEnd::Exclamation => "!",
            SentenceEnd::Colon => ":",
            SentenceEnd::Open => "",
        };
        let lead: Vec<String> =
            sentence.lead.iter().filter(|lead| !lead.is_empty()).map(|lead| words(source, document, *lead)).collect();
        let lead = if lead.is_empty() { String::new() } else { format!("   <- {}", lead.join(" + ")) };
        let marker = sentence.marker.map_or(String::new(), |marker| format!("{:?} ", source.slice(marker)));
        let _ = writeln!(text, "    {marker}{}{end}{lead}", words(source, document, sentence.words));
    }
}

fn words(source: &Source, document: &Document, ids: Ids) -> String {
    let words: Vec<String> = ids.iter().map(|word| document.folded(source.text(), word).into_owned()).collect();
    words.join(" ")
}
