//! What of a file is in force: comments of templates, text that is struck out, definitions of links and the marks of an
//! unfinished merge are in the file and are nothing that the policy says.

mod brackets;
mod choices;
mod definitions;
mod leftovers;
mod templates;

use std::borrow::Cow;

use crate::document::leftover::LeftoverKind;
use crate::document::model::{Branch, Leftover, LinkDefinition};
use crate::source::{Format, Span};
use choices::ChoiceStep;

/// What is read of a text, and what its templates and definitions tell.
pub(super) struct InForce<'t> {
    /// The text with a blank for every byte of what is not in force: places are those of the text.
    pub(super) text: Cow<'t, str>,
    /// The branches of its templates, by their start.
    pub(super) branches: Vec<Branch>,
    /// The definitions of its links.
    pub(super) definitions: Vec<LinkDefinition>,
    /// What was left in it, in order.
    pub(super) leftovers: Vec<Leftover>,
}

/// What fills the place of text that is not in force. A blank proper would make hard breaks at line ends.
pub(super) const FILLER: char = '\u{0c}';

/// Finds what is in force.
pub(super) fn read(text: &str, format: Format) -> InForce<'_> {
    let mut steps = Vec::new();
    let mut left_out = templates::read(text, &mut steps);
    left_out.extend(leftovers::merge_marks(text, &mut steps));
    let merges = steps.iter().filter(|(step, tag)| *step == ChoiceStep::Begin && text[tag.start()..].starts_with('<'));
    let merges = merges.filter(|(_, tag)| !text[tag.start()..].starts_with("<%"));
    let mut leftovers: Vec<Leftover> =
        merges.map(|(_, span)| Leftover { span: *span, kind: LeftoverKind::MergeMark }).collect();
    leftovers.extend(brackets::read(text));
    leftovers.sort_by_key(|leftover| leftover.span.start());
    let notes = leftovers.iter().filter(|leftover| leftover.kind == LeftoverKind::Note);
    left_out.extend(notes.map(|note| note.span));
    leftovers::struck_out(text, format, &mut left_out);
    let definitions = match format {
        Format::Markdown => {
            leftovers::statements_of_mdx(text, &mut left_out);
            definitions::read(text)
        }
        Format::Text | Format::Html | Format::Docx => Vec::new(),
    };
    left_out.extend(definitions.iter().map(|definition| definition.span));
    InForce { text: blank_out(text, left_out), branches: choices::branches(steps), definitions, leftovers }
}

/// The text with [`FILLER`] in all of `left_out` but its line ends.
fn blank_out(text: &str, mut left_out: Vec<Span>) -> Cow<'_, str> {
    if left_out.is_empty() {
        return Cow::Borrowed(text);
    }
    left_out.sort_unstable_by_key(|span| span.start());
    let mut blanked = String::with_capacity(text.len());
    for span in left_out {
        let start = span.start().max(blanked.len());
        if start >= span.end() {
            continue;
        }
        blanked.push_str(&text[blanked.len()..start]);
        for c in text[start..span.end()].chars() {
            match c {
                '\n' | '\r' => blanked.push(c),
                _ => blanked.extend(std::iter::repeat_n(FILLER, c.len_utf8())),
            }
        }
    }
    blanked.push_str(&text[blanked.len()..]);
    Cow::Owned(blanked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, format: Format, expected: &str) {
        let read = read(text, format);
        assert_eq!(read.text.len(), text.len(), "{text:?}");
        let said: Vec<&str> = read.text.split(['\u{0c}', ' ', '\n']).filter(|word| !word.is_empty()).collect();
        assert_eq!(said.join(" "), expected, "{text:?}");
    }

    #[test]
    fn comments_of_templates_are_left_out() {
        for comment in [
            "{# b #}",
            "{#- b -#}",
            "{#b#}",
            "{% comment %} b {% endcomment %}",
            "{{!-- b }} b --}}",
            "{{! b }}",
            "{{/* b */}}",
            "<%# b %>",
            "<%-- b --%>",
            "{/* b */}",
        ] {
            check(&format!("a {comment} c"), Format::Markdown, "a c");
        }
        check("## a {#b} c\n\n{# d #}", Format::Markdown, "## a {#b} c");
        check("a {# b", Format::Markdown, "a {# b");
        check("a {{ b }} c", Format::Markdown, "a {{ b }} c");
    }

    #[test]
    fn what_is_struck_out_is_left_out() {
        check("a ~~b~~ c", Format::Markdown, "a c");
        check("a <del>b</del> <s>b</s> <span>c</span>", Format::Html, "a <span>c</span>");
        check("a ~~b\n\nc~~ d", Format::Markdown, "a ~~b c~~ d");
        check("a ~~ b ~~ c", Format::Markdown, "a ~~ b ~~ c");
        check("a <section>b</section> <s c", Format::Html, "a <section>b</section> <s c");
    }

    #[test]
    fn statements_of_mdx_are_left_out() {
        check("import A from 'a'\n\nb\n\nexport const c = {\n  d: 1,\n}\n\ne", Format::Markdown, "b e");
        check("import duties are due", Format::Markdown, "import duties are due");
    }

    #[test]
    fn branches_exclude_each_other() {
        let text = "{% if a %} 1 {% if b %} 2 {% else %} 3 {% endif %} {% else %} 4 {% endif %} 5";
        let branches = read(text, Format::Markdown).branches;
        let at = |digit: &str| text.find(digit).expect("it is there");
        let exclude = |one, other| Branch::exclude(&branches, at(one), at(other));
        assert!(exclude("2", "3") && exclude("1", "4") && exclude("2", "4"));
        assert!(!exclude("1", "2") && !exclude("1", "5") && !exclude("5", "4"));
    }

    #[test]
    fn definitions_are_found() {
        let found = |text: &str| {
            let found = read(text, Format::Markdown).definitions;
            found
                .iter()
                .map(|found| (text[found.label.range()].to_owned(), text[found.target.range()].to_owned()))
                .collect::<Vec<_>>()
        };
        let one = |label: &str, target: &str| vec![(label.to_owned(), target.to_owned())];
        assert_eq!(found("a\n\n[b c]: https://d.example \"We e.\"\n"), one("b c", "https://d.example"));
        assert_eq!(found("[b]: <d e>\n  'f'"), one("b", "d e"));
        assert_eq!(found("[//]: # (We sell.)"), one("//", "#"));
        assert_eq!(found("a\n[b]: c"), []);
        assert_eq!(found("[b]: we sell data"), []);
        assert_eq!(found("[^b]: c"), []);
    }
}
