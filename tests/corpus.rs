//! Whole policies of our own, `tests/corpus/NAME`, beside what is reported for each, `tests/corpus/NAME.report`: of a
//! shop, an app, a council, a service for firms, a charity, a clinic, a lender, a school and others, some well written and
//! some not. Together they set off every lint.
//!
//! `UPDATE=1 cargo test` rewrites the reports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fineprint::check::{Options, check, company_facts};
use fineprint::document;
use fineprint::finding::Finding;
use fineprint::lint::{Catalog, Level, LintFile, Pack};
use fineprint::report::{Look, Reporter, Summary, TextFormat};
use fineprint::source::{Source, Span, decode};
use jiff::civil::date;
use similar::TextDiff;

#[test]
fn reports_are_as_recorded() {
    let mut wrong = Vec::new();
    let policies = policies();
    assert!(!policies.is_empty(), "no policies in {}", folder().display());
    for path in &policies {
        let expected = with_ending(path, "report");
        let report = report(&read(path));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, report).expect("the report can be written");
            continue;
        }
        let recorded = fs::read_to_string(&expected).unwrap_or_default();
        if recorded != report {
            wrong.push(format!("{}\n{}", expected.display(), difference(&recorded, &report)));
        }
    }
    assert!(wrong.is_empty(), "{}\n`UPDATE=1 cargo test` rewrites the reports", wrong.join("\n"));
}

/// Lines that are recorded and not reported, `-`, and the other way round, `+`.
fn difference(recorded: &str, report: &str) -> String {
    let changes = TextDiff::from_lines(recorded, report);
    changes.unified_diff().context_radius(2).header("recorded", "reported").to_string()
}

/// Those that run only where somebody asks for them included. `UPDATE=1` cannot make this pass.
#[test]
fn every_lint_is_set_off() {
    let catalog = Catalog::built_in();
    let today = date(2026, 11, 22);
    let mut options = Options::new(today, &catalog);
    options.changed = Some(today);
    let facts = LintFile::new(Pack::User, "facts.toml", include_str!("facts/corpus.toml"));
    options.company = Some(Arc::new(company_facts(&facts, &catalog).expect("the facts are in order")));
    for lint in 0..catalog.lints().len() {
        options.levels.set(lint, Level::Warning);
    }
    let mut silent: BTreeSet<String> = catalog.lints().iter().map(|lint| lint.id.to_string()).collect();
    for path in policies() {
        let source = read(&path);
        for finding in check(&source, &document::parse(&source), &catalog, &options) {
            silent.remove(&*finding.lint);
        }
    }
    assert!(silent.is_empty(), "no policy in {} sets off: {silent:?}", folder().display());
}

#[test]
fn every_report_has_its_policy() {
    let reports = files().into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "report"));
    let orphans: Vec<PathBuf> = reports.filter(|path| !path.with_extension("").exists()).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

/// Whether a policy is written in Markdown, plain text or HTML, the same lints quote the same words.
#[test]
fn the_markup_makes_no_difference() {
    let mut wrong = String::new();
    let mut faults = 0;
    for folder in [folder(), samples()] {
        for stem in stems(folder) {
            let said = |ending: &str| said(&read(&folder.join(format!("{stem}.{ending}"))));
            let markdown = said("md");
            faults += markdown.len();
            for ending in ["txt", "html"] {
                let other = said(ending);
                let only_in = |one: &[String], two: &[String]| -> String {
                    one.iter().filter(|said| !two.contains(said)).map(|said| format!("  {said}\n")).collect()
                };
                if other != markdown {
                    let (lost, more) = (only_in(&markdown, &other), only_in(&other, &markdown));
                    wrong += &format!("{stem}.{ending} lacks:\n{lost}{stem}.{ending} alone has:\n{more}");
                }
            }
        }
    }
    assert!(faults > 0, "the samples have no faults");
    assert!(wrong.is_empty(), "{wrong}");
}

/// Names of the policies in a folder that are there in all three, without their endings.
fn stems(folder: &Path) -> BTreeSet<String> {
    let named = files_in(folder).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let everywhere = named.filter(|path| ["txt", "html"].iter().all(|ending| path.with_extension(ending).exists()));
    let stems: BTreeSet<String> =
        everywhere.map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned()).collect();
    assert!(!stems.is_empty(), "no policy in {} is there in all three", folder.display());
    stems
}

/// Each finding: its lint, its message, and the words of every place that it points at.
fn said(source: &Source) -> Vec<String> {
    let document = document::parse(source);
    let words = |span: Span| {
        let words = (0u32..).zip(&document.words).filter(|(_, word)| span.contains(word.span));
        let words: Vec<_> = words.map(|(id, _)| document.folded(source.text(), id)).collect();
        words.join(" ")
    };
    let say = |finding: &Finding| {
        let related: Vec<String> = finding.related.iter().map(|related| words(related.span)).collect();
        format!("{}: {} [{}] {related:?}", finding.lint, finding.message, words(finding.span))
    };
    let mut said: Vec<String> = findings(source).iter().map(say).collect();
    said.sort();
    said
}

#[test]
fn the_clean_policy_is_clean() {
    let findings = findings(&read(&folder().join("clean.md")));
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.is_empty(), "{messages:?}");
}

fn report(source: &Source) -> String {
    let text = TextFormat::new(Look { color: false, ascii: false, width: 100, wrap: false });
    let findings = findings(source);
    let mut out = String::new();
    text.policy(&mut out, source, &findings).expect("a string takes everything");
    let empty = out.is_empty();
    text.end(&mut out, &Summary::of(&findings), empty).expect("a string takes everything");
    out
}

fn findings(source: &Source) -> Vec<Finding> {
    let catalog = Catalog::built_in();
    let options = Options::new(date(2026, 11, 22), &catalog);
    check(source, &document::parse(source), &catalog, &options)
}

fn policies() -> Vec<PathBuf> {
    files().into_iter().filter(|path| path.extension().is_some_and(|ending| ending != "report")).collect()
}

fn files() -> Vec<PathBuf> {
    files_in(folder())
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn read(path: &Path) -> Source {
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    decode(&name, bytes, fineprint::source::Format::of_path(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut with = path.as_os_str().to_owned();
    with.push(".");
    with.push(ending);
    with.into()
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))
}

/// The policies of the command lines.
fn samples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/policies"))
}
