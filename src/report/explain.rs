//! The page of one lint or claim, as its file tells it.

use super::counted;
use super::escape::escape;
use super::paint::Paint;
use super::text::Look;
use crate::lint::{Claim, Example, Lint};

/// What stands before every line of a paragraph.
const INDENT: &str = "  ";

/// The page of a lint.
pub fn lint(lint: &Lint, look: Look) -> String {
    let mut page = Page { out: String::new(), look, paint: Paint::new(look.color) };
    let severity = page.paint.severity(lint.severity, lint.severity.name());
    let kind = lint.kind.name();
    let head = format!("{} ({severity}, {}, {kind})", page.paint.strong(&lint.id), lint.confidence.name());
    page.out.push_str(&format!("{head}\n"));
    page.paragraph(&lint.summary);
    page.section("Why it matters", &lint.why);
    page.section("Law", &lint.authority.join("\n"));
    page.section("What to do", &lint.help);
    page.examples("Found", &lint.flagged);
    page.examples("Not found", &lint.clean);
    page.out
}

/// The page of a claim.
pub fn claim(claim: &Claim, look: Look) -> String {
    let mut page = Page { out: String::new(), look, paint: Paint::new(look.color) };
    page.out.push_str(&format!("{} (claim)\n", page.paint.strong(&claim.id)));
    page.paragraph(&claim.says);
    page.examples("Asserted by", &claim.asserted);
    page.examples("Denied by", &claim.denied);
    page.examples("Not meant", &claim.silent);
    page.out
}

struct Page {
    out: String,
    look: Look,
    paint: Paint,
}

impl Page {
    fn section(&mut self, title: &str, text: &str) {
        if !text.trim().is_empty() {
            self.out.push_str(&format!("\n{}\n", self.paint.help(title)));
            self.paragraph(text);
        }
    }

    /// Indented, wrapped where the look asks for it; line ends of the text stay.
    fn paragraph(&mut self, text: &str) {
        for line in text.trim().lines() {
            let line = escape(line.trim_end());
            let width = if self.look.wrap { self.look.width } else { usize::MAX };
            for part in textwrap::wrap(&line, textwrap::Options::new(width).break_words(false)) {
                self.out.push_str(format!("{INDENT}{part}").trim_end());
                self.out.push('\n');
            }
        }
    }

    fn examples(&mut self, title: &str, examples: &[Example]) {
        if examples.is_empty() {
            return;
        }
        let title = format!("{title} ({})", counted(examples.len(), "example"));
        self.out.push_str(&format!("\n{}\n", self.paint.help(&title)));
        for (index, example) in examples.iter().enumerate() {
            let text = example.with_marks(&example.marks);
            if index > 0 && text.trim().contains('\n') {
                self.out.push('\n');
            }
            self.paragraph(&text);
        }
    }
}
