//! Comments in Word documents: what is written is read back, by the reader of documents and as XML.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use fineprint::annotate::{AUTHOR, Annotated, annotate};
use fineprint::source::docx::xml::{XmlItem, XmlReader};
use fineprint::source::{Format, Source, decode};
use fineprint::{Day, Finding, Linter};
use zip::ZipArchive;

const SAMPLES: [&str; 4] = ["parts.docx", "pandoc.docx", "libreoffice.docx", "python.docx"];
const MAIN: &str = "word/document.xml";
const COMMENTS: &str = "word/comments.xml";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx").join(name)
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read(bytes: &[u8]) -> Source {
    decode("draft.docx", bytes.to_vec(), Some(Format::Docx)).expect("a document that is read")
}

fn findings(linter: &Linter, bytes: &[u8]) -> Vec<Finding> {
    linter.check("draft.docx", bytes).expect("a document that is checked").findings().to_vec()
}

fn linter() -> Linter {
    Linter::new().today(Day::new(2026, 6, 1).unwrap())
}

#[track_caller]
fn commented(linter: &Linter, bytes: &[u8]) -> Annotated {
    annotate(bytes, &read(bytes), &findings(linter, bytes), "2026-06-01").expect("a document with comments")
}

/// The parts of a package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    });
    all.collect()
}

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts.get(name).unwrap_or_else(|| panic!("there is no {name}")).clone()).unwrap()
}

/// The words of the body that each comment hangs on, by its id.
fn hung_on(body: &str) -> BTreeMap<String, String> {
    let mut reader = XmlReader::new(body, MAIN);
    let (mut open, mut words) = (BTreeSet::new(), BTreeMap::<String, String>::new());
    let (mut references, mut in_text) = (BTreeSet::new(), false);
    let mut add = |open: &BTreeSet<String>, new: &str| {
        open.iter().for_each(|id: &String| words.entry(id.clone()).or_default().push_str(new));
    };
    while let Some(item) = reader.item().expect("well-formed XML") {
        match item {
            XmlItem::Open(tag) => {
                let id = tag.attribute("id").unwrap_or_default();
                match tag.name.as_str() {
                    "commentRangeStart" => assert!(open.insert(id), "a comment begins twice"),
                    "commentRangeEnd" => assert!(open.remove(&id), "{id} ends before it begins"),
                    "commentReference" => assert!(references.insert(id), "a comment is referred to twice"),
                    _ => {}
                }
                in_text = tag.is("t");
            }
            XmlItem::Close(_) => in_text = false,
            XmlItem::Text(range) if in_text => add(&open, reader.slice(range)),
            XmlItem::Character(sign, _) if in_text => add(&open, &sign.to_string()),
            _ => {}
        }
    }
    assert!(open.is_empty(), "comments without an end: {open:?}");
    assert_eq!(references, words.keys().cloned().collect(), "each comment has words and a reference");
    words
}

/// The authors and the words of the comments by their ids.
fn comments(part: &str) -> BTreeMap<String, (String, String)> {
    let mut reader = XmlReader::new(part, COMMENTS);
    let mut all = BTreeMap::new();
    let mut current = String::new();
    while let Some(item) = reader.item().expect("well-formed XML") {
        match item {
            XmlItem::Open(tag) if tag.is("comment") => {
                current = tag.attribute("id").unwrap();
                let of = (tag.attribute("author").unwrap(), String::new());
                assert!(all.insert(current.clone(), of).is_none(), "two comments have the id {current}");
            }
            XmlItem::Text(range) => {
                if let Some((_, words)) = all.get_mut(&current) {
                    words.push_str(reader.slice(range));
                }
            }
            XmlItem::Character(sign, _) => {
                if let Some((_, words)) = all.get_mut(&current) {
                    words.push(sign);
                }
            }
            _ => {}
        }
    }
    all
}

#[test]
fn comments_hang_on_the_words_of_findings() {
    let linter = linter();
    for name in SAMPLES {
        let before = sample(name);
        let annotated = commented(&linter, &before);
        let after = parts(&annotated.bytes);
        let (hung, said) = (hung_on(&text(&after, MAIN)), comments(&text(&after, COMMENTS)));
        assert_eq!(hung.keys().collect::<Vec<_>>(), said.keys().collect::<Vec<_>>(), "{name}");
        let ours = said.iter().filter(|(_, (author, _))| author == AUTHOR).map(|(id, _)| id);
        assert_eq!(ours.clone().count(), annotated.added, "{name}");
        let words: Vec<&str> = ours.map(|id| hung[id].as_str()).collect();
        let source = read(&before);
        for finding in findings(&linter, &before) {
            let wanted = source.slice(finding.span);
            assert!(words.contains(&wanted), "{name}: no comment at {wanted:?} among {words:#?}");
        }
    }
}

#[test]
fn both_sides_of_a_contradiction_tell_where_the_other_is() {
    let after = parts(&commented(&linter(), &sample("python.docx")).bytes);
    let (hung, said) = (hung_on(&text(&after, MAIN)), comments(&text(&after, COMMENTS)));
    let at = |words: &str| {
        let (id, _) = hung.iter().find(|(_, hung)| *hung == words).unwrap_or_else(|| panic!("{words:?} in {hung:#?}"));
        said[id].1.as_str()
    };
    let (first, second) = (at("We do not sell your personal data"), at("We sell your email address"));
    assert!(first.contains("\"We sell your email address\" below \"Who receives it\""), "{first}");
    assert!(first.contains("What to do: ") && first.contains("Law: GDPR Art. 5(1)(a)"), "{first}");
    assert!(second.contains("\"We do not sell your personal data\" below \"Data we collect\""), "{second}");
    assert!(at("Your rights").contains("missing in this place"), "{}", at("Your rights"));
}

#[test]
fn all_else_stays_byte_for_byte() {
    let linter = linter();
    for name in SAMPLES {
        let before = sample(name);
        let annotated = commented(&linter, &before);
        let (old, new) = (parts(&before), parts(&annotated.bytes));
        let needed = [MAIN, COMMENTS, "word/_rels/document.xml.rels", "[Content_Types].xml"];
        for (part, content) in &old {
            let same = new.get(part) == Some(content);
            assert!(same || needed.contains(&part.as_str()), "{name}: {part} is changed");
        }
        for part in new.keys() {
            assert!(old.contains_key(part) || part == COMMENTS, "{name}: {part} is new");
        }
        let types = text(&new, "[Content_Types].xml");
        assert_eq!(types.matches("/word/comments.xml").count(), 1, "{name}: {types}");
        let relations = text(&new, "word/_rels/document.xml.rels");
        assert_eq!(relations.matches("relationships/comments\"").count(), 1, "{name}: {relations}");
        assert_eq!(read(&annotated.bytes).text(), read(&before).text(), "{name}");
    }
}

#[test]
fn a_second_run_replaces_ours_only() {
    let linter = linter();
    for name in SAMPLES {
        let first = commented(&linter, &sample(name));
        let second = commented(&linter, &first.bytes);
        assert_eq!(second.removed, first.added, "{name}");
        assert!(second.bytes == first.bytes, "{name}: a second run changes the file");
        let none = annotate(&first.bytes, &read(&first.bytes), &[], "2026-06-01").unwrap();
        let left = comments(&text(&parts(&none.bytes), COMMENTS));
        assert!(left.values().all(|(author, _)| author != AUTHOR), "{name}: {left:?}");
        assert_eq!(left.len(), usize::from(name == "parts.docx"), "{name}: the comment of another is kept");
    }
}

#[test]
fn words_within_runs_boxes_and_signs_can_be_hung_on() {
    let bytes = sample("parts.docx");
    let source = read(&bytes);
    let mut finding = findings(&linter(), &bytes).remove(0);
    finding.missing = None;
    finding.related.clear();
    for (words, hung) in [
        ("line\u{2028}Another", "lineAnother"),
        ("& <more>", "& <more>"),
        ("logs for", "logs for"),
        ("Seen words", "Seen hidden struck words"),
        ("its result", "its result"),
        ("Words of a box", "Words of a box."),
        ("(b) second below", "second below"),
        ("Draft of the header", "Policy of parts"),
    ] {
        let start = source.text().find(words).unwrap_or_else(|| panic!("{words:?} is not there"));
        finding.span = fineprint::Span::new(start, start + words.len());
        let annotated = annotate(&bytes, &source, std::slice::from_ref(&finding), "2026-06-01").unwrap();
        let found = hung_on(&text(&parts(&annotated.bytes), MAIN));
        // The comment that was there has the id 0.
        assert_eq!(found.get("1").map(String::as_str), Some(hung), "{words:?}");
    }
}

/// Runs `fineprint annotate` in a folder of its own that holds `draft.docx`.
fn run(draft: &[u8], args: &[&str]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("draft.docx"), draft).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_fineprint"));
    let output = command.arg("annotate").args(args).arg("--isolated").current_dir(folder.path()).output().unwrap();
    (folder, output)
}

#[test]
fn the_draft_stays_unless_it_is_asked_for() {
    let draft = sample("python.docx");
    let (folder, output) = run(&draft, &["draft.docx", "-o", "draft.docx"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && told.contains("--in-place"), "{told}");
    assert!(fs::read(folder.path().join("draft.docx")).unwrap() == draft);
    let (folder, output) = run(&draft, &["draft.docx", "-o", "reviewed.docx", "--today", "2026-06-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let reviewed = fs::read(folder.path().join("reviewed.docx")).unwrap();
    assert!(reviewed != draft && fs::read(folder.path().join("draft.docx")).unwrap() == draft);
    let (folder, output) = run(&draft, &["draft.docx", "--in-place", "--today", "2026-06-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read(folder.path().join("draft.docx")).unwrap() == reviewed);
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    let bomb = [&sample("parts.docx")[..9000], &[0; 30_000]].concat();
    for draft in
        [b"PK\x03\x04".to_vec(), bomb, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![b'P'; (64 << 20) + 1]]
    {
        let (folder, output) = run(&draft, &["draft.docx", "-o", "reviewed.docx"]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && told.starts_with("error: draft.docx: "), "{told}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the draft is there");
    }
}
