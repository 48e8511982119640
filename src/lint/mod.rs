//! What claims and lints are: read from TOML, checked as a whole, compiled into a catalog.

mod level;

pub use level::{Confidence, Level, Severity};
