//! Runs the examples inside claim and lint files: they are the tests of the rules, and stand beside them.

use std::convert::Infallible;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::check::context::Context;
use crate::check::{CompanyFacts, Facts, Options, check, company_facts, kinds};
use crate::document;
use crate::finding::Finding;
use crate::fix::{apply, edits, fix};
use crate::lint::{Catalog, Claim, Example, Kind, Lint, LintFile, Mistake, Pack, Safety};
use crate::source::{Format, Source, Span};

/// The day that examples are checked on, and that their files were last changed on.
pub const EXAMPLE_TODAY: Date = date(2026, 1, 15);

/// An example that did not come out as its file says.
#[derive(Clone, Debug)]
pub struct ExampleFailure {
    /// Id of the claim or lint.
    pub id: Arc<str>,
    /// What went wrong.
    pub kind: FailureKind,
    /// The example with `[[...]]` round what should be found.
    pub expected: String,
    /// The example with `[[...]]` round what was found, or with its edits applied.
    pub found: String,
}

/// What can go wrong with an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// Something should be found and is not.
    Missing,
    /// Something is found that should not be.
    Noisy,
    /// The right thing is found in the wrong place.
    Misplaced,
    /// The message has a placeholder that this lint does not fill.
    Unfilled,
    /// The edits are applied and the fault is still there.
    Uncured,
    /// The file says that findings have edits, and no example has one.
    Incurable,
    /// The facts that examples are held against are wrong.
    Mistaken,
}

impl FailureKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Misplaced => "misplaced",
            Self::Unfilled => "unfilled",
            Self::Uncured => "uncured",
            Self::Incurable => "incurable",
            Self::Mistaken => "mistaken",
        }
    }
}

/// The result of running all examples.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// Number of examples that were run.
    pub run: usize,
    /// Those that did not come out as their file says.
    pub failures: Vec<ExampleFailure>,
}

/// Runs every example of every claim and lint of the catalog.
pub fn test_examples(catalog: &Catalog) -> Tested {
    let mut tested = Tested::default();
    for claim in catalog.claims() {
        for (examples, denied) in [(&claim.asserted, Some(false)), (&claim.denied, Some(true)), (&claim.silent, None)] {
            for example in examples {
                let found = claim_spans(claim, example, denied, catalog);
                tested.note(&claim.id, example, denied.is_some(), &found);
            }
        }
    }
    for lint in catalog.lints() {
        tested.note_facts(lint, catalog);
        for (examples, flagged) in [(&lint.flagged, true), (&lint.clean, false)] {
            for example in examples {
                let findings = lint_findings(lint, &example_source(example), catalog);
                tested.note(&lint.id, example, flagged, &places(&findings));
                tested.note_message(lint, &findings);
            }
        }
        tested.note_cures(lint, catalog);
    }
    tested
}

impl Tested {
    fn note_message(&mut self, lint: &Lint, findings: &[Finding]) {
        if let Some(finding) = findings.iter().find(|finding| is_unfilled(&finding.message)) {
            let (expected, found) = (lint.message.clone(), finding.message.clone());
            self.failures.push(ExampleFailure { id: lint.id.clone(), kind: FailureKind::Unfilled, expected, found });
        }
    }

    fn note_facts(&mut self, lint: &Lint, catalog: &Catalog) {
        let (Kind::Fact(check), Some(Err(mistakes))) = (&lint.kind, example_facts(lint, catalog)) else { return };
        let mistakes: Vec<String> = mistakes.iter().map(|mistake| mistake.message.clone()).collect();
        let (id, expected) = (lint.id.clone(), check.example.clone());
        self.failures.push(ExampleFailure { id, kind: FailureKind::Mistaken, expected, found: mistakes.join("\n") });
    }

    /// Applies the edits of flagged examples.
    fn note_cures(&mut self, lint: &Lint, catalog: &Catalog) {
        if lint.fix.is_none() {
            return;
        }
        let mut cured = false;
        for example in &lint.flagged {
            let source = example_source(example);
            let before = lint_findings(lint, &source, catalog);
            if before.iter().all(|finding| finding.edits.is_empty()) {
                continue;
            }
            cured = true;
            let find = |source: &Source| Ok::<_, Infallible>(lint_findings(lint, source, catalog));
            let (text, _) = apply(&source, edits(&before, Safety::Unsafe));
            if fix(source, Safety::Unsafe, find).map_or(true, |fixed| fixed.findings.len() >= before.len()) {
                self.fail(lint, FailureKind::Uncured, example, text);
            }
        }
        if let Some(example) = lint.flagged.first().filter(|_| !cured) {
            self.fail(lint, FailureKind::Incurable, example, example.text.clone());
        }
    }

    fn fail(&mut self, lint: &Lint, kind: FailureKind, example: &Example, found: String) {
        let expected = example.with_marks(&example.marks);
        self.failures.push(ExampleFailure { id: lint.id.clone(), kind, expected, found });
    }

    fn note(&mut self, id: &Arc<str>, example: &Example, wanted: bool, found: &[Span]) {
        self.run += 1;
        let kind = match (wanted, found.is_empty()) {
            (true, true) => FailureKind::Missing,
            (false, false) => FailureKind::Noisy,
            (true, false) if !example.marks.is_empty() && example.marks != found => FailureKind::Misplaced,
            _ => return,
        };
        let (expected, found) = (example.with_marks(&example.marks), example.with_marks(found));
        self.failures.push(ExampleFailure { id: id.clone(), kind, expected, found });
    }
}

/// Whether a word in braces is left of the message's placeholders.
fn is_unfilled(message: &str) -> bool {
    let inside = message.split('{').skip(1).filter_map(|part| part.split_once('}'));
    inside.map(|(name, _)| name).any(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Where the claim is made or denied; for a text that should say nothing about it, either.
fn claim_spans(claim: &Claim, example: &Example, denied: Option<bool>, catalog: &Catalog) -> Vec<Span> {
    let source = example_source(example);
    let document = document::parse(&source);
    let facts = Facts::gather(&source, &document, catalog, &[]);
    let hits = facts.hits().iter().filter(|hit| catalog.claim(hit.claim).id == claim.id);
    ordered(hits.filter(|hit| denied.is_none_or(|denied| hit.denied == denied)).map(|hit| hit.span).collect())
}

fn example_source(example: &Example) -> Source {
    Source::new("example", example.text.as_str(), Format::Markdown)
}

/// The facts that the examples of a lint are held against, if there are any.
fn example_facts(lint: &Lint, catalog: &Catalog) -> Option<Result<CompanyFacts, Vec<Mistake>>> {
    let Kind::Fact(check) = &lint.kind else { return None };
    Some(company_facts(&LintFile::new(Pack::User, "the facts of the examples", check.example.as_str()), catalog))
}

fn lint_findings(lint: &Lint, source: &Source, catalog: &Catalog) -> Vec<Finding> {
    let document = document::parse(source);
    let facts = Facts::gather(source, &document, catalog, &[]);
    let company = example_facts(lint, catalog).and_then(Result::ok).map(Arc::new);
    let options = Options { changed: Some(EXAMPLE_TODAY), company, ..Options::new(EXAMPLE_TODAY, catalog) };
    let context = Context::new(source, &document, catalog, &options, &facts);
    // These depend on what other lints find.
    if matches!(lint.kind, Kind::Silencing(_)) || !lint.gives_way.is_empty() {
        let mut findings = check(source, &document, catalog, &options);
        findings.retain(|finding| finding.lint == lint.id);
        return findings;
    }
    kinds::check(lint, &context)
}

/// The places of findings, second ones included.
fn places(findings: &[Finding]) -> Vec<Span> {
    let related = findings.iter().flat_map(|finding| finding.related.iter().map(|related| related.span));
    ordered(findings.iter().map(|finding| finding.span).chain(related).collect())
}

fn ordered(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    spans.dedup();
    spans
}
