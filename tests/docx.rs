//! Word documents: what is read of them, from whichever program they come, and what is said of those that are not read.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use fineprint::source::docx::DocxKind;
use fineprint::source::{Format, Source, Tracked, decode, decode_tracked};
use fineprint::{Day, Linter};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/docx").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn read(name: &str, tracked: Tracked) -> Source {
    decode_tracked(name, sample(name), Format::of_path(name), tracked).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The lines of a document's text that are paragraphs.
fn paragraphs(source: &Source) -> Vec<&str> {
    let layout = source.docx().expect("a Word document");
    layout.paragraphs.iter().map(|paragraph| source.slice(paragraph.span)).collect()
}

/// The lints and words of what is found.
fn findings(linter: &Linter, name: &str) -> Vec<String> {
    let checked = linter.check(name, sample(name)).unwrap();
    let found = checked.findings().iter().map(|finding| {
        let words = seen(checked.slice(finding.span));
        let related: Vec<String> = finding.related.iter().map(|related| seen(checked.slice(related.span))).collect();
        let section = finding.section.as_deref().unwrap_or_default();
        format!("{} \"{words}\" in \"{section}\" {related:?}", finding.lint)
    });
    found.collect()
}

/// Words without the markup of links, on one line.
fn seen(words: &str) -> String {
    let words = words.rsplit_once("\">").map_or(words, |(_, words)| words).replace("</a>", "");
    let words = words.trim_start_matches('[').split("](").next().unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_policy_has_the_same_findings_in_every_format() {
    let linter = Linter::new().today(Day::new(2026, 6, 1).unwrap());
    let expected = findings(&linter, "policy.md");
    assert!(expected.len() > 15, "{expected:#?}");
    for name in ["policy.html", "pandoc.docx", "libreoffice.docx", "python.docx"] {
        assert_eq!(findings(&linter, name), expected, "{name}");
    }
}

#[test]
fn what_is_seen_is_read() {
    let source = read("parts.docx", Tracked::Accepted);
    let expected = [
        "Policy of parts",
        "1. Typed heading by look",
        "We keep logs for a year.",
        "Seen words.",
        "Field: its result.",
        "One line\u{2028}Another line & <more>",
        "Words with a comment.",
        "Joined paragraphs.",
        "A box hangs here.",
        "Words of a box.",
        "A frame of one cell.",
        "1. first",
        "(a) first below",
        "(b) second below",
        "2. second",
        "Draft of the header",
        "Page of the footer",
    ];
    assert_eq!(paragraphs(&source), expected);
    let layout = source.docx().unwrap();
    let kinds = |kind: DocxKind| layout.paragraphs.iter().filter(|paragraph| paragraph.kind == kind).count();
    assert_eq!((kinds(DocxKind::Heading(1)), kinds(DocxKind::Item(1)), kinds(DocxKind::Margin)), (1, 2, 2));
    let links: Vec<_> = layout.links.iter().map(|link| (source.slice(link.span), source.slice(link.target))).collect();
    assert_eq!(links, [("its result", "https://field.example/")]);
}

#[test]
fn changes_can_be_read_as_rejected() {
    let source = read("parts.docx", Tracked::Rejected);
    let paragraphs = paragraphs(&source);
    assert!(paragraphs.contains(&"We keep nothing for a year."), "{paragraphs:#?}");
    assert!(paragraphs.contains(&"Joined ") && paragraphs.contains(&"paragraphs."), "{paragraphs:#?}");
}

#[test]
fn tables_and_notes_are_read() {
    for name in ["pandoc.docx", "libreoffice.docx", "python.docx"] {
        let source = read(name, Tracked::Accepted);
        let layout = source.docx().unwrap();
        let header = layout
            .paragraphs
            .iter()
            .filter(|paragraph| matches!(paragraph.kind, DocxKind::Cell { table: 0, row: 0, header: true, .. }));
        let header: Vec<_> = header.map(|paragraph| source.slice(paragraph.span)).collect();
        assert_eq!(header, ["Data", "Purpose", "Legal basis"], "{name}");
        let last = source.slice(layout.paragraphs.last().unwrap().span);
        let last = last.trim_start_matches("1. ").trim_end_matches(['↩', '\u{fe0e}', ' ']).trim();
        assert_eq!(last, "Tax law asks us to keep invoices for six years.", "{name}");
    }
}

#[test]
fn every_word_has_its_place_in_the_document() {
    for name in ["parts.docx", "pandoc.docx", "libreoffice.docx", "python.docx"] {
        let source = read(name, Tracked::Accepted);
        let layout = source.docx().unwrap();
        let mut archive = ZipArchive::new(Cursor::new(sample(name))).unwrap();
        for (index, part) in layout.parts.iter().enumerate() {
            let mut xml = String::new();
            archive.by_name(&part.name).unwrap().read_to_string(&mut xml).unwrap();
            for chunk in layout.chunks.iter().filter(|chunk| chunk.part == index) {
                let (words, written) = (source.slice(chunk.span), &xml[chunk.xml.clone()]);
                let same = words == written.replace(['\n', '\r'], " ");
                assert!(same || written.starts_with(['&', '<']), "{name}: {words:?} is not {written:?}");
                let run = &part.runs[chunk.run];
                assert!(xml[run.element.clone()].starts_with("<w:r") && xml[run.element.clone()].ends_with("</w:r>"));
                assert!(run.looks.is_empty() || xml[run.looks.clone()].starts_with("<w:rPr"), "{name}");
            }
        }
        let text: usize = layout.chunks.iter().map(|chunk| chunk.span.len()).sum();
        let words: usize = layout.paragraphs.iter().map(|paragraph| layout.words(paragraph).len()).sum();
        assert_eq!(text, words, "{name}: each byte of a paragraph is of one chunk");
    }
}

/// A document whose parts are those of `parts.docx` but for some.
fn package(changed: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(sample("parts.docx"))).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| changed.iter().all(|(other, _)| other != name)) {
        writer.raw_copy_file(archive.by_name(name).unwrap()).unwrap();
    }
    for (name, bytes) in changed {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const MAIN: &str = "word/document.xml";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn body(inner: &str) -> Vec<u8> {
    format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{inner}</w:body></w:document>").into_bytes()
}

#[track_caller]
fn refused(bytes: Vec<u8>, words: &str) {
    let error = decode("draft.docx", bytes, Some(Format::Docx)).expect_err(words).to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn what_is_no_readable_document_is_told() {
    refused(b"PK\x03\x04 and no more".to_vec(), "damaged");
    refused(Vec::new(), "the file is empty");
    refused(sample("parts.docx")[..20_000].to_vec(), "damaged");
    refused([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat(), "locked with a password");
    refused(package(&[("word/vbaProject.bin", b"x")]), "holds macros");
    refused(package(&[("_rels/.rels", b"<Relationships/>")]), "no Word document");
    refused(
        package(&[(MAIN, b"<w:document><w:body></w:document>")]),
        "`word/document.xml` in the Word document is damaged",
    );
    refused(package(&[(MAIN, b"\xff")]), "not UTF-8");
    refused(package(&[(MAIN, b"<!DOCTYPE x [<!ENTITY y 'z'>]><x/>")]), "a declaration of a document type");
    refused(package(&[(MAIN, &body(&"<w:p>".repeat(5000)))]), "nested deeper than");
    refused(package(&[(MAIN, &body(""))]), "the file is empty");
    let blanks = body(&" ".repeat(9 << 20));
    refused(package(&[(MAIN, &blanks)]), "more than 200 times its size");
}

#[test]
fn styles_say_what_paragraphs_are() {
    let styles = format!(
        r#"<w:styles xmlns:w="{NAMESPACE}">
        <w:style w:type="paragraph" w:styleId="T1"><w:name w:val="Heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>
          <w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="T2"><w:name w:val="Own"/><w:basedOn w:val="T1"/>
          <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
        </w:styles>"#
    );
    let numbering = format!(
        r#"<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    let paragraph = |looks: &str, runs: &str| format!("<x:p><x:pPr>{looks}</x:pPr>{runs}</x:p>");
    let styled = |id: &str, words: &str| {
        paragraph(&format!("<x:pStyle x:val=\"{id}\"/>"), &format!("<x:r><x:t>{words}</x:t></x:r>"))
    };
    let inner = [
        styled("V1", "1.\tFirst\t7"),
        styled("T1", "First"),
        styled("T2", "Below"),
        styled("T2", "Below again"),
        styled("T1", "Second"),
        paragraph("<x:outlineLvl x:val=\"2\"/><x:numPr><x:numId x:val=\"0\"/></x:numPr>", "<x:r><x:t>Bare</x:t></x:r>"),
        paragraph(
            "",
            "<x:r><x:rPr><x:rStyle x:val=\"Gone\"/></x:rPr><x:t>Not seen</x:t></x:r><x:r><x:t>Seen.</x:t></x:r>",
        ),
    ];
    let body = format!("<x:document xmlns:x=\"{NAMESPACE}\"><x:body>{}</x:body></x:document>", inner.concat());
    let changed: [(&str, &[u8]); 3] =
        [("word/styles.xml", styles.as_bytes()), ("word/numbering.xml", numbering.as_bytes()), (MAIN, body.as_bytes())];
    let source = decode("draft.docx", package(&changed), Some(Format::Docx)).unwrap();
    let layout = source.docx().unwrap();
    let read: Vec<_> = layout.paragraphs.iter().map(|one| (source.slice(one.span), one.kind)).take(7).collect();
    let expected = [
        ("1.\tFirst\t7", DocxKind::Contents),
        ("1. First", DocxKind::Heading(1)),
        ("1.1 Below", DocxKind::Heading(2)),
        ("1.2 Below again", DocxKind::Heading(2)),
        ("2. Second", DocxKind::Heading(1)),
        ("Bare", DocxKind::Heading(3)),
        ("Seen.", DocxKind::Text),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_document_of_very_many_parts_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..10_001 {
        writer.start_file(number.to_string(), SimpleFileOptions::default()).unwrap();
    }
    refused(writer.finish().unwrap().into_inner(), "at most 10000 are read");
}

#[test]
fn without_a_name_a_document_is_known_by_its_bytes() {
    let source = decode("-", sample("parts.docx"), None).unwrap();
    assert_eq!(source.format(), Format::Docx);
    let archive = package(&[("_rels/.rels", b"<Relationships/>")]);
    assert!(decode("-", archive, None).unwrap_err().to_string().contains("a ZIP archive"));
}

#[test]
fn no_damage_breaks_the_reader() {
    let mut xml = Vec::new();
    let mut archive = ZipArchive::new(Cursor::new(sample("parts.docx"))).unwrap();
    archive.by_name(MAIN).unwrap().read_to_end(&mut xml).unwrap();
    let mut read = 0;
    // Places all over the part, each damaged in four ways.
    for at in (0..xml.len()).step_by(xml.len() / 20) {
        for damage in [&b"<w:p>"[..], b"</w:r>", b"&#x0;", b"\""] {
            let damaged = [&xml[..at], damage, &xml[at..]].concat();
            if let Ok(source) = decode("draft.docx", package(&[(MAIN, &damaged)]), Some(Format::Docx)) {
                let document = fineprint::document::parse(&source);
                assert!(document.blocks.iter().all(|block| block.span.end() <= source.text().len()));
                read += 1;
            }
        }
    }
    assert!(read > 0, "some damage leaves a document");
}
