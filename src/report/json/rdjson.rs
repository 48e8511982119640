//! reviewdog's Diagnostic Format: comments in reviews.

use std::fmt;

use serde_json::{Value, json};

use super::encode;
use crate::finding::Finding;
use crate::lint::Severity;
use crate::report::{Envelope, Reporter, Summary};
use crate::source::{Source, Span};

/// The format `rdjson`.
#[derive(Clone, Copy, Debug)]
pub struct Rdjson;

impl Reporter for Rdjson {
    fn frame(&self) -> Envelope {
        let url = env!("CARGO_PKG_REPOSITORY");
        let head = format!("{{\"source\":{{\"name\":\"fineprint\",\"url\":\"{url}\"}},\n\"diagnostics\":[");
        Envelope { head, between: "," }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for (index, finding) in findings.iter().enumerate() {
            let severity = match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            };
            let related = finding.related.iter();
            let related = related.map(|one| json!({"message": one.message, "location": location(source, one.span)}));
            let fact = finding.fact.iter();
            let fact = fact.map(|fact| json!({"message": "the fact", "location": location(&fact.source, fact.span)}));
            let related: Vec<Value> = related.chain(fact).collect();
            let edits = finding.edits.iter();
            let suggestions: Vec<Value> =
                edits.map(|edit| json!({"range": range(source, edit.span), "text": edit.text})).collect();
            out.push_str(if index > 0 { ",\n" } else { "\n" });
            out.push_str(&encode(&json!({
                "message": format!("{} (help: {})", finding.message, finding.help),
                "location": location(source, finding.span),
                "severity": severity,
                "code": {"value": &*finding.lint},
                "related_locations": related,
                "suggestions": suggestions,
            })));
        }
        Ok(())
    }

    fn end(&self, out: &mut String, _: &Summary, _: bool) -> fmt::Result {
        out.push_str("\n]}\n");
        Ok(())
    }
}

fn location(source: &Source, span: Span) -> Value {
    json!({"path": source.name(), "range": range(source, span)})
}

/// Lines are 1-based; columns are 1-based and count UTF-8 bytes, as reviewdog's `Position.column` does; the end is
/// exclusive.
fn range(source: &Source, span: Span) -> Value {
    let place = |offset: usize| {
        let line = source.lines().line_of(offset);
        let start = source.lines().line_span(source.text(), line).start();
        json!({"line": line + 1, "column": offset - start + 1})
    };
    json!({"start": place(span.start()), "end": place(span.end())})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Edit;
    use crate::lint::Safety;
    use crate::report::testing::{finding, source, span};

    #[test]
    fn edits_are_suggestions() {
        let source = source("p.md", "One.\né data\n");
        let edit = Edit { span: span(&source, "data"), text: "files".into(), safety: Safety::Unsafe };
        let mut out = String::new();
        Rdjson.policy(&mut out, &source, &[Finding { edits: vec![edit], ..finding(&source, "One") }]).unwrap();
        let read: Value = serde_json::from_str(&out).unwrap();
        let range = json!({"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 8}});
        assert_eq!(read["suggestions"], json!([{"range": range, "text": "files"}]));
    }

    #[test]
    fn columns_count_bytes() {
        let source = source("p.md", "One.\né data\n");
        let at = location(&source, finding(&source, "data").span);
        assert_eq!(at["range"]["start"], json!({"line": 2, "column": 4}));
        assert_eq!(at["range"]["end"], json!({"line": 2, "column": 8}));
    }
}
