//! Tells what configurations say in vain.

use std::io;
use std::path::Path;
use std::sync::Arc;

use ignore::WalkBuilder;

use super::Io;
use super::setup::Setup;
use crate::report::{Look, mistakes};

/// So many files are looked at, at most, before a glob is said to be for none of them.
const MOST: usize = 20_000;

/// Warns of what does nothing in the configurations, whichever policies were named on the command line. `all_seen`
/// tells that no single files were named.
pub(super) fn warn(setups: &[Arc<Setup>], all_seen: bool, io: &mut Io<'_>, look: Look) -> io::Result<()> {
    for setup in setups {
        io.stderr.write_all(mistakes::warnings(setup.settings.without_effect(), look).as_bytes())?;
        io.stderr.write_all(mistakes::warnings(&setup.settings.stale_allows(all_seen), look).as_bytes())?;
        if setup.settings.has_unused() && setup.settings.root().is_some_and(|root| looked_through(root, setup)) {
            io.stderr.write_all(mistakes::warnings(&setup.settings.unused(), look).as_bytes())?;
        }
    }
    Ok(())
}

/// Shows the settings what lies in the folder; whether all of it was seen, or enough to know that nothing is unused.
fn looked_through(root: &Path, setup: &Setup) -> bool {
    let walk = WalkBuilder::new(root).require_git(false).build();
    let files = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    for (index, entry) in files.enumerate() {
        if index == MOST {
            return false;
        }
        setup.settings.note(entry.path());
        if !setup.settings.has_unused() {
            break;
        }
    }
    true
}
