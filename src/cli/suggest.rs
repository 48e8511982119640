//! `fineprint suggest`: a claim for a pack of one's own, from a sentence that makes it.

use std::io;

use super::args::SuggestArgs;
use super::load::{Load, compile_quickly};
use super::look::look;
use super::problem::Problem;
use super::{ExitStatus, Io};
use crate::check::suggest;
use crate::config::Typed;
use crate::document;
use crate::report::suggest as page;
use crate::source::{Format, Source, Span};

pub(super) fn run(args: &SuggestArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal);
    let load = Load { args: &args.config, typed: &Typed::default(), more: Vec::new(), compile: &compile_quickly };
    let Some(setup) = load.here(io, look)? else { return Ok(ExitStatus::Failed) };
    let Some((text, marked)) = marked(&args.sentence) else {
        let problem =
            Problem::new("the sentence", "`[[` and `]]` do not stand in pairs, or there are no words in them");
        let help = "mark the words that make the claim once: \"We [[keep your chats]] for a week.\"";
        write!(io.stderr, "{}", problem.help(help.to_owned()))?;
        return Ok(ExitStatus::Failed);
    };
    let source = Source::new("the sentence", text.as_str(), Format::Text);
    let document = document::parse(&source);
    let Some(found) = suggest(&source, &document, &setup.catalog, marked) else {
        write!(io.stderr, "{}", Problem::new("the sentence", "there are no words to look at"))?;
        return Ok(ExitStatus::Failed);
    };
    io.stdout.write_all(page::toml(&found, &text, &setup.catalog).as_bytes())?;
    Ok(ExitStatus::Clean)
}

/// The text without its marks, and the bytes that they enclose: all of it where there are none.
fn marked(sentence: &str) -> Option<(String, Span)> {
    let text = sentence.trim();
    let Some((before, rest)) = text.split_once("[[") else {
        let is_whole = !text.contains("]]") && text.contains(char::is_alphanumeric);
        return is_whole.then(|| (text.to_owned(), Span::new(0, text.trim_end_matches(['.', '!', '?']).len())));
    };
    let (words, after) = rest.split_once("]]")?;
    let is_marked = !after.contains("[[") && !after.contains("]]") && words.contains(char::is_alphanumeric);
    let span = Span::new(before.len(), before.len() + words.len());
    is_marked.then(|| (format!("{before}{words}{after}"), span))
}
