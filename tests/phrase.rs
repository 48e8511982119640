//! The phrase language, held against tables of sentences and against a slow matcher that is obviously right.

#[path = "phrase/coverage.rs"]
mod coverage;
#[path = "phrase/reference.rs"]
mod reference;
#[path = "phrase/tables.rs"]
mod tables;
#[path = "phrase/words.rs"]
mod words;
