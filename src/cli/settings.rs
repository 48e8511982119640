//! `--show-settings FILE`: what holds for a policy, and where each value comes from.

use std::io;
use std::path::Path;

use super::args::CheckArgs;
use super::paths::absolute;
use super::problem::Problem;
use super::setups::Setups;
use super::{ExitStatus, Io};
use crate::config::Shown;
use crate::report::Look;
use crate::report::escape::one_line;

pub(super) fn show(args: &CheckArgs, path: &Path, io: &mut Io<'_>, look: Look) -> io::Result<ExitStatus> {
    let setups = Setups::new(&args.config, args.typed(), look);
    let setup = match setups.of_file(path) {
        Ok(setup) => setup,
        Err(wrong) => {
            write!(io.stderr, "{}", Problem::from(wrong))?;
            return Ok(ExitStatus::Failed);
        }
    };
    let whole = absolute(path);
    let excluded = if setup.settings.excludes(&whole) { "; it is left out where folders are walked" } else { "" };
    let config = setup.settings.file().map_or("no configuration file", |file| &file.path);
    let facts = setup.for_policy(path).company.map(|company| format!(", facts in {}", company.path()));
    let from = one_line(&format!("{config}{}", facts.unwrap_or_default()));
    writeln!(io.stdout, "{}: {from}{excluded}", one_line(&path.to_string_lossy()))?;
    let shown = setup.settings.shown(&whole, &setup.catalog);
    let widest = |part: fn(&Shown) -> &str| shown.iter().map(|shown| part(shown).chars().count()).max().unwrap_or(0);
    let (names, values) = (widest(|shown| &shown.name), widest(|shown| &shown.value));
    for Shown { name, value, origin } in &shown {
        writeln!(io.stdout, "{name:names$} = {value:values$}  # {}", one_line(origin))?;
    }
    Ok(ExitStatus::Clean)
}
