//! `Sought`: which patterns of a catalog are looked for when, gathered once for all policies.

use super::{Catalog, ClaimId, Meaning};
use crate::phrase::{PatternSet, SetPatterns};

/// Which patterns are looked for when.
#[derive(Clone, Debug)]
pub struct Sought {
    /// In every sentence: claims, marks, what ties a sentence to the one before.
    pub first: PatternSet,
    /// In headings.
    pub headings: PatternSet,
    /// In what introduces a list: headings below which a claim is made.
    pub above: PatternSet,
    /// Where a claim is made: cue words.
    pub cues: PatternSet,
    /// Word sets that slots are filled from.
    pub terms: SetPatterns,
    /// Phrases that make a claim below a heading, each with its claim and the pattern of the heading.
    pub under: Vec<(u32, ClaimId, u32)>,
    /// What excuses each claim, sorted by claim.
    unless: Vec<(ClaimId, u32)>,
    /// The patterns of headings below which some claim is not made. The title of a policy is not one of them.
    pub elsewhere: Vec<u32>,
}

impl Sought {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let matcher = catalog.matcher();
        let meanings = || (0..).zip(catalog.meanings().iter().copied());
        let set = |is_meant: &dyn Fn(Meaning) -> bool| {
            matcher.set_of(meanings().filter(|(_, meaning)| is_meant(*meaning)).map(|(pattern, _)| pattern))
        };
        let under: Vec<_> = meanings()
            .filter_map(|(pattern, meaning)| match meaning {
                Meaning::Under(claim, heading) => Some((pattern, claim, heading.number()?)),
                _ => None,
            })
            .collect();
        let mut unless: Vec<_> = meanings()
            .filter_map(|(pattern, meaning)| match meaning {
                Meaning::Unless(claim) => Some((claim, pattern)),
                _ => None,
            })
            .collect();
        unless.sort_unstable();
        let is_term = |(_, meaning): &(u32, Meaning)| matches!(meaning, Meaning::Term(_));
        Self {
            first: set(&|meaning| {
                matches!(
                    meaning,
                    Meaning::Claim(_)
                        | Meaning::VagueClaim(_)
                        | Meaning::About(..)
                        | Meaning::Mark
                        | Meaning::BackReference
                        | Meaning::Afterthought
                )
            }),
            headings: set(&|meaning| meaning == Meaning::HeadingMark),
            above: matcher.set_of(under.iter().map(|(_, _, heading)| *heading)),
            cues: set(&Meaning::is_cue),
            terms: matcher.set_patterns(meanings().filter(is_term).map(|(pattern, _)| pattern)),
            under,
            unless,
            elsewhere: {
                let groups = catalog.claims().iter().flat_map(|claim| &claim.unless_under);
                groups.filter_map(|group| group.number()).collect()
            },
        }
    }

    /// What excuses the claim.
    pub fn unless(&self, claim: ClaimId) -> impl Iterator<Item = u32> {
        let start = self.unless.partition_point(|(other, _)| *other < claim);
        self.unless[start..].iter().take_while(move |(other, _)| *other == claim).map(|(_, pattern)| *pattern)
    }
}
