//! Claims that are made by others standing together: a purpose and a legal basis in one row of a table say which
//! basis the purpose has.

use rustc_hash::FxHashSet;

use super::facts::Facts;
use super::hit::ClaimHit;
use crate::document::{BlockId, BlockKind, Document, SectionId};
use crate::lint::{Catalog, ClaimId};

/// Sections that each make all of the claims, from which on a policy speaks of them section by section.
const SECTIONS: usize = 2;

/// The places where claims of `facts` stand together so that they make a further one.
pub(super) fn found(facts: &Facts, document: &Document, catalog: &Catalog) -> Vec<ClaimHit> {
    let made = |claim: ClaimId| facts.of(claim).filter(|hit| !hit.denied);
    let mut found = Vec::new();
    for (index, claim) in catalog.claims().iter().enumerate() {
        let Some((last, others)) = claim.together.split_last() else { continue };
        let others: Vec<ClaimPlaces> = others.iter().map(|&other| ClaimPlaces::new(made(other), document)).collect();
        let meets = |near: &dyn Fn(&ClaimPlaces, &ClaimHit) -> bool| -> Vec<&ClaimHit> {
            made(*last).filter(|hit| others.iter().all(|other| near(other, hit))).collect()
        };
        let mut places = meets(&|other, hit| other.share_passage(hit, document));
        let by_section = meets(&|other, hit| other.sections.contains(&document.section_of(hit.sentence)));
        if count_sections(&by_section, document) >= SECTIONS {
            places.extend(by_section);
        }
        places.sort_by_key(|hit| hit.words);
        places.sort_by_key(|hit| hit.sentence);
        places.dedup_by_key(|hit| hit.span);
        let claim = ClaimId::at(index);
        let known: Vec<&ClaimHit> = made(claim).collect();
        let is_known = |hit: &ClaimHit| {
            let overlaps = |there: &ClaimHit| there.words.0 <= hit.words.1 && hit.words.0 <= there.words.1;
            // Places are in reading order.
            let start = known.partition_point(|there| there.sentence < hit.sentence);
            known[start..].iter().take_while(|there| there.sentence == hit.sentence).any(|there| overlaps(there))
        };
        places.retain(|hit| !is_known(hit));
        found.extend(places.into_iter().map(|hit| ClaimHit { claim, vague: false, ..*hit }));
    }
    found
}

/// Where a claim is made.
#[derive(Default)]
struct ClaimPlaces {
    blocks: FxHashSet<BlockId>,
    /// Rows, each with its table.
    rows: FxHashSet<(u32, u32)>,
    /// Blocks that introduce those where it is made.
    introducing: FxHashSet<BlockId>,
    sections: FxHashSet<SectionId>,
}

impl ClaimPlaces {
    fn new<'h>(hits: impl Iterator<Item = &'h ClaimHit>, document: &Document) -> Self {
        let mut places = Self::default();
        for hit in hits {
            let block = document.sentences[hit.sentence as usize].block;
            places.blocks.insert(block);
            places.rows.extend(row(block, document));
            places.introducing.extend(introducing(hit, document));
            places.sections.insert(document.section_of(hit.sentence));
        }
        places
    }

    /// Whether one of the places and that of `hit` stand in one block or table row, or one in a list item and the
    /// other in what introduces its list.
    fn share_passage(&self, hit: &ClaimHit, document: &Document) -> bool {
        let block = document.sentences[hit.sentence as usize].block;
        let is_heading = document.blocks[block as usize].kind == BlockKind::Heading;
        !is_heading && self.blocks.contains(&block)
            || row(block, document).is_some_and(|row| self.rows.contains(&row))
            || self.introducing.contains(&block)
            || introducing(hit, document).any(|lead| self.blocks.contains(&lead))
    }
}

/// The table and row of a block that is a cell.
fn row(block: BlockId, document: &Document) -> Option<(u32, u32)> {
    match document.blocks[block as usize].kind {
        BlockKind::TableCell { table, row, .. } => Some((table, row)),
        _ => None,
    }
}

/// The blocks of what is read before the sentence of the hit.
fn introducing(hit: &ClaimHit, document: &Document) -> impl Iterator<Item = BlockId> {
    let leads = document.sentences[hit.sentence as usize].lead.iter().filter(|lead| !lead.is_empty());
    leads.filter_map(|lead| {
        let owner = document.sentences.partition_point(|sentence| sentence.words.end <= lead.start);
        document.sentences.get(owner).map(|sentence| sentence.block)
    })
}

fn count_sections(hits: &[&ClaimHit], document: &Document) -> usize {
    let mut sections: Vec<SectionId> = hits.iter().map(|hit| document.section_of(hit.sentence)).collect();
    sections.dedup();
    sections.len()
}
