//! Loads claims and lints, and tells the mistakes in their files.

use std::io;

use super::Io;
use crate::lint::{Catalog, LintFile, Mistake};
use crate::report::{Look, mistakes};

/// The claims and lints that come with the program; `None` once their mistakes are told.
pub(super) fn built_in(io: &mut Io<'_>, look: Look) -> io::Result<Option<Catalog>> {
    loaded(Catalog::built_in(), io, look)
}

/// The same with those of `files`.
pub(super) fn with(files: Vec<LintFile>, io: &mut Io<'_>, look: Look) -> io::Result<Option<Catalog>> {
    loaded(Catalog::with(files), io, look)
}

fn loaded(catalog: Result<Catalog, Vec<Mistake>>, io: &mut Io<'_>, look: Look) -> io::Result<Option<Catalog>> {
    match catalog {
        Ok(catalog) => Ok(Some(catalog)),
        Err(found) => {
            io.stderr.write_all(mistakes::text(&found, look).as_bytes())?;
            Ok(None)
        }
    }
}
