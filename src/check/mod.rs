//! A document and a catalog -> findings. Pure: the same input gives the same findings, whatever else runs.

mod claims;
mod context;
mod date;
mod duplicate;
mod ended;
mod examples;
mod fact;
mod foreign;
mod kinds;
mod known;
mod measure;
mod memos;
mod message;
mod numbering;
mod options;
mod outline;
mod policy;
mod presence;
mod reference;
mod said;
mod silencing;
mod statements;
mod suggest;
mod terms;
mod text;
mod trace;

pub use claims::deeds::{ToldDeed, Understood, understood};
pub use claims::facts::Facts;
pub use claims::hit::{ClaimHit, Mark, TermHit};
pub use claims::values::FoundValue;
pub use examples::{EXAMPLE_TODAY, ExampleFailure, FailureKind, Tested, test_examples};
pub use fact::company::{CompanyFact, CompanyFacts, FactSetting};
pub use fact::read::company_facts;
pub use fact::said::{SaidFact, said_facts};
pub use options::{AllowState, AllowedByPath, Options, uses_last_change};
pub use policy::{Unread, check_parsed, check_policy};
pub use presence::disclosures::{Disclosure, DisclosureState, disclosures};
pub use said::{SaidClaim, said};
pub use statements::slot_values::Filler;
pub use suggest::{SuggestedFrame, SuggestedRole, Suggestion, suggest};
pub use trace::{Evidence, Traced, TracedCatalog, TracedClaim, TracedLint, TracedSentence, trace};

use crate::document::Document;
use crate::finding::Finding;
use crate::lint::{Catalog, Confidence, Kind, Safety, SubjectFault};
use crate::source::Source;
use context::Context;

/// Checks one policy with every lint of the catalog; what it or its configuration allows is left out. Findings are in the order of their places.
pub fn check(source: &Source, document: &Document, catalog: &Catalog, options: &Options) -> Vec<Finding> {
    let facts = Facts::gather(source, document, catalog, &options.known);
    let mut findings = Vec::new();
    let context = Context::new(source, document, catalog, options, &facts);
    for (index, lint) in catalog.lints().iter().enumerate() {
        if let Some(severity) = options.levels.get(index) {
            let found = kinds::check(lint, &context).into_iter();
            findings.extend(found.map(|finding| (index, kinds::set_severity(lint, severity, finding))));
        }
    }
    let findings = of_other_documents(without_repeats(findings, catalog), catalog);
    let mut findings = silencing::silence(findings, &context);
    findings.iter_mut().for_each(doubt);
    findings.sort_by(|a, b| (a.span, &a.lint).cmp(&(b.span, &b.lint)));
    findings
}

/// The findings without those that mean nothing where the text was found to be no policy.
fn of_other_documents(mut findings: Vec<(usize, Finding)>, catalog: &Catalog) -> Vec<(usize, Finding)> {
    let fault = |(index, _): &(usize, Finding)| match &catalog.lints()[*index].kind {
        Kind::Subject(fault @ SubjectFault::OtherDocument { .. }) => Some(fault),
        _ => None,
    };
    if let Some(fault) = findings.iter().find_map(fault) {
        findings.retain(|(_, finding)| !fault.silences(&finding.lint));
    }
    findings
}

/// What is doubtful itself is not to be cured unread.
fn doubt(finding: &mut Finding) {
    if finding.confidence == Confidence::Hint {
        finding.edits.iter_mut().for_each(|edit| edit.safety = Safety::Unsafe);
    }
}

/// The findings, each with the index of its lint, without those whose words are marked by a lint that theirs gives way to.
fn without_repeats(findings: Vec<(usize, Finding)>, catalog: &Catalog) -> Vec<(usize, Finding)> {
    let is_told = |(index, finding): &(usize, Finding)| {
        let better = &catalog.lints()[*index].gives_way;
        let tells = |other: &Finding| other.span.overlaps(finding.span) && better.iter().any(|id| **id == *other.lint);
        !better.is_empty() && findings.iter().any(|(_, other)| tells(other))
    };
    let told: Vec<bool> = findings.iter().map(is_told).collect();
    findings.into_iter().zip(told).filter(|(_, told)| !told).map(|(finding, _)| finding).collect()
}
