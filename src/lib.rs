//! fineprint lints privacy policies.
//!
//! ```text
//!  bytes -> Source -> Document -> Claims -> Findings -> Report
//!           decode    sections    phrases   lints       text, JSON, one line each
//! ```
//!
//! Read the modules in this order: [`source`], `word`, [`document`], [`phrase`], [`lint`], `built_in`, [`finding`], [`check`], [`report`],
//! [`cli`]. Each uses only those before it.

mod built_in;
pub mod check;
pub mod cli;
pub mod config;
pub mod document;
pub mod finding;
pub mod lint;
pub mod phrase;
pub mod report;
pub mod source;
mod word;
