//! Which blocks are headings, by their looks and by what stands around them.

mod run_ins;
pub(super) mod sections;
pub(super) mod title_features;
mod titled_lists;

use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind, Markup};
use crate::document::inline::Inline;
use crate::document::labels::{Closing, Family, Label};
use crate::document::model::{BlockRole, HeadingStyle};
use crate::document::text::{ends_sentence, is_blank, starts_lower};
use crate::source::Span;
use title_features::{LinkTarget, TitleFeatures};

/// Most bytes of source that a heading is looked for in, links and markup included: of Markdown, of HTML.
const LONGEST: [usize; 2] = [600, 4000];

/// Turns the blocks that are headings into such, and parts run-in headings from their paragraphs.
pub(super) fn mark(source: &str, draft: &mut Draft) {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut inline = Inline::default();
    let features: Vec<Option<TitleFeatures>> =
        blocks.iter().map(|block| features_of(source, draft, block, &mut inline)).collect();
    let view = Surroundings { source, blocks: &blocks, features: &features };
    let heads = titled_lists::find(source, draft, &blocks, &mut inline);
    let mut marked = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        if heads[at] {
            titled_lists::part(source, draft, block, &mut inline, &mut marked);
        } else if block.role == BlockRole::Prose
            && let Some(title) = &features[at]
            && let Some((style, depth)) = view.style(at, title)
        {
            let (label, pieces) = label_and_text(source, draft, block, title, &mut inline);
            let kind = DraftKind::Heading(DraftHeading { style, depth, label });
            marked.push(DraftBlock { kind, pieces, ..block.clone() });
        } else if matches!(block.kind, DraftKind::Heading(_)) && view.is_no_title(at) {
            marked.push(DraftBlock { kind: DraftKind::Paragraph, ..block.clone() });
        } else if block.kind == DraftKind::Paragraph && run_ins::may_have(source, draft, block) {
            run_ins::part(source, draft, block, &mut inline, &mut marked);
        } else {
            marked.push(block.clone());
        }
    }
    draft.blocks = marked;
}

fn features_of(source: &str, draft: &Draft, block: &DraftBlock, inline: &mut Inline) -> Option<TitleFeatures> {
    let read = matches!(block.kind, DraftKind::Paragraph | DraftKind::Heading(_) | DraftKind::Item { .. })
        && block.role == BlockRole::Prose
        && block.span.len() <= LONGEST[usize::from(block.markup == Markup::Html)];
    if !read || title_features::is_long(&source[block.span.range()], block.markup) {
        return None;
    }
    inline.read(source, draft, block);
    let mut title = title_features::read(source, inline)?;
    if let DraftKind::Item { marker, .. } = block.kind {
        title.label =
            crate::document::labels::read(&source[marker.start()..block.span.end()]).map(|(label, _)| (label, 0));
    }
    Some(title)
}

/// The label of a heading, if it has one, and the pieces of its text without it.
fn label_and_text(
    source: &str,
    draft: &mut Draft,
    block: &DraftBlock,
    title: &TitleFeatures,
    inline: &mut Inline,
) -> (Option<Span>, (u32, u32)) {
    inline.read(source, draft, block);
    let text = inline.text(source);
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let end = text.trim_end_matches(is_blank).len();
    let mut places = inline.places();
    let (label, text_start) = match (&block.kind, title.label) {
        (DraftKind::Item { marker, .. }, _) => (Some(*marker), start),
        (DraftKind::Heading(DraftHeading { label: Some(label), .. }), _) => (Some(*label), start),
        (_, Some((_, length))) => {
            let label = text[start..start + length].trim_end_matches(is_blank).len();
            (Some(places.of(start, start + label).span), (start + length).min(end))
        }
        _ => (None, start),
    };
    // Without a label to be cut off, markup round the title stays: it may end in a link.
    let pieces = if start < text_start && text_start < end {
        let mut span = places.of(text_start, end).span;
        let first = draft.pieces_of(block)[0];
        // What is seen of a title that ends in a link ends before the link does.
        let count = |sign| source[span.range()].matches(sign).count();
        if count('[') > count(']') {
            span = Span::new(span.start(), first.end().max(span.end()));
        }
        // A heading of several lines keeps them; only its first line can hold a label.
        let rest: Vec<Span> = draft.pieces_of(block)[1..].to_vec();
        if rest.is_empty() {
            draft.add_pieces([span])
        } else {
            let opening = Span::new(span.start(), first.end().max(span.start()));
            draft.add_pieces(std::iter::once(opening).chain(rest))
        }
    } else {
        block.pieces
    };
    (label, pieces)
}

/// The blocks with their looks.
struct Surroundings<'a> {
    source: &'a str,
    blocks: &'a [DraftBlock],
    features: &'a [Option<TitleFeatures>],
}

impl Surroundings<'_> {
    /// The style of block `at`, if it is a heading, and the depth that markup gives it.
    fn style(&self, at: usize, title: &TitleFeatures) -> Option<(HeadingStyle, u8)> {
        match &self.blocks[at].kind {
            DraftKind::Heading(_) if title.dated => None,
            DraftKind::Heading(heading) => Some((heading.style, heading.depth)),
            DraftKind::Paragraph => self.paragraph_style(at, title).map(|style| (style, 0)),
            DraftKind::Item { depth, .. } => self.item_style(at, title, *depth).map(|style| (style, 0)),
            _ => None,
        }
    }

    /// Whether what markup calls a heading is none: a date, or a whole paragraph.
    fn is_no_title(&self, at: usize) -> bool {
        match &self.features[at] {
            Some(title) => title.dated,
            None => self.blocks[at].span.len() > LONGEST[0],
        }
    }

    fn paragraph_style(&self, at: usize, title: &TitleFeatures) -> Option<HeadingStyle> {
        if !title.opens || title.words == 0 || title.dated || title.remark || !self.is_one_line(at) || self.is_entry(at)
        {
            return None;
        }
        if title.bold && title.words <= 25 && !self.is_statement(title) {
            return self.has_body(at).then_some(HeadingStyle::BoldLine);
        }
        if title.caps && self.is_caps_title(title) {
            return self.has_body(at).then_some(HeadingStyle::CapsLine);
        }
        self.is_title_line(at, title).then_some(HeadingStyle::TitleLine)
    }

    /// Whether the text says something rather than naming it: a bold warning.
    fn is_statement(&self, title: &TitleFeatures) -> bool {
        matches!(title.last, ',' | ';') || (matches!(title.last, '.' | '!') && title.words > 5)
    }

    fn is_caps_title(&self, title: &TitleFeatures) -> bool {
        title.words <= 20 && title.worded && !matches!(title.last, '.' | ',' | ';') && !title.factual
    }

    fn is_title_line(&self, at: usize, title: &TitleFeatures) -> bool {
        self.is_titular(at)
            && title.link != LinkTarget::Away
            && !self.is_all_below(at)
            && title.words <= 12
            && title.length <= 90
            && !self.in_row(at)
            && self.stands_apart(at, title)
            && self.has_prose(at)
    }

    /// Whether the block is a link to a place within the text, near others: an entry of a contents list, or what
    /// stands between two.
    fn is_entry(&self, at: usize) -> bool {
        let leads = |other: usize| {
            let title = self.features.get(other).and_then(Option::as_ref);
            title.is_some_and(|title| title.link == LinkTarget::Within)
        };
        let before = |steps: usize| at.checked_sub(steps).is_some_and(leads);
        if leads(at) { before(1) || before(2) || leads(at + 1) || leads(at + 2) } else { before(1) && leads(at + 1) }
    }

    /// Whether the block is all that stands between a heading and the next one, as far as markup tells: a value, not a
    /// title.
    fn is_all_below(&self, at: usize) -> bool {
        let heads =
            |other: usize| matches!(self.blocks.get(other).map(|block| &block.kind), Some(DraftKind::Heading(_)));
        at > 0 && heads(at + 1)
    }

    /// Whether the block could be a title line by itself.
    fn is_titular(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| block.kind == DraftKind::Paragraph)
            && self.features[at].as_ref().is_some_and(|title| {
                title.opens
                    && title.words > 0
                    && title.words <= 14
                    && !title.factual
                    && !title.dangling
                    && !(title.colon && (title.words < 4 || !title.title_case))
                    && (title.last.is_alphanumeric() || matches!(title.last, '?' | ')' | '"' | '”' | '’'))
            })
            && self.is_one_line(at)
    }

    /// Whether block `at` is one of three or more short lines in a row: a list, or the cells of a table, not headings.
    fn in_row(&self, at: usize) -> bool {
        let alike = |other: &usize| self.is_fragment(*other) && self.blocks[*other].gap == self.blocks[at].gap;
        let before = (0..at).rev().take(2).take_while(alike).count();
        let after = (at + 1..self.blocks.len()).take(2).take_while(alike).count();
        before + after >= 2
    }

    /// Whether a block is a short paragraph that is no sentence.
    fn is_fragment(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        block.kind == DraftKind::Paragraph
            && block.role == BlockRole::Prose
            && self.features[at].as_ref().is_some_and(|title| title.words <= 14 && !title.dated && !title.bold)
            && !ends_sentence(&self.source[block.span.range()])
    }

    /// Whether what stands before is finished: a blank line, or a paragraph that ends as one.
    fn stands_apart(&self, at: usize, title: &TitleFeatures) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.blocks[before]) else { return true };
        let text = &self.source[before.span.range()];
        !text.ends_with(':')
            && (self.blocks[at].gap
                || (ends_sentence(text) && title.title_case)
                || (title.title_case && title.words <= 6))
    }

    fn item_style(&self, at: usize, title: &TitleFeatures, depth: u16) -> Option<HeadingStyle> {
        let titular = title.words > 0 && title.opens && !title.dated && !self.is_entry(at);
        if !titular || !self.is_one_line(at) || !self.has_body(at) {
            return None;
        }
        match title.label {
            Some((label, _)) => self.labelled_style(at, title, label),
            None if title.caps && self.is_caps_title(title) && title.length > 3 && !self.beside_bullet(at) => {
                Some(HeadingStyle::BulletCaps)
            }
            None if depth == 0
                && !self.beside_bullet(at)
                && title.title_case
                && title.words <= 10
                && self.is_finished(title)
                && !title.factual
                && self.blocks[at].gap
                && self.has_prose(at)
                && self.is_only_item(at) =>
            {
                Some(HeadingStyle::BulletTitle)
            }
            None => None,
        }
    }

    fn is_finished(&self, title: &TitleFeatures) -> bool {
        title.last.is_alphanumeric() || matches!(title.last, '?' | ')' | '"' | '”')
    }

    fn labelled_style(&self, at: usize, title: &TitleFeatures, label: Label) -> Option<HeadingStyle> {
        let style = match label.closing {
            Closing::Paren => HeadingStyle::NumberedParen,
            Closing::Stop | Closing::Nothing => HeadingStyle::NumberedDot,
        };
        let short = title.words <= 16 && title.length <= 120;
        let ends = match title.last {
            '.' => title.words <= 8,
            ':' => title.words <= 6,
            last => !matches!(last, ',' | ';' | '!'),
        };
        let strong = title.bold || title.caps;
        if !short || !(ends || strong) || (title.factual && !strong) || self.is_list_item(at, label) {
            return None;
        }
        let weak_family = matches!(label.family, Family::LowerLetter | Family::LowerRoman);
        let spaced = self.blocks.get(at + 1).is_some_and(|next| next.gap);
        (!weak_family || strong || (spaced && title.words <= 10 && self.has_prose(at))).then_some(style)
    }

    /// Whether the next or the last label of the same row stands directly beside block `at`.
    fn is_list_item(&self, at: usize, label: Label) -> bool {
        let sibling = |other: usize| {
            matches!(self.blocks.get(other).map(|block| &block.kind), Some(DraftKind::Item { .. }))
                && self.features[other]
                    .as_ref()
                    .and_then(|title| title.label)
                    .map_or(self.has_long_label(other), |(other, _)| other.is_like(label))
        };
        sibling(at + 1) || at.checked_sub(1).is_some_and(sibling)
    }

    /// Whether a block is an item with a label that is too long for a look.
    fn has_long_label(&self, at: usize) -> bool {
        match self.blocks[at].kind {
            DraftKind::Item { marker, .. } => self.features[at].is_none() && marker.len() > 1,
            _ => false,
        }
    }

    /// Whether readers see the block on one line; in HTML, line ends are blanks.
    fn is_one_line(&self, at: usize) -> bool {
        self.blocks[at].markup == Markup::Html
            || memchr::memchr2(b'\n', b'\r', &self.source.as_bytes()[self.blocks[at].span.range()]).is_none()
    }

    /// Whether something follows that block `at` can be the heading of.
    fn has_body(&self, at: usize) -> bool {
        self.blocks.get(at + 1).is_some_and(|next| {
            let text = &self.source[next.span.range()];
            next.kind != DraftKind::Paragraph || !starts_lower(text)
        })
    }

    /// Whether prose follows: a paragraph that is no title itself, a list, a table, or a heading of known kind.
    fn has_prose(&self, at: usize) -> bool {
        let Some(next) = self.blocks.get(at + 1) else { return false };
        match next.kind {
            DraftKind::Paragraph => {
                let text = &self.source[next.span.range()];
                !starts_lower(text)
                    && !text.starts_with([',', ';', '.', '('])
                    && (self.is_long(at + 1)
                        || ends_sentence(text)
                        || self.features[at + 1].as_ref().is_some_and(|title| title.dated)
                        || (next.gap && self.is_titular(at + 1) && self.is_prose(at + 2)))
            }
            DraftKind::Code | DraftKind::FrontMatter => false,
            _ => true,
        }
    }

    /// Whether the block is more than a title.
    fn is_prose(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| match block.kind {
            DraftKind::Paragraph => self.is_long(at) || ends_sentence(&self.source[block.span.range()]),
            _ => true,
        })
    }

    /// Whether a block has more words than titles and contact lines do.
    fn is_long(&self, at: usize) -> bool {
        self.features[at].as_ref().is_none_or(|title| title.words > 14)
    }

    fn is_bullet(&self, at: usize) -> bool {
        match self.blocks.get(at).map(|block| &block.kind) {
            Some(DraftKind::Item { marker, .. }) => {
                crate::document::labels::read(&self.source[marker.start()..]).is_none()
            }
            _ => false,
        }
    }

    fn beside_bullet(&self, at: usize) -> bool {
        self.is_bullet(at + 1) || at.checked_sub(1).is_some_and(|before| self.is_bullet(before))
    }

    /// Whether the sections that bullets head are told by this bullet: no title bullet of small letters stands near.
    fn is_only_item(&self, at: usize) -> bool {
        let near = at.saturating_sub(3)..(at + 4).min(self.blocks.len());
        near.filter(|&other| other != at && self.is_bullet(other)).count() == 0
    }
}
