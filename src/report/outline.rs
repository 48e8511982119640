//! The sections of a policy as a tree: line, heading, looks and scope.

use std::fmt::Write;

use super::escape::one_line;
use super::paint::Paint;
use super::text_format::Look;
use crate::document::{Block, BlockRole, Document, Heading, Language, Section};
use crate::source::Source;

/// The outline of one policy.
pub fn text(source: &Source, document: &Document, look: Look) -> String {
    let paint = Paint::new(look.color);
    let language = document.language.as_ref().map_or("language unknown", Language::code);
    let encoding = Some(source.encoding()).filter(|encoding| *encoding != "UTF-8");
    let encoding = encoding.map_or(String::new(), |encoding| format!("{encoding}, "));
    let name = format!("{} ({}, {encoding}{language})", one_line(source.name()), source.format().name());
    let mut out = format!("{}\n", paint.strong(&name));
    let headed = document.sections.iter().filter_map(|section| Some((section, section.heading.as_ref()?)));
    let mut apart = document.apart().peekable();
    for (section, heading) in headed {
        while let Some((role, blocks)) = apart.next_if(|(_, blocks)| blocks[0].span.start() < heading.span.start()) {
            out.push_str(&apart_row(source, role, blocks, paint));
        }
        out.push_str(&row(source, section, heading, paint));
    }
    apart.for_each(|(role, blocks)| out.push_str(&apart_row(source, role, blocks, paint)));
    if out.lines().count() == 1 {
        out.push_str("        no headings\n");
    }
    out
}

/// What is read but not as the policy's own prose.
fn apart_row(source: &Source, role: BlockRole, blocks: &[Block], paint: Paint) -> String {
    let line = |offset| source.position(offset).line;
    let (first, last) = (line(blocks[0].span.start()), line(blocks[blocks.len() - 1].span.end()));
    let lines = if first == last { String::new() } else { format!(", to line {last}") };
    let what = format!("[{}{lines}]", role.name());
    format!("{}  {}\n", paint.faint(&format!("{first:6}")), paint.faint(&what))
}

fn row(source: &Source, section: &Section, heading: &Heading, paint: Paint) -> String {
    let line = source.position(heading.span.start()).line;
    let mut row = format!("{}  ", paint.faint(&format!("{line:6}")));
    row.push_str(&"  ".repeat(usize::from(section.level.saturating_sub(1))));
    if let Some(label) = heading.label {
        row.push_str(&one_line(source.slice(label)));
        row.push(' ');
    }
    let names: Vec<_> = section.scopes.iter().map(|scope| one_line(&scope.name)).collect();
    let limit = if names.is_empty() { String::new() } else { format!(", only for {}", names.join(", ")) };
    let looks = format!("({}{limit})", heading.style.name());
    writeln!(row, "{}  {}", one_line(&heading.text), paint.faint(&looks)).expect("a string takes everything");
    row
}
