//! What cures a link whose address is at fault.

use crate::check::context::Context;
use crate::document::Link;
use crate::finding::Edit;
use crate::lint::{LinkFault, Lint};
use crate::source::Span;

/// The edits that put the scheme of the fault's data in the place of the link's own, in the address and where readers
/// see the address.
pub(super) fn link_edits(lint: &Lint, fault: &LinkFault, link: &Link, context: &Context<'_>) -> Vec<Edit> {
    let target = context.source.slice(link.target).trim();
    let (Some(instead), Some((scheme, rest))) = (&fault.instead, target.split_once("://")) else { return Vec::new() };
    let wrong = fault.schemes.iter().any(|wrong| wrong.eq_ignore_ascii_case(scheme));
    // A port is bound to its scheme.
    if !wrong || has_port(rest) {
        return Vec::new();
    }
    let shown = link.text != link.target && context.source.slice(link.text).trim() == target;
    let places = std::iter::once(link.target).chain(shown.then_some(link.text));
    let scheme_at = |place: Span| {
        let text = context.source.slice(place);
        let start = place.start() + text.len() - text.trim_start().len();
        Span::new(start, start + scheme.len())
    };
    places.filter_map(|place| context.edit(lint, scheme_at(place), instead.as_str())).collect()
}

/// Whether an address, without its scheme, names a port.
fn has_port(address: &str) -> bool {
    let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.rsplit(']').next().is_some_and(|end| end.contains(':'))
}
