//! Finds terms that are defined and never used, defined twice, or used as if they had been defined.

mod definitions;
mod undefined;
mod uses;

use crate::check::context::Context;
use crate::document::{Scope, SentenceId};
use crate::finding::{Finding, Related};
use crate::lint::{Lint, TermFault};
use definitions::{Defined, Definitions};
use uses::Uses;

pub(super) fn check(lint: &Lint, fault: &TermFault, context: &Context<'_>) -> Vec<Finding> {
    match fault {
        TermFault::Unused => unused(lint, context),
        TermFault::DefinedTwice => defined_twice(lint, context),
        TermFault::Undefined { terms, least } => undefined::check(lint, terms, *least, context),
    }
}

fn unused(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let definitions = context.memo::<Definitions>();
    if definitions.all.is_empty() {
        return Vec::new();
    }
    let uses = context.memo::<Uses>();
    let is_used = |defined: &Defined| uses.of(&defined.stems).any(|at| !definitions.defines(at));
    let all = definitions.all.chunk_by(|one, next| one.group == next.group);
    // Who is called by several names at once is called by one of them.
    let idle = all.filter(|group| group.iter().all(|defined| defined.is_term && !is_used(defined)));
    let finding = |defined: &Defined| context.finding_with(lint, defined.span, &[("words", &defined.shown)]);
    idle.flat_map(|group| group.iter().map(finding)).collect()
}

fn defined_twice(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let definitions = context.memo::<Definitions>();
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for (index, second) in definitions.all.iter().enumerate().filter(|(_, defined)| defined.is_term) {
        let Some(at) = definitions.first_of(&second.stems).filter(|at| *at != index) else { continue };
        let first = &definitions.all[at];
        if !first.differs_from(second) || !both_hold(first.sentence, second.sentence, context) {
            continue;
        }
        let related = Related { span: second.span, message: "and otherwise here".into() };
        match findings.iter_mut().find(|(known, _)| *known == at) {
            Some((_, finding)) => finding.related.push(related),
            None => {
                let mut finding = context.finding_with(lint, first.span, &[("words", &first.shown)]);
                finding.label = "so here".into();
                finding.related = vec![related];
                findings.push((at, finding));
            }
        }
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// Whether the two may hold for the same readers, and in one published text.
fn both_hold(first: SentenceId, second: SentenceId, context: &Context<'_>) -> bool {
    let document = context.document;
    let scopes = |sentence| document.scopes_of(document.section_of(sentence));
    Scope::meet(scopes(first), scopes(second)) && !document.exclude_each_other(first, second)
}
