//! Mistakes in lint files and configuration, each shown at its place in the file.

use super::counted;
use super::escape::one_line;
use super::excerpt::Excerpt;
use super::paint::Paint;
use super::snippet::write_snippet;
use super::text_format::Look;
use crate::lint::{Mistake, Severity};
use crate::source::{Format, Source, Span};

/// All mistakes with their places, then their number.
pub fn text(mistakes: &[Mistake], look: Look) -> String {
    let mut out = listed(mistakes, Severity::Error, look);
    let number = counted(mistakes.len(), "mistake");
    out.push_str(&format!("{number} in lint files, configuration or facts; nothing was checked\n"));
    out
}

/// What is not wrong but does nothing, with its places.
pub fn warnings(mistakes: &[Mistake], look: Look) -> String {
    listed(mistakes, Severity::Warning, look)
}

fn listed(mistakes: &[Mistake], severity: Severity, look: Look) -> String {
    let paint = Paint::new(look.color);
    let mut out = String::new();
    for mistake in mistakes {
        let head = paint.severity(severity, severity.name());
        out.push_str(&format!("{head}: {}\n", paint.strong(&one_line(&mistake.message))));
        let source = Source::new(&*mistake.file.path, &*mistake.file.text, Format::Text);
        let end = source.text().len();
        let span = Span::new(mistake.span.start.min(end), mistake.span.end.min(end));
        let excerpt = Excerpt::new(&source, &[span], look);
        write_snippet(&mut out, &excerpt, &[""], severity, look).expect("a string takes everything");
        if let Some(help) = &mistake.help {
            out.push_str(&format!("    {} {}\n", paint.help("help:"), one_line(help)));
        }
        out.push('\n');
    }
    out
}
