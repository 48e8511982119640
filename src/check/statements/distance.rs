//! How far apart two places of a policy stand, and how sure a lint is of what it makes of them.

use crate::document::{Document, SectionId, SentenceId};
use crate::lint::Confidence;

/// How far apart two places stand. What is said in one breath is more likely to be meant of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    /// In one section.
    Near,
    /// In one part of the policy: a section of the outermost level with all below it.
    Part,
    /// Anywhere else.
    Far,
}

impl Distance {
    pub(super) fn between(one: SentenceId, other: SentenceId, document: &Document) -> Self {
        let (one, other) = (document.section_of(one), document.section_of(other));
        if one == other {
            Self::Near
        } else if part(one, document) == part(other, document) {
            Self::Part
        } else {
            Self::Far
        }
    }
}

/// The outermost section that holds `section`. The title of the whole policy does not count.
fn part(section: SectionId, document: &Document) -> SectionId {
    let mut at = section;
    while let Some(above) = document.sections[at as usize].parent {
        let is_whole = document.sections[above as usize].subtree_end as usize == document.sections.len();
        if document.sections[above as usize].heading.is_none() || is_whole && Some(above) == document.title() {
            break;
        }
        at = above;
    }
    at
}

/// The confidence of a lint that is `confidence` when nothing is in doubt, with so many doubts at that distance; `None`
/// where too little is left to say anything.
///
/// Nearness makes nothing surer: in one section texts tell two things apart. Far away nobody is sure of what a doubt is
/// left about.
pub(super) fn confidence(confidence: Confidence, doubts: usize, distance: Distance) -> Option<Confidence> {
    let levels = [Confidence::Hint, Confidence::Likely, Confidence::Certain];
    let at = levels.iter().position(|&level| level == confidence)?;
    match (doubts, distance) {
        // A hint says no more with one doubt: it is one already.
        (0, _) => Some(confidence),
        (1, _) if confidence == Confidence::Hint => Some(confidence),
        (_, Distance::Near | Distance::Part) => at.checked_sub(doubts).map(|at| levels[at]),
        // A doubt counts twice, but for a last hint.
        (_, Distance::Far) => at.checked_sub(doubts).map(|at| levels[at.saturating_sub(1)]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Confidence, Distance, confidence};

    #[test]
    fn confidence_falls_with_doubts_and_with_distance() {
        let all = |level, doubts| {
            [Distance::Near, Distance::Part, Distance::Far].map(|distance| confidence(level, doubts, distance))
        };
        let (hint, likely) = (Some(Confidence::Hint), Some(Confidence::Likely));
        assert_eq!(all(Confidence::Likely, 0), [likely, likely, likely]);
        assert_eq!(all(Confidence::Likely, 1), [hint, hint, hint]);
        assert_eq!(all(Confidence::Certain, 1), [likely, likely, hint]);
        assert_eq!(all(Confidence::Hint, 0), [hint, hint, hint]);
        assert_eq!(all(Confidence::Hint, 1), [hint, hint, hint]);
        assert_eq!(all(Confidence::Hint, 2), [None, None, None]);
    }
}
