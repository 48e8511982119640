//! The JSON formats, version 1. The wire types live here and below, and nowhere else; their fields are a contract.

mod diff;
mod findings;
mod gitlab;
mod lines;
mod rdjson;
mod sarif;
mod trace;

use std::fmt;
use std::io;

use serde::Serialize;

use super::claims::ToldClaim;
use super::escape::is_unsafe;
use super::{Envelope, Reporter, Summary};
use crate::document::{Block, BlockRole, Document, Language, Section};
use crate::finding::Finding;
use crate::lint::{Lint, Severity};
use crate::source::Source;
use findings::{FindingWire, PlaceWire, SummaryWire, ToolWire};

pub use diff::diff;
#[cfg(test)]
pub(crate) use findings::schema;
pub use gitlab::Gitlab;
pub use lines::JsonLines;
pub use rdjson::Rdjson;
pub use sarif::Sarif;
pub use trace::trace;

/// The version of all JSON formats. It changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

/// The JSON format of findings: one object, one line a finding.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Reporter for Json {
    fn frame(&self) -> Envelope {
        let tool = ToolWire { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
        Envelope { head: format!("{{\"version\":{VERSION},\"tool\":{},\n\"findings\":[", encode(&tool)), between: "," }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for (index, finding) in findings.iter().enumerate() {
            out.push_str(if index > 0 { ",\n" } else { "\n" });
            out.push_str(&encode(&FindingWire::new(source, finding)));
        }
        Ok(())
    }

    fn end(&self, out: &mut String, summary: &Summary, empty: bool) -> fmt::Result {
        let &Summary { files, errors, warnings, infos, .. } = summary;
        let summary = encode(&SummaryWire { files, errors, warnings, infos });
        out.push_str(if empty { "],\n" } else { "\n],\n" });
        out.push_str(&format!("\"summary\":{summary}}}\n"));
        Ok(())
    }
}

/// What stands around the parts of single policies in the JSON of `outline` and `claims`.
pub fn documents_frame() -> Envelope {
    Envelope { head: format!("{{\"version\":{VERSION},\"documents\":["), between: "," }
}

/// What closes [`documents_frame`].
pub const DOCUMENTS_END: &str = "\n]}\n";

/// The part of one policy in the JSON of `outline`.
pub fn outline(source: &Source, document: &Document) -> String {
    let sections = document.sections.iter().filter_map(|section| SectionWire::new(source, section));
    let wire = OutlineWire {
        path: source.name(),
        format: source.format().name(),
        encoding: source.encoding(),
        language: document.language.as_ref().map(Language::code),
        sections: sections.collect(),
        apart: document.apart().map(|(role, blocks)| ApartWire::new(source, role, blocks)).collect(),
    };
    format!("\n{}", encode(&wire))
}

/// The part of one policy in the JSON of `claims`.
pub fn claims(source: &Source, said: &[ToldClaim<'_>]) -> String {
    let claims = said.iter().map(|one| ClaimWire {
        claim: one.claim,
        polarity: one.polarity(),
        qualified: one.qualified,
        vague: one.vague,
        modality: one.modality,
        quoted: one.quoted,
        line: one.at.line,
        column: one.at.column,
        text: one.sentence,
        section: one.section,
    });
    format!("\n{}", encode(&ClaimsWire { path: source.name(), claims: claims.collect() }))
}

/// The JSON of `lints`.
pub fn lints(lints: &[(&Lint, Option<Severity>)]) -> String {
    let lints: Vec<String> =
        lints.iter().map(|(lint, set)| format!("\n{}", encode(&LintWire::new(lint, *set)))).collect();
    format!("{{\"version\":{VERSION},\"lints\":[{}\n]}}\n", lints.join(","))
}

#[derive(Serialize)]
struct OutlineWire<'a> {
    path: &'a str,
    format: &'static str,
    encoding: &'static str,
    language: Option<&'a str>,
    sections: Vec<SectionWire<'a>>,
    apart: Vec<ApartWire>,
}

/// Lines that are not the policy's own prose.
#[derive(Serialize)]
struct ApartWire {
    line: usize,
    end_line: usize,
    role: &'static str,
}

impl ApartWire {
    fn new(source: &Source, role: BlockRole, blocks: &[Block]) -> Self {
        let line = |offset| source.position(offset).line;
        let end_line = line(blocks[blocks.len() - 1].span.end());
        Self { line: line(blocks[0].span.start()), end_line, role: role.name() }
    }
}

#[derive(Serialize)]
struct SectionWire<'a> {
    line: usize,
    level: u8,
    style: &'static str,
    label: Option<&'a str>,
    text: &'a str,
    scope: Option<String>,
}

impl<'a> SectionWire<'a> {
    fn new(source: &'a Source, section: &'a Section) -> Option<Self> {
        let heading = section.heading.as_ref()?;
        let names: Vec<&str> = section.scopes.iter().map(|scope| scope.name.as_str()).collect();
        Some(Self {
            line: source.position(heading.span.start()).line,
            level: section.level,
            style: heading.style.name(),
            label: heading.label.map(|label| source.slice(label)),
            text: &heading.text,
            scope: (!names.is_empty()).then(|| names.join(", ")),
        })
    }
}

#[derive(Serialize)]
struct ClaimsWire<'a> {
    path: &'a str,
    claims: Vec<ClaimWire<'a>>,
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    claim: &'a str,
    polarity: &'static str,
    qualified: bool,
    vague: bool,
    modality: &'static str,
    quoted: bool,
    line: usize,
    column: usize,
    text: &'a str,
    section: Option<&'a str>,
}

#[derive(Serialize)]
struct LintWire<'a> {
    lint: &'a str,
    summary: &'a str,
    severity: &'static str,
    /// What it is set to here.
    level: &'static str,
    confidence: &'static str,
    kind: &'static str,
    authority: &'a [String],
}

impl<'a> LintWire<'a> {
    fn new(lint: &'a Lint, set: Option<Severity>) -> Self {
        Self {
            lint: &lint.id,
            summary: &lint.summary,
            severity: lint.severity.name(),
            level: set.map_or("off", Severity::name),
            confidence: lint.confidence.name(),
            kind: lint.kind.name(),
            authority: &lint.authority,
        }
    }
}

/// `value` as JSON on one line, with no character in it that a terminal would act on.
fn encode(value: &impl Serialize) -> String {
    let mut bytes = Vec::with_capacity(256);
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Harmless);
    value.serialize(&mut serializer).expect("strings, numbers and lists of them can be written as JSON");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Writes characters that a terminal would act on as `\u` escapes; the C0 controls are escaped by JSON itself.
struct Harmless;

impl serde_json::ser::Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut done = 0;
        for (at, found) in fragment.char_indices().filter(|&(_, c)| is_unsafe(c)) {
            writer.write_all(&fragment.as_bytes()[done..at])?;
            for unit in found.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            done = at + found.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Edit, Related};
    use crate::lint::Safety;
    use crate::report::testing::{finding, source, span};

    #[test]
    fn the_contract_field_by_field() {
        let source = source("p.md", "# Rights\n\nIt is free — é.\nA fee applies.\n");
        let mut found = finding(&source, "free — é");
        found.related = vec![Related { span: span(&source, "fee"), message: "a fee here".into() }];
        found.section = Some("Rights".into());
        found.edits = vec![Edit { span: span(&source, "fee"), text: "é".into(), safety: Safety::Safe }];
        let mut out = String::new();
        Json.policy(&mut out, &source, &[found]).unwrap();
        assert_eq!(
            out.trim_start(),
            r#"{"path":"p.md","lint":"folder/name","severity":"warning","confidence":"likely","message":"this is wrong","line":3,"column":7,"end_line":3,"end_column":15,"utf16_column":7,"utf16_end_column":15,"byte_offset":16,"byte_length":11,"text":"free — é","related":[{"message":"a fee here","text":"fee","line":4,"column":3,"end_line":4,"end_column":6,"utf16_column":3,"utf16_end_column":6,"byte_offset":31,"byte_length":3}],"unless":null,"help":"say it otherwise","authority":["GDPR Art. 12(1)"],"section":"Rights","edits":[{"replacement":"é","safe":true,"line":4,"column":3,"end_line":4,"end_column":6,"utf16_column":3,"utf16_end_column":6,"byte_offset":31,"byte_length":3}]}"#
        );
    }

    #[test]
    fn a_run_without_findings_is_one_object() {
        let mut out = Json.frame().head;
        Json.end(&mut out, &Summary { files: 2, ..Summary::default() }, true).unwrap();
        let read: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(read["findings"], serde_json::json!([]));
        assert_eq!(read["summary"], serde_json::json!({"files": 2, "errors": 0, "warnings": 0, "infos": 0}));
    }

    #[test]
    fn what_a_terminal_acts_on_is_escaped_and_read_back_unchanged() {
        let hostile = "a\u{1b}\u{9b}b\u{202e}\u{7f}é\u{e0041}\"\\";
        let encoded = encode(&hostile);
        assert!(!encoded.chars().any(is_unsafe), "{encoded:?}");
        assert_eq!(serde_json::from_str::<String>(&encoded).unwrap(), hostile);
    }
}
