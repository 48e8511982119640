//! fineprint lints privacy policies: it works out what a policy says and reports what is missing, contradictory,
//! repeated, stale or badly drafted, each with the place, the reason, the law and the cure.
//!
//! ```
//! use fineprint::{Linter, Severity};
//!
//! let policy = "# Privacy policy\n\nA copy of your data is free of charge.\n\nWe charge a fee of £10 for a copy of your data.\n";
//! let checked = Linter::new().check("privacy.md", policy)?;
//! for finding in checked.findings().iter().filter(|finding| finding.severity == Severity::Error) {
//!     let at = checked.position(finding.span);
//!     println!("{}:{}:{}: {} [{}]", checked.name(), at.line, at.column, finding.message, finding.lint);
//! }
//! assert!(checked.findings().iter().any(|finding| &*finding.lint == "contradiction/access-fee-vs-free"));
//! # Ok::<(), fineprint::CheckError>(())
//! ```
//!
//! A [`Linter`] has no state between two policies: share it between threads. It sends nothing anywhere and runs nothing
//! that a policy asks for. A configuration file and lints of one's own are read by [`Linter::from_file`]; the findings
//! as JSON, the same as the command's, are [`Checked::to_json`].
//!
//! # How it is built
//!
//! ```text
//!  bytes -> Source -> Document -> Claims -> Findings -> Report
//!           decode    sections    phrases   lints       text, JSON, one line each
//! ```
//!
//! Read the modules in this order: `source`, `word`, `document`, `phrase`, `lint`, `table`, `built_in`, `finding`, `fix`, `check`,
//! `diff`, `config`, `report`, `annotate`, `cli`, `linter`. Each uses only those before it. Those that are public serve
//! the command, the tests and the benchmarks of this package; they are left out of these pages and change with any
//! version.

#[doc(hidden)]
pub mod annotate;
mod built_in;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod finding;
#[doc(hidden)]
pub mod fix;
#[doc(hidden)]
pub mod lint;
mod linter;
#[doc(hidden)]
pub mod phrase;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod source;
mod table;
mod word;

#[doc(inline)]
pub use finding::{Edit, FactPlace, Finding, Missing, Related};
#[doc(inline)]
pub use lint::{Confidence, Safety, Severity};
pub use linter::{CheckError, Checked, Day, DayError, Linter, LoadError};
#[doc(inline)]
pub use source::{Loss, Position, Span};
