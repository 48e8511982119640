//! The comments of a policy that are for fineprint: `<!-- fineprint: allow(lint) reason until=2026-12-31 -->`.

use jiff::civil::Date;

use crate::document::{BlockKind, Document};
use crate::lint::Catalog;
use crate::phrase::nearest;
use crate::source::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// What the text of such a comment begins with.
const NAME: &str = "fineprint";

/// A comment for fineprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// From `<!--` to `-->`.
    pub(super) span: Span,
    /// What it says, or why that cannot be told.
    pub(super) says: Result<Allow, String>,
}

/// What a comment allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Allow {
    /// How far it reaches.
    pub(super) reach: Reach,
    /// Lints and folders of lints as they are written, each with the indices of its lints.
    pub(super) lints: Vec<(String, Vec<usize>)>,
    /// Whether it says why.
    pub(super) reasoned: bool,
    /// The last day that it holds on.
    pub(super) until: Option<Date>,
}

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The block that it stands in or before.
    Block,
    /// The section of that block, with all below it.
    Section,
    /// The whole policy.
    File,
}

impl Reach {
    const ALL: [(&str, Self); 3] =
        [("allow", Self::Block), ("allow-section", Self::Section), ("allow-file", Self::File)];
}

/// All comments for fineprint, in reading order. Code is quoted, not meant.
pub(super) fn comments(text: &str, document: &Document, catalog: &Catalog) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(OPEN).map(|open| at + open) {
        let inner = open + OPEN.len();
        let Some(close) = text[inner..].find(CLOSE).map(|close| inner + close) else { break };
        at = close + CLOSE.len();
        let Some(said) = ours(&text[inner..close]) else { continue };
        let span = Span::new(open, at);
        if !is_code(text, span, document) {
            found.push(Comment { span, says: read(said, catalog) });
        }
    }
    found
}

/// What follows the name of the program in a comment that is for it.
fn ours(comment: &str) -> Option<&str> {
    let rest = comment.trim().strip_prefix(NAME)?;
    // A comment that only speaks of the program goes on in words.
    let said = rest.trim_start();
    let meant = said.starts_with(':') || Reach::ALL.iter().any(|(word, _)| said.starts_with(word));
    meant.then_some(said)
}

fn is_code(text: &str, span: Span, document: &Document) -> bool {
    let quoted = text[..span.start()].ends_with('`');
    let after = document.blocks.partition_point(|block| block.span.start() <= span.start());
    let block = document.blocks[..after].last();
    quoted || block.is_some_and(|block| block.kind == BlockKind::Code && span.end() <= block.span.end())
}

fn read(said: &str, catalog: &Catalog) -> Result<Allow, String> {
    let said = said.strip_prefix(':').ok_or("a colon is missing after `fineprint`")?.trim_start();
    let (word, rest) = said.split_once('(').ok_or("the lints are missing: write `allow(folder/name)`")?;
    let reach = Reach::ALL.iter().find(|(known, _)| *known == word.trim()).map(|(_, reach)| *reach);
    let reach = reach
        .ok_or_else(|| format!("there is no `{}`: write `allow`, `allow-section` or `allow-file`", word.trim()))?;
    let (names, rest) = rest.split_once(')').ok_or("a bracket is missing after the lints")?;
    let (until, reasoned) = reason(rest)?;
    let lints = names.split(',').map(|name| lint(name.trim(), catalog)).collect::<Result<_, _>>()?;
    Ok(Allow { reach, lints, reasoned, until })
}

fn lint(name: &str, catalog: &Catalog) -> Result<(String, Vec<usize>), String> {
    let lints = catalog.select(name);
    match () {
        () if name.is_empty() => Err("the lints are missing: write `allow(folder/name)`".to_owned()),
        () if lints.is_empty() => {
            let near = nearest(name, catalog.selectors()).map(|near| format!("; did you mean `{near}`?"));
            Err(format!("there is no lint `{name}`{}", near.unwrap_or_default()))
        }
        () => Ok((name.to_owned(), lints)),
    }
}

/// The last day, and whether there are words that say why.
fn reason(rest: &str) -> Result<(Option<Date>, bool), String> {
    let (mut until, mut reasoned) = (None, false);
    for word in rest.split_whitespace() {
        match word.strip_prefix("until=") {
            Some(day) => {
                let day = day.trim_end_matches(['.', ',', ';']);
                until = Some(day.parse().map_err(|_| format!("`{day}` is no day: write `until=2026-12-31`"))?);
            }
            None => reasoned |= word.chars().any(char::is_alphanumeric),
        }
    }
    Ok((until, reasoned))
}
