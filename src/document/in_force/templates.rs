//! Comments and tags of templates: Jinja, Liquid, Handlebars, Go, ERB, MDX.

use super::choices::ChoiceStep;
use crate::source::Span;

/// How a comment or tag of a template begins and ends. Order matters: the longer opening comes first.
const FORMS: [Form; 10] = [
    Form { open: "{#", close: "#}", kind: TagKind::Comment },
    Form { open: "{/*", close: "*/}", kind: TagKind::Comment },
    Form { open: "{{!--", close: "--}}", kind: TagKind::Comment },
    Form { open: "{{!", close: "}}", kind: TagKind::Comment },
    Form { open: "{{/*", close: "*/}}", kind: TagKind::Comment },
    Form { open: "{{", close: "}}", kind: TagKind::Expression },
    Form { open: "{%", close: "%}", kind: TagKind::Tag },
    Form { open: "<%--", close: "--%>", kind: TagKind::Comment },
    Form { open: "<%#", close: "%>", kind: TagKind::Comment },
    Form { open: "<%", close: "%>", kind: TagKind::Tag },
];

struct Form {
    open: &'static str,
    close: &'static str,
    kind: TagKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TagKind {
    /// Nobody sees it.
    Comment,
    /// It does something.
    Tag,
    /// It stands for text unless it steers.
    Expression,
}

/// Words that begin a choice, go on with its next branch, and end it.
const BEGINNING: [&str; 9] = ["if", "unless", "case", "switch", "with", "range", "ifversion", "ifchanged", "define"];
const GOING_ON: [&str; 6] = ["else", "elsif", "elif", "elseif", "when", "^"];
const ENDING: [&str; 8] =
    ["end", "endif", "endunless", "endcase", "endswitch", "endwith", "endifversion", "endifchanged"];

/// The places of comments and tags. Those that steer are taken into `steps`.
pub(super) fn read(text: &str, steps: &mut Vec<(ChoiceStep, Span)>) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut unclosed = [false; FORMS.len()];
    let mut from = 0;
    for at in memchr::memchr2_iter(b'{', b'<', bytes) {
        if at < from || !bytes.get(at + 1).is_some_and(|next| matches!(next, b'{' | b'%' | b'#' | b'/')) {
            continue;
        }
        let Some(index) = FORMS.iter().position(|form| bytes[at..].starts_with(form.open.as_bytes())) else { continue };
        let form = &FORMS[index];
        if unclosed[index] || form.open == "{#" && is_attribute(&text[at..]) {
            continue;
        }
        let inside_from = at + form.open.len();
        let Some(length) = memchr::memmem::find(&bytes[inside_from..], form.close.as_bytes()) else {
            unclosed[index] = true;
            continue;
        };
        let inside = &text[inside_from..inside_from + length];
        // `{/* #name */}` names a heading of Docusaurus.
        if form.open == "{/*" && inside.trim().strip_prefix('#').is_some_and(|name| !name.contains(char::is_whitespace))
        {
            continue;
        }
        let mut tag = Span::new(at, inside_from + length + form.close.len());
        if let Some(end) = block_of_comment(text, tag, inside).filter(|_| form.kind == TagKind::Tag) {
            tag = Span::new(at, end);
        } else if form.kind != TagKind::Comment {
            let step = step(inside, form.open);
            if let Some(step) = step {
                steps.push((step, tag));
            }
            if form.kind == TagKind::Expression && step.is_none() {
                continue;
            }
        }
        from = tag.end();
        found.push(tag);
    }
    found
}

/// Whether what begins with `{#` is the name of a heading, `{#name .class}`, and no comment.
fn is_attribute(text: &str) -> bool {
    let named = text[2..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    named && text.find('}').is_some_and(|close| !text[..close].ends_with('#'))
}

/// Where the comment ends that `{% comment %}` opens.
fn block_of_comment(text: &str, tag: Span, inside: &str) -> Option<usize> {
    if !matches!(words(inside).next(), Some("comment")) {
        return None;
    }
    let rest = &text[tag.end()..];
    let close = memchr::memmem::find(rest.as_bytes(), b"endcomment")?;
    let end = memchr::memmem::find(&rest.as_bytes()[close..], b"%}")?;
    Some(tag.end() + close + end + 2)
}

/// What the tag with these words inside does to a choice.
fn step(inside: &str, open: &str) -> Option<ChoiceStep> {
    let inside = inside.trim_start_matches(['-', '~', '=', '+']).trim_start();
    // Handlebars marks blocks with signs, whatever they are called.
    match inside.as_bytes().first() {
        Some(b'#') if open == "{{" => return Some(ChoiceStep::Begin),
        Some(b'/') if open == "{{" => return Some(ChoiceStep::End),
        Some(b'^') if open == "{{" => return Some(ChoiceStep::Next),
        _ => {}
    }
    let (closes, opens) = (inside.starts_with('}'), inside.trim_end().ends_with('{'));
    let word = words(inside).next().unwrap_or_default();
    if GOING_ON.contains(&word) {
        Some(ChoiceStep::Next)
    } else if ENDING.contains(&word) || open == "<%" && closes && !opens {
        Some(ChoiceStep::End)
    } else if BEGINNING.contains(&word) && (open != "{{" || inside.contains(char::is_whitespace)) {
        Some(ChoiceStep::Begin)
    } else {
        None
    }
}

fn words(inside: &str) -> impl Iterator<Item = &str> {
    inside.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}
