//! A policy's structure: sections, blocks, sentences and words, each with its span in the source.

mod abbreviations;
mod addresses;
mod assemble;
mod bare_lists;
mod blocks;
mod contents;
mod cues;
mod draft;
mod entities;
mod front_matter;
mod headings;
mod html;
mod inline;
mod labels;
mod languages;
mod leads;
mod lines;
mod links;
mod lists;
mod looks;
mod markdown;
mod model;
mod page;
mod paragraphs;
mod regions;
mod roles;
mod run_ins;
mod runs;
mod scope;
mod scopes;
mod sections;
mod sentences;
mod spread;
mod tables;
mod tags;
mod text;
mod titled_lists;
mod words;

pub use crate::word::{Punctuation, Shape, Word, fold, word_key};
#[cfg(test)]
pub(crate) use cues::schema;
pub(crate) use entities::decode as decode_entity;
pub use model::*;
pub use scope::{Scope, ScopeKind};

use crate::source::{Format, Source, Span};

/// The structure of a policy. Whatever the text is, it has one: what is not recognised is a paragraph.
pub fn parse(source: &Source) -> Document {
    let text = source.text();
    let mut draft = match source.format() {
        Format::Markdown | Format::Text => blocks::read(text),
        Format::Html => html::read(text),
    };
    if source.format() == Format::Html {
        page::trim(text, &mut draft);
    }
    spread::join(text, &mut draft);
    roles::mark(text, &mut draft);
    bare_lists::mark(text, &mut draft);
    headings::mark(text, &mut draft);
    contents::mark(text, &mut draft);
    let sections = sections::nest(text, &draft);
    let mut document = assemble::assemble(text, &draft, sections);
    contents::tie(text, &mut document);
    languages::detect(text, &mut document);
    scopes::find(text, &mut document);
    document
}

/// How many lines the grammar reads in `text`: its part of the work alone, to be measured.
pub fn line_count(text: &str) -> usize {
    lines::split(text, Span::new(0, text.len())).len()
}
