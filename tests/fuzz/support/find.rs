//! All findings of a text.

use fineprint::check::{Options, check};
use fineprint::document::parse;
use fineprint::finding::Finding;
use fineprint::lint::Catalog;
use fineprint::source::Source;
use jiff::civil::date;

/// The findings; each place of theirs lies in the text.
pub(crate) fn find(source: &Source) -> Vec<Finding> {
    let catalog = Catalog::built_in();
    let findings = check(source, &parse(source), &catalog, &Options::new(date(2026, 1, 15), &catalog));
    for finding in &findings {
        let related = finding.related.iter().map(|related| related.span);
        for span in std::iter::once(finding.span).chain(related) {
            assert!(source.text().get(span.range()).is_some(), "{} at {span:?} in {:?}", finding.lint, source.text());
        }
    }
    findings
}
