//! What cures a comment that calls lints by old names, or allows what is not found.

use crate::check::context::Context;
use crate::finding::Edit;
use crate::lint::Lint;
use crate::source::Span;

/// The edit that calls all lints of the comment by their names of today.
pub(super) fn renamed(lint: &Lint, comment: Span, context: &Context<'_>) -> Option<Edit> {
    let names = names(comment, context)?;
    let new = context.source.slice(names).split(',').map(|name| {
        let old = name.trim();
        name.replace(old, context.catalog.renamed(old).unwrap_or(old))
    });
    context.edit(lint, names, new.collect::<Vec<_>>().join(","))
}

/// The edit that takes the lints of those names out of the comment, or the whole comment if no other is left.
pub(super) fn without(lint: &Lint, comment: Span, unused: &[&str], context: &Context<'_>) -> Option<Edit> {
    let names = names(comment, context)?;
    let all = context.source.slice(names).split(',').map(str::trim);
    let left: Vec<&str> = all.filter(|name| !unused.contains(name)).collect();
    match left[..] {
        [] => context.edit(lint, with_line(comment, context.source.text()), ""),
        _ => context.edit(lint, names, left.join(", ")),
    }
}

/// What stands in the brackets of the comment.
fn names(comment: Span, context: &Context<'_>) -> Option<Span> {
    let text = context.source.slice(comment);
    let open = text.find('(')? + 1;
    let close = text[open..].find(')')? + open;
    Some(Span::new(comment.start() + open, comment.start() + close))
}

/// The comment with its lines and the empty ones after them, if nothing else stands there; else with the blanks before
/// it.
fn with_line(comment: Span, text: &str) -> Span {
    let before = &text[..comment.start()];
    let start = before.trim_end_matches([' ', '\t']).len();
    let after = &text[comment.end()..];
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let lines = after[..blank].rfind('\n').map(|end| comment.end() + end + 1);
    let alone = before[..start].is_empty() || before[..start].ends_with('\n');
    match lines {
        Some(end) if alone => Span::new(start, end),
        _ => Span::new(start, comment.end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let comment = Span::new(text.find("<!--").unwrap(), text.find("-->").unwrap() + 3);
        let taken = with_line(comment, text);
        assert_eq!(format!("{}{}", &text[..taken.start()], &text[taken.end()..]), expected);
    }

    #[test]
    fn a_comment_goes_with_its_line() {
        check("# A\n\n<!-- x -->\n\nWe\n", "# A\n\nWe\n");
        check("<!-- x -->\r\nWe\r\n", "We\r\n");
        check("- a\n  <!-- x -->\n  - b\n", "- a\n  - b\n");
        check("We <!-- x -->\n\nYou\n", "We\n\nYou\n");
        check("We <!-- x --> keep\n", "We keep\n");
        check("We\n\n<!-- x -->", "We\n\n");
    }
}
