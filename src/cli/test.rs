//! `fineprint test`: runs the examples inside claim and lint files.

use std::io;

use super::args::TestArgs;
use super::load::{Load, compile_wholly};
use super::look::look;
use super::packs::read_pack;
use super::{ExitStatus, Io};
use crate::check::test_examples;
use crate::config::Typed;
use crate::report::examples;

pub(super) fn run(args: &TestArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let mut files = Vec::new();
    for path in &args.paths {
        match read_pack(path, path) {
            Ok(read) => files.extend(read),
            Err(problem) => {
                write!(io.stderr, "{problem}")?;
                return Ok(ExitStatus::Failed);
            }
        }
    }
    let typed = Typed::default();
    let load = Load { args: &args.config, typed: &typed, more: files, compile: &compile_wholly };
    let Some(setup) = load.here(io, look)? else { return Ok(ExitStatus::Failed) };
    let tested = test_examples(&setup.catalog);
    io.stdout.write_all(examples::text(&tested, look).as_bytes())?;
    Ok(if tested.failures.is_empty() { ExitStatus::Clean } else { ExitStatus::Found })
}
