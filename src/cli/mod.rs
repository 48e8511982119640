//! The command line: the only module that touches files, environment, terminal or clock. One file a subcommand.

mod annotate;
mod args;
mod baseline;
mod check;
mod checker;
mod claims;
mod diff;
mod exit;
mod explain;
mod files;
mod fixing;
mod git;
mod init;
mod inputs;
mod last_change;
mod lints;
mod load;
mod look;
mod lsp;
mod order;
mod outline;
mod packs;
mod paths;
mod problem;
mod progress;
mod replace;
mod report;
mod revision;
mod schema;
mod settings;
mod setup;
mod setups;
mod shells;
mod since;
mod stream;
mod suggest;
mod test;
mod threads;
mod unchecked;
mod unheard;
mod unused;

use std::ffi::OsString;
use std::io::{self, Read, Write};

use clap::{CommandFactory, FromArgMatches};

pub use exit::ExitStatus;
pub use lsp::serve_over;
pub(crate) use setup::{Setup, options};

use args::{Cli, Command};
use unheard::Unheard;

/// The streams that a run reads from and writes to.
pub struct Io<'a> {
    /// Where the policy called `-` comes from.
    pub stdin: &'a mut dyn Read,
    /// Where findings and whatever else was asked for go.
    pub stdout: &'a mut dyn Write,
    /// Where everything else goes.
    pub stderr: &'a mut dyn Write,
    /// Whether `stdout` is a terminal.
    pub terminal: bool,
    /// Whether `stderr` is one.
    pub err_terminal: bool,
}

/// Runs the program with `args`, the first of which is its name.
pub fn run(io: Io<'_>, args: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let Io { stdin, stdout, stderr, terminal, err_terminal } = io;
    let mut stderr = Unheard(stderr);
    let mut io = Io { stdin, stdout, stderr: &mut stderr, terminal, err_terminal };
    let known = command();
    let args = order::command_first(&known, args);
    let typed = known.try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    let done = match typed {
        Ok(cli) => dispatch(cli, &mut io),
        Err(error) => usage(&error, &mut io),
    };
    match done.and_then(|status| io.stdout.flush().map(|()| status)) {
        Ok(status) => status,
        // The reader has left, `| head` for one, and has all that it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Clean,
        Err(error) => {
            // Nobody is left to tell if this fails too.
            let _ = writeln!(io.stderr, "error: the output cannot be written: {error}");
            ExitStatus::Failed
        }
    }
}

/// The commands and options, for pages made from them.
pub fn command() -> clap::Command {
    Cli::command()
}

fn dispatch(cli: Cli, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    stream::keep_panics();
    match cli.command.unwrap_or(Command::Check(cli.check)) {
        Command::Check(args) => check::run(&args, io),
        Command::Annotate(args) => annotate::run(&args, io),
        Command::Claims(args) => claims::run(&args, io),
        Command::Report(args) => report::run(&args, io),
        Command::Diff(args) => diff::run(&args, io),
        Command::Outline(args) => outline::run(&args, io),
        Command::Lints(args) => lints::run(&args, io),
        Command::Explain(args) => explain::run(&args, io),
        Command::Suggest(args) => suggest::run(&args, io),
        Command::Test(args) => test::run(&args, io),
        Command::Lsp(args) => lsp::run(&args, io),
        Command::Schema(args) => schema::run(&args, io),
        Command::Completions(args) => shells::completions(&args, io),
        Command::Man => shells::man(io),
        Command::Init(args) => init::run(&args, io),
    }
}

/// Help and the version, which were asked for, or a mistake in the arguments.
fn usage(error: &clap::Error, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    if error.use_stderr() {
        write!(io.stderr, "{}", error.render())?;
        return Ok(ExitStatus::Failed);
    }
    write!(io.stdout, "{}", error.render())?;
    Ok(ExitStatus::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe whose reader has left.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn who_wants_no_more_of_the_output_is_told_nothing() {
        let mut stderr = Vec::new();
        let io = Io {
            stdin: &mut io::empty(),
            stdout: &mut Closed,
            stderr: &mut stderr,
            terminal: false,
            err_terminal: false,
        };
        assert_eq!(run(io, ["fineprint", "schema", "config"].map(OsString::from)), ExitStatus::Clean);
        assert!(stderr.is_empty());
    }

    #[test]
    fn a_mistake_that_nobody_hears_of_is_still_one() {
        let io = Io {
            stdin: &mut io::empty(),
            stdout: &mut io::sink(),
            stderr: &mut Closed,
            terminal: false,
            err_terminal: false,
        };
        assert_eq!(run(io, ["fineprint", "check", "--no-such-option"].map(OsString::from)), ExitStatus::Failed);
    }
}
