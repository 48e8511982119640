//! Links whose address is at fault, and words that have lost their link.

use super::fold::folded;
use super::link_edits::link_edits;
use crate::check::context::Context;
use crate::check::message::excerpt;
use crate::document::{Link, SentenceEnd, SentenceId};
use crate::finding::Finding;
use crate::lint::{LinkFault, Lint, PatternGroup};
use crate::source::Span;

pub(super) fn at_fault(lint: &Lint, fault: &LinkFault, context: &Context<'_>) -> Option<Finding> {
    let near = context.facts.marks(fault.near);
    let wanted = |link: &Link| {
        fault.near.number().is_none()
            || link.form
            || sentence_at(link.span, context)
                .is_some_and(|id| near.binary_search_by_key(&id, |mark| mark.sentence).is_ok())
    };
    let is_at_fault = |link: &&Link| {
        !link.anchor && is_prose(link.span, context) && fault.matches(context.source.slice(link.target)) && wanted(link)
    };
    let mut links = context.document.links.iter().filter(is_at_fault);
    let first = links.next()?;
    let target = context.source.slice(first.target);
    let shown = excerpt(if host(target).is_some() { target } else { context.source.slice(first.text) });
    let mut finding = context.finding_with(lint, first.span, &[("target", &shown)]);
    let links: Vec<&Link> = links.collect();
    let all = std::iter::once(first).chain(links.iter().copied());
    finding.edits = all.flat_map(|link| link_edits(lint, fault, link, context)).collect();
    Some(folded(finding, links.iter().map(|link| link.span), "another one"))
}

impl LinkFault {
    fn matches(&self, target: &str) -> bool {
        let target = target.trim();
        if self.targets.iter().any(|wrong| wrong == target) {
            return true;
        }
        let (scheme, rest) = target.split_once(':').unwrap_or(("", target));
        if self.schemes.iter().any(|wrong| wrong.eq_ignore_ascii_case(scheme)) {
            return true;
        }
        if !self.hosts.is_empty()
            && let Some(host) = host(target)
            && self.hosts.iter().any(|wrong| fits(wrong, &host))
        {
            return true;
        }
        // `page;jsessionid=1?lang=en`: some servers part parameters by semicolons, before the question mark too.
        let query = rest.split_once(['?', ';']).map_or("", |(_, query)| query).split('#').next().unwrap_or("");
        let mut names = query.split(['&', ';', '?']).filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
        !self.parameters.is_empty() && names.any(|name| self.names(name))
    }

    /// Whether a parameter of that name is at fault.
    pub(super) fn names(&self, parameter: &str) -> bool {
        self.parameters.iter().any(|wrong| fits(wrong, &parameter.to_ascii_lowercase()))
    }
}

/// The host of an address, in small letters.
fn host(target: &str) -> Option<String> {
    let (_, rest) = target.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.split(':').next()?.to_ascii_lowercase())
}

/// Whether `text` is `pattern`, in which a `*` at either end stands for any letters.
fn fits(pattern: &str, text: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), None) => text.ends_with(end),
        (None, Some(start)) => text.starts_with(start),
        (Some(middle), Some(_)) => text.contains(middle.trim_end_matches('*')),
        (None, None) => text == pattern,
    }
}

pub(super) fn undefined(lint: &Lint, context: &Context<'_>) -> Option<Finding> {
    let words = |link: &Link| {
        let text = context.source.slice(link.text);
        let start = link.text.start() + text.len() - text.trim_start().len();
        Span::new(start, start + text.trim().len())
    };
    let mut links = context.document.undefined_links.iter().map(words);
    let first = links.next()?;
    let finding = context.finding_with(lint, first, &[("text", &excerpt(context.source.slice(first)))]);
    Some(folded(finding, links, "another one"))
}

pub(super) fn mismatch(lint: &Lint, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let shows = |link: &&Link| !link.anchor && link.text != link.target && !context.document.holds_image(link.span);
    for link in context.document.links.iter().filter(shows) {
        let (text, target) = (context.source.slice(link.text).trim(), context.source.slice(link.target).trim());
        if differ(&bare(text), &target.replace('\\', "")) {
            let values = [("text", &*excerpt(text)), ("target", &*excerpt(target))];
            findings.push(context.finding_with(lint, link.span, &values));
        }
    }
    findings
}

/// A shown address without markup, invisible characters and the stop of its sentence.
fn bare(text: &str) -> String {
    let visible = text.chars().filter(|c| *c != '\\' && (c.is_ascii() || c.is_alphanumeric()));
    visible.collect::<String>().trim_matches(['*', '_', '<', '>', '`', '.', ',', ';', ' ']).to_owned()
}

/// Whether the text shows an address that is not the target's.
fn differ(text: &str, target: &str) -> bool {
    if text.contains([' ', '…', '\n']) || text.contains("...") {
        return false;
    }
    if let Some(address) = target.strip_prefix("mailto:") {
        let address = address.split('?').next().unwrap_or(address).trim_start_matches('/');
        let is_address = text.contains('@') && text.contains('.') && !text.contains(['[', '%']);
        return is_address && !address.contains('%') && !address.trim().eq_ignore_ascii_case(text);
    }
    let shown = if text.contains("://") {
        host(text)
    } else {
        text.starts_with("www.").then(|| host(&format!("http://{text}"))).flatten()
    };
    let (Some(shown), Some(leads)) = (shown, host(target)) else { return false };
    // A service that forwards to the address shown.
    if target.contains(&shown) {
        return false;
    }
    let bare = |host: &str| host.trim_start_matches("www.").to_owned();
    let (shown, leads) = (bare(&shown), bare(&leads));
    shown.contains('.') && !shown.ends_with(&leads) && !leads.ends_with(&shown)
}

pub(super) fn lost(lint: &Lint, phrases: PatternGroup, unless: PatternGroup, context: &Context<'_>) -> Option<Finding> {
    // A text without any link was pasted as plain text: then all are lost, which everybody can see.
    if !context.document.links.iter().any(|link| !link.anchor) {
        return None;
    }
    let excused = context.facts.marks(unless);
    let is_lost = |mark: &&crate::check::claims::hit::Mark| {
        let lines = context.source.lines();
        let line = lines.line_span(context.source.text(), lines.line_of(mark.span.start()));
        let linked = context.document.links.iter().any(|link| !link.anchor && line.to(mark.span).overlaps(link.span));
        // "By clicking here:" is followed by a button.
        let button = context.document.sentences[mark.sentence as usize].end == SentenceEnd::Colon;
        !linked && !button && !excused.iter().any(|excuse| excuse.sentence == mark.sentence)
    };
    let marks = context.marks(phrases);
    let mut marks = marks.iter().filter(is_lost);
    let first = marks.next()?;
    let words = excerpt(context.source.slice(first.span));
    let finding = context.finding_with(lint, first.span, &[("words", &words)]);
    Some(folded(finding, marks.map(|mark| mark.span), "likewise"))
}

/// Whether the link stands in the policy's own words.
fn is_prose(span: Span, context: &Context<'_>) -> bool {
    let blocks = &context.document.blocks;
    let after = blocks.partition_point(|block| block.span.start() <= span.start());
    let block = after.checked_sub(1).map(|index| &blocks[index]);
    block.is_none_or(|block| {
        matches!(block.role, crate::document::BlockRole::Prose | crate::document::BlockRole::Contents)
    })
}

/// The sentence that a place lies in.
fn sentence_at(span: Span, context: &Context<'_>) -> Option<SentenceId> {
    let sentences = &context.document.sentences;
    let after = sentences.partition_point(|sentence| sentence.span.start() <= span.start());
    after.checked_sub(1).map(|index| index as SentenceId)
}
