//! The `fineprint` command: hands the real streams to the library.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use fineprint::cli::{Io, run};

fn main() -> ExitCode {
    let (terminal, err_terminal) = (stdout().is_terminal(), stderr().is_terminal());
    let io = Io { stdin: &mut stdin(), stdout: &mut stdout(), stderr: &mut stderr(), terminal, err_terminal };
    run(io, std::env::args_os()).into()
}
