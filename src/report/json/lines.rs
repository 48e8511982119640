//! One JSON object a line, each a finding, for programs that read while the run goes on.

use std::fmt;

use super::{FindingWire, encode};
use crate::finding::Finding;
use crate::report::{Reporter, Summary};
use crate::source::Source;

/// The format `jsonl`.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines;

impl Reporter for JsonLines {
    fn policy(&self, out: &mut String, source: &Source, findings: &[Finding]) -> fmt::Result {
        for finding in findings {
            out.push_str(&encode(&FindingWire::new(source, finding)));
            out.push('\n');
        }
        Ok(())
    }

    fn end(&self, _: &mut String, _: &Summary, _: bool) -> fmt::Result {
        Ok(())
    }
}
