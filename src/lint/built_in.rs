//! The claims and lints that come with the program: the files below `lints/`, embedded.
//!
//! The list is kept by the test in `tests/tidy.rs`, which fails when it differs from the folder.

use super::mistake::{LintFile, Pack};

/// Name below `lints/` and content of each file.
const FILES: &[(&str, &str)] = &[
    ("claims/processing.toml", include_str!("../../lints/claims/processing.toml")),
    ("claims/rights.toml", include_str!("../../lints/claims/rights.toml")),
    ("contradiction/access-fee-vs-free.toml", include_str!("../../lints/contradiction/access-fee-vs-free.toml")),
    ("gdpr/missing-legal-basis.toml", include_str!("../../lints/gdpr/missing-legal-basis.toml")),
    ("gdpr/missing-retention-period.toml", include_str!("../../lints/gdpr/missing-retention-period.toml")),
    ("gdpr/missing-right-of-access.toml", include_str!("../../lints/gdpr/missing-right-of-access.toml")),
    (
        "gdpr/missing-right-to-lodge-complaint.toml",
        include_str!("../../lints/gdpr/missing-right-to-lodge-complaint.toml"),
    ),
    ("inflections.toml", include_str!("../../lints/inflections.toml")),
    ("vocabulary.toml", include_str!("../../lints/vocabulary.toml")),
];

/// All embedded files.
pub(super) fn files() -> Vec<LintFile> {
    FILES
        .iter()
        .map(|(name, text)| LintFile { pack: Pack::BuiltIn, name: (*name).into(), text: (*text).into() })
        .collect()
}
