//! `fineprint completions` and `fineprint man`: what shells and manuals know of the commands.

use std::io;

use super::args::CompletionsArgs;
use super::{ExitStatus, Io, command};

/// Prints the script that completes commands and options in a shell.
pub(super) fn completions(args: &CompletionsArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "fineprint", &mut script);
    io.stdout.write_all(&script)?;
    Ok(ExitStatus::Clean)
}

/// Prints the manual page, in roff.
pub(super) fn man(io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    io.stdout.write_all(&page)?;
    Ok(ExitStatus::Clean)
}
