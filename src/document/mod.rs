//! A policy's structure: sections, blocks, sentences and words, each with its span in the source.

mod abbreviations;
mod addresses;
mod assemble;
mod blocks;
mod draft;
mod entities;
mod front_matter;
mod headings;
mod inline;
mod labels;
mod leads;
mod lines;
mod lists;
mod looks;
mod markdown;
mod model;
mod paragraphs;
mod roles;
mod run_ins;
mod sections;
mod sentences;
mod tables;
mod text;
mod words;

pub use model::*;
pub use words::{fold, word_key};

use crate::source::Source;

/// The structure of a policy. Whatever the text is, it has one: what is not recognised is a paragraph.
pub fn parse(source: &Source) -> Document {
    let text = source.text();
    let mut draft = blocks::read(text);
    roles::mark(text, &mut draft);
    headings::mark(text, &mut draft);
    let sections = sections::nest(text, &draft);
    assemble::assemble(text, &draft, sections)
}
