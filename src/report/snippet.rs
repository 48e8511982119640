//! Draws an [`Excerpt`] with its labels by miette's graphical handler.

use std::fmt;

use miette::{Diagnostic, LabeledSpan, SourceCode};
use textwrap::core::display_width;
use textwrap::{Options, wrap};

use super::escape::one_line;
use super::excerpt::Excerpt;
use super::paint::Paint;
use super::{GUTTER, Look};
use crate::lint::Severity;

/// Appends the lines of `excerpt` with `labels` below its places, in the order of its places; the first is the main
/// one.
pub(super) fn write_snippet(
    out: &mut String,
    excerpt: &Excerpt,
    labels: &[&str],
    severity: Severity,
    look: Look,
) -> fmt::Result {
    let paint = Paint::new(look.color);
    let mut marks: Vec<(usize, LabeledSpan)> = Vec::new();
    for (index, (place, label)) in excerpt.places().iter().zip(labels).enumerate() {
        let mut label = one_line(label);
        if let Some(line) = place.to_line {
            let to = format!("to {} {line}", excerpt.unit());
            label = if label.is_empty() { to } else { format!("{label} ({to})") };
        }
        let label = (!label.is_empty()).then_some(label);
        let span = (place.span.start, place.span.len());
        let mark = if index == 0 {
            LabeledSpan::new_primary_with_span(label, span)
        } else {
            LabeledSpan::new_with_span(label, span)
        };
        marks.push((index, mark));
    }
    marks.sort_by_key(|(_, mark)| mark.offset());
    let styles = marks.iter().map(|&(index, _)| paint.label(severity, index == 0)).collect();
    let handler = paint.handler(look, severity, styles);
    let draw = |marks: Vec<LabeledSpan>| -> Result<String, fmt::Error> {
        let mut drawn = String::new();
        handler.render_report(&mut drawn, &View { excerpt, marks })?;
        // The first line is miette's own head; ours is written by the caller.
        let lines = drawn.lines().skip(1).map(|line| format!("{}\n", line.trim_end()));
        Ok(excerpt.retold(lines.collect()))
    };
    let drawn = draw(marks.iter().map(|(_, mark)| mark.clone()).collect())?;
    if !look.wrap || drawn.lines().skip(1).all(|line| display_width(line) <= look.width + GUTTER) {
        out.push_str(&drawn);
        return Ok(());
    }
    // A label at the right edge would leave the terminal: it is told below.
    let bare = |(_, mark): &(usize, LabeledSpan)| LabeledSpan::new(None, mark.offset(), mark.len());
    out.push_str(&draw(marks.iter().map(bare).collect())?);
    for (index, mark) in &marks {
        if let Some(label) = mark.label() {
            let line = excerpt.places()[*index].position.line;
            let words = format!("    {} {line}: {label}", excerpt.unit());
            let options = Options::new(look.width).subsequent_indent("      ").break_words(false);
            wrap(&words, options).iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
    }
    Ok(())
}

/// What miette is given to draw: places without words of their own.
#[derive(Debug)]
struct View<'a> {
    excerpt: &'a Excerpt,
    marks: Vec<LabeledSpan>,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for View<'_> {}

impl Diagnostic for View<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().cloned()))
    }
}
