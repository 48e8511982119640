//! Links by name in Markdown, `[text][name]`, `[name][]` and `[name]`: where they lead is written in a definition
//! (CommonMark, section 6.3).

use rustc_hash::FxHashMap;

use crate::document::model::{Document, Link};
use crate::document::text::squeeze;
use crate::source::Span;

/// Gives the links by name of a document their addresses; those whose name is not defined are kept apart.
pub(super) fn resolve(text: &str, document: &mut Document) {
    let mut targets: FxHashMap<String, Span> = FxHashMap::default();
    for definition in &document.definitions {
        targets.entry(folded(&text[definition.label.range()])).or_insert(definition.target);
    }
    let mut undefined = Vec::new();
    document.links.retain_mut(|link| {
        let Some(name) = name_of(text, link) else { return true };
        match targets.get(&folded(name)) {
            Some(target) => link.target = *target,
            None => undefined.push(link.clone()),
        }
        targets.contains_key(&folded(name))
    });
    document.undefined_links = undefined;
    if !targets.is_empty() {
        let shortcuts = shortcuts(text, document, &targets);
        document.links.extend(shortcuts);
        document.links.sort_by_key(|link| (link.span.start(), std::cmp::Reverse(link.span.end())));
    }
}

/// What a link by name is called.
fn name_of<'t>(text: &'t str, link: &Link) -> Option<&'t str> {
    let by_name =
        !link.anchor && text[link.span.range()].starts_with('[') && text[..link.target.start()].ends_with("][");
    let name = &text[link.target.start()..link.span.end().max(link.target.start() + 1) - 1];
    by_name.then(|| if name.trim().is_empty() { &text[link.text.range()] } else { name })
}

/// The links `[name]` of the document's blocks.
fn shortcuts(text: &str, document: &Document, targets: &FxHashMap<String, Span>) -> Vec<Link> {
    let mut found = Vec::new();
    let mut links = document.links.iter().peekable();
    for block in document.blocks.iter().filter(|block| !block.sentences.is_empty()) {
        let mut open = None;
        for at in memchr::memchr2_iter(b'[', b']', text[block.span.range()].as_bytes()) {
            let at = block.span.start() + at;
            if text.as_bytes()[at] == b'[' {
                open = Some(at);
                continue;
            }
            let Some(start) = open.take() else { continue };
            let (span, name) = (Span::new(start, at + 1), Span::new(start + 1, at));
            while links.next_if(|link| link.span.end() <= start).is_some() {}
            let in_link = links.peek().is_some_and(|link| link.span.overlaps(span));
            let Some(target) = targets.get(&folded(&text[name.range()])).filter(|_| !in_link) else { continue };
            found.push(Link { span, text: name, target: *target, anchor: false, form: false });
        }
    }
    found
}

/// Names are the same whatever their case and blanks.
fn folded(name: &str) -> String {
    squeeze(name).to_lowercase()
}
