//! All references to sections, by number or name, bare or in quotation marks.

use super::find::{MAX_REFERENCES, Mention, Reference};
use super::quoted::find_names;
use crate::check::context::{Context, Memo};
use crate::document::BlockKind;

impl Memo for Vec<Reference> {
    /// All references to sections, in reading order.
    fn find(context: &Context<'_>) -> Self {
        let mut references = Vec::new();
        for mark in context.facts.marks(context.catalog.cues().reference.section).iter().take(MAX_REFERENCES) {
            // What is quoted refers to parts of the text that it is quoted from.
            let block = context.document.block_of(mark.sentence);
            if !block.is_heading() && block.kind != BlockKind::Quote {
                let place = Mention::new(*mark, context);
                place.read(&mut references);
            }
        }
        find_names(context, &mut references);
        references.sort_by_key(|reference| reference.span);
        references
    }
}
