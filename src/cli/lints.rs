//! `fineprint lints`: the list of all lints, as they are set here.

use std::io;
use std::path::Path;

use super::args::{ListArgs, ListFormat};
use super::load::{Load, compile_quickly};
use super::look::look;
use super::problem::Problem;
use super::{ExitStatus, Io};
use crate::lint::{Lint, Severity};
use crate::phrase::nearest;
use crate::report::{json, lints};

pub(super) fn run(args: &ListArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let typed = args.levels.typed();
    let load = Load { args: &args.config, typed: &typed, more: Vec::new(), compile: &compile_quickly };
    let Some(setup) = load.here(io, look)? else { return Ok(ExitStatus::Failed) };
    let catalog = &setup.catalog;
    // As for a policy right here, for which no override holds.
    let levels = setup.for_policy(Path::new("")).levels;
    // A name of a lint or folder is no part of other names.
    let wanted = |lint: &Lint, filter: &String| {
        if catalog.select(filter).is_empty() {
            lint.id.contains(filter.as_str())
        } else {
            catalog.select(filter).iter().any(|&index| catalog.lints()[index].id == lint.id)
        }
    };
    for filter in &args.filters {
        if !catalog.lints().iter().any(|lint| wanted(lint, filter)) {
            let near = nearest(filter, catalog.selectors()).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| "`fineprint lints` without names lists all lints".to_owned());
            write!(io.stderr, "{}", Problem::new(filter, "no lint is called like this").help(help))?;
            return Ok(ExitStatus::Failed);
        }
    }
    let all = catalog.lints().iter().enumerate();
    let listed =
        all.filter(|(_, lint)| args.filters.is_empty() || args.filters.iter().any(|filter| wanted(lint, filter)));
    let listed: Vec<(&Lint, Option<Severity>)> = listed.map(|(index, lint)| (lint, levels.get(index))).collect();
    let out = match args.format {
        ListFormat::Text => lints::text(&listed, look),
        ListFormat::Json => json::lints(&listed),
    };
    io.stdout.write_all(out.as_bytes())?;
    Ok(ExitStatus::Clean)
}
