//! Finds sections, list items and `(i) ... (ii)` that do not count on.

mod cures;
mod inline;
mod label;
mod series;

use crate::check::context::{Context, Memo};
use crate::check::message::excerpt;
use crate::document::{BlockKind, BlockRole, HeadingStyle, Section};
use crate::finding::{Finding, Related};
use crate::lint::{Lint, Numbered, Numbering, NumberingFault};
use crate::source::Span;
use cures::cure;
use label::{Numeral, Style};
use series::{Miscount, Stack};

/// More findings of one lint than this are told as one.
const MAX_FINDINGS: usize = 3;

pub(super) fn check(lint: &Lint, numbering: &Numbering, context: &Context<'_>) -> Vec<Finding> {
    let wanted = |miscount: &&Miscount| miscount.fault == numbering.find && numbering.of.contains(&miscount.of);
    let mut findings = Vec::new();
    for miscount in context.memo::<Vec<Miscount>>().iter().filter(wanted) {
        let text = |span: Span| excerpt(context.source.slice(span));
        let (found, before) = (text(miscount.span), text(miscount.before));
        let values = [("found", &*found), ("before", &*before), ("expected", &*miscount.expected)];
        let mut finding = context.finding_with(lint, miscount.span, &values);
        finding.label = format!("{} would follow", miscount.expected);
        finding.related.push(Related { span: miscount.before, message: "the number before".into() });
        finding.edits = cure(lint, miscount, context);
        findings.push(finding);
    }
    if findings.len() > MAX_FINDINGS { vec![folded(findings)] } else { findings }
}

/// The first finding with the places of the others: numbers that are wrong in one row are one fault.
fn folded(findings: Vec<Finding>) -> Finding {
    let count = findings.len() - 1;
    let mut findings = findings.into_iter();
    let mut first = findings.next().expect("more than one");
    first.message += &format!("; {count} more like this");
    let also = |finding: Finding| Related { span: finding.span, message: "likewise".into() };
    let others: Vec<Finding> = findings.collect();
    first.edits.extend(others.iter().flat_map(|finding| finding.edits.iter().cloned()));
    first.related.extend(others.into_iter().take(MAX_FINDINGS).map(also));
    first
}

impl Memo for Vec<Miscount> {
    /// The numbers that do not count on, in reading order.
    fn find(context: &Context<'_>) -> Self {
        let mut miscounts = sections(context);
        items(context, &mut miscounts);
        inline::find(context, &mut miscounts);
        miscounts.sort_by_key(|miscount| miscount.span);
        miscounts
    }
}

fn sections(context: &Context<'_>) -> Vec<Miscount> {
    let mut stack = Stack::default();
    let mut miscounts = Vec::new();
    for section in &context.document.sections {
        let Some(heading) = &section.heading else { continue };
        let rank = u16::from(section.level) << 8 | heading.label.map_or(0, |label| margin(label, context));
        if matches!(heading.style, HeadingStyle::BoldRunIn | HeadingStyle::PlainRunIn) {
            continue;
        }
        let label = heading.label.filter(|_| !has_second_label(&heading.text));
        let Some((label, span)) = label.and_then(|span| Some((Numeral::parse(context.source.slice(span))?, span)))
        else {
            // A heading without a number parts what stands below it from what stood before.
            stack.series.retain(|series| series.rank <= rank);
            stack.series.iter_mut().filter(|series| series.rank == rank).for_each(|series| series.interrupted = true);
            continue;
        };
        miscounts.extend(below_another_parent(section, &label, span, context));
        stack.series.retain(|series| series.rank <= rank || !label.prefix.is_empty());
        let miscount = stack.add(&label, rank, span, Numbered::Sections);
        miscounts.extend(miscount.filter(|miscount| !stands_between(miscount, context)));
    }
    miscounts
}

/// The number, if its first part is not that of the section that it stands in.
fn below_another_parent(section: &Section, label: &Numeral, span: Span, context: &Context<'_>) -> Option<Miscount> {
    let parent = context.document.sections.get(section.parent? as usize)?.heading.as_ref()?;
    let before = parent.label?;
    let above = Numeral::parse(context.source.slice(before))?;
    let number = above.value(Style::Arabic)?;
    let own = label.value(Style::Arabic)?;
    let fits = above.prefix.iter().chain([&number]).eq(&label.prefix);
    let deep = label.prefix.len() == above.prefix.len() + 1;
    (deep && !fits).then(|| {
        let start: Vec<String> = above.prefix.iter().chain([&number]).map(u32::to_string).collect();
        let expected = format!("{}.{own}", start.join("."));
        Miscount {
            of: Numbered::Sections,
            fault: NumberingFault::Parent,
            span,
            before,
            expected,
            previous: None,
            series: None,
        }
    })
}

/// Whether the number goes on in what was taken for the heading's text: "3.b.Examples".
fn has_second_label(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    // "11. 2 Creator": a blank slipped in.
    let digits = text[..end].bytes().all(|byte| byte.is_ascii_digit()) && text[end..].starts_with(' ');
    (1..=2).contains(&end) && digits
        || (1..=4).contains(&end)
            && text[end..].starts_with(['.', ')'])
            && end < text.len()
            && Numeral::parse(&text[..=end]).is_some()
}

/// Whether the number that is missing, or the one before the number found, stands in front of a block that was not
/// taken for a heading.
fn stands_between(miscount: &Miscount, context: &Context<'_>) -> bool {
    let blocks = &context.document.blocks;
    let from = blocks.partition_point(|block| block.span.start() <= miscount.before.start());
    let between = blocks[from..].iter().take_while(|block| block.span.end() <= miscount.span.start());
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let expected = bare(&miscount.expected);
    let previous = miscount.previous.as_deref().map(bare);
    between.into_iter().any(|block| {
        let text = context.source.slice(block.span).trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(text.len());
        // "5.Children": a blank is missing.
        let last = text[..end].match_indices('.').find(|(at, _)| text[at + 1..].starts_with(char::is_alphabetic));
        let numbers = [end, last.map_or(end, |(at, _)| at)].map(|end| bare(&text[..end]));
        numbers.iter().any(|number| *number == expected || Some(number) == previous.as_ref())
    })
}

/// The blanks before a heading's number, at most so many as a byte counts: headings of one row stand alike.
fn margin(label: Span, context: &Context<'_>) -> u16 {
    let before = before_on_line(label, context);
    let blank = before.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
    if blank { u16::try_from(before.len()).unwrap_or(0).min(0xff) } else { 0 }
}

/// How far a list item stands to the right: items of one list stand alike.
fn indent(marker: Span, context: &Context<'_>) -> u16 {
    u16::try_from(before_on_line(marker, context).len()).unwrap_or(u16::MAX)
}

/// What stands in front of it on its line.
fn before_on_line<'c>(place: Span, context: &Context<'c>) -> &'c str {
    let lines = context.source.lines();
    let line = lines.line_span(context.source.text(), lines.line_of(place.start()));
    context.source.slice(Span::new(line.start(), place.start()))
}

fn items(context: &Context<'_>, miscounts: &mut Vec<Miscount>) {
    let mut stack = Stack::default();
    for block in context.document.blocks.iter().filter(|block| block.role == BlockRole::Prose) {
        match block.kind {
            BlockKind::Heading => stack.series.clear(),
            BlockKind::ListItem { marker, .. } => {
                let depth = indent(marker, context);
                stack.series.retain(|series| series.rank <= depth);
                match Numeral::parse(context.source.slice(marker)) {
                    Some(label) => miscounts.extend(stack.add(&label, depth, marker, Numbered::Items)),
                    None => stack.series.retain(|series| series.rank < depth),
                }
            }
            _ => stack.series.iter_mut().for_each(|series| series.interrupted = true),
        }
    }
}
