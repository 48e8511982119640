//! Characters that should not stand in a text: those that nobody sees, and those of a typesetter.

use super::place::{FaultPlace, finding, prose};
use crate::check::context::Context;
use crate::finding::Finding;
use crate::lint::{CharacterTable, Lint};
use crate::source::Span;

pub(super) fn check(lint: &Lint, table: &CharacterTable, context: &Context<'_>) -> Option<Finding> {
    let text = context.source.text();
    let mut places = Vec::new();
    for block in prose(context) {
        let own = &text[block.span.range()];
        if own.is_ascii() {
            continue;
        }
        for (at, c) in own.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let Some(character) = table.get(c) else { continue };
            if character.invisible && is_of_use(own, at, c) {
                continue;
            }
            let start = block.span.start() + at;
            let span = Span::new(start, start + c.len_utf8());
            places.push(FaultPlace {
                span,
                words: character.name.clone(),
                cure: Some((span, character.instead.clone())),
            });
        }
    }
    finding(lint, places, context)
}

/// Whether the invisible character at `at` does what it is for: it joins or parts the letters of a script, the parts
/// of an emoji, or what is written from right to left.
fn is_of_use(text: &str, at: usize, c: char) -> bool {
    let sign = |c: char| !(c.is_ascii() || is_common(c) || c.is_alphabetic() && is_latin(c));
    let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
    before.is_some_and(sign) || after.is_some_and(sign)
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' || matches!(c, '\u{1e00}'..='\u{1eff}')
}

/// Punctuation and blanks beyond ASCII, which stand in any script.
fn is_common(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{feff}')
}
