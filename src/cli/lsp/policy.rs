//! A policy that is open in an editor: its text, and what is found in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Uri};

use super::positions::Encoding;
use crate::check::check_parsed;
use crate::cli::last_change::wanted_change;
use crate::cli::paths::absolute;
use crate::cli::setup::{Setup, options};
use crate::document::{self, Document};
use crate::finding::Finding;
use crate::lint::Severity;
use crate::source::{Format, Source};

/// A policy that is open.
pub(super) struct Policy {
    /// The text, called by its path.
    pub(super) source: Source,
    /// Its structure.
    pub(super) document: Document,
    /// What it was checked with.
    pub(super) setup: Arc<Setup>,
    /// What is found in it.
    pub(super) findings: Vec<Finding>,
    /// Why it is not checked, if it is not.
    pub(super) unread: Option<String>,
}

impl Policy {
    /// Checks a text just as `fineprint check --force-exclude` does a file of a folder.
    pub(super) fn check(path: &Path, text: &str, setup: Arc<Setup>) -> Self {
        let name = path.to_string_lossy();
        let format = Format::of_path(&name).unwrap_or(Format::Markdown);
        let source = Source::new(&*name, text, format);
        let document = document::parse(&source);
        let whole = absolute(path);
        let included = setup.settings.included(&whole).unwrap_or_else(|| document::is_policy(&source, &document));
        let mut policy = Self { source, document, setup, findings: Vec::new(), unread: None };
        if included && !policy.setup.settings.excludes(&whole) {
            policy.find(path);
        }
        policy
    }

    fn find(&mut self, path: &Path) {
        let held = self.setup.for_policy(path);
        let sure = held.min_confidence.value;
        // What Git cannot tell is told by `fineprint check`; while typing it would be in the way.
        let changed = wanted_change(Some(path), &self.setup.catalog, &held).unwrap_or_default();
        match check_parsed(&self.source, &self.document, &self.setup.catalog, &options(held, changed)) {
            Ok(findings) => self.findings = findings,
            Err(unread) => self.unread = Some(unread.to_string()),
        }
        self.findings.retain(|finding| finding.confidence >= sure);
    }

    /// The findings as the editor shows them.
    pub(super) fn diagnostics(&self, uri: &Uri, encoding: Encoding) -> Vec<Diagnostic> {
        let found = self.findings.iter().map(|finding| diagnostic(self, finding, uri, encoding));
        let unread = self.unread.iter().map(|message| Diagnostic {
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some("fineprint".to_owned()),
            message: message.clone(),
            ..Diagnostic::default()
        });
        found.chain(unread).collect()
    }
}

/// The finding as the editor shows it.
pub(super) fn diagnostic(policy: &Policy, finding: &Finding, uri: &Uri, encoding: Encoding) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: encoding.range(&policy.source, related.span) },
        message: if related.message.is_empty() { "this belongs to it".to_owned() } else { related.message.clone() },
    });
    let fact = finding.fact.as_ref().map(|fact| {
        let line = fact.position().line;
        format!("\nfact: {} ({}, line {line})", fact.told, fact.path())
    });
    Diagnostic {
        range: encoding.range(&policy.source, finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.lint.to_string())),
        source: Some("fineprint".to_owned()),
        message: format!("{}{}\nhelp: {}", finding.message, fact.unwrap_or_default(), finding.help),
        related_information: Some(related.collect()),
        ..Diagnostic::default()
    }
}

/// The path of a document; one that is no file yet lies in the current directory.
pub(super) fn path_of(uri: &Uri) -> PathBuf {
    let uri = uri.as_str();
    let Some(path) = uri.strip_prefix("file://") else {
        let name = uri.rsplit([':', '/']).next().unwrap_or(uri);
        return PathBuf::from(decoded(name));
    };
    let path = decoded(path.find('/').map_or(path, |root| &path[root..]));
    // `/c:/folder` is how a path of Windows is written.
    let is_drive = path.as_bytes().get(2) == Some(&b':');
    PathBuf::from(if is_drive { &path[1..] } else { &path })
}

/// A part of a URI without its `%20` and the like.
fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        (rest, _) = match byte.filter(|_| first == b'%') {
            Some(byte) => (&after[2..], bytes.push(byte)),
            None => (after, bytes.push(first)),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_tells_the_path() {
        let path = |uri: &str| path_of(&uri.parse().unwrap());
        assert_eq!(path("file:///a%20b/priv%C3%A9.md"), Path::new("/a b/privé.md"));
        assert_eq!(path("file:///c%3A/x.md"), Path::new("c:/x.md"));
        assert_eq!(path("untitled:Untitled-1"), Path::new("Untitled-1"));
    }
}
