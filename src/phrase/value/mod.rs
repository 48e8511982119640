//! Typed values: what words say beside what they are.

mod date;

pub use date::{DateNames, DateValue, WrittenDate, date_at};
