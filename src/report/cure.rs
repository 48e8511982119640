//! What the edits of a finding do, in words.

use super::counted;
use super::escape::one_line;
use crate::finding::{Edit, Finding};
use crate::lint::Safety;
use crate::source::Source;

/// Letters of a text that are shown; of a longer one the rest is left out.
const SHOWN: usize = 60;

/// What the edits of the finding do and how to have it done; `None` if it has none.
pub(super) fn cure(source: &Source, finding: &Finding, dots: &str) -> Option<String> {
    let first = finding.edits.first()?;
    let also = match finding.edits.len() - 1 {
        0 => String::new(),
        more => format!(", and the like at {}", counted(more, "further place")),
    };
    let flags = if finding.is_curable(Safety::Safe) { "--fix" } else { "--fix --unsafe-fixes" };
    Some(format!("{}{also} ({flags})", words(source, first, dots)))
}

/// What the edit does.
pub(crate) fn words(source: &Source, edit: &Edit, dots: &str) -> String {
    let (old, new) = (shown(source.slice(edit.span), dots), shown(&edit.text, dots));
    match (old.is_empty(), new.is_empty()) {
        (_, true) => format!("take out {old}"),
        (true, false) => format!("put in {new}"),
        (false, false) => format!("write {new} instead of {old}"),
    }
}

/// The text in quotation marks, letters that nobody can see by their numbers; empty if it is.
fn shown(text: &str, dots: &str) -> String {
    let is_bare = |c: char| c.is_control() || c.is_whitespace() && c != ' ' || super::escape::is_unsafe(c);
    if text.is_empty() {
        return String::new();
    }
    if text.chars().all(is_bare) {
        let numbers: Vec<String> = text.chars().take(4).map(|c| format!("U+{:04X}", c as u32)).collect();
        let more = if text.chars().nth(4).is_some() { dots } else { "" };
        return format!("{}{more}", numbers.join(" "));
    }
    let mut end = text.char_indices().map(|(at, _)| at).skip(SHOWN);
    let cropped = end.next().map_or_else(|| one_line(text), |end| format!("{}{dots}", one_line(&text[..end])));
    // Blanks at the ends are what matters where there is nothing else.
    let cropped = if cropped.is_empty() { " ".to_owned() } else { cropped };
    format!("\"{cropped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, source, span};

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let source = source("p.md", "We keep\u{200b} keep data \u{fb01}le for a year.\n");
        let edit = |safety| Edit { span: span(&source, old), text: new.into(), safety };
        let found = Finding { edits: vec![edit(Safety::Safe)], ..finding(&source, "We") };
        assert_eq!(cure(&source, &found, "...").as_deref(), Some(expected));
    }

    #[test]
    fn edits_are_told_in_words() {
        check(" keep data", "", "take out \"keep data\" (--fix)");
        check("\u{200b}", "", "take out U+200B (--fix)");
        check("\u{fb01}le", "file", "write \"file\" instead of \"\u{fb01}le\" (--fix)");
        check("", "Us: ", "put in \"Us:\" (--fix)");
        check("We", &"x".repeat(SHOWN + 1), &format!("write \"{}...\" instead of \"We\" (--fix)", "x".repeat(SHOWN)));
    }

    #[test]
    fn a_place_that_is_to_be_read_makes_the_finding_one() {
        let source = source("p.md", "We keep data.\n");
        let edit = |words, safety| Edit { span: span(&source, words), text: "x".into(), safety };
        let edits = vec![edit("We", Safety::Safe), edit("data", Safety::Unsafe)];
        let found = Finding { edits, ..finding(&source, "We") };
        let expected = "write \"x\" instead of \"We\", and the like at 1 further place (--fix --unsafe-fixes)";
        assert_eq!(cure(&source, &found, "...").as_deref(), Some(expected));
    }
}
