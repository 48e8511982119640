//! A policy's structure: sections, blocks, sentences and words, each with its span in the source.

mod model;
mod words;

pub use model::*;
pub use words::{fold, word_key};
