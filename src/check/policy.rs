//! A policy from its text to its findings, unless no lint can read its language.

use std::fmt;

use super::{Options, check};
use crate::document::{self, Document};
use crate::finding::Finding;
use crate::lint::Catalog;
use crate::source::Source;

/// Why a policy is not checked: there is no lint in its language. That is not the same as nothing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// ISO 639-1 code of the language.
    pub language: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its language is `{}`, for which there are no lints: it is not checked", self.language)
    }
}

/// Parses and checks one policy. Findings are in the order of their places.
///
/// # Errors
/// When the lints of the catalog do not read the language of the policy.
pub fn check_policy(source: &Source, catalog: &Catalog, options: &Options) -> Result<Vec<Finding>, Unread> {
    check_parsed(source, &document::parse(source), catalog, options)
}

/// The same for a policy that has been parsed.
///
/// # Errors
/// When the lints of the catalog do not read the language of the policy.
pub fn check_parsed(
    source: &Source,
    document: &Document,
    catalog: &Catalog,
    options: &Options,
) -> Result<Vec<Finding>, Unread> {
    if let Some(language) = document.language.as_ref().filter(|language| !catalog.reads(language.code())) {
        return Err(Unread { language: language.code().to_owned() });
    }
    Ok(check(source, document, catalog, options))
}
