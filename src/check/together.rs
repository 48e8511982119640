//! Claims that are made by others standing together: a purpose and a legal basis in one row of a table say which
//! basis the purpose has.

use super::facts::ClaimHit;
use crate::document::{BlockId, BlockKind, Document, SectionId};
use crate::lint::{Catalog, ClaimId};

/// Sections that each make all of the claims, from which on a policy speaks of them section by section.
const SECTIONS: usize = 2;

/// The places where the claims that `hits` make stand together so that they make a further one.
pub(super) fn found(hits: &[ClaimHit], document: &Document, catalog: &Catalog) -> Vec<ClaimHit> {
    let mut found = Vec::new();
    for (index, claim) in catalog.claims().iter().enumerate() {
        let Some((last, others)) = claim.together.split_last() else { continue };
        let made = |claim: ClaimId| hits.iter().filter(move |hit| hit.claim == claim && !hit.denied);
        let meets = |near: &dyn Fn(&ClaimHit, &ClaimHit) -> bool| -> Vec<&ClaimHit> {
            let is_met = |hit: &&ClaimHit| others.iter().all(|other| made(*other).any(|there| near(hit, there)));
            made(*last).filter(is_met).collect()
        };
        let mut places = meets(&|hit, other| is_one_passage(hit, other, document));
        let by_section = meets(&|hit, other| document.section_of(hit.sentence) == document.section_of(other.sentence));
        if count_sections(&by_section, document) >= SECTIONS {
            places.extend(by_section);
        }
        places.sort_by_key(|hit| hit.words);
        places.sort_by_key(|hit| hit.sentence);
        places.dedup_by_key(|hit| hit.span);
        let claim = ClaimId::at(index);
        let is_known = |hit: &ClaimHit| {
            let overlaps = |there: &ClaimHit| there.words.0 <= hit.words.1 && hit.words.0 <= there.words.1;
            made(claim).any(|there| there.sentence == hit.sentence && overlaps(there))
        };
        places.retain(|hit| !is_known(hit));
        found.extend(places.into_iter().map(|hit| ClaimHit { claim, vague: false, ..*hit }));
    }
    found
}

/// Whether the two stand in one block or table row, or one in a list item and the other in what introduces its list.
fn is_one_passage(hit: &ClaimHit, other: &ClaimHit, document: &Document) -> bool {
    let (one, two) =
        (document.sentences[hit.sentence as usize].block, document.sentences[other.sentence as usize].block);
    let row = |block: BlockId| match document.blocks[block as usize].kind {
        BlockKind::TableCell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let is_heading = document.blocks[one as usize].kind == BlockKind::Heading;
    !is_heading && one == two
        || row(one).is_some() && row(one) == row(two)
        || introduces(one, other, document)
        || introduces(two, hit, document)
}

/// Whether the block holds a sentence that is read before that of the hit.
fn introduces(block: BlockId, hit: &ClaimHit, document: &Document) -> bool {
    let leads = document.sentences[hit.sentence as usize].lead;
    leads.iter().filter(|lead| !lead.is_empty()).any(|lead| {
        let owner = document.sentences.partition_point(|sentence| sentence.words.end <= lead.start);
        document.sentences.get(owner).is_some_and(|sentence| sentence.block == block)
    })
}

fn count_sections(hits: &[&ClaimHit], document: &Document) -> usize {
    let mut sections: Vec<SectionId> = hits.iter().map(|hit| document.section_of(hit.sentence)).collect();
    sections.dedup();
    sections.len()
}
