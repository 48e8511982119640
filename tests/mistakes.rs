//! Files that are wrong, `tests/mistakes/NAME.toml`, beside all that is told about each, `tests/mistakes/NAME.told`.
//!
//! The first line of a file tells as which file of a pack it is read. `UPDATE=1 cargo test` rewrites what is told.

use std::fs;
use std::path::{Path, PathBuf};

use fineprint::check::company_facts;
use fineprint::config::{Config, FACTS_FILE_NAME, FILE_NAME};
use fineprint::lint::{Catalog, LintFile, Mistake, Pack};
use fineprint::report::{Look, mistakes};

const LOOK: Look = Look { color: false, ascii: false, width: 120, wrap: false };

#[test]
fn mistakes_are_told_all_at_once_each_with_its_place() {
    let mut wrong = Vec::new();
    let files = files("toml");
    assert!(files.len() > 20, "few files in {}", folder().display());
    for path in &files {
        let text = fs::read_to_string(path).expect("it can be read");
        let (first, _) = text.split_once('\n').expect("a file has lines");
        let name = first.strip_prefix("# as ").unwrap_or_else(|| panic!("{}: begins without `# as`", path.display()));
        let told = told(name, &text);
        let expected = path.with_extension("told");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, told).expect("it can be written");
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&told) {
            wrong.push(format!("of {} something else is told:\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\n`UPDATE=1 cargo test` rewrites what is told", wrong.join("\n"));
}

#[test]
fn all_that_is_told_is_told_of_a_file() {
    let orphans: Vec<PathBuf> =
        files("told").into_iter().filter(|path| !path.with_extension("toml").exists()).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

/// All that is wrong with the file `name` of that content, as people see it.
fn told(name: &str, text: &str) -> String {
    let found = match name {
        FILE_NAME => of_config(text),
        FACTS_FILE_NAME => of_facts(text),
        _ => of_pack(name, text),
    };
    match found {
        Err(found) => mistakes::text(&found, LOOK),
        Ok(idle) => mistakes::warnings(&idle, LOOK),
    }
}

/// The pack below `base` holds what the file may name.
fn of_pack(name: &str, text: &str) -> Result<Vec<Mistake>, Vec<Mistake>> {
    let base = [
        ("inflections.toml", include_str!("../lints/inflections.toml")),
        ("vocabulary.toml", include_str!("mistakes/base/vocabulary.toml")),
        ("document.toml", include_str!("mistakes/base/document.toml")),
        ("claims/base.toml", include_str!("mistakes/base/claims/base.toml")),
    ];
    let base = base.map(|(name, text)| LintFile::new(Pack::BuiltIn, name, text));
    Catalog::only(base.into_iter().chain([LintFile::new(Pack::User, name, text)])).map(|_| Vec::new())
}

fn of_facts(text: &str) -> Result<Vec<Mistake>, Vec<Mistake>> {
    let file = LintFile::new(Pack::User, FACTS_FILE_NAME, text);
    company_facts(&file, &Catalog::built_in()).map(|_| Vec::new())
}

fn of_config(text: &str) -> Result<Vec<Mistake>, Vec<Mistake>> {
    let settings = Config::parse(FILE_NAME, Path::new("/project"), text).resolve(&Catalog::built_in())?;
    Ok(settings.without_effect().to_vec())
}

fn files(ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    files.sort();
    files
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes"))
}
