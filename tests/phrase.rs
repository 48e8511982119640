//! The phrase language, held against tables of sentences.

#[path = "phrase/tables.rs"]
mod tables;
#[path = "phrase/words.rs"]
mod words;
