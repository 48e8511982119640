//! Decides how output looks: from what was asked for, the environment, and the stream that is written to.

use super::args::ColorChoice;
use crate::report::{GUTTER, Look};

/// Columns of a line of a policy where no terminal tells its width.
const WIDTH: usize = 100;
/// Fewer columns than this leave no room for a snippet.
const NARROWEST: usize = 30;
/// Longer lines are hard to read on any screen.
const WIDEST: usize = 140;

/// The look of what is written to standard output.
pub(super) fn look(choice: ColorChoice, terminal: bool) -> Look {
    let variable = |name: &str| std::env::var(name).ok();
    let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let width = columns.or_else(|| {
        let size = if terminal { terminal_size::terminal_size() } else { None };
        size.map(|(terminal_size::Width(columns), _)| usize::from(columns))
    });
    Look {
        color: color(choice, terminal, variable),
        ascii: ascii(variable),
        width: width.map_or(WIDTH, |columns| columns.saturating_sub(GUTTER).clamp(NARROWEST, WIDEST)),
        wrap: width.is_some(),
    }
}

/// Whether the locale can show nothing but ASCII. Where nothing names one, as in most containers, UTF-8 is the rule.
fn ascii(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    locale.is_some_and(|locale| !locale.to_lowercase().replace('-', "").contains("utf8"))
}

/// Whether to use colours: what was typed, then NO_COLOR, then the variables that force them, then those that turn
/// them off, then whether the stream that is written to is a terminal.
fn color(choice: ColorChoice, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR").is_some() => false,
        ColorChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
        ColorChoice::Auto if set("TERM").as_deref() == Some("dumb") => false,
        ColorChoice::Auto if set("CLICOLOR").as_deref() == Some("0") => false,
        ColorChoice::Auto => terminal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(choice: ColorChoice, terminal: bool, variables: &[(&str, &str)], expected: bool) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string());
        assert_eq!(color(choice, terminal, variable), expected, "{choice:?}, terminal {terminal}, {variables:?}");
    }

    #[test]
    fn a_locale_that_is_not_utf_8_is_drawn_for_in_ascii() {
        let of = |variables: &[(&str, &str)]| {
            let found = |name: &str| variables.iter().find(|(known, _)| *known == name);
            ascii(|name| found(name).map(|(_, value)| value.to_string()))
        };
        assert!(!of(&[]) && !of(&[("LANG", "")]));
        assert!(!of(&[("LANG", "de_DE.UTF-8")]) && !of(&[("LC_ALL", "C.utf8"), ("LANG", "C")]));
        assert!(of(&[("LANG", "de_DE@euro")]) && of(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]));
    }

    #[test]
    fn what_is_typed_wins_then_no_color_then_force_then_the_terminal() {
        use ColorChoice::{Always, Auto, Never};
        check(Always, false, &[("NO_COLOR", "1")], true);
        check(Never, true, &[("FORCE_COLOR", "1")], false);
        check(Auto, true, &[("NO_COLOR", "0"), ("FORCE_COLOR", "1")], false);
        check(Auto, true, &[("NO_COLOR", "")], true);
        check(Auto, false, &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], true);
        check(Auto, false, &[("FORCE_COLOR", "0")], false);
        check(Auto, true, &[("TERM", "dumb")], false);
        check(Auto, true, &[("CLICOLOR", "0")], false);
        check(Auto, true, &[("TERM", "xterm-256color")], true);
        check(Auto, false, &[], false);
    }
}
