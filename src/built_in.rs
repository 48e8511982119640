//! The claims and lints that come with the program: the files below `lints/`, and the catalog that the build script
//! compiled from them, so that no start of the program has to.

use crate::lint::{Catalog, LintFile, Mistake, Pack};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What [`FILES`] compile into.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));

impl Catalog {
    /// The claims and lints that come with the program, without their examples.
    pub fn built_in() -> Self {
        Self::from_compiled(COMPILED).expect("the build script wrote it, with this same code")
    }

    /// The built-in claims and lints with those of `files`, which add to them or, under the same id, replace them; all
    /// with their examples.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn with(files: impl IntoIterator<Item = LintFile>) -> Result<Self, Vec<Mistake>> {
        let built_in = FILES.iter().map(|(name, text)| LintFile {
            pack: Pack::BuiltIn,
            name: (*name).into(),
            text: (*text).into(),
        });
        Self::only(built_in.chain(files))
    }
}
