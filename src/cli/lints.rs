//! `fineprint lints`: the list of all lints.

use std::io;

use super::args::{ListArgs, ListFormat};
use super::look::look;
use super::setup::Setup;
use super::{ExitStatus, Io};
use crate::report::{json, lints};

pub(super) fn run(args: &ListArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let Some(setup) = Setup::load(&args.config, io, look)? else { return Ok(ExitStatus::Failed) };
    let out = match args.format {
        ListFormat::Text => lints::text(setup.catalog.lints(), look),
        ListFormat::Json => json::lints(setup.catalog.lints()),
    };
    io.stdout.write_all(out.as_bytes())?;
    Ok(ExitStatus::Clean)
}
