//! `fineprint test`: runs the examples inside claim and lint files.

use std::io;

use super::args::TestArgs;
use super::look::look;
use super::packs::read_pack;
use super::setup::Setup;
use super::{ExitStatus, Io};
use crate::check::test_examples;
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
    let Some(setup) = Setup::load_with_examples(&args.config, files, io, look)? else { return Ok(ExitStatus::Failed) };
    let tested = test_examples(&setup.catalog);
    io.stdout.write_all(examples::text(&tested, look).as_bytes())?;
    Ok(if tested.failures.is_empty() { ExitStatus::Clean } else { ExitStatus::Found })
}
