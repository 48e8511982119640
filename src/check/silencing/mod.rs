//! Findings that a policy allows by a comment, or a configuration by its path, are taken out; what is wrong with a
//! comment that allows is a finding in turn.

mod comment;
mod cures;

use std::sync::atomic::Ordering;

use jiff::civil::Date;

use super::context::Context;
use super::{AllowedByPath, kinds};
use crate::document::{Block, BlockKind, Document};
use crate::finding::Finding;
use crate::lint::{Kind, Lint, SilencingFault};
use crate::source::Span;
use comment::{Allow, Comment, Reach, comments};

/// Takes out of `findings`, of which each has the index of its lint, what is allowed, and adds what is wrong with
/// comments that allow.
pub(super) fn silence(findings: Vec<(usize, Finding)>, context: &Context<'_>) -> Vec<Finding> {
    let text = context.source.text();
    let comments = comments(text, context.document, context.catalog);
    let today = context.options.today;
    let mut allows: Vec<Holding<'_>> =
        comments.iter().filter_map(|comment| Holding::new(comment, text, context.document, today)).collect();
    let mut kept = Vec::new();
    for (lint, finding) in findings {
        // All are asked, so that none that is of use is called unused because another one came first.
        let by_comment = allows.iter_mut().filter_map(|allow| allow.takes(lint, &finding).then_some(())).count();
        let by_path = context.options.allowed.iter().filter(|by| takes(by, lint, today)).count();
        if by_comment + by_path == 0 {
            kept.push(finding);
        }
    }
    let unused: Vec<(&Comment, Vec<&str>)> =
        allows.iter().map(|allow| (allow.comment, allow.unused(context))).collect();
    kept.extend(faults(&comments, &unused, context));
    kept
}

/// A comment that holds today.
struct Holding<'a> {
    comment: &'a Comment,
    allow: &'a Allow,
    /// What it is for; `None` for the whole policy.
    reach: Option<Span>,
    used: Vec<bool>,
}

impl<'a> Holding<'a> {
    fn new(comment: &'a Comment, text: &str, document: &Document, today: Date) -> Option<Self> {
        let allow = comment.says.as_ref().ok().filter(|allow| !is_over(allow.until, today))?;
        let block = || block_of(text, comment.span, document);
        let reach = match allow.reach {
            Reach::File => None,
            Reach::Block => Some(block().map_or(comment.span, |block| whole(block, document))),
            Reach::Section => Some(block().map_or(comment.span, |block| section(block, document))),
        };
        Some(Self { comment, allow, reach, used: vec![false; allow.lints.len()] })
    }

    /// Whether it allows the finding: any place of it counts, so that either side of a contradiction can carry it.
    fn takes(&mut self, lint: usize, finding: &Finding) -> bool {
        let places = || std::iter::once(finding.span).chain(finding.related.iter().map(|related| related.span));
        let here = self.reach.is_none_or(|reach| places().any(|place| place.overlaps(reach)));
        let mut takes = false;
        for ((_, lints), used) in self.allow.lints.iter().zip(&mut self.used) {
            if here && lints.contains(&lint) {
                *used = true;
                takes = true;
            }
        }
        takes
    }

    /// The lints that it names in vain. One that does not run today may be needed tomorrow.
    fn unused(&self, context: &Context<'_>) -> Vec<&'a str> {
        let runs = |lints: &[usize]| lints.iter().all(|lint| context.options.levels.get(*lint).is_some());
        let named = self.allow.lints.iter().zip(&self.used);
        named.filter(|((_, lints), used)| !**used && runs(lints)).map(|((name, _), _)| name.as_str()).collect()
    }
}

/// Whether the configuration allows what the lint finds.
fn takes(by: &AllowedByPath, lint: usize, today: Date) -> bool {
    let (fits, over) = (by.lints.contains(&lint), is_over(by.until, today));
    if fits {
        let became = if over { &by.state.expired } else { &by.state.used };
        became.store(true, Ordering::Relaxed);
    }
    fits && !over
}

fn is_over(until: Option<Date>, today: Date) -> bool {
    until.is_some_and(|until| until < today)
}

/// The block that a comment at the end of a line stands in, or the one that follows a comment on lines of its own.
fn block_of<'a>(text: &str, comment: Span, document: &'a Document) -> Option<&'a Block> {
    let after = document.blocks.partition_point(|block| block.span.start() <= comment.start());
    let line = text[..comment.start()].rfind('\n').map_or(0, |end| end + 1);
    let before = document.blocks[..after].last();
    let beside = !text[line..comment.start()].trim().is_empty();
    let around = before.filter(|block| beside || block.span.end() >= comment.end());
    around.or_else(|| document.blocks.get(after))
}

/// The block; of a table the row, or all of it where the comment stands before its first row.
fn whole(block: &Block, document: &Document) -> Span {
    let BlockKind::TableCell { table, row, .. } = block.kind else { return block.span };
    let belongs = |other: &&Block| matches!(other.kind, BlockKind::TableCell { table: its, row: other, .. } if its == table && (row == 0 || other == row));
    let cells = document.blocks.iter().filter(belongs).map(|cell| cell.span);
    cells.reduce(|one, other| Span::new(one.start(), other.end())).unwrap_or(block.span)
}

fn section(block: &Block, document: &Document) -> Span {
    let below = block.section..document.sections[block.section as usize].subtree_end;
    let blocks = document.blocks.iter().filter(|block| below.contains(&block.section)).map(|block| block.span);
    blocks.reduce(|one, other| Span::new(one.start(), other.end().max(one.end()))).unwrap_or(block.span)
}

/// What is wrong with the comments, found by the lints for it that run.
fn faults(comments: &[Comment], unused: &[(&Comment, Vec<&str>)], context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, lint) in context.catalog.lints().iter().enumerate() {
        let (Kind::Silencing(fault), Some(severity)) = (&lint.kind, context.options.levels.get(index)) else {
            continue;
        };
        let found = comments.iter().flat_map(|comment| of_comment(*fault, lint, comment, unused, context));
        findings.extend(found.map(|finding| kinds::set_severity(lint, severity, finding)));
    }
    findings
}

/// What one lint finds in one comment.
fn of_comment(
    fault: SilencingFault,
    lint: &Lint,
    comment: &Comment,
    unused: &[(&Comment, Vec<&str>)],
    context: &Context<'_>,
) -> Option<Finding> {
    let today = context.options.today;
    let find = |values: &[(&str, &str)]| context.finding_with(lint, comment.span, values);
    match (fault, &comment.says) {
        (SilencingFault::Malformed, Err(problem)) => Some(find(&[("problem", problem)])),
        (SilencingFault::NoReason, Ok(allow)) => (!allow.reasoned).then(|| find(&[])),
        (SilencingFault::Expired, Ok(allow)) => {
            let until = allow.until.filter(|until| *until < today)?;
            Some(find(&[("until", &until.to_string())]))
        }
        (SilencingFault::Unused, Ok(_)) => {
            let (_, names) = unused.iter().find(|(of, names)| of.span == comment.span && !names.is_empty())?;
            let edit = cures::without(lint, comment.span, names, context);
            Some(Finding { edits: edit.into_iter().collect(), ..find(&[("lints", &names.join(", "))]) })
        }
        (SilencingFault::OldName, Ok(allow)) => {
            let renamed = |(name, _): &(String, _)| Some((name.clone(), context.catalog.renamed(name)?.to_owned()));
            let (old, new) = allow.lints.iter().find_map(renamed)?;
            let edit = cures::renamed(lint, comment.span, context);
            Some(Finding { edits: edit.into_iter().collect(), ..find(&[("old", &old), ("new", &new)]) })
        }
        _ => None,
    }
}
