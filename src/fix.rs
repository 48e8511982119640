//! The edits of findings, applied to the text of a policy: those that fit at once, and pass after pass until nothing is
//! left to apply.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::finding::{Edit, Finding};
use crate::lint::Safety;
use crate::source::{MAX_LEN, Source, Span};

/// Most passes over one policy. Edits that wait for others need one more each; no policy comes near it.
const MAX_PASSES: usize = 1000;

/// A policy to which no edit is left to apply.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The policy.
    pub source: Source,
    /// What is found in it.
    pub findings: Vec<Finding>,
    /// How many edits were applied.
    pub count: usize,
}

/// Why no edit of a policy is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixError<E> {
    /// What looks for findings failed.
    Finding(E),
    /// Edits undo each other, or there is no end of them.
    Unsettled,
    /// The text would become longer than [`MAX_LEN`].
    TooLong,
}

/// The edits of `findings` that are at least so safe.
pub fn edits(findings: &[Finding], least: Safety) -> impl Iterator<Item = &Edit> {
    findings.iter().flat_map(|finding| &finding.edits).filter(move |edit| edit.safety >= least)
}

/// The text of `source` with `edits` applied, and how many that were. Of edits that overlap, the first in the text is
/// applied: what it leaves of the others is for another pass. Everything outside of their spans stays byte for byte.
/// None is applied to a Word document, whose text is not its bytes.
pub fn apply<'a>(source: &Source, edits: impl Iterator<Item = &'a Edit>) -> (String, usize) {
    let text = source.text();
    if source.docx().is_some() {
        return (text.to_owned(), 0);
    }
    let chosen = chosen(text, edits);
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for (span, new) in &chosen {
        edited.push_str(&text[done..span.start()]);
        edited.push_str(new);
        done = span.end();
    }
    edited.push_str(&text[done..]);
    (edited, chosen.len())
}

/// What is to be replaced by what, in the order of the places: of the edits those that change something and can be
/// applied at once.
pub fn chosen<'a>(text: &str, edits: impl Iterator<Item = &'a Edit>) -> Vec<(Span, Cow<'a, str>)> {
    let ends_in_two = text.contains("\r\n");
    let all = edits.map(|edit| (edit.span, with_line_ends(&edit.text, ends_in_two)));
    let changes = |(span, new): &(Span, Cow<'_, str>)| text.get(span.range()).is_some_and(|old| old != new);
    let mut chosen: Vec<(Span, Cow<'a, str>)> = all.filter(changes).collect();
    chosen.sort_by_key(|(span, _)| (span.start(), span.end()));
    let mut last: Option<Span> = None;
    chosen.retain(|(span, _)| {
        // Of two at one place nobody could say which goes first.
        let free = last.is_none_or(|last| span.start() >= last.end() && span.start() > last.start());
        if free {
            last = Some(*span);
        }
        free
    });
    chosen
}

/// The text with the line ends of the policy: `\r\n` if they end `in_two`, else `\n`.
fn with_line_ends(text: &str, in_two: bool) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let plain = text.replace("\r\n", "\n");
    Cow::Owned(if in_two { plain.replace('\n', "\r\n") } else { plain })
}

/// Applies the edits of what `find` finds that are at least so safe, until none is left.
///
/// # Errors
/// When `find` fails, or when there is no end of edits; then none is to be applied.
pub fn fix<E>(
    source: Source,
    least: Safety,
    mut find: impl FnMut(&Source) -> Result<Vec<Finding>, E>,
) -> Result<Fixed, FixError<E>> {
    let mut fixed = Fixed { source, findings: Vec::new(), count: 0 };
    let mut seen = FxHashSet::default();
    for _ in 0..MAX_PASSES {
        if !seen.insert(hash(fixed.source.text())) {
            return Err(FixError::Unsettled);
        }
        fixed.findings = find(&fixed.source).map_err(FixError::Finding)?;
        let (text, count) = apply(&fixed.source, edits(&fixed.findings, least));
        if count == 0 {
            return Ok(fixed);
        }
        if text.len() > MAX_LEN {
            return Err(FixError::TooLong);
        }
        fixed.source = fixed.source.with_text(text);
        fixed.count += count;
    }
    Err(FixError::Unsettled)
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Confidence, Severity};
    use crate::source::Format;

    fn finding(edits: Vec<Edit>) -> Finding {
        Finding {
            lint: "folder/name".into(),
            severity: Severity::Info,
            confidence: Confidence::Certain,
            message: String::new(),
            unless: None,
            span: Span::default(),
            label: String::new(),
            related: Vec::new(),
            why: "".into(),
            help: String::new(),
            authority: Vec::new().into(),
            section: None,
            missing: None,
            fact: None,
            edits,
        }
    }

    fn source(text: &str) -> Source {
        Source::new("policy.md", text, Format::Markdown)
    }

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.into(), safety: Safety::Safe }
    }

    #[track_caller]
    fn check(text: &str, edits: &[Edit], expected: &str, count: usize) {
        assert_eq!(apply(&source(text), edits.iter()), (expected.to_owned(), count));
    }

    #[test]
    fn of_edits_that_overlap_the_first_is_applied() {
        check("We keep keep data", &[edit(3, 8, ""), edit(8, 12, "store")], "We store data", 2);
        check("abcdef", &[edit(2, 4, "x"), edit(1, 3, "y")], "aydef", 1);
        check("abcdef", &[edit(0, 6, "x"), edit(2, 3, "y")], "x", 1);
        check("ab", &[edit(1, 1, "x"), edit(1, 1, "y"), edit(1, 2, "z")], "axb", 1);
        check("ab", &[edit(0, 1, ""), edit(1, 1, "x")], "xb", 2);
    }

    #[test]
    fn edits_that_change_nothing_or_lie_in_no_text_are_not_applied() {
        check("ab", &[edit(0, 1, "a"), edit(1, 3, "x")], "ab", 0);
        check("\u{e9}b", &[edit(1, 2, "x"), edit(0, 1, "y")], "\u{e9}b", 0);
    }

    #[test]
    fn line_ends_are_those_of_the_policy() {
        check("a\r\nb", &[edit(3, 4, "x\ny\r\nz")], "a\r\nx\r\ny\r\nz", 1);
        check("a\nb", &[edit(2, 3, "x\ny")], "a\nx\ny", 1);
        check("a\r\nb", &[edit(0, 4, "a\nb")], "a\r\nb", 0);
    }

    #[test]
    fn edits_that_undo_each_other_are_told() {
        let turned = |source: &Source| -> Result<Vec<Finding>, ()> {
            let other = if source.text() == "a" { "b" } else { "a" };
            Ok(vec![finding(vec![edit(0, 1, other)])])
        };
        assert!(matches!(fix(source("a"), Safety::Safe, turned), Err(FixError::Unsettled)));
        let endless = |_: &Source| -> Result<Vec<Finding>, ()> { Ok(vec![finding(vec![edit(0, 0, "x")])]) };
        assert!(matches!(fix(source("a"), Safety::Safe, endless), Err(FixError::Unsettled)));
    }

    #[test]
    fn what_is_less_safe_than_asked_for_stays() {
        let found = |source: &Source| -> Result<Vec<Finding>, ()> {
            let safe = source.text().find("safe").map(|at| edit(at, at + 4, "S"));
            let other = source.text().find("other").map(|at| Edit { safety: Safety::Unsafe, ..edit(at, at + 5, "O") });
            Ok(vec![finding(safe.into_iter().chain(other).collect())])
        };
        let text = |least| fix(source("safe other safe"), least, found).map(|fixed| fixed.source.text().to_owned());
        assert_eq!(text(Safety::Safe), Ok("S other S".to_owned()));
        assert_eq!(text(Safety::Unsafe), Ok("S O S".to_owned()));
    }
}
