//! Options may stand before the command or after it: `fineprint --format json check privacy.md`.

use std::ffi::{OsStr, OsString};

use clap::Command;

/// The arguments with the command, if one is named, right after the name of the program.
/// `known` are the commands and options.
pub(super) fn command_first(known: &Command, args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    let mut index = 1;
    while let Some(arg) = args.get(index) {
        match arg.to_str() {
            Some("--") => break,
            Some(option) if option.len() > 1 && option.starts_with('-') => {
                index += if takes_next(known, option) { 2 } else { 1 };
            }
            _ => {
                if is_command(known, arg) {
                    let command = args.remove(index);
                    args.insert(1, command);
                }
                break;
            }
        }
    }
    args
}

fn is_command(known: &Command, arg: &OsStr) -> bool {
    arg == "help" || known.get_subcommands().any(|command| command.get_name() == arg)
}

/// Whether the value of an option is the argument after it.
fn takes_next(known: &Command, option: &str) -> bool {
    let commands = || std::iter::once(known).chain(known.get_subcommands());
    let options = || commands().flat_map(Command::get_arguments).filter(|arg| arg.get_action().takes_values());
    match option.strip_prefix("--") {
        Some(long) => options().any(|arg| arg.get_long() == Some(long)),
        None => option.len() == 2 && options().any(|arg| arg.get_short() == option.chars().nth(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(typed: &str, expected: &str) {
        let args = command_first(&crate::cli::command(), typed.split(' ').map(OsString::from));
        assert_eq!(args.join(OsStr::new(" ")), expected);
    }

    #[test]
    fn the_command_comes_first_wherever_it_stands() {
        becomes("fineprint --format json check a.md", "fineprint check --format json a.md");
        becomes("fineprint --isolated -j 2 claims a.md", "fineprint claims --isolated -j 2 a.md");
        becomes("fineprint --format=json lints", "fineprint lints --format=json");
        becomes("fineprint --help", "fineprint --help");
    }

    #[test]
    fn a_value_or_a_file_is_no_command() {
        becomes("fineprint --config test a.md", "fineprint --config test a.md");
        becomes("fineprint a.md check", "fineprint a.md check");
        becomes("fineprint -- check", "fineprint -- check");
    }
}
