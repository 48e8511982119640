//! What we make of the lines of a text.

use fineprint::document::{Block, BlockKind, HeadingStyle, parse};
use fineprint::source::{Format, Source, Span};

use super::{Kind, LineNumbers, Lines, letters};

pub(super) fn read(text: &str) -> Lines {
    let source = Source::new("policy.md", text, Format::Markdown);
    let document = parse(&source);
    let numbers = LineNumbers::new(text);
    let mut lines = Lines::new();
    let heading = |block: &Block| document.sections[block.section as usize].heading.as_ref().map(|head| head.style);
    for block in &document.blocks {
        for (at, sentence) in document.sentences[block.sentences.range()].iter().enumerate() {
            // Labels of headings are words to another reader, those of items are not.
            let label = document.sections[block.section as usize].heading.as_ref().and_then(|heading| heading.label);
            let label = label.filter(|_| at == 0 && block.is_heading() && kind(block, heading(block)) != Kind::Item);
            for label in label.into_iter().chain(sentence.marker) {
                let line = lines.entry(numbers.of(label.start())).or_default();
                line.text.extend(letters(source.slice(label)));
                line.kind = line.kind.or(Some(kind(block, heading(block))));
            }
            for word in sentence.words.iter() {
                let span = document.words[word as usize].span;
                let line = lines.entry(numbers.of(span.start())).or_default();
                line.kind = line.kind.or(Some(kind(block, heading(block))));
                line.text.extend(letters(&document.folded(text, word)));
            }
        }
        if !block.sentences.is_empty() {
            let sentence = &document.sentences[block.sentences.start as usize];
            let word = document.words[sentence.words.start as usize].span;
            let first = sentence.marker.unwrap_or(word).start();
            lines.entry(numbers.of(first)).or_default().begins = true;
        }
    }
    let seen = |place: Span| -> String {
        let from = document.words.partition_point(|word| word.span.end() <= place.start());
        let inside = document.words[from..].iter().take_while(|word| word.span.start() < place.end()).enumerate();
        inside
            .flat_map(|(at, word)| {
                let whole = document.folded(text, (from + at) as u32).into_owned();
                let part = Span::new(word.span.start().max(place.start()), word.span.end().min(place.end()));
                let text = if place.contains(word.span) { whole } else { source.slice(part).to_owned() };
                letters(&text).collect::<Vec<_>>()
            })
            .collect()
    };
    for emphasis in &document.emphases {
        let line = lines.entry(numbers.of(emphasis.span.start())).or_default();
        line.emphases.insert((seen(emphasis.text), emphasis.bold));
    }
    for link in document.links.iter().filter(|link| !link.anchor && !document.holds_image(link.span)) {
        let line = lines.entry(numbers.of(link.span.start())).or_default();
        line.links.insert((source.slice(link.target).to_owned(), seen(link.text)));
    }
    lines
}

fn kind(block: &Block, heading: Option<HeadingStyle>) -> Kind {
    match (block.kind, heading) {
        (BlockKind::Heading, Some(HeadingStyle::Atx | HeadingStyle::Setext)) => Kind::Heading,
        (
            BlockKind::Heading,
            Some(
                HeadingStyle::NumberedDot
                | HeadingStyle::NumberedParen
                | HeadingStyle::BulletCaps
                | HeadingStyle::BulletTitle,
            ),
        )
        | (BlockKind::ListItem { .. }, _) => Kind::Item,
        (BlockKind::TableCell { .. }, _) => Kind::Cell,
        (BlockKind::Quote, _) => Kind::Quote,
        _ => Kind::Text,
    }
}
