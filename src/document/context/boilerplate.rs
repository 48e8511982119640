//! Blocks that are not the policy's own prose, told by their words: navigation, cookie-consent widgets, the notes of
//! archives.

use crate::document::draft::{Draft, DraftKind};
use crate::document::headings::title_features::{self, LinkTarget};
use crate::document::inline::Inline;
use crate::document::knowledge::{KNOWN, KnownLine};
use crate::document::labels;
use crate::document::model::{BlockRole, Link};
use crate::document::text::{is_blank, squeeze};

/// Longest text of a navigation line, in bytes.
const LONGEST_LINK: usize = 40;

/// Longest name of a language, in bytes.
const LONGEST_LANGUAGE: usize = 24;

/// So many links or languages in a row make a menu.
const FEWEST: usize = 3;

/// Longest text above the buttons of a widget, in bytes of source, and how many blocks it has.
const LONGEST_BANNER: usize = 700;
const BANNER_BLOCKS: usize = 3;

/// Sets the roles of navigation, widgets and banners.
pub(crate) fn mark(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    let mut menu = Menu::default();
    for at in 0..draft.blocks.len() {
        let block = &draft.blocks[at];
        let mut leads = false;
        let role = match &block.kind {
            DraftKind::Quote if at < 4 => banner(&source[block.span.range()]),
            DraftKind::Paragraph if at < 2 && block.span.len() < 600 => banner(&source[block.span.range()]),
            _ => None,
        };
        let role = role.or_else(|| match &block.kind {
            // What has a number is one of a row, whatever it says.
            DraftKind::Item { marker, .. } if labels::read(&source[marker.range()]).is_some() => None,
            DraftKind::Paragraph | DraftKind::Item { .. } if block.span.len() < 4 * LONGEST_LINK => {
                inline.read(source, draft, block);
                leads = menu.takes(source, &inline);
                // A line in bold is more likely a heading.
                if inline.bold().is_empty() { short(inline.text(source)) } else { None }
            }
            _ => None,
        });
        if role == Some(BlockRole::Widget) {
            widget(source, draft, at);
        }
        menu.follow(at, leads || role == Some(BlockRole::Navigation), draft);
        if let Some(role) = role {
            draft.blocks[at].role = role;
        }
    }
    menu.close(draft.blocks.len(), draft);
}

/// The blocks in a row that may be a menu.
#[derive(Default)]
struct Menu {
    from: Option<usize>,
    /// Whether prose or a heading has stood before: links below are more likely what the policy refers to.
    in_text: bool,
}

impl Menu {
    /// Whether a block with this text can stand in a menu: it is the name of a language, or, above the policy, a link.
    fn takes(&self, source: &str, inline: &Inline) -> bool {
        let text = inline.text(source).trim_matches(is_blank);
        let language =
            text.len() <= LONGEST_LANGUAGE && KNOWN.lines.get(&*text.to_lowercase()) == Some(&KnownLine::Language);
        let away = || title_features::read(source, inline).is_some_and(|look| look.link == LinkTarget::Away);
        // A link with a `#` may lead to a place in this text.
        let page = |link: &Link| !source[link.target.range()].contains('#');
        language || !self.in_text && inline.links.first().is_some_and(page) && away()
    }

    fn follow(&mut self, at: usize, leads: bool, draft: &mut Draft) {
        if leads {
            self.from.get_or_insert(at);
            return;
        }
        self.close(at, draft);
        let block = &draft.blocks[at];
        self.in_text |= matches!(block.kind, DraftKind::Heading(_)) || block.span.len() > 4 * LONGEST_LINK;
    }

    fn close(&mut self, end: usize, draft: &mut Draft) {
        let Some(from) = self.from.take().filter(|from| end - from >= FEWEST) else { return };
        for block in draft.blocks[from..end].iter_mut().filter(|block| block.role == BlockRole::Prose) {
            block.role = BlockRole::Navigation;
        }
    }
}

/// Marks what stands above the button at `at`, if it is what widgets say there.
fn widget(source: &str, draft: &mut Draft, at: usize) {
    let from = at.saturating_sub(BANNER_BLOCKS);
    for before in (from..at).rev() {
        let block = &draft.blocks[before];
        let text = &source[block.span.range()];
        if block.role != BlockRole::Prose || block.kind != DraftKind::Paragraph || text.len() > LONGEST_BANNER {
            break;
        }
        let opening: String = text.chars().filter(|c| !matches!(c, '*' | '_' | '#')).take(40).collect();
        let opening = opening.trim_start().to_lowercase();
        if KNOWN.banners.iter().any(|banner| opening.starts_with(banner)) {
            draft.blocks[before..at].iter_mut().for_each(|block| block.role = BlockRole::Widget);
        }
    }
}

fn banner(text: &str) -> Option<BlockRole> {
    let folded = text.to_lowercase();
    KNOWN.archives.iter().any(|cue| folded.contains(cue)).then_some(BlockRole::Banner)
}

/// The role of a short line that is one of a page and not of its text.
fn short(text: &str) -> Option<BlockRole> {
    let bare = text.trim_matches(|c: char| is_blank(c) || !c.is_alphanumeric());
    if bare.is_empty() || bare.len() > LONGEST_LINK {
        return None;
    }
    let folded = squeeze(&bare.to_lowercase());
    match KNOWN.lines.get(&*folded)? {
        KnownLine::Navigation => Some(BlockRole::Navigation),
        KnownLine::Button => Some(BlockRole::Widget),
        KnownLine::Language => None,
    }
}
