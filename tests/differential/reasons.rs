//! Why we read Markdown otherwise than CommonMark says, wherever we do.

use std::fmt;

use super::{Kind, LineRead};

/// A line of which the two readers make different things.
pub(super) struct Difference<'a> {
    pub(super) lines: &'a [&'a str],
    /// From 0 on.
    pub(super) line: usize,
    pub(super) ours: &'a LineRead,
    pub(super) theirs: &'a LineRead,
}

/// A difference that is meant to be.
pub(super) struct Reason {
    pub(super) why: &'static str,
    pub(super) fits: fn(&Difference<'_>) -> bool,
}

pub(super) const REASONS: [Reason; 19] = [
    Reason {
        why: "the marks of a merge are no markup",
        fits: |it| ["<<<<<<< ", ">>>>>>> ", "======="].iter().any(|mark| it.around(mark)),
    },
    Reason {
        why: "an item that opens with a title is a section",
        fits: |it| it.parts(Kind::Text, Kind::Item) && (it.own().contains("**") || it.own().contains("__")),
    },
    Reason {
        why: "a link by a name that nobody defined is a link, whose name readers are not meant to see",
        fits: |it| it.own().contains("]["),
    },
    Reason {
        why: "a link whose address has a blank in it is a link",
        fits: |it| it.own().split("](").skip(1).any(|rest| rest.split(')').next().is_some_and(|to| to.contains(' '))),
    },
    Reason { why: "brackets are paired before code is looked for", fits: |it| it.around("`") && it.around("](") },
    Reason {
        why: "the number signs of a heading need no blank behind them",
        fits: |it| it.own().starts_with("##") && it.parts(Kind::Heading, Kind::Text),
    },
    Reason {
        why: "text between two rules at the top is metadata only if it begins with a key",
        fits: |it| it.lines.first() == Some(&"---") && it.theirs.text.is_empty() && it.line < 5,
    },
    Reason {
        why: "rows between bars are a table also without a line of dashes",
        fits: |it| it.ours.kind == Some(Kind::Cell) && it.own().contains('|') && it.ours.text == it.theirs.text,
    },
    Reason {
        why: "a row of a table may have more cells than its first",
        fits: |it| it.ours.kind == Some(Kind::Cell) && it.ours.text.starts_with(&it.theirs.text),
    },
    Reason { why: "a line without bars ends a table", fits: |it| it.parts(Kind::Text, Kind::Cell) },
    Reason {
        why: "an item that is indented like code is an item",
        fits: |it| it.ours.kind == Some(Kind::Item) && it.chunk().any(|line| line.starts_with("    ")),
    },
    Reason {
        why: "what is indented below a list or a definition belongs to it, however far",
        fits: |it| it.own().starts_with("    ") && it.theirs.text.is_empty(),
    },
    Reason {
        why: "a meaning is one also where its term is missing",
        fits: |it| it.ours.kind == Some(Kind::Item) && it.chunk().any(|line| line.starts_with(": ")),
    },
    Reason { why: "a quotation in a quotation is one with it", fits: |it| it.own().starts_with("> >") },
    Reason {
        why: "one sign of two that nothing else closes begins emphasis",
        fits: |it| it.ours.text == it.theirs.text && it.ours.emphases != it.theirs.emphases && it.own().contains("**"),
    },
    Reason {
        why: "a fence that nobody closed hides nothing",
        fits: |it| it.theirs.text.is_empty() && it.lines[..it.line].iter().any(|line| line.contains("```")),
    },
    Reason { why: "tags are read, also where CommonMark takes them for a block of HTML", fits: |it| it.near_tag() },
    Reason {
        why: "templates, notes to writers, statements of MDX and attribute lists are not published",
        fits: |it| ["{{", "{%", "{#", "{/*", "{:", "import ", "[Draft", "[Note"].iter().any(|sign| it.around(sign)),
    },
    Reason {
        why: "labels that CommonMark does not know begin items too: letters, Roman numbers, bullets of word processors",
        fits: |it| it.chunk().any(begins_with_label),
    },
];

/// Whether the line begins with a label of an item that is none in CommonMark.
fn begins_with_label(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '\t']);
    let word = line.split_whitespace().next().unwrap_or_default();
    let inside = word.trim_matches(|c: char| !c.is_alphanumeric());
    let number = inside.chars().all(|c| c.is_ascii_digit() || c == '.') && inside.contains('.');
    let letters = inside.len() == 1 || inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    word.starts_with('•') || word.ends_with(['.', ')']) && (number || letters || word.starts_with('('))
}

impl Difference<'_> {
    /// Whether the two differ. That we part a paragraph where CommonMark does not is no difference here: titles that
    /// run in, hard breaks and lists without markers have tests of their own.
    pub(super) fn is_one(&self) -> bool {
        let (ours, theirs) = (self.ours, self.theirs);
        ours.text != theirs.text
            || !ours.text.is_empty() && (ours.kind != theirs.kind || theirs.begins && !ours.begins)
            || ours.emphases != theirs.emphases
            || ours.links != theirs.links
    }

    /// The line.
    fn own(&self) -> &str {
        self.lines.get(self.line).copied().unwrap_or_default()
    }

    /// The lines round it up to blank ones.
    fn chunk(&self) -> impl Iterator<Item = &str> {
        let blank = |line: &&&str| !line.trim().is_empty();
        let before = self.lines[..self.line.min(self.lines.len())].iter().rev().take_while(blank).count();
        let after = self.lines[self.line.min(self.lines.len())..].iter().take_while(blank).count();
        self.lines[self.line - before..self.line + after].iter().copied()
    }

    /// Whether we take the line for `ours`, and the other reader for `theirs`.
    fn parts(&self, ours: Kind, theirs: Kind) -> bool {
        (self.ours.kind, self.theirs.kind) == (Some(ours), Some(theirs))
    }

    /// Whether a tag stands in it or in the lines round it.
    fn near_tag(&self) -> bool {
        let opens = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!');
        self.chunk().any(|line| line.split('<').skip(1).any(|rest| rest.starts_with(opens)))
    }

    /// Whether the signs stand in it or in the lines round it.
    fn around(&self, sign: &str) -> bool {
        self.chunk().any(|line| line.contains(sign))
    }
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let above = self.line.checked_sub(1).map_or("", |above| self.lines[above]);
        writeln!(f, "line {}: {:?} below {above:?}", self.line + 1, self.own())?;
        writeln!(f, "    ours   {:?}", self.ours)?;
        write!(f, "    theirs {:?}", self.theirs)
    }
}
