//! Markdown is read as another reader reads it, `pulldown-cmark`: which lines belong to what block, what they say, what
//! stands out and what leads where. Where the two differ on purpose, `reasons` says why; whatever else differs fails.

#[path = "differential/mutations.rs"]
mod mutations;
#[path = "differential/ours.rs"]
mod ours;
#[path = "differential/reasons.rs"]
mod reasons;
#[path = "differential/theirs.rs"]
mod theirs;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use reasons::{Difference, REASONS};

/// What a reader makes of a line.
#[derive(Clone, Debug, Default, PartialEq)]
struct LineRead {
    /// Its letters and digits that are seen, in small letters.
    text: String,
    kind: Option<Kind>,
    /// Whether a block begins in it.
    begins: bool,
    /// What stands out, and whether it is bold.
    emphases: BTreeSet<(String, bool)>,
    /// Where words of it lead, and the words.
    links: BTreeSet<(String, String)>,
}

/// What a line stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Text,
    Heading,
    Item,
    Cell,
    Quote,
}

type Lines = BTreeMap<usize, LineRead>;

#[test]
fn markdown_is_read_as_by_another_reader() {
    let mut tally = Tally::default();
    for (name, text) in samples("tests/corpus").into_iter().chain(samples("tests/document")) {
        tally.compare(&name, &text);
    }
    tally.check(500);
    let mut mutated = Tally::default();
    for (name, text) in samples("tests/document") {
        for (round, mutation) in mutations::of(&text).into_iter().enumerate() {
            mutated.compare(&format!("{name}, mutation {round}"), &mutation);
        }
    }
    mutated.check(10_000);
    let used = |reason: &&reasons::Reason| tally.used.contains(reason.why) || mutated.used.contains(reason.why);
    let unused: Vec<&str> = REASONS.iter().filter(|reason| !used(reason)).map(|reason| reason.why).collect();
    assert!(unused.is_empty(), "reasons that no text needs: {unused:#?}");
}

/// What was compared.
#[derive(Default)]
struct Tally {
    lines: usize,
    excused: usize,
    used: BTreeSet<&'static str>,
    failures: String,
    failed: usize,
}

impl Tally {
    fn compare(&mut self, name: &str, text: &str) {
        let (ours, theirs) = (ours::read(text), theirs::read(text));
        let lines: Vec<&str> = text.lines().collect();
        let numbers: BTreeSet<usize> = ours.keys().chain(theirs.keys()).copied().collect();
        let nothing = LineRead::default();
        for line in numbers {
            let (our, their) = (ours.get(&line).unwrap_or(&nothing), theirs.get(&line).unwrap_or(&nothing));
            self.lines += 1;
            let difference = Difference { lines: &lines, line, ours: our, theirs: their };
            if !difference.is_one() {
                continue;
            }
            self.excused += 1;
            match REASONS.iter().find(|reason| (reason.fits)(&difference)) {
                Some(reason) => {
                    self.used.insert(reason.why);
                }
                None => {
                    self.failed += 1;
                    if self.failed < 40 {
                        let _ = writeln!(self.failures, "{name}, {difference}");
                    }
                }
            }
        }
    }

    /// Fails where something differs without a reason, where less was compared than `least` lines, and where more than
    /// one line in five needs a reason.
    fn check(&self, least: usize) {
        assert!(self.failed == 0, "{} lines are read otherwise:\n{}", self.failed, self.failures);
        assert!(self.lines >= least, "only {} lines were compared", self.lines);
        assert!(self.excused * 5 < self.lines, "{} of {} lines differ", self.excused, self.lines);
    }
}

/// The Markdown files of a folder of this repository, by name.
fn samples(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder is part of the repository");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    assert!(!paths.is_empty(), "no samples in {}", folder.display());
    let read = |path: PathBuf| {
        let text = std::fs::read(&path).expect("a readable sample");
        (path.display().to_string(), String::from_utf8_lossy(&text).replace("\r\n", "\n"))
    };
    paths.into_iter().map(read).collect()
}

/// Letters and digits, in small letters: signs are told apart elsewhere.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// For offsets in a text, the number of their line, from 0 on.
#[derive(Default)]
struct LineNumbers(Vec<usize>);

impl LineNumbers {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn of(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset)
    }
}
