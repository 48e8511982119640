//! The change of a policy as a unified diff, which `patch` and `git apply -p0` take.

use std::fmt::{self, Write};

use imara_diff::{Algorithm, Diff, InternedInput, Interner, Token, UnifiedDiffConfig, UnifiedDiffPrinter};

use super::escape::{escape, one_line};
use super::paint::Paint;
use super::text_format::Look;
use crate::source::Source;

/// The change from one text of a policy to another; empty if there is none. On a `terminal` nothing of the policy is
/// written raw, so that it can be read but not applied.
pub fn unified(before: &Source, after: &Source, look: Look, terminal: bool) -> String {
    if before.text() == after.text() {
        return String::new();
    }
    let paint = Paint::new(look.color);
    let name = one_line(before.name());
    let lines = lines(before.text(), after.text());
    let mut compared = Diff::compute(Algorithm::Histogram, &lines);
    compared.postprocess_lines(&lines);
    let printer = Printer { lines: &lines.interner, paint, terminal };
    let hunks = compared.unified_diff(&printer, UnifiedDiffConfig::default(), &lines);
    format!("{}\n{}\n{hunks}", paint.strong(&format!("--- {name}")), paint.strong(&format!("+++ {name}")))
}

fn lines<'t>(before: &'t str, after: &'t str) -> InternedInput<&'t str> {
    let mut lines = InternedInput::default();
    lines.update_before(before.split_inclusive('\n'));
    lines.update_after(after.split_inclusive('\n'));
    lines
}

struct Printer<'a> {
    lines: &'a Interner<&'a str>,
    paint: Paint,
    terminal: bool,
}

impl Printer<'_> {
    fn line(&self, out: &mut impl Write, token: Token, paint: impl Fn(&str) -> String) -> fmt::Result {
        let line = self.lines[token];
        let words = line.strip_suffix('\n').unwrap_or(line);
        let words = if self.terminal { escape(words.trim_end_matches('\r')) } else { words.into() };
        let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file" };
        writeln!(out, "{}{end}", paint(&words))
    }
}

impl UnifiedDiffPrinter for Printer<'_> {
    fn display_header(&self, mut out: impl Write, before: u32, after: u32, removed: u32, added: u32) -> fmt::Result {
        // A side without lines is named by the line before it.
        let start = |start: u32, lines: u32| start + u32::from(lines > 0);
        let header = format!("@@ -{},{removed} +{},{added} @@", start(before, removed), start(after, added));
        writeln!(out, "{}", self.paint.help(&header))
    }

    fn display_context_token(&self, mut out: impl Write, token: Token) -> fmt::Result {
        self.line(&mut out, token, |words| format!(" {words}"))
    }

    fn display_hunk(&self, mut out: impl Write, before: &[Token], after: &[Token]) -> fmt::Result {
        for token in before {
            self.line(&mut out, *token, |words| self.paint.removed(&format!("-{words}")))?;
        }
        for token in after {
            self.line(&mut out, *token, |words| self.paint.added(&format!("+{words}")))?;
        }
        Ok(())
    }
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
