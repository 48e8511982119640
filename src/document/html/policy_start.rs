//! Where the policy begins on an HTML page that says no more about it.

use crate::document::draft::{Draft, DraftBlock, DraftKind};
use crate::document::inline::Inline;
use crate::document::knowledge::KNOWN;

/// Deepest heading that can open a policy.
const DEEPEST: u8 = 2;

/// So many bytes make a paragraph.
const PROSE: usize = 120;

/// Drops what stands before the heading that opens the policy, if that is the smaller part of the page.
pub(crate) fn trim(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    let mut opening: Option<(u8, usize)> = None;
    for (at, block) in draft.blocks.iter().enumerate() {
        let DraftKind::Heading(heading) = &block.kind else { continue };
        if heading.depth > DEEPEST || opening.is_some_and(|(depth, _)| depth <= heading.depth) {
            continue;
        }
        inline.read(source, draft, block);
        let text = inline.text(source).to_lowercase();
        if KNOWN.openings.iter().any(|opening| text.contains(opening.as_str())) {
            opening = Some((heading.depth, at));
        }
    }
    let Some((_, at)) = opening else { return };
    // Short blocks are those of menus.
    let prose = |block: &&DraftBlock| block.span.len() >= PROSE;
    let length = |blocks: &[DraftBlock]| blocks.iter().filter(prose).map(|block| block.span.len()).sum::<usize>();
    if length(&draft.blocks[..at]) * 3 < length(&draft.blocks) {
        draft.blocks.drain(..at);
    }
}
