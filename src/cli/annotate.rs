//! `fineprint annotate`: findings as comments in a Word document.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::args::AnnotateArgs;
use super::files::read_file;
use super::inputs::readable;
use super::last_change::wanted_change;
use super::look::look;
use super::problem::{Caution, Problem};
use super::replace::Output;
use super::setup::options;
use super::setups::Setups;
use super::{ExitStatus, Io};
use crate::annotate::{AnnotateError, Annotated, annotate};
use crate::check::check_parsed;
use crate::document;
use crate::report::Summary;
use crate::source::{Format, decode_tracked};

pub(super) fn run(args: &AnnotateArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let setups = Setups::new(&args.config, args.typed(), look(args.output_looks.color, io.terminal));
    match written(args, &setups) {
        Ok(told) => write!(io.stdout, "{told}").map(|()| ExitStatus::Clean),
        Err(problem) => write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    }
}

/// Writes the document with comments; returns what to tell of it.
fn written(args: &AnnotateArgs, setups: &Setups<'_>) -> Result<String, Problem> {
    let output = args.output.as_deref().unwrap_or(&args.draft);
    if !args.in_place && is_same(&args.draft, output) {
        let problem = Problem::new(output.display(), "the comments would be written into the draft itself");
        return Err(problem.help("name another file after `--output`, or say `--in-place`".to_owned()));
    }
    let (annotated, summary) = commented(args, setups)?;
    let mut file = Output::new(output)?;
    file.write_all(&annotated.bytes).map_err(|error| Problem::io(output, &error))?;
    file.keep()?;
    let comments = |count: usize| format!("{count} comment{}", if count == 1 { "" } else { "s" });
    let replaced = match annotated.removed {
        0 => String::new(),
        count => format!("; {} of an earlier run replaced", comments(count)),
    };
    let found = summary.counts();
    Ok(format!("{}: {} ({found}){replaced}\n", output.display(), comments(annotated.added)))
}

/// The document with comments, and what was found in it.
fn commented(args: &AnnotateArgs, setups: &Setups<'_>) -> Result<(Annotated, Summary), Problem> {
    let name = args.draft.display().to_string();
    let setup = setups.of_file(&args.draft)?;
    let held = setup.for_policy(&args.draft);
    if let Some(instead) = Format::instead_of(&name).filter(|_| Format::of_path(&name) != Some(Format::Docx)) {
        return Err(Problem::new(name, "files of this type are not read").help(instead.to_owned()));
    }
    readable(&args.draft)?;
    let bytes = read_file(&args.draft)?;
    let source = decode_tracked(&name, bytes.clone(), Format::of_path(&name), held.tracked.value)
        .map_err(|error| Problem::new(&name, error))?;
    if source.docx().is_none() {
        let help = "`fineprint check` tells what is wrong with policies of other formats".to_owned();
        return Err(Problem::new(name, AnnotateError::NotWord).help(help));
    }
    let document = document::parse(&source);
    let changed = wanted_change(Some(&args.draft), &setup.catalog, &held)?;
    let sure = held.min_confidence.value;
    let options = options(held, changed);
    let date = options.today.to_string();
    let mut findings = check_parsed(&source, &document, &setup.catalog, &options)
        .map_err(|unread| Problem::told(Caution::of_language(&source, &unread).to_string()))?;
    findings.retain(|finding| finding.confidence >= sure);
    let annotated = annotate(&bytes, &source, &findings, &date).map_err(|error| Problem::new(&name, error))?;
    Ok((annotated, Summary::of(&findings)))
}

/// Whether two paths are of one file, links followed.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
