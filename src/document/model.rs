//! What a parsed policy is: sections of blocks, blocks of sentences, sentences of words.
//!
//! Everything lies in four flat tables in reading order and refers to its parts by index ranges, so walking a
//! policy touches memory in order and no lifetimes tie the parts together.

use std::ops::Range;

use crate::document::leftover::LeftoverKind;
use crate::document::scope::Scope;
use crate::source::Span;
use crate::word::{Word, fold};

/// Index of a [`Section`] in [`Document::sections`].
pub type SectionId = u32;
/// Index of a [`Block`] in [`Document::blocks`].
pub type BlockId = u32;
/// Index of a [`Sentence`] in [`Document::sentences`].
pub type SentenceId = u32;

/// A half-open range of indices into one of the tables of a [`Document`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// First index.
    pub start: u32,
    /// Index after the last.
    pub end: u32,
}

impl Ids {
    /// The range as `usize`, to slice a table with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of indices.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds no index.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The indices, in order.
    pub fn iter(self) -> Range<u32> {
        self.start..self.end
    }
}

/// A policy as its readers see it. Made by [`parse`](super::parse); never changes afterwards.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All sections in reading order. Section 0 has no heading and holds what stands before the first one.
    pub sections: Vec<Section>,
    /// All blocks in reading order; the block of a heading opens its section.
    pub blocks: Vec<Block>,
    /// All sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// All words in reading order.
    pub words: Vec<Word>,
    /// All links and other internal anchors, in reading order.
    pub links: Vec<Link>,
    /// The words that stand out by emphasis, in reading order; what holds others comes before them.
    pub emphases: Vec<Emphasis>,
    /// The pictures in its blocks, in reading order.
    pub images: Vec<Image>,
    /// Links of Markdown by a name that is not defined, in reading order.
    pub undefined_links: Vec<Link>,
    /// The entries of contents lists that name a heading, in reading order.
    pub contents: Vec<ContentsEntry>,
    /// The branches of its templates, by their start.
    pub branches: Vec<Branch>,
    /// The definitions of its links, in reading order.
    pub definitions: Vec<LinkDefinition>,
    /// What was left in the text while it was written, in reading order.
    pub leftovers: Vec<Leftover>,
    /// The language that most of it is in; `None` where there are too few words to tell.
    pub language: Option<Language>,
    /// Long passages in another language.
    pub passages: Vec<Passage>,
    /// Folded text of the words that cannot be read off the source, because markup or an entity stands inside.
    /// Sorted by word index.
    pub(super) spelled: Vec<(u32, Box<str>)>,
}

/// A language, by its code in ISO 639-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// The language with this code of two ASCII letters.
    pub(super) fn new(code: [u8; 2]) -> Self {
        Self(code)
    }

    /// Its code: `en`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// An entry of a contents list and what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The entry.
    pub block: BlockId,
    /// The section whose heading it names or leads to.
    pub section: SectionId,
}

/// Blocks in a row that are in another language than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The blocks.
    pub blocks: Ids,
    /// Their language.
    pub language: Language,
}

/// A heading with all that stands below it up to the next heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// `None` for section 0 only.
    pub heading: Option<Heading>,
    /// Nesting level: 0 for section 0, 1 for the outermost headings.
    pub level: u8,
    /// The section that this one is nested in; `None` for section 0.
    pub parent: Option<SectionId>,
    /// Its own blocks, its heading's block included, subsections not.
    pub blocks: Ids,
    /// Index after its last nested section: `id..subtree_end` are the section and all below it.
    pub subtree_end: SectionId,
    /// For whom or where the section holds; empty if it holds for everybody.
    pub scopes: Vec<Scope>,
}

/// The line, or the opening words of one, that name a section.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The whole heading with its markers.
    pub span: Span,
    /// The heading without markers, label and emphasis.
    pub text_span: Span,
    /// The text without markers, label, emphasis and links; runs of blanks are one.
    pub text: String,
    /// The number, letter or bullet in front of it, as written: `3.`, `4)`, `•`.
    pub label: Option<Span>,
    /// How it looks.
    pub style: HeadingStyle,
}

/// The looks of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadingStyle {
    /// `# Title`, also with a closing `#`.
    Atx,
    /// A title underlined with `===` or `---`.
    Setext,
    /// A line that is bold as a whole.
    BoldLine,
    /// Bold words at the start of, or within, a paragraph.
    BoldRunIn,
    /// A line in capitals.
    CapsLine,
    /// `1. Title`.
    NumberedDot,
    /// `1) Title`.
    NumberedParen,
    /// `• TITLE`.
    BulletCaps,
    /// `• Title`, the only item of its list.
    BulletTitle,
    /// A short line in title case before a paragraph.
    TitleLine,
    /// `Title: text ...`.
    PlainRunIn,
    /// `<h1>` to `<h6>` and what HTML has to the same end.
    Html,
    /// A paragraph that a Word document says is a heading, by its style or its outline level.
    Word,
}

impl HeadingStyle {
    /// The name in the output of `outline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Atx => "md-atx",
            Self::Setext => "md-setext",
            Self::BoldLine => "bold-line",
            Self::BoldRunIn => "bold-run-in",
            Self::CapsLine => "caps-line",
            Self::NumberedDot => "numbered-dot",
            Self::NumberedParen => "numbered-paren",
            Self::BulletCaps => "bullet-caps",
            Self::BulletTitle => "bullet-title",
            Self::TitleLine => "title-line",
            Self::PlainRunIn => "plain-run-in",
            Self::Html => "html",
            Self::Word => "word",
        }
    }
}

/// A paragraph, list item, table cell, heading or the like.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What it is for.
    pub role: BlockRole,
    /// From its first to its last byte, markers included, without the line end.
    pub span: Span,
    /// The section that it stands in.
    pub section: SectionId,
    /// Its sentences.
    pub sentences: Ids,
}

impl Block {
    /// Whether it is the heading of its section.
    pub fn is_heading(&self) -> bool {
        self.kind == BlockKind::Heading
    }
}

/// The kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text, also what nothing else fits.
    Paragraph,
    /// The heading of its section.
    Heading,
    /// One item of a list.
    ListItem {
        /// 0 for the outermost list.
        depth: u16,
        /// The marker as written: `-`, `1.`, `(iv)`, `•`.
        marker: Span,
    },
    /// One cell of a table.
    TableCell {
        /// 0-based number of the table in the document.
        table: u32,
        /// 0-based row; the header row is row 0 when `header` is set anywhere in the table.
        row: u32,
        /// 0-based column.
        column: u16,
        /// Whether it names a column or row.
        header: bool,
    },
    /// Quoted text (`>`, `<blockquote>`).
    Quote,
    /// Code, indented, fenced or `<pre>`; has no sentences.
    Code,
    /// Metadata at the top of the file; has no sentences.
    FrontMatter,
}

/// What a block is for. Lints that read prose look at [`BlockRole::Prose`] alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockRole {
    /// The policy's own words.
    Prose,
    /// An entry of a contents list.
    Contents,
    /// "Back to top", menus, language switches.
    Navigation,
    /// A note about the file and not of the policy: where an archive took it from.
    Banner,
    /// The text of a cookie-consent widget.
    Widget,
}

impl BlockRole {
    /// The name in the output of `outline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Contents => "contents",
            Self::Navigation => "navigation",
            Self::Banner => "banner",
            Self::Widget => "widget",
        }
    }
}

/// A sentence, or a fragment that stands for one: a heading, a bare list item, a cell.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// From its first to its last byte, closing punctuation included.
    pub span: Span,
    /// The block that it stands in.
    pub block: BlockId,
    /// Its words.
    pub words: Ids,
    /// What is read before it, in this order: the sentence that introduces its list; or its column's heading and
    /// its row's label. Empty ranges where there is nothing.
    pub lead: [Ids; 2],
    /// How it ends.
    pub end: SentenceEnd,
    /// Its label, if it is an item of a list within a line: `(ii)`.
    pub marker: Option<Span>,
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceEnd {
    /// `.` and what counts as one.
    Stop,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `:` at the end of its block: it introduces what follows.
    Colon,
    /// With its block, without punctuation.
    Open,
}

/// A link, or an anchor that links can point to.
#[derive(Clone, Debug)]
pub struct Link {
    /// The whole of it.
    pub span: Span,
    /// The text that readers see; empty for a bare URL's markup-free form it is the URL.
    pub text: Span,
    /// The address as written; empty for `[text]()`.
    pub target: Span,
    /// Whether it is a place to be pointed at (`<a name=...>`, `id=...`) and not a link.
    pub anchor: bool,
    /// Whether a form is sent there; its text is the address.
    pub form: bool,
}

/// Words that stand out from those round them: bold ones and others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Emphasis {
    /// The words with the marks or tags round them.
    pub span: Span,
    /// The words.
    pub text: Span,
    /// Whether they are bold; otherwise they are emphasised less.
    pub bold: bool,
}

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Image {
    /// The whole of its markup.
    pub span: Span,
    /// The words that stand for it, which are not shown beside it; empty where there are none.
    pub alt: Span,
}

/// The definition of a link in Markdown, which readers do not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkDefinition {
    /// The whole of it.
    pub span: Span,
    /// What links call it by.
    pub label: Span,
    /// The address as written.
    pub target: Span,
}

/// Something that was left in the text while it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Its words, without the brackets.
    pub span: Span,
    /// What it is.
    pub kind: LeftoverKind,
}

/// A part of the text that is published or not, as a template chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What stands between the tags; empty where a tag is missing.
    pub span: Span,
    /// Which choice it is a branch of: of one choice, one branch is published.
    pub choice: u32,
    /// The branch that the choice stands in.
    pub parent: Option<u32>,
}

impl Branch {
    /// Whether what stands at one place is never published with what stands at another.
    pub fn exclude(branches: &[Self], one: usize, other: usize) -> bool {
        let around = |place: usize| {
            let after = branches.partition_point(|branch| branch.span.start() <= place);
            let mut at = after.checked_sub(1);
            std::iter::from_fn(move || {
                let branch = at?;
                at = branches[branch].parent.map(|parent| parent as usize);
                Some(branch)
            })
            .filter(move |branch| place < branches[*branch].span.end())
        };
        let others: Vec<usize> = around(other).collect();
        around(one)
            .any(|one| others.iter().any(|other| one != *other && branches[one].choice == branches[*other].choice))
    }
}

impl Document {
    /// Whether two sentences stand in branches of a template that are never published together.
    pub fn exclude_each_other(&self, one: SentenceId, other: SentenceId) -> bool {
        let start = |id: SentenceId| self.sentences[id as usize].span.start();
        !self.branches.is_empty() && Branch::exclude(&self.branches, start(one), start(other))
    }

    /// Folded text of the word at index `word` of [`Document::words`]: lower case, `'` for every apostrophe, without
    /// markup. `text` is the source's text.
    pub fn folded<'a>(&'a self, text: &'a str, word: u32) -> std::borrow::Cow<'a, str> {
        match self.spelled.binary_search_by_key(&word, |(index, _)| *index) {
            Ok(found) => std::borrow::Cow::Borrowed(&self.spelled[found].1),
            Err(_) => fold(&text[self.words[word as usize].span.range()]),
        }
    }

    /// The emphasis in `place`.
    pub fn emphases_in(&self, place: Span) -> &[Emphasis] {
        let from = self.emphases.partition_point(|emphasis| emphasis.span.start() < place.start());
        let count = self.emphases[from..].iter().take_while(|emphasis| emphasis.span.start() < place.end()).count();
        &self.emphases[from..from + count]
    }

    /// Whether a picture stands in `place`.
    pub fn holds_image(&self, place: Span) -> bool {
        let from = self.images.partition_point(|image| image.span.start() < place.start());
        self.images.get(from).is_some_and(|image| place.contains(image.span))
    }

    /// The blocks in a row that are not the policy's own prose, and what they are for.
    pub fn apart(&self) -> impl Iterator<Item = (BlockRole, &[Block])> {
        let rows = self.blocks.chunk_by(|one, next| one.role == next.role);
        rows.map(|row| (row[0].role, row)).filter(|(role, _)| *role != BlockRole::Prose)
    }

    /// The section of a block's sentence.
    pub fn section_of(&self, sentence: SentenceId) -> SectionId {
        self.block_of(sentence).section
    }

    /// The block of a sentence.
    pub fn block_of(&self, sentence: SentenceId) -> &Block {
        &self.blocks[self.sentences[sentence as usize].block as usize]
    }

    /// What the innermost section that is limited in scope and holds `section`, or is it, is limited to.
    pub fn scopes_of(&self, section: SectionId) -> &[Scope] {
        let mut at = Some(section);
        while let Some(id) = at {
            let section = &self.sections[id as usize];
            if !section.scopes.is_empty() {
                return &section.scopes;
            }
            at = section.parent;
        }
        &[]
    }

    /// The nearest heading at or above `section`.
    pub fn heading_of(&self, section: SectionId) -> Option<&Heading> {
        let mut at = Some(section);
        while let Some(id) = at {
            let section = &self.sections[id as usize];
            if section.heading.is_some() {
                return section.heading.as_ref();
            }
            at = section.parent;
        }
        None
    }
}
