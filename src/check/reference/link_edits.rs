//! What cures a link whose address is at fault.

use crate::check::context::Context;
use crate::document::Link;
use crate::finding::Edit;
use crate::lint::{LinkFault, Lint};
use crate::source::Span;

/// The edits that take out of an address what is at fault in it, in the link and where readers see the address.
pub(super) fn link_edits(lint: &Lint, fault: &LinkFault, link: &Link, context: &Context<'_>) -> Vec<Edit> {
    let target = context.source.slice(link.target).trim();
    let Some(address) = with_scheme(fault, target).or_else(|| without_parameters(fault, target)) else {
        return Vec::new();
    };
    let shown = link.text != link.target && context.source.slice(link.text).trim() == target;
    let places = std::iter::once(link.target).chain(shown.then_some(link.text));
    let without_blanks = |place: Span| {
        let text = context.source.slice(place);
        let start = place.start() + text.len() - text.trim_start().len();
        Span::new(start, start + target.len())
    };
    places.filter_map(|place| context.edit(lint, without_blanks(place), address.as_str())).collect()
}

/// The address with the scheme that the lint's file gives instead of its own.
fn with_scheme(fault: &LinkFault, address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let wrong = fault.schemes.iter().any(|wrong| wrong.eq_ignore_ascii_case(scheme));
    // A port is bound to its scheme.
    let instead = fault.instead.as_ref().filter(|_| wrong && !has_port(rest))?;
    Some(format!("{instead}://{rest}"))
}

/// The address without the parameters that are at fault; those that a server takes before the question mark stay.
fn without_parameters(fault: &LinkFault, address: &str) -> Option<String> {
    let (before, rest) = address.split_once('?')?;
    let (query, place) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
    let separator = if query.contains("&amp;") { "&amp;" } else { "&" };
    let parts: Vec<&str> = query.split(separator).collect();
    let named = |part: &&&str| fault.names(part.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = parts.iter().filter(|part| !named(part)).copied().collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    (kept.len() < parts.len()).then(|| format!("{before}{mark}{}{place}", kept.join(separator)))
}

/// Whether an address, without its scheme, names a port.
fn has_port(address: &str) -> bool {
    let authority = address.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.rsplit(']').next().is_some_and(|end| end.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::PatternGroup;

    #[test]
    fn what_is_at_fault_goes_and_the_rest_of_the_address_stays() {
        let fault = LinkFault {
            targets: Vec::new(),
            schemes: vec!["http".into()],
            instead: Some("https".into()),
            hosts: Vec::new(),
            parameters: vec!["utm_*".into(), "sid".into()],
            near: PatternGroup::default(),
        };
        let scheme = |address| with_scheme(&fault, address);
        assert_eq!(scheme("HTTP://a.test/x?y#z").as_deref(), Some("https://a.test/x?y#z"));
        assert_eq!(scheme("https://a.test/"), None);
        assert_eq!(scheme("http://a.test:8080/"), None);
        assert_eq!(scheme("http://[::1]/").as_deref(), Some("https://[::1]/"));
        assert_eq!(scheme("mailto:a@a.test"), None);
        let parameters = |address| without_parameters(&fault, address);
        assert_eq!(parameters("https://a.test/?utm_source=x&b=1&SID=2#z").as_deref(), Some("https://a.test/?b=1#z"));
        assert_eq!(parameters("https://a.test/x?utm_source=x#z").as_deref(), Some("https://a.test/x#z"));
        assert_eq!(parameters("/x?a=1&amp;sid=2&amp;b=3").as_deref(), Some("/x?a=1&amp;b=3"));
        assert_eq!(parameters("/x;sid=1?a=1"), None);
    }
}
