//! Metadata at the top of a file: YAML between `---`, TOML between `+++`.

use crate::document::draft::{Draft, DraftBlock, DraftKind, Markup};
use crate::document::model::BlockRole;
use crate::source::Span;

/// Takes front matter into the draft; returns the offset after it.
pub(super) fn read(text: &str, draft: &mut Draft) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(end) = ["---", "+++"].iter().find_map(|fence| find_end(&text[start..], fence)) else { return 0 };
    let span = Span::new(start, start + end);
    draft.blocks.push(DraftBlock {
        kind: DraftKind::FrontMatter,
        role: BlockRole::Prose,
        span,
        pieces: (0, 0),
        gap: false,
        markup: Markup::Markdown,
    });
    start + end
}

/// Where front matter ends that is opened by `fence` at the start of `text`: after the closing fence.
fn find_end(text: &str, fence: &str) -> Option<usize> {
    // No metadata is longer; a limit keeps a stray rule at the top of a long text cheap.
    const LONGEST: usize = 64 << 10;
    let mut at = 0;
    let mut first = true;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let closes = !first && (body == fence || (fence == "---" && body == "..."));
        if first && body != fence || at > LONGEST {
            return None;
        }
        // The text between two rules is prose unless it has keys.
        if !first && at < 256 && at == fence.len() + 1 && !body.contains([':', '=', '#', '-']) {
            return None;
        }
        if closes {
            return Some(at + body.len());
        }
        at += line.len();
        first = false;
    }
    None
}
