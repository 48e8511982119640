//! `TextFormat`: how the text format looks, and its notes below a snippet.

use std::fmt::{self, Write};

use super::paint::Paint;

/// What stands before the lines below a snippet.
pub(super) const INDENT: &str = "    ";

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether colours and other styles are written.
    pub color: bool,
    /// Columns that a line of the policy may take before it is cropped.
    pub width: usize,
    /// Whether snippets are drawn with ASCII alone.
    pub ascii: bool,
    /// Whether sentences are wrapped to the width; logs and files are easier to search without.
    pub wrap: bool,
}

impl Look {
    /// What stands for words that are left out.
    pub(super) fn dots(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}

/// The page with no line wider than the look asks for, as far as words go; what is wrapped goes on further in.
pub(in crate::report) fn wrapped(page: &str, look: Look) -> String {
    if !look.wrap {
        return page.to_owned();
    }
    let mut out = String::new();
    for line in page.lines() {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let hanging = format!("{indent}{INDENT}");
        let options = textwrap::Options::new(look.width).initial_indent(indent).subsequent_indent(&hanging);
        for line in textwrap::wrap(words, options.break_words(false)) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// The text format.
#[derive(Clone, Debug)]
pub struct TextFormat {
    pub(super) look: Look,
    pub(super) paint: Paint,
}

impl TextFormat {
    /// The text format with a certain look.
    pub fn new(look: Look) -> Self {
        Self { look, paint: Paint::new(look.color) }
    }

    /// One line below a snippet, wrapped if the look asks for it.
    pub(super) fn note(&self, out: &mut String, name: &str, words: &str) -> fmt::Result {
        let hanging = " ".repeat(INDENT.len() + name.len() + 1);
        write!(out, "{INDENT}{} ", self.paint.help(name))?;
        if !self.look.wrap {
            return writeln!(out, "{words}");
        }
        let width = self.look.width.saturating_sub(hanging.len()).max(20);
        for (index, line) in textwrap::wrap(words, textwrap::Options::new(width).break_words(false)).iter().enumerate()
        {
            writeln!(out, "{}{line}", if index > 0 { hanging.as_str() } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_wide_goes_on_further_in() {
        let look = Look { color: false, ascii: true, width: 20, wrap: true };
        let page = "  one two three four five\n\n  six\n";
        assert_eq!(wrapped(page, look), "  one two three four\n      five\n\n  six\n");
        assert_eq!(wrapped(page, Look { wrap: false, ..look }), page);
    }
}
