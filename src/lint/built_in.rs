//! The claims and lints that come with the program: the files below `lints/`, embedded.
//!
//! The list is kept by the test in `tests/tidy.rs`, which fails when it differs from the folder.

use super::mistake::{LintFile, Pack};

/// Name below `lints/` and content of each file.
const FILES: &[(&str, &str)] = &[
    ("claims/processing.toml", include_str!("../../lints/claims/processing.toml")),
    ("claims/rights.toml", include_str!("../../lints/claims/rights.toml")),
    ("contradiction/access-fee-vs-free.toml", include_str!("../../lints/contradiction/access-fee-vs-free.toml")),
    ("cues.toml", include_str!("../../lints/cues.toml")),
    ("date/ambiguous-numeric-date.toml", include_str!("../../lints/date/ambiguous-numeric-date.toml")),
    ("date/anachronism.toml", include_str!("../../lints/date/anachronism.toml")),
    ("date/conflicting-policy-dates.toml", include_str!("../../lints/date/conflicting-policy-dates.toml")),
    ("date/effective-before-updated.toml", include_str!("../../lints/date/effective-before-updated.toml")),
    ("date/future-policy-date.toml", include_str!("../../lints/date/future-policy-date.toml")),
    ("date/impossible-date.toml", include_str!("../../lints/date/impossible-date.toml")),
    ("date/past-date-announced.toml", include_str!("../../lints/date/past-date-announced.toml")),
    ("date/stale-copyright-year.toml", include_str!("../../lints/date/stale-copyright-year.toml")),
    ("date/stale-policy-date.toml", include_str!("../../lints/date/stale-policy-date.toml")),
    ("duplicate/body-of-another-section.toml", include_str!("../../lints/duplicate/body-of-another-section.toml")),
    ("duplicate/drifted-duplicate.toml", include_str!("../../lints/duplicate/drifted-duplicate.toml")),
    ("duplicate/drifted-name.toml", include_str!("../../lints/duplicate/drifted-name.toml")),
    ("duplicate/drifted-sentence.toml", include_str!("../../lints/duplicate/drifted-sentence.toml")),
    ("duplicate/duplicate-heading.toml", include_str!("../../lints/duplicate/duplicate-heading.toml")),
    ("duplicate/duplicate-paragraph.toml", include_str!("../../lints/duplicate/duplicate-paragraph.toml")),
    ("duplicate/duplicate-section.toml", include_str!("../../lints/duplicate/duplicate-section.toml")),
    ("duplicate/near-duplicate.toml", include_str!("../../lints/duplicate/near-duplicate.toml")),
    ("gdpr/missing-legal-basis.toml", include_str!("../../lints/gdpr/missing-legal-basis.toml")),
    ("gdpr/missing-retention-period.toml", include_str!("../../lints/gdpr/missing-retention-period.toml")),
    ("gdpr/missing-right-of-access.toml", include_str!("../../lints/gdpr/missing-right-of-access.toml")),
    (
        "gdpr/missing-right-to-lodge-complaint.toml",
        include_str!("../../lints/gdpr/missing-right-to-lodge-complaint.toml"),
    ),
    ("inflections.toml", include_str!("../../lints/inflections.toml")),
    ("numbering/mixed-numbering.toml", include_str!("../../lints/numbering/mixed-numbering.toml")),
    ("numbering/numbering-duplicate.toml", include_str!("../../lints/numbering/numbering-duplicate.toml")),
    ("numbering/numbering-gap.toml", include_str!("../../lints/numbering/numbering-gap.toml")),
    ("numbering/numbering-order.toml", include_str!("../../lints/numbering/numbering-order.toml")),
    ("reference/archive-url.toml", include_str!("../../lints/reference/archive-url.toml")),
    ("reference/broken-anchor.toml", include_str!("../../lints/reference/broken-anchor.toml")),
    ("reference/dangling-attachment.toml", include_str!("../../lints/reference/dangling-attachment.toml")),
    (
        "reference/dangling-section-reference.toml",
        include_str!("../../lints/reference/dangling-section-reference.toml"),
    ),
    ("reference/dangling-table.toml", include_str!("../../lints/reference/dangling-table.toml")),
    ("reference/empty-link.toml", include_str!("../../lints/reference/empty-link.toml")),
    ("reference/inexact-section-reference.toml", include_str!("../../lints/reference/inexact-section-reference.toml")),
    ("reference/insecure-form-link.toml", include_str!("../../lints/reference/insecure-form-link.toml")),
    ("reference/insecure-link.toml", include_str!("../../lints/reference/insecure-link.toml")),
    ("reference/link-text-mismatch.toml", include_str!("../../lints/reference/link-text-mismatch.toml")),
    ("reference/lost-link.toml", include_str!("../../lints/reference/lost-link.toml")),
    (
        "reference/misnumbered-section-reference.toml",
        include_str!("../../lints/reference/misnumbered-section-reference.toml"),
    ),
    ("reference/suspicious-link-target.toml", include_str!("../../lints/reference/suspicious-link-target.toml")),
    ("reference/toc-mismatch.toml", include_str!("../../lints/reference/toc-mismatch.toml")),
    ("reference/toc-missing-heading.toml", include_str!("../../lints/reference/toc-missing-heading.toml")),
    ("reference/toc-unfulfilled.toml", include_str!("../../lints/reference/toc-unfulfilled.toml")),
    ("reference/tracking-link.toml", include_str!("../../lints/reference/tracking-link.toml")),
    ("reference/unnumbered-sections.toml", include_str!("../../lints/reference/unnumbered-sections.toml")),
    ("reference/wrong-direction.toml", include_str!("../../lints/reference/wrong-direction.toml")),
    ("reference/wrong-relative-reference.toml", include_str!("../../lints/reference/wrong-relative-reference.toml")),
    ("text/empty-item.toml", include_str!("../../lints/text/empty-item.toml")),
    ("text/empty-section.toml", include_str!("../../lints/text/empty-section.toml")),
    ("text/unfinished-list.toml", include_str!("../../lints/text/unfinished-list.toml")),
    ("vocabulary.toml", include_str!("../../lints/vocabulary.toml")),
];

/// All embedded files.
pub(super) fn files() -> Vec<LintFile> {
    FILES
        .iter()
        .map(|(name, text)| LintFile { pack: Pack::BuiltIn, name: (*name).into(), text: (*text).into() })
        .collect()
}
