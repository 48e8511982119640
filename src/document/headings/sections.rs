//! Sections, nested by their headings' looks: same look, same level.

use crate::document::draft::{Draft, DraftBlock, DraftHeading, DraftKind};
use crate::document::inline::Inline;
use crate::document::labels::{self, Family};
use crate::document::model::{Document, Heading, HeadingStyle, Link, Section, SectionId};
use crate::document::text::{is_blank, squeeze};
use crate::source::Span;

impl Document {
    /// The section whose heading is the title of the policy: the first that has one.
    pub fn title(&self) -> Option<SectionId> {
        self.sections.iter().position(|section| section.heading.is_some()).map(|at| at as SectionId)
    }
}

/// What makes two headings equal in rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// The title of the whole, which ranks above all of its look.
    Title,
    /// Depth told by markup.
    Markup(u8),
    Caps,
    Bold,
    BulletCaps,
    Bullet,
    /// A row of labels, `1.` or `1)`, with how many numbers a label has.
    Labelled(Family, u8),
    Plain,
    RunIn,
}

impl Rank {
    /// How much a look stands out; less is more. It places a look that was not met before among those that were.
    fn order(self) -> u16 {
        match self {
            Rank::Title => 0,
            Rank::Markup(depth) => u16::from(depth),
            Rank::Caps => 10,
            Rank::Labelled(_, 1) | Rank::Bold | Rank::Plain => 12,
            Rank::Bullet => 13,
            Rank::BulletCaps => 13,
            Rank::Labelled(_, depth) => 12 + u16::from(depth),
            Rank::RunIn => 400,
        }
    }
}

/// The sections of the draft's headings, without their blocks, in order. Section 0 comes first.
pub(crate) fn nest(source: &str, draft: &Draft) -> Vec<Section> {
    let mut sections = vec![section(None, 0, None)];
    let mut inline = Inline::default();
    let mut open: Vec<(Rank, SectionId)> = Vec::new();
    let mut levels: Vec<(Rank, u8)> = Vec::new();
    for (at, block) in draft.blocks.iter().enumerate() {
        let DraftKind::Heading(heading) = &block.kind else { continue };
        let heading_read = read_heading(source, draft, block, heading, &mut inline);
        let is_title = sections.len() == 1 && is_title(draft, at);
        let rank = if is_title { Rank::Title } else { rank(source, heading, &heading_read) };
        let level = place(rank, &mut open, &mut levels, &sections);
        let parent = open.last().map_or(0, |(_, id)| *id);
        let id = crate::document::text::narrow(sections.len());
        sections.push(section(Some(heading_read), level, Some(parent)));
        open.push((rank, id));
    }
    close(&mut sections);
    sections
}

fn section(heading: Option<Heading>, level: u8, parent: Option<SectionId>) -> Section {
    Section { heading, level, parent, blocks: Default::default(), subtree_end: 0, scopes: Vec::new() }
}

/// Sets where each section's subsections end.
fn close(sections: &mut [Section]) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..=sections.len() {
        let level = sections.get(at).map_or(0, |section| section.level);
        while let Some(&last) = open.last()
            && (at == sections.len() || sections[last].level >= level)
        {
            sections[last].subtree_end = crate::document::text::narrow(at);
            open.pop();
        }
        open.push(at);
    }
}

/// Leaves in `open` what the heading is nested in, and returns its level.
fn place(rank: Rank, open: &mut Vec<(Rank, SectionId)>, levels: &mut Vec<(Rank, u8)>, sections: &[Section]) -> u8 {
    let level_of = |id: SectionId| sections[id as usize].level;
    let known = levels.iter().find(|(other, _)| *other == rank).map(|(_, level)| *level);
    match (rank, known) {
        // Depths of markup are ordered whatever came before; run-ins stand below what they stand in.
        (Rank::Markup(_) | Rank::RunIn, _) | (_, None) => {
            while open.last().is_some_and(|(other, _)| *other == rank || other.order() > rank.order()) {
                open.pop();
            }
        }
        (_, Some(level)) => {
            while open.last().is_some_and(|(_, id)| level_of(*id) >= level) {
                open.pop();
            }
        }
    }
    let level = open.last().map_or(0, |(_, id)| level_of(*id)).saturating_add(1);
    if known.is_none() {
        levels.push((rank, level));
    }
    level
}

fn rank(source: &str, heading: &DraftHeading, read: &Heading) -> Rank {
    let label = read.label.and_then(|label| labels::read(&source[label.range()])).map(|(label, _)| label);
    match heading.style {
        HeadingStyle::Atx | HeadingStyle::Setext | HeadingStyle::Html | HeadingStyle::Word if heading.depth > 0 => {
            Rank::Markup(heading.depth)
        }
        HeadingStyle::BoldRunIn | HeadingStyle::PlainRunIn => Rank::RunIn,
        HeadingStyle::BulletCaps => Rank::BulletCaps,
        HeadingStyle::BulletTitle => Rank::Bullet,
        _ if label.is_some() => label.map_or(Rank::Plain, |label| Rank::Labelled(label.family, label.depth)),
        HeadingStyle::CapsLine => Rank::Caps,
        HeadingStyle::BoldLine => Rank::Bold,
        _ => Rank::Plain,
    }
}

/// Whether the first heading is the title of the whole: it stands above everything, without a label, and markup does
/// not tell its depth.
fn is_title(draft: &Draft, at: usize) -> bool {
    let before =
        draft.blocks[..at].iter().all(|block| block.kind == DraftKind::FrontMatter || block.kind == DraftKind::Quote);
    let unmarked =
        matches!(&draft.blocks[at].kind, DraftKind::Heading(heading) if heading.depth == 0 && heading.label.is_none());
    before && unmarked
}

/// What the links beside headings show by which readers copy the heading's own address.
const PERMALINK_SIGNS: &str = "#¶§🔗⚓∞";

/// Whether the link is such a sign.
fn is_permalink(source: &str, link: &Link) -> bool {
    !link.anchor
        && source[link.target.range()].starts_with('#')
        && !source[link.text.range()].contains(|c: char| c.is_alphanumeric())
}

fn read_heading(
    source: &str,
    draft: &Draft,
    block: &DraftBlock,
    heading: &DraftHeading,
    inline: &mut Inline,
) -> Heading {
    inline.read(source, draft, block);
    let permalink = inline.links.iter().any(|link| is_permalink(source, link));
    let visible = inline.text(source);
    // Some write a dash where others have a number.
    let dashed = visible.trim_start_matches(is_blank);
    let undashed = dashed.strip_prefix(['–', '—', '-']).filter(|rest| rest.starts_with(is_blank)).unwrap_or(dashed);
    let start = visible.len() - undashed.trim_start_matches(is_blank).len();
    let mut end = visible.trim_end_matches(is_blank).len();
    if matches!(heading.style, HeadingStyle::BoldRunIn | HeadingStyle::BoldLine | HeadingStyle::PlainRunIn) {
        end = visible[..end].trim_end_matches(|c| is_blank(c) || c == ':').len();
    }
    if permalink {
        end = visible[..end].trim_end_matches(|c| is_blank(c) || PERMALINK_SIGNS.contains(c)).len();
    }
    let text_span =
        if start < end { inline.places().of(start, end).span } else { Span::new(block.span.end(), block.span.end()) };
    let text = visible.get(start..end).map(squeeze).unwrap_or_default();
    Heading { span: block.span, text_span, text, label: heading.label, style: heading.style }
}
