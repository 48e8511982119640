//! Baselines: findings that were there when fineprint was introduced, known by what they say and not by their lines.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::Io;
use super::args::CheckArgs;
use super::files::read_text;
use super::paths::{absolute, with_slashes};
use super::problem::Problem;
use super::replace::replace_whole;
use crate::finding::Finding;
use crate::report::counted;
use crate::source::Source;

/// The form of the file.
const VERSION: u32 = 1;
/// Characters of a text that tell it from others.
const MOST: usize = 160;

/// The findings that are known, and how many of each a run has met.
#[derive(Debug)]
pub(super) struct Baseline {
    path: PathBuf,
    written: BaselineUse,
    /// The folder that paths in it start from.
    root: PathBuf,
    counts: Mutex<BTreeMap<KnownFindings, Counts>>,
    /// Policies that a run has checked.
    checked: Mutex<Vec<String>>,
}

/// How many of each finding were met in a policy.
#[derive(Debug)]
pub(super) struct Met {
    path: String,
    counts: BTreeMap<KnownFindings, usize>,
}

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownFindings {
    /// The policy, from the folder of the baseline.
    path: String,
    /// The lint.
    lint: String,
    /// What is found, blanks evened out.
    text: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    known: usize,
    met: usize,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    #[serde(default)]
    finding: Vec<StoredFinding>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredFinding {
    path: String,
    lint: String,
    text: String,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

impl Baseline {
    /// Reads a baseline. If it is to be `written`, there need not be one yet.
    pub(super) fn read(path: &Path, written: BaselineUse) -> Result<Self, Problem> {
        let mut counts = BTreeMap::new();
        if written == BaselineUse::No || path.exists() {
            for StoredFinding { path, lint, text, count } in stored(path)? {
                counts.insert(KnownFindings { path, lint, text }, Counts { known: count, met: 0 });
            }
        }
        let whole = absolute(path);
        let root = whole.parent().unwrap_or(&whole).to_path_buf();
        Ok(Self { path: path.to_path_buf(), written, root, counts: Mutex::new(counts), checked: Mutex::default() })
    }

    /// Leaves out the findings that are known; all of them where they are to be written instead. Tells what was met.
    pub(super) fn keep(&self, source: &Source, findings: &mut Vec<Finding>) -> Met {
        let name = absolute(Path::new(source.name()));
        let path = with_slashes(name.strip_prefix(&self.root).unwrap_or(&name));
        let mut met: BTreeMap<KnownFindings, usize> = BTreeMap::new();
        let counts = self.counts.lock().expect("nobody panics with it");
        findings.retain(|finding| {
            let known =
                KnownFindings { path: path.clone(), lint: finding.lint.to_string(), text: text(source, finding) };
            let most = counts.get(&known).map_or(0, |counts| counts.known);
            let count = met.entry(known).or_default();
            *count += 1;
            self.written == BaselineUse::No && *count > most
        });
        Met { path, counts: met }
    }

    /// Counts what was met in a policy, once all is done with it.
    pub(super) fn note(&self, met: Met) {
        self.checked.lock().expect("nobody panics with it").push(met.path);
        let mut counts = self.counts.lock().expect("nobody panics with it");
        for (known, count) in met.counts {
            counts.entry(known).or_default().met += count;
        }
    }

    /// Writes the baseline if that was asked for, or tells what it holds in vain; false once it is told that it cannot be
    /// written.
    pub(super) fn finish(&self, io: &mut Io<'_>) -> io::Result<bool> {
        let path = self.path.display();
        match self.written {
            BaselineUse::No => {
                let stale = self.stale();
                if stale > 0 {
                    let (what, are) = (counted(stale, "finding"), if stale == 1 { "is" } else { "are" });
                    writeln!(io.stderr, "warning: {path}: {what} that it lists {are} found no more")?;
                    writeln!(io.stderr, "  help: `--update-baseline` takes them out")?;
                }
            }
            BaselineUse::Anew => match self.write() {
                Ok(count) => writeln!(io.stdout, "wrote {path}, which lists {count} findings")?,
                Err(problem) => return write!(io.stderr, "{problem}").map(|()| false),
            },
        }
        Ok(true)
    }

    /// How many known findings of the policies that were checked are there no more.
    fn stale(&self) -> usize {
        let checked = self.checked.lock().expect("nobody panics with it");
        let counts = self.counts.lock().expect("nobody panics with it");
        let of_checked = counts.iter().filter(|(known, _)| checked.contains(&known.path));
        of_checked.map(|(_, counts)| counts.known.saturating_sub(counts.met)).sum()
    }

    /// Writes the findings that were met, and those of policies that were not checked.
    fn write(&self) -> Result<usize, Problem> {
        let checked = self.checked.lock().expect("nobody panics with it");
        let counts = self.counts.lock().expect("nobody panics with it");
        let now = |known: &KnownFindings, counts: &Counts| {
            if checked.contains(&known.path) { counts.met } else { counts.known }
        };
        let all = counts.iter().map(|(known, counts)| (known, now(known, counts))).filter(|(_, count)| *count > 0);
        let finding: Vec<StoredFinding> = all
            .map(|(KnownFindings { path, lint, text }, count)| StoredFinding {
                path: path.clone(),
                lint: lint.clone(),
                text: text.clone(),
                count,
            })
            .collect();
        let count = finding.iter().map(|finding| finding.count).sum();
        let body = toml::to_string(&Stored { version: VERSION, finding }).expect("strings and numbers are TOML");
        let text = format!(
            "# Findings that fineprint leaves out. `fineprint check --update-baseline` writes it anew.\n{body}"
        );
        replace_whole(&self.path, text.as_bytes())
            .map_err(|error| Problem::new(self.path.display(), format!("it cannot be written: {error}")))?;
        Ok(count)
    }
}

/// Whether a baseline is only read, or written after the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BaselineUse {
    /// It is only read.
    No,
    /// It is written.
    Anew,
}

impl BaselineUse {
    /// What the command line says.
    pub(super) fn of(args: &CheckArgs) -> Self {
        if args.update_baseline { Self::Anew } else { Self::No }
    }
}

/// What the file at `path` lists.
fn stored(path: &Path) -> Result<Vec<StoredFinding>, Problem> {
    if !path.exists() {
        let help = "`--update-baseline` writes it".to_owned();
        return Err(Problem::new(path.display(), "no such file or directory").help(help));
    }
    let text = read_text(path)?;
    let stored: Stored = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        let help = "`--update-baseline` writes one; take this one away first".to_owned();
        Problem::new(format!("{}:{line}", path.display()), "this is no baseline").help(help)
    })?;
    if stored.version != VERSION {
        let message = format!("this is a baseline of version {}, not {VERSION}", stored.version);
        return Err(Problem::new(path.display(), message));
    }
    Ok(stored.finding)
}

/// What is found, so that it is known again after other lines have moved it.
fn text(source: &Source, finding: &Finding) -> String {
    // What is missing stands nowhere: the words at the place of the finding are those of the title.
    let said = if finding.missing.is_some() { &finding.message } else { source.slice(finding.span) };
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").chars().take(MOST).collect()
}
