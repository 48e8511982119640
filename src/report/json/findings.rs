//! The wire types of findings.

use serde::Serialize;

use crate::finding::{Edit, Finding};
use crate::lint::Safety;
#[cfg(test)]
use crate::lint::{Confidence, Severity};
use crate::source::{Source, Span};

/// What `fineprint check --format json` writes.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "the parts are written one by one, as policies are checked")]
struct FindingsWire {
    /// The version of the format: it changes when a field goes or changes its meaning.
    version: u32,
    /// What wrote it.
    tool: ToolWire,
    /// What is found, policy by policy, in the order of the places.
    findings: Vec<FindingWire<'static>>,
    /// What was looked at, and how much was found.
    summary: SummaryWire,
}

/// The JSON Schema of what `fineprint check --format json` writes.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(FindingsWire)
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ToolWire {
    /// `fineprint`.
    pub(super) name: &'static str,
    /// Its version.
    pub(super) version: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SummaryWire {
    /// Policies checked.
    pub(super) files: usize,
    /// Findings that are errors.
    pub(super) errors: usize,
    /// Findings that are warnings.
    pub(super) warnings: usize,
    /// Findings that are infos.
    pub(super) infos: usize,
}

/// One finding.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FindingWire<'a> {
    /// The policy, as it was named.
    path: &'a str,
    /// The id of the lint.
    lint: &'a str,
    /// How bad it is.
    #[cfg_attr(test, schemars(with = "Severity"))]
    severity: &'static str,
    /// How sure the lint is.
    #[cfg_attr(test, schemars(with = "Confidence"))]
    confidence: &'static str,
    /// What is wrong.
    message: &'a str,
    #[serde(flatten)]
    place: PlaceWire,
    /// The marked words, as they stand in the text.
    text: &'a str,
    /// Other places that belong to it.
    related: Vec<RelatedWire<'a>>,
    /// The fact that the place is held against, where the finding is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<FactWire<'a>>,
    /// The reading under which nothing would be wrong.
    unless: Option<&'a str>,
    /// What to do.
    help: &'a str,
    /// The law or guideline behind it.
    authority: &'a [String],
    /// The heading of the section that holds the place.
    section: Option<&'a str>,
    /// What cures it; each edit stands for itself.
    edits: Vec<EditWire<'a>>,
}

impl<'a> FindingWire<'a> {
    pub(super) fn new(source: &'a Source, finding: &'a Finding) -> Self {
        let related = finding.related.iter();
        Self {
            path: source.name(),
            lint: &finding.lint,
            severity: finding.severity.name(),
            confidence: finding.confidence.name(),
            message: &finding.message,
            place: PlaceWire::new(source, finding.span),
            text: source.slice(finding.span),
            fact: finding.fact.as_ref().map(|fact| FactWire {
                path: fact.path(),
                text: fact.text(),
                place: PlaceWire::new(&fact.source, fact.span),
            }),
            unless: finding.unless.as_deref(),
            related: related
                .map(|one| RelatedWire {
                    message: &one.message,
                    text: source.slice(one.span),
                    place: PlaceWire::new(source, one.span),
                })
                .collect(),
            help: &finding.help,
            authority: &finding.authority,
            section: finding.section.as_deref(),
            edits: finding.edits.iter().map(|edit| EditWire::new(source, edit)).collect(),
        }
    }
}

/// A place of a facts file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FactWire<'a> {
    /// The facts file.
    path: &'a str,
    /// The fact, as it stands there.
    text: &'a str,
    #[serde(flatten)]
    place: PlaceWire,
}

/// Another place.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RelatedWire<'a> {
    /// What stands there, in a few words.
    message: &'a str,
    /// The marked words.
    text: &'a str,
    #[serde(flatten)]
    place: PlaceWire,
}

/// What cures a finding, or one place of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EditWire<'a> {
    /// What stands at the place afterwards.
    replacement: &'a str,
    /// Whether `--fix` applies it without `--unsafe-fixes`.
    safe: bool,
    #[serde(flatten)]
    place: PlaceWire,
}

impl<'a> EditWire<'a> {
    fn new(source: &Source, edit: &'a Edit) -> Self {
        let safe = edit.safety == Safety::Safe;
        Self { replacement: &edit.text, safe, place: PlaceWire::new(source, edit.span) }
    }
}

/// A place. Ends are exclusive.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PlaceWire {
    /// The line, from 1.
    line: usize,
    /// The column, from 1, in Unicode code points.
    column: usize,
    /// The line of the end.
    end_line: usize,
    /// The column of the end.
    end_column: usize,
    /// The column in UTF-16 units, as editors want it.
    utf16_column: usize,
    /// The column of the end in UTF-16 units.
    utf16_end_column: usize,
    /// The first byte, from 0, in the text as UTF-8.
    byte_offset: usize,
    /// The number of bytes.
    byte_length: usize,
    /// In a Word document: its part, the paragraph of it and the characters of that, as the document's own count is.
    #[serde(skip_serializing_if = "Option::is_none")]
    docx_path: Option<String>,
}

impl PlaceWire {
    pub(super) fn new(source: &Source, span: Span) -> Self {
        let (start, end) = (source.position(span.start()), source.position(span.end()));
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            utf16_column: source.lines().utf16_column(span.start(), start),
            utf16_end_column: source.lines().utf16_column(span.end(), end),
            byte_offset: span.start(),
            byte_length: span.len(),
            docx_path: source.docx().and_then(|layout| layout.path(source.text(), span)),
        }
    }
}
