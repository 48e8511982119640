//! Numbered lists whose items are the sections of the text: each opens with a bold title and goes on as a paragraph.

use super::run_ins;
use super::title_features;
use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind};
use crate::document::inline::Inline;
use crate::document::knowledge::KNOWN;
use crate::document::labels::{self, Family};
use crate::document::model::{BlockRole, HeadingStyle};
use crate::document::text::is_blank;
use crate::word::word_key;

/// Fewer items make no row of sections.
const FEWEST: usize = 3;

/// Most words of a title.
const LONGEST: usize = 8;

/// So many words stand after a title on average; fewer tell what a name means.
const PROSE: usize = 12;

/// An item that opens with a title.
#[derive(Clone, Copy, Debug)]
struct Titled {
    at: usize,
    /// Words after the title.
    words: usize,
}

/// For each block, whether it is an item that heads a section.
pub(super) fn find(source: &str, draft: &Draft, blocks: &[DraftBlock], inline: &mut Inline) -> Vec<bool> {
    let mut heads = vec![false; blocks.len()];
    let mut at = 0;
    while at < blocks.len() {
        if number(source, &blocks[at]) != Some(1) {
            at += 1;
            continue;
        }
        let (items, end) = list(source, blocks, at);
        let titled: Option<Vec<Titled>> = if introduced(source, blocks, at) || items.len() < FEWEST {
            None
        } else {
            items.iter().map(|&item| titled(source, draft, blocks, item, inline)).collect()
        };
        for item in titled.filter(|items| are_sections(items)).unwrap_or_default() {
            heads[item.at] = true;
        }
        at = end;
    }
    heads
}

/// The number of an outermost item of a numbered list.
fn number(source: &str, block: &DraftBlock) -> Option<u32> {
    let DraftKind::Item { depth: 0, marker } = block.kind else { return None };
    let (label, _) = labels::read(&source[marker.range()])?;
    (label.family == Family::Arabic && label.depth == 1).then_some(label.number)
}

/// The items of the list that begins at `first`, and where it ends: paragraphs and deeper lists may part its items.
fn list(source: &str, blocks: &[DraftBlock], first: usize) -> (Vec<usize>, usize) {
    let mut items = vec![first];
    for (at, block) in blocks.iter().enumerate().skip(first + 1) {
        let goes_on = match number(source, block) {
            Some(number) if number as usize == items.len() + 1 => {
                items.push(at);
                true
            }
            Some(_) => false,
            None => !matches!(block.kind, DraftKind::Heading(_)),
        };
        if !goes_on {
            return (items, at);
        }
    }
    (items, blocks.len())
}

/// Whether a sentence introduces the list, which makes the items its parts.
fn introduced(source: &str, blocks: &[DraftBlock], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|before| &blocks[before]) else { return false };
    if !matches!(before.kind, DraftKind::Paragraph | DraftKind::Quote) {
        return false;
    }
    let text = source[before.span.range()].trim_end_matches(['*', '_']);
    let last = text.trim_end_matches(['.', '!', '?']).rsplit(['.', '!', '?']).next().unwrap_or_default();
    let mut words = last.split(|c: char| !c.is_alphanumeric());
    text.ends_with(':') || words.any(|word| KNOWN.announcing.contains(&word_key(word)))
}

/// The item, if it opens with a title in bold.
fn titled(source: &str, draft: &Draft, blocks: &[DraftBlock], at: usize, inline: &mut Inline) -> Option<Titled> {
    let block = &blocks[at];
    if block.role != BlockRole::Prose || !run_ins::may_have(source, draft, block) {
        return None;
    }
    inline.read(source, draft, block);
    let text = inline.text(source);
    let (title, body, closed) = run_ins::opening(text, inline.bold())?;
    let look = title_features::plain(&text[title.clone()]);
    let named = look.opens && look.label.is_none() && (1..=LONGEST).contains(&look.words);
    let words = text[body..].split(is_blank).filter(|word| !word.is_empty()).count();
    let plain = !look.factual && !look.remark && !look.dated;
    (named && plain && (words == 0 || closed)).then_some(Titled { at, words })
}

/// Whether the items are paragraphs with titles; some titles may stand alone, with text below.
fn are_sections(items: &[Titled]) -> bool {
    let full: Vec<usize> = items.iter().map(|item| item.words).filter(|&words| words > 0).collect();
    full.len() >= FEWEST && full.len() * 2 >= items.len() && full.iter().sum::<usize>() >= PROSE * full.len()
}

/// Parts the item into its heading, with the number as label, and its text.
pub(super) fn part(
    source: &str,
    draft: &mut Draft,
    item: &DraftBlock,
    inline: &mut Inline,
    blocks: &mut Vec<DraftBlock>,
) {
    let DraftKind::Item { marker, .. } = item.kind else { return };
    let head = blocks.len();
    let paragraph = DraftBlock { kind: DraftKind::Paragraph, ..item.clone() };
    run_ins::part(source, draft, &paragraph, inline, blocks);
    let label = Some(marker);
    blocks[head].kind = DraftKind::Heading(DraftHeading { style: HeadingStyle::BoldRunIn, depth: 0, label });
}
