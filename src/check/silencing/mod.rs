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
use crate::source::{Source, Span};
use comment::{Allow, Comment, Reach, comments};

/// Takes out of `findings`, of which each has the index of its lint, what is allowed, and adds what is wrong with
/// comments that allow.
pub(super) fn silence(findings: Vec<(usize, Finding)>, context: &Context<'_>) -> Vec<Finding> {
    let text = context.source.text();
    let comments = comments(text, context.document, context.catalog);
    let today = context.options.today;
    let holding = comments.iter().filter_map(|comment| Holding::new(comment, context.source, context.document, today));
    let mut allows = Holdings::new(holding);
    let mut kept = Vec::new();
    for (lint, finding) in findings {
        let by_comment = allows.take(lint, &finding);
        let by_path = context.options.allowed.iter().filter(|by| takes(by, lint, today)).count();
        if !by_comment && by_path == 0 {
            kept.push(finding);
        }
    }
    let unused = allows.unused(context);
    kept.extend(faults(&comments, &unused, context));
    kept
}

/// The comments that hold today.
struct Holdings<'a> {
    /// Those for the whole policy.
    everywhere: Vec<Holding<'a>>,
    /// The others, by where their reach begins.
    somewhere: Vec<(Span, Holding<'a>)>,
    /// How far the reach of each of these, or of one before it, goes.
    furthest: Vec<usize>,
}

impl<'a> Holdings<'a> {
    fn new(all: impl Iterator<Item = Holding<'a>>) -> Self {
        let (mut everywhere, mut somewhere) = (Vec::new(), Vec::new());
        for holding in all {
            match holding.reach {
                None => everywhere.push(holding),
                Some(reach) => somewhere.push((reach, holding)),
            }
        }
        somewhere.sort_by_key(|(reach, _)| reach.start());
        let further = |furthest: &mut usize, (reach, _): &(Span, Holding<'_>)| {
            *furthest = reach.end().max(*furthest);
            Some(*furthest)
        };
        let furthest = somewhere.iter().scan(0, further).collect();
        Self { everywhere, somewhere, furthest }
    }

    /// Whether one of them allows the finding. All that reach a place of it are asked, so that none that is of use is
    /// called unused because another one came first.
    fn take(&mut self, lint: usize, finding: &Finding) -> bool {
        let mut takes = false;
        for holding in &mut self.everywhere {
            takes |= holding.takes(lint);
        }
        // Either side of a contradiction can carry it.
        for place in std::iter::once(finding.span).chain(finding.related.iter().map(|related| related.span)) {
            let first = self.furthest.partition_point(|furthest| *furthest < place.start());
            for (reach, holding) in &mut self.somewhere[first..] {
                if reach.start() > place.end() {
                    break;
                }
                if place.overlaps(*reach) {
                    takes |= holding.takes(lint);
                }
            }
        }
        takes
    }

    /// Each with the lints that it names in vain.
    fn unused(&self, context: &Context<'_>) -> Vec<(&'a Comment, Vec<&'a str>)> {
        let all = self.everywhere.iter().chain(self.somewhere.iter().map(|(_, holding)| holding));
        all.map(|holding| (holding.comment, holding.unused(context))).collect()
    }
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
    fn new(comment: &'a Comment, source: &Source, document: &Document, today: Date) -> Option<Self> {
        let allow = comment.says.as_ref().ok().filter(|allow| !is_over(allow.until, today))?;
        let block = || block_of(source, comment.span, document);
        let reach = match allow.reach {
            Reach::File => None,
            Reach::Block => Some(block().map_or(comment.span, |block| whole(block, document))),
            Reach::Section => Some(block().map_or(comment.span, |block| section(block, document))),
        };
        Some(Self { comment, allow, reach, used: vec![false; allow.lints.len()] })
    }

    /// Whether it allows what the lint finds where it reaches.
    fn takes(&mut self, lint: usize) -> bool {
        let mut takes = false;
        for ((_, lints), used) in self.allow.lints.iter().zip(&mut self.used) {
            if lints.contains(&lint) {
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
fn block_of<'a>(source: &Source, comment: Span, document: &'a Document) -> Option<&'a Block> {
    let after = document.blocks.partition_point(|block| block.span.start() <= comment.start());
    let line = source.lines().line_span(source.text(), source.lines().line_of(comment.start()));
    let before = document.blocks[..after].last();
    let beside = source.text()[line.start()..comment.start()].contains(|c: char| !c.is_whitespace());
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
    let own = &document.sections[block.section as usize];
    let last = &document.sections[own.subtree_end as usize - 1];
    let blocks = &document.blocks[own.blocks.range().start..last.blocks.range().end];
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start(), last.span.end()),
        _ => block.span,
    }
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
