//! SARIF 2.1.0, as code scanning reads it.

use std::fmt;

use serde_json::{Value, json};

use super::encode;
use crate::finding::Finding;
use crate::lint::{Confidence, Severity};
use crate::report::fingerprint::fingerprints;
use crate::report::uri::uri;
use crate::report::{Envelope, LintCount, Reporter, Summary};
use crate::source::{Source, Span};

/// The format `sarif`.
#[derive(Clone, Copy, Debug)]
pub struct Sarif;

impl Reporter for Sarif {
    fn frame(&self) -> Envelope {
        // SARIF 2.1.0 §3.14.17: without it readers take columns for UTF-16 units.
        let head = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
                    \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\n\"results\":[";
        Envelope { head: head.into(), between: "," }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for (index, (finding, fingerprint)) in findings.iter().zip(fingerprints(source, findings)).enumerate() {
            out.push_str(if index > 0 { ",\n" } else { "\n" });
            out.push_str(&encode(&result(source, finding, &fingerprint)));
        }
        Ok(())
    }

    fn end(&self, out: &mut String, summary: &Summary, _: bool) -> fmt::Result {
        let rules: Vec<Value> = summary.lints.iter().map(|(id, count)| rule(id, count)).collect();
        let driver = json!({
            "name": "fineprint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules,
        });
        out.push_str(&format!("\n],\n\"tool\":{{\"driver\":{}}}}}]}}\n", encode(&driver)));
        Ok(())
    }
}

/// SARIF 2.1.0 §3.27.
fn result(source: &Source, finding: &Finding, fingerprint: &str) -> Value {
    let related = finding.related.iter().enumerate();
    let of_policy = related.map(|(index, one)| (index, location(source, one.span), &*one.message));
    let of_facts =
        finding.fact.iter().map(|fact| (finding.related.len(), location(&fact.source, fact.span), "the fact"));
    let related: Vec<Value> = of_policy
        .chain(of_facts)
        .map(|(index, mut location, message)| {
            location["id"] = json!(index + 1);
            location["message"] = json!({"text": message});
            location
        })
        .collect();
    let mut result = json!({
        "ruleId": &*finding.lint,
        "level": level(finding.severity),
        "message": {"text": format!("{}.", finding.message)},
        "locations": [location(source, finding.span)],
        "relatedLocations": related,
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "fineprint/v1": fingerprint},
    });
    if !finding.edits.is_empty() {
        result["fixes"] = json!([fix(source, finding)]);
    }
    result
}

/// SARIF 2.1.0 §3.55: all edits of a finding.
fn fix(source: &Source, finding: &Finding) -> Value {
    let edits = finding.edits.iter();
    let replacements: Vec<Value> = edits
        .map(|edit| json!({"deletedRegion": region(source, edit.span), "insertedContent": {"text": edit.text}}))
        .collect();
    json!({
        "description": {"text": format!("{}.", finding.help)},
        "artifactChanges": [{"artifactLocation": {"uri": uri(source.name())}, "replacements": replacements}],
    })
}

/// SARIF 2.1.0 §3.28.
fn location(source: &Source, span: Span) -> Value {
    let file = json!({"uri": uri(source.name())});
    let mut location = json!({"physicalLocation": {"artifactLocation": file, "region": region(source, span)}});
    // The lines of a Word document are its paragraphs; §3.33 names them in the document's own terms.
    if let Some(path) = source.docx().and_then(|layout| layout.path(source.text(), span)) {
        location["logicalLocations"] = json!([{"fullyQualifiedName": path, "kind": "element"}]);
    }
    location
}

/// SARIF 2.1.0 §3.30.
fn region(source: &Source, span: Span) -> Value {
    let (start, end) = (source.position(span.start()), source.position(span.end()));
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// SARIF 2.1.0 §3.49. Lints without a finding are left out, as packs and configurations differ between files.
fn rule(id: &str, count: &LintCount) -> Value {
    let precision = match count.confidence {
        Confidence::Certain => "very-high",
        Confidence::Likely => "high",
        Confidence::Hint => "medium",
    };
    let problem = match count.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    };
    let help = format!("{}\n\nLaw: {}", count.help, count.law.join("; "));
    json!({
        "id": id,
        "shortDescription": {"text": count.summary},
        "fullDescription": {"text": if count.why.is_empty() { &count.summary } else { &count.why }},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(count.severity)},
        "properties": {"precision": precision, "problem.severity": problem, "tags": ["privacy"]},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;
    use crate::lint::Safety;
    use crate::report::testing::{finding, source, span};

    #[test]
    fn edits_are_one_fix_of_their_result() {
        let source = source("a b.md", "One.\né data\n");
        let found = finding(&source, "One");
        assert_eq!(result(&source, &found, "x").get("fixes"), None);
        let edit = |words| Edit { span: span(&source, words), text: String::new(), safety: Safety::Safe };
        let found = Finding { edits: vec![edit("One"), edit("data")], ..found };
        let region = |line: usize, start: usize, end: usize| json!({"startLine": line, "startColumn": start, "endLine": line, "endColumn": end});
        let taken_out = |region: Value| json!({"deletedRegion": region, "insertedContent": {"text": ""}});
        let replacements = [taken_out(region(1, 1, 4)), taken_out(region(2, 3, 7))];
        let expected = json!([{
            "description": {"text": "say it otherwise."},
            "artifactChanges": [{"artifactLocation": {"uri": "a%20b.md"}, "replacements": replacements}],
        }]);
        assert_eq!(result(&source, &found, "x")["fixes"], expected);
    }
}
