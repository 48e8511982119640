//! What `pulldown-cmark` makes of the lines of a text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Kind, LineNumbers, Lines, letters};

pub(super) fn read(text: &str) -> Lines {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { numbers: LineNumbers::new(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.lines
}

#[derive(Default)]
struct Reader {
    numbers: LineNumbers,
    lines: Lines,
    /// The blocks that are open.
    open: Vec<Kind>,
    begins: bool,
    /// How deep it is in what has no words: code, pictures, metadata, what is struck out.
    unread: usize,
    /// Emphasis and links that are open.
    inline: Vec<Open>,
}

struct Open {
    line: usize,
    text: String,
    what: What,
}

enum What {
    Emphasis(bool),
    Link(String),
    /// A link that holds a picture.
    Picture,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.unread == 0 => self.text(&text, range),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let kind = self.open.last().copied().unwrap_or(Kind::Text);
        let line = self.lines.entry(self.numbers.of(range.start)).or_default();
        let seen: String = letters(text).collect();
        if seen.is_empty() {
            return;
        }
        line.kind = line.kind.or(Some(kind));
        line.begins |= std::mem::take(&mut self.begins);
        line.text += &seen;
        for open in &mut self.inline {
            open.text += &seen;
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let line = self.numbers.of(range.start);
        let kind = match tag {
            Tag::Heading { .. } => Kind::Heading,
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Kind::Item,
            Tag::TableCell => Kind::Cell,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::Paragraph => match self.open.last() {
                // Only the first paragraph of an item is the item.
                Some(Kind::Item) if !self.begins => Kind::Text,
                Some(kind) => *kind,
                None => Kind::Text,
            },
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::Strikethrough | Tag::HtmlBlock => {
                self.unread += 1;
                return;
            }
            Tag::Image { .. } => {
                self.unread += 1;
                if let Some(open) = self.inline.iter_mut().rev().find(|open| matches!(open.what, What::Link(_))) {
                    open.what = What::Picture;
                }
                return;
            }
            Tag::Emphasis => return self.inline.push(Open { line, text: String::new(), what: What::Emphasis(false) }),
            Tag::Strong => return self.inline.push(Open { line, text: String::new(), what: What::Emphasis(true) }),
            Tag::Link { dest_url, link_type, .. } => {
                let mailto = if link_type == LinkType::Email { "mailto:" } else { "" };
                let target = dest_url.strip_prefix(mailto).unwrap_or(&dest_url).to_owned();
                return self.inline.push(Open { line, text: String::new(), what: What::Link(target) });
            }
            _ => return,
        };
        self.begins = true;
        self.open.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell
            | TagEnd::BlockQuote(_)
            | TagEnd::Paragraph => {
                self.open.pop();
            }
            TagEnd::CodeBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Strikethrough
            | TagEnd::HtmlBlock
            | TagEnd::Image => {
                self.unread -= 1;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                let Some(Open { line, text, what }) = self.inline.pop() else { return };
                let line = self.lines.entry(line).or_default();
                match what {
                    What::Emphasis(bold) => drop(line.emphases.insert((text, bold))),
                    What::Link(target) => drop(line.links.insert((target, text))),
                    What::Picture => {}
                }
            }
            _ => {}
        }
    }
}
