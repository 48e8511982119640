//! Whether what stands in a clause is said to be so, denied, or neither.

use super::SentenceView;
use super::group::{Group, Voice};
use crate::check::claims::clauses::{ClauseKind as Kind, Tag};
use crate::lint::{Trait, WordClass};

/// How what stands in a clause is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stance {
    /// Whether the verb that governs the clause denies it.
    pub(super) denied: bool,
    /// Whether it is taken for granted and not said: "the data that we hold".
    pub(super) presupposed: bool,
    /// Whether it is only gathered from how the clause hangs together.
    pub(super) inferred: bool,
}

const SAID: Stance = Stance { denied: false, presupposed: false, inferred: false };

/// How the clause is meant; `None` if nothing in it is said to be so or not.
pub(super) fn stance(clause: usize, sentence: &SentenceView<'_, '_>, groups: &[Group]) -> Option<Stance> {
    let here = &sentence.clauses.clauses[clause];
    match here.kind {
        Kind::Main | Kind::Contrast | Kind::Reason | Kind::Aside => match here.parent {
            Some(parent) if here.kind == Kind::Aside => stance(parent, sentence, groups).or(Some(SAID)),
            // "Request a copy in order to": whoever is asked does it.
            _ if groups
                .iter()
                .find(|group| group.clause == clause)
                .is_some_and(|group| group.is_imperative(sentence)) =>
            {
                None
            }
            _ if is_asked(clause, sentence) => None,
            _ => Some(SAID),
        },
        Kind::Question if sentence.clauses.is_answered(clause) => Some(SAID),
        Kind::Condition | Kind::Exception | Kind::Question | Kind::Wished | Kind::Mention => None,
        Kind::Relative => Some(Stance { presupposed: true, ..SAID }),
        Kind::Content | Kind::Purpose | Kind::Carried | Kind::Permitted | Kind::Manner | Kind::Without => {
            governed(clause, sentence, groups)
        }
    }
}

/// Whether it is a question with no mark, which nothing answers: "Will you share my data with others."
fn is_asked(clause: usize, sentence: &SentenceView<'_, '_>) -> bool {
    let clauses = sentence.clauses;
    let inverted = clauses.tokens.first().is_some_and(|first| {
        matches!(first.tag, Tag::Modal | Tag::Do) && !first.denies() && !first.may_be(WordClass::Condition)
    });
    let follows = clauses.tokens.get(1).is_some_and(|next| next.is_nominal());
    inverted && follows && clauses.of[0] == clause && !clauses.is_answered(clause)
}

fn governed(clause: usize, sentence: &SentenceView<'_, '_>, groups: &[Group]) -> Option<Stance> {
    let here = &sentence.clauses.clauses[clause];
    let governor = here.governor.and_then(|verb| groups.iter().find(|group| group.verb == verb));
    let parent = here.parent?;
    let asked_for =
        groups.iter().find(|group| group.clause == parent).is_some_and(|group| group.is_imperative(sentence));
    // "Please note that".
    let above = match here.kind {
        Kind::Content if asked_for => SAID,
        _ => stance(parent, sentence, groups)?,
    };
    let is = |asked| here.governor.is_some_and(|verb| sentence.clauses.tokens[verb].is(asked, sentence.grammar));
    let governor_denied =
        governor.map_or_else(|| copula_denied(here.parent, groups), |group| group.denied) ^ above.denied;
    match here.kind {
        Kind::Content if governor_denied || is(Trait::Wishing) => None,
        // "There is no guarantee that".
        Kind::Content if here.governor.is_some_and(|at| sentence.clauses.tokens[at].tag == Tag::Noun) => None,
        Kind::Content => Some(above),
        Kind::Manner if governor_denied => None,
        Kind::Manner => Some(above),
        Kind::Without if governor_denied => None,
        Kind::Without => Some(Stance { denied: true, inferred: true, ..above }),
        // "Our reasons for selling": a noun alone says nothing.
        Kind::Purpose
            if groups
                .iter()
                .rfind(|group| Some(group.clause) == here.parent)
                .is_some_and(|group| group.voice == Voice::Bare) =>
        {
            None
        }
        Kind::Purpose => Some(Stance { denied: governor_denied, inferred: governor_denied, ..above }),
        // "We do not intend to": it stays open.
        Kind::Carried if governor_denied && is(Trait::Unsure) => None,
        Kind::Carried | Kind::Permitted => Some(Stance { denied: governor_denied ^ is(Trait::Refusing), ..above }),
        _ => Some(above),
    }
}

/// "We are not able | to share".
fn copula_denied(parent: Option<usize>, groups: &[Group]) -> bool {
    groups.iter().rfind(|group| Some(group.clause) == parent).is_some_and(|group| group.denied)
}
