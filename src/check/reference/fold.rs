//! Many places with one fault make one finding.

use crate::finding::{Finding, Related};
use crate::source::Span;

/// Most places that are shown with a first one.
const MAX_RELATED: usize = 10;

/// One finding for all of `places`, at the first.
pub(super) fn folded(finding: Finding, places: impl IntoIterator<Item = Span>, message: &str) -> Finding {
    let mut finding = finding;
    let mut more = 0;
    for span in places {
        if finding.related.len() < MAX_RELATED {
            finding.related.push(Related { span, message: message.to_owned() });
        } else {
            more += 1;
        }
    }
    if more > 0 {
        finding.message += &format!("; {more} more like these are not shown");
    }
    finding
}
