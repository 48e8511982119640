//! Words that stand twice in a row.

use super::place::{letters, prose, words};
use crate::check::context::Context;
use crate::document::{BlockKind, Punctuation, Shape};
use crate::finding::Finding;
use crate::lint::{Lint, WordSet};
use crate::source::Span;

pub(super) fn check(lint: &Lint, allowed: &WordSet, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for block in prose(context).filter(|block| !matches!(block.kind, BlockKind::TableCell { .. })) {
        let (_, words) = words(block, context);
        for pair in words.windows(2) {
            let [one, next] = pair else { continue };
            let gap = Span::new(one.span.end(), next.span.start());
            let part = one.before.any(Punctuation::HYPHEN | Punctuation::SLASH);
            let twice = one.key == next.key && next.shape == Shape::Lower && !part && !allowed.has(one.key);
            let blank = || !gap.is_empty() && context.source.slice(gap).chars().all(char::is_whitespace);
            if !twice || !blank() || letters(next, context).is_none_or(|word| word.len() < 2) {
                continue;
            }
            let span = Span::new(one.span.start(), next.span.end());
            let word = context.source.slice(next.span);
            let mut finding = context.finding_with(lint, span, &[("words", word)]);
            finding.edits.extend(context.edit(lint, Span::new(gap.start(), next.span.end()), ""));
            findings.push(finding);
        }
    }
    findings
}
