//! GitLab Code Quality: an array of issues, shown in merge requests.

use std::fmt;

use serde_json::json;

use super::encode;
use crate::finding::Finding;
use crate::lint::Severity;
use crate::report::fingerprint::fingerprints;
use crate::report::{Envelope, Reporter, Summary};
use crate::source::{Position, Source};

/// The format `gitlab`.
#[derive(Clone, Copy, Debug)]
pub struct Gitlab;

impl Reporter for Gitlab {
    fn frame(&self) -> Envelope {
        Envelope { head: "[".into(), between: "," }
    }

    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        let path = source.name().strip_prefix("./").unwrap_or(source.name());
        for (index, (finding, fingerprint)) in findings.iter().zip(fingerprints(source, findings)).enumerate() {
            let place = |at: Position| json!({"line": at.line, "column": at.column});
            let severity = match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info => "info",
            };
            out.push_str(if index > 0 { ",\n" } else { "\n" });
            out.push_str(&encode(&json!({
                // GitLab does not show `check_name`.
                "description": format!("{}: {}", finding.lint, finding.message),
                "check_name": &*finding.lint,
                "fingerprint": fingerprint,
                "severity": severity,
                "location": {"path": path, "positions": {
                    "begin": place(source.position(finding.span.start())),
                    "end": place(source.position(finding.span.end())),
                }},
            })));
        }
        Ok(())
    }

    fn end(&self, out: &mut String, _: &Summary, _: bool) -> fmt::Result {
        out.push_str("\n]\n");
        Ok(())
    }
}
