//! Blocks that are not the policy's own prose, told by their words: navigation and the notes of archives.

use super::draft::{Draft, DraftKind};
use super::inline::Inline;
use super::model::Role;
use super::text::{is_blank, squeeze};

/// Longest text of a navigation line, in bytes.
const LONGEST_LINK: usize = 40;

/// Folded text of whole lines that lead elsewhere. Sorted.
const NAVIGATION: &[&str] = &[
    "back",
    "back to home",
    "back to the top",
    "back to top",
    "click here",
    "close",
    "close menu",
    "collapse all",
    "download as pdf",
    "download pdf",
    "en savoir plus",
    "expand all",
    "find out more",
    "go back",
    "go to top",
    "haut de page",
    "home",
    "jump to content",
    "learn more",
    "mehr erfahren",
    "menu",
    "nach oben",
    "next",
    "open menu",
    "previous",
    "print",
    "print this page",
    "read less",
    "read more",
    "return to top",
    "scroll to top",
    "see more",
    "show less",
    "show more",
    "skip navigation",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "to top",
    "top",
    "top of page",
    "view all",
    "view more",
    "weiterlesen",
    "zum inhalt springen",
    "zum seitenanfang",
];

/// Words of notes that an archive puts before a text.
const ARCHIVE: &[&str] = &["wayback machine", "web.archive.org", "internet archive"];

/// Sets the roles of navigation and banners.
pub(super) fn mark(source: &str, draft: &mut Draft) {
    let mut inline = Inline::default();
    for at in 0..draft.blocks.len() {
        let block = &draft.blocks[at];
        let role = match &block.kind {
            DraftKind::Quote if at < 4 => banner(&source[block.span.range()]),
            DraftKind::Paragraph if at < 2 && block.span.len() < 600 => banner(&source[block.span.range()]),
            DraftKind::Paragraph | DraftKind::Item { .. } if block.span.len() < 4 * LONGEST_LINK => {
                inline.read(source, draft, block);
                navigation(inline.text(source))
            }
            _ => None,
        };
        if let Some(role) = role {
            draft.blocks[at].role = role;
        }
    }
}

fn banner(text: &str) -> Option<Role> {
    let folded = text.to_lowercase();
    ARCHIVE.iter().any(|cue| folded.contains(cue)).then_some(Role::Banner)
}

fn navigation(text: &str) -> Option<Role> {
    let bare = text.trim_matches(|c: char| is_blank(c) || !c.is_alphanumeric());
    if bare.is_empty() || bare.len() > LONGEST_LINK {
        return None;
    }
    let folded = squeeze(&bare.to_lowercase());
    NAVIGATION.binary_search(&folded.as_str()).is_ok().then_some(Role::Navigation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn navigation_is_sorted() {
        assert!(NAVIGATION.is_sorted());
    }
}
