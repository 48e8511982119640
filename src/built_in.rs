//! The claims and lints that come with the program: the files below `lints/`, and the catalog that the build script
//! compiled from them, so that no start of the program has to.

use std::sync::{Arc, LazyLock};

use crate::lint::{Catalog, LintFile, Mistake, Pack, Trace};
use crate::phrase::ParsedPhrases;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// What [`FILES`] compile into.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.bin"));
/// The phrases of [`FILES`], parsed.
const PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));

impl Catalog {
    /// The claims and lints that come with the program, without their examples; read once in a run.
    pub fn built_in() -> Arc<Self> {
        static READ: LazyLock<Arc<Catalog>> = LazyLock::new(|| {
            Arc::new(Catalog::from_compiled(COMPILED).expect("the build script wrote it, with this same code"))
        });
        Arc::clone(&READ)
    }

    /// The built-in claims and lints with those of `files`, which add to them or, under the same id, replace them; all
    /// with their examples.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn with(files: impl IntoIterator<Item = LintFile>) -> Result<Self, Vec<Mistake>> {
        Self::of_known(built_in_files().chain(files))
    }

    /// The same, with what tells by which phrase something is found.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn traced(files: impl IntoIterator<Item = LintFile>) -> Result<(Self, Trace), Vec<Mistake>> {
        Self::of_known_traced(built_in_files().chain(files))
    }
}

/// The embedded files.
fn built_in_files() -> impl Iterator<Item = LintFile> {
    let phrases = ParsedPhrases::from_bytes(PHRASES).expect("the build script wrote them, with this same code");
    FILES.iter().map(move |(name, text)| {
        LintFile::new(Pack::BuiltIn, *name, *text).at(format!("lints/{name}")).with_phrases(&phrases)
    })
}
