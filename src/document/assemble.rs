//! From drafted blocks to the tables of a `Document`.

use crate::document::draft::{Draft, DraftKind};
use crate::document::inline::Inline;
use crate::document::labels::{self, Label};
use crate::document::model::{Block, BlockKind, Document, Emphasis, Ids, Image, Link, Section};
use crate::document::sentences::list_intro::ListIntros;
use crate::document::sentences::{self, Splitting, Tables};
use crate::document::text::narrow;
use crate::source::Span;

/// The document of drafted blocks; `sections` are those of its headings, in order.
pub(super) fn assemble(source: &str, draft: &Draft, mut sections: Vec<Section>) -> Document {
    let mut tables = Tables {
        words: Vec::with_capacity(source.len() / 6),
        sentences: Vec::with_capacity(source.len() / 96),
        spelled: Vec::new(),
    };
    let mut blocks: Vec<Block> = Vec::with_capacity(draft.blocks.len());
    let mut markup = InlineMarkup { links: draft.links.clone(), ..InlineMarkup::default() };
    let mut inline = Inline::default();
    let mut leads = ListIntros::new();
    let mut section = 0;
    for drafted in &draft.blocks {
        if matches!(drafted.kind, DraftKind::Heading(_)) {
            close(&mut sections[section], blocks.len());
            section += 1;
            sections[section].blocks.start = narrow(blocks.len());
        }
        let id = narrow(blocks.len());
        let from = tables.sentences.len();
        if !matches!(drafted.kind, DraftKind::Code | DraftKind::FrontMatter) {
            inline.read(source, draft, drafted);
            let splitting = splitting(source, &drafted.kind);
            sentences::read(inline.text(source), inline.places(), id, splitting, &mut tables);
            if splitting == Splitting::Whole {
                // A heading is read from its words on, and links and anchors begin before.
                inline.read_whole(source, draft, drafted);
            }
            markup.take(&mut inline);
        }
        let block = Block {
            kind: kind(&drafted.kind),
            role: drafted.role,
            span: drafted.span,
            section: narrow(section),
            sentences: Ids { start: narrow(from), end: narrow(tables.sentences.len()) },
        };
        leads.follow(&block, &mut tables.sentences[from..], &tables.words);
        blocks.push(block);
    }
    close(&mut sections[section], blocks.len());
    markup.sort();
    Document {
        sections,
        blocks,
        sentences: tables.sentences,
        words: tables.words,
        links: markup.links,
        emphases: markup.emphases,
        images: markup.images,
        spelled: tables.spelled,
        ..Document::default()
    }
}

/// What the markup within blocks makes.
#[derive(Default)]
struct InlineMarkup {
    links: Vec<Link>,
    emphases: Vec<Emphasis>,
    images: Vec<Image>,
}

impl InlineMarkup {
    /// Takes what was met in the block that is read.
    fn take(&mut self, inline: &mut Inline) {
        self.links.append(&mut inline.links);
        self.emphases.append(&mut inline.emphases);
        self.images.append(&mut inline.images);
    }

    /// Brings it into reading order, what holds others before them.
    fn sort(&mut self) {
        let outermost_first = |span: Span| (span.start(), std::cmp::Reverse(span.end()));
        self.links.sort_by_key(|link| outermost_first(link.span));
        self.emphases.sort_by_key(|emphasis| outermost_first(emphasis.span));
    }
}

fn splitting(source: &str, kind: &DraftKind) -> Splitting {
    match kind {
        DraftKind::Heading(_) => Splitting::Whole,
        DraftKind::Item { marker, .. } => Splitting::Item(label_at(source, *marker)),
        _ => Splitting::Sentences,
    }
}

/// The label that an item begins with.
fn label_at(source: &str, marker: Span) -> Option<Label> {
    labels::read(&source[marker.range()]).map(|(label, _)| label)
}

fn close(section: &mut Section, blocks: usize) {
    section.blocks.end = narrow(blocks);
}

fn kind(drafted: &DraftKind) -> BlockKind {
    match *drafted {
        DraftKind::Paragraph => BlockKind::Paragraph,
        DraftKind::Heading(_) => BlockKind::Heading,
        DraftKind::Item { depth, marker } => BlockKind::ListItem { depth, marker },
        DraftKind::Cell { table, row, column, header } => BlockKind::TableCell { table, row, column, header },
        DraftKind::Quote => BlockKind::Quote,
        DraftKind::Code => BlockKind::Code,
        DraftKind::FrontMatter => BlockKind::FrontMatter,
    }
}
