//! The change of a policy as a unified diff, which `patch` and `git apply -p0` take.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::escape::{escape, one_line};
use super::paint::Paint;
use super::text_format::Look;
use crate::source::Source;

/// After so long what is left of a policy is compared less thoroughly. Only texts of many megabytes take it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The change from one text of a policy to another; empty if there is none. On a `terminal` nothing of the policy is
/// written raw, so that it can be read but not applied.
pub fn unified(before: &Source, after: &Source, look: Look, terminal: bool) -> String {
    if before.text() == after.text() {
        return String::new();
    }
    let paint = Paint::new(look.color);
    let name = one_line(before.name());
    let mut out = format!("{}\n{}\n", paint.strong(&format!("--- {name}")), paint.strong(&format!("+++ {name}")));
    let compared = TextDiff::configure().timeout(PATIENCE).diff_lines(before.text(), after.text());
    for hunk in compared.unified_diff().iter_hunks() {
        out.push_str(&format!("{}\n", paint.help(&hunk.header().to_string())));
        for change in hunk.iter_changes() {
            let line = change.value();
            let words = line.strip_suffix('\n').unwrap_or(line);
            let words = if terminal { escape(words.trim_end_matches('\r')) } else { words.into() };
            let line = match change.tag() {
                ChangeTag::Equal => format!(" {words}"),
                ChangeTag::Delete => paint.removed(&format!("-{words}")),
                ChangeTag::Insert => paint.added(&format!("+{words}")),
            };
            out.push_str(&line);
            out.push_str(if change.missing_newline() { "\n\\ No newline at end of file\n" } else { "\n" });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::source;

    #[track_caller]
    fn check(before: &str, after: &str, terminal: bool, expected: &str) {
        let look = Look { color: false, ascii: false, width: 100, wrap: false };
        assert_eq!(unified(&source("p.md", before), &source("p.md", after), look, terminal), expected);
    }

    #[test]
    fn a_diff_can_be_applied_and_a_terminal_gets_nothing_raw() {
        check("a\r\nb", "a\r\nb", false, "");
        let head = "--- p.md\n+++ p.md\n@@ -1,2 +1,2 @@\n";
        let end = "\\ No newline at end of file\n";
        check("a\r\n\u{1b}b", "a\r\nc", false, &format!("{head} a\r\n-\u{1b}b\n{end}+c\n{end}"));
        check("a\r\n\u{1b}b\n", "a\r\nc\n", true, &format!("{head} a\n-␛b\n+c\n"));
    }

    #[test]
    fn lines_far_apart_stand_in_hunks_of_their_own() {
        let text = |first: &str, last: &str| format!("{first}\n{}{last}\n", "x\n".repeat(9));
        let expected = "--- p.md\n+++ p.md\n@@ -1,4 +1,4 @@\n-a\n+b\n x\n x\n x\n@@ -8,4 +8,4 @@\n x\n x\n x\n-c\n+d\n";
        check(&text("a", "c"), &text("b", "d"), false, expected);
    }
}
