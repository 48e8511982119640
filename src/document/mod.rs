//! A policy's structure: sections, blocks, sentences and words, each with its span in the source.

mod assemble;
mod blocks;
mod context;
mod docx;
mod draft;
mod headings;
mod html;
mod in_force;
mod inline;
mod knowledge;
mod labels;
mod leftover;
mod model;
mod reference_links;
mod scope;
mod sentences;
mod text;

pub use crate::word::{Punctuation, Shape, Word, fold, word_key};
pub(crate) use inline::entities::decode as decode_entity;
#[cfg(test)]
pub(crate) use knowledge::definition::schema;
pub use leftover::LeftoverKind;
pub use model::*;
pub use scope::{Scope, ScopeKind};

use crate::source::{Format, Source, Span};
use blocks::{Indented, LineEnds};

/// The structure of a policy. Whatever the text is, it has one: what is not recognised is a paragraph.
pub fn parse(source: &Source) -> Document {
    let in_force = in_force::read(source.text(), source.format());
    let text = &*in_force.text;
    let mut draft = match source.format() {
        // MDX has no code by indent: what stands in a component is indented.
        Format::Markdown if source.name().ends_with(".mdx") => blocks::read(text, LineEnds::Soft, Indented::Text),
        Format::Markdown => blocks::read(text, LineEnds::Soft, Indented::Code),
        Format::Text => blocks::read(text, LineEnds::Telling, Indented::Text),
        Format::Html => html::read(text),
        Format::Docx => source.docx().map(|layout| docx::read(text, layout)).unwrap_or_default(),
    };
    if source.format() == Format::Html {
        html::policy_start::trim(text, &mut draft);
    }
    blocks::unwrap::join(text, &mut draft);
    context::boilerplate::mark(text, &mut draft);
    blocks::bare_lists::mark(text, &mut draft);
    headings::mark(text, &mut draft);
    context::contents::mark(text, &mut draft);
    let sections = headings::sections::nest(text, &draft);
    let mut document = assemble::assemble(text, &draft, sections);
    document.definitions = in_force.definitions;
    if source.format() == Format::Markdown {
        reference_links::resolve(source.text(), &mut document);
    }
    context::contents::tie(text, &mut document);
    context::languages::detect(text, &mut document);
    context::scopes::find(text, &mut document);
    document.branches = in_force.branches;
    document.leftovers = in_force.leftovers;
    document
}

/// Whether a document reads like a policy, by the name of its file, its title or its words. Meant for files that nobody
/// named.
pub fn is_policy(source: &Source, document: &Document) -> bool {
    context::subject::is_policy(source, document)
}

/// What the text is instead of a policy on privacy, in words: "terms of use". `None` where it is one, where nothing
/// shows what it is, and in a text too short to show it.
pub fn other_kind(document: &Document) -> Option<&'static str> {
    context::subject::other_kind(document)
}

/// How many lines the grammar reads in `text`: its part of the work alone, to be measured.
pub fn line_count(text: &str) -> usize {
    blocks::lines::split(text, Span::new(0, text.len())).len()
}
