//! A small pack of lints, as those of a user stand on.

use fineprint::lint::{Catalog, LintFile, Mistake, Pack};

const BASE: [(&str, &str); 4] = [
    ("inflections.toml", include_str!("../../../lints/inflections.toml")),
    ("vocabulary.toml", include_str!("../../mistakes/base/vocabulary.toml")),
    ("document.toml", include_str!("../../mistakes/base/document.toml")),
    ("claims/base.toml", include_str!("../../mistakes/base/claims/base.toml")),
];

/// The pack with one more file; what is wrong with that has its place in it.
pub(crate) fn with_file(name: &str, text: &str) -> Option<Catalog> {
    let base = BASE.map(|(name, text)| LintFile::new(Pack::BuiltIn, name, text));
    match Catalog::only(base.into_iter().chain([LintFile::new(Pack::User, name, text)])) {
        Ok(catalog) => Some(catalog),
        Err(mistakes) => {
            mistakes.iter().for_each(check);
            None
        }
    }
}

fn check(mistake: &Mistake) {
    assert!(mistake.file.text.get(mistake.span.clone()).is_some(), "{:?} in {}", mistake.span, mistake.file.name);
    assert!(!mistake.message.is_empty());
}
