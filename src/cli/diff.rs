//! `fineprint diff`: what a new version of a policy changes for its readers.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::args::{DiffArgs, DiffFormat};
use super::inputs::{Input, readable};
use super::look::look;
use super::problem::{Caution, Problem};
use super::replace::Output;
use super::revision::file_at;
use super::setup::{Setup, options};
use super::setups::Setups;
use super::{ExitStatus, Io};
use crate::check::{Options, SaidClaim, check_parsed, said};
use crate::diff::{Effect, Version, compare};
use crate::document::{self, Document};
use crate::finding::Finding;
use crate::report::diff::{ToldDiff, markdown, page, text};
use crate::report::escape::one_line;
use crate::report::{Look, json};
use crate::source::{Format, Source, decode};

pub(super) fn run(args: &DiffArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.output.color, io.terminal && args.write_to.is_none());
    let done = compared(args, look).and_then(|compared| {
        if let Some(path) = &args.write_to {
            let mut file = Output::new(path)?;
            file.write_all(compared.out.as_bytes()).map_err(|error| Problem::io(path, &error))?;
            file.keep()?;
        }
        Ok(compared)
    });
    let compared = match done {
        Ok(compared) => compared,
        Err(problem) => return write!(io.stderr, "{problem}").map(|()| ExitStatus::Failed),
    };
    if args.write_to.is_none() {
        io.stdout.write_all(compared.out.as_bytes())?;
        io.stdout.flush()?;
    }
    if let Some(path) = &args.write_to {
        writeln!(io.stderr, "wrote {}", one_line(&path.to_string_lossy()))?;
    }
    for caution in &compared.cautions {
        write!(io.stderr, "{caution}")?;
    }
    Ok(if args.fail_on_weaker && compared.is_weaker { ExitStatus::Found } else { ExitStatus::Clean })
}

/// What came of it.
struct Compared {
    out: String,
    /// Whether the new version protects its readers less in something.
    is_weaker: bool,
    cautions: Vec<Caution>,
}

fn compared(args: &DiffArgs, look: Look) -> Result<Compared, Problem> {
    let setups = Setups::new(&args.config, args.typed(), look);
    let path = args.new.as_ref().unwrap_or(&args.old);
    readable(path)?;
    if args.new.is_none() && args.rev.is_none() {
        let shown = path.display();
        let help = format!("name the later version after it, or a commit: `fineprint diff --rev HEAD {shown}`");
        return Err(Problem::new(shown, "there is nothing to compare it with").help(help));
    }
    let setup = setups.of_file(path)?;
    let (old, new) = match &args.rev {
        Some(revision) => (at_revision(revision, path)?, read(path, &setup)?),
        None => {
            readable(&args.old)?;
            (read(&args.old, &setup)?, read(path, &setup)?)
        }
    };
    let cautions = [&old, &new].into_iter().filter_map(Caution::of_loss).collect();
    let held = setup.for_policy(path);
    let sure = held.min_confidence.value;
    let options = options(held, None);
    let [old, new] = [old, new].map(|source| VersionRead::new(source, &setup, &options));
    let (mut old, mut new) = (old?, new?);
    for version in [&mut old, &mut new] {
        version.findings.retain(|finding| finding.confidence >= sure);
    }
    let comparison = compare(old.version(), new.version(), &setup.catalog);
    let told = ToldDiff { old: old.version(), new: new.version(), comparison: &comparison, catalog: &setup.catalog };
    let out = match args.format {
        DiffFormat::Text => text(&told, look),
        DiffFormat::Json => json::diff(&told),
        DiffFormat::Markdown => markdown(&told),
        DiffFormat::Html => page(&told),
    };
    Ok(Compared { out, is_weaker: comparison.count(Effect::Weaker) > 0, cautions })
}

fn read(path: &Path, setup: &Arc<Setup>) -> Result<Source, Problem> {
    Input::file(path.to_path_buf(), Arc::clone(setup)).read()
}

/// The file as a revision holds it, called as Git calls it.
fn at_revision(revision: &str, path: &Path) -> Result<Source, Problem> {
    let called = format!("{revision}:{}", path.display());
    let bytes = file_at(revision, path)?.ok_or_else(|| {
        let help = "name a commit that holds the policy under this name, or compare two files".to_owned();
        Problem::new(&called, "there is no such file in that commit").help(help)
    })?;
    let format = Format::of_path(&path.to_string_lossy());
    decode(&called, bytes, format).map_err(|error| Problem::new(&called, error))
}

/// A version with all that is known of it.
struct VersionRead {
    source: Source,
    document: Document,
    said: Vec<SaidClaim>,
    findings: Vec<Finding>,
}

impl VersionRead {
    fn new(source: Source, setup: &Setup, options: &Options) -> Result<Self, Problem> {
        let document = document::parse(&source);
        let findings = check_parsed(&source, &document, &setup.catalog, options)
            .map_err(|unread| Problem::new(source.name(), unread))?;
        let said = said(&source, &document, &setup.catalog, options);
        Ok(Self { source, document, said, findings })
    }

    fn version(&self) -> Version<'_> {
        let Self { source, document, said, findings } = self;
        Version { source, document, said, findings }
    }
}
