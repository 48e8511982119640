//! A Word document whose main part, styles and numbering are anything.
#![no_main]

#[path = "../../robustness/invariants.rs"]
mod invariants;

use std::io::{Cursor, Write};

use fineprint::source::{Format, decode};
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const OPEN: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const CLOSE: &str = "</w:body></w:document>";

fuzz_target!(|input: (&str, &str, &str)| {
    let (body, styles, numbering) = input;
    let main = format!("{OPEN}{body}{CLOSE}");
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(name, stored).expect("memory takes it");
        writer.write_all(text.as_bytes()).expect("memory takes it");
    }
    let bytes = writer.finish().expect("memory takes it").into_inner();
    if let Ok(source) = decode("draft.docx", bytes, Some(Format::Docx)) {
        invariants::hold(&source);
    }
});
