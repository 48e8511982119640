//! Places as people are told them: by line, or in a Word document, whose pages and lines are other ones on each
//! screen, by heading and paragraph.

use super::escape::one_line;
use crate::source::Source;

/// What the lines of a source's text are to its readers.
pub(super) fn unit(source: &Source) -> &'static str {
    if source.docx().is_some() { "paragraph" } else { "line" }
}

/// Where an offset is: `policy.md:12:5`, or `draft.docx, "Your rights", paragraph 12`.
pub(super) fn told(source: &Source, offset: usize) -> String {
    let (name, at) = (one_line(source.name()), source.position(offset));
    let Some(layout) = source.docx() else { return format!("{name}:{}:{}", at.line, at.column) };
    let heading = layout.heading_at(offset).map(|heading| format!("\"{}\", ", one_line(source.slice(heading))));
    format!("{name}, {}paragraph {}", heading.unwrap_or_default(), at.line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::source;

    #[test]
    fn a_place_is_told_by_line() {
        let source = source("p.md", "# Us\n\nWe keep data.\n");
        assert_eq!((told(&source, 9).as_str(), unit(&source)), ("p.md:3:4", "line"));
    }
}
