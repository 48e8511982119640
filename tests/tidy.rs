//! The rules of the house that a machine can check: what a file may hold, who may use whom, and that pages tell the
//! truth about paths and commands.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library. Each uses only those before it, and itself.
const LAYERS: [&str; 16] = [
    "source", "word", "document", "phrase", "lint", "table", "built_in", "finding", "fix", "check", "diff", "config",
    "report", "annotate", "cli", "linter",
];

/// What only `cli` may touch: files, environment, terminal, clock.
const WORLD: [&str; 10] = [
    "std::fs",
    "std::env::",
    "std::process",
    "std::net",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
];

/// Marks of work that is not done, and of tests that pass by not running. Written apart so that this file is no hit.
const UNDONE: [&str; 6] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("dbg", "!("),
    concat!("#[", "ignore"),
    concat!("should", "_panic"),
    concat!("XX", "X"),
];

const MAX_LINES: usize = 500;

#[test]
fn files_are_short_say_what_they_hold_and_are_done() {
    let mut wrong = String::new();
    for path in rust_files(&["src", "tests", "benches"]) {
        let text = read(&path);
        if !text.starts_with("//! ") {
            writeln!(wrong, "{}: begins without `//!`", path.display()).unwrap();
        }
        if text.lines().count() > MAX_LINES {
            writeln!(wrong, "{}: more than {MAX_LINES} lines", path.display()).unwrap();
        }
        for (number, line) in text.lines().enumerate() {
            for mark in UNDONE.iter().filter(|mark| line.contains(**mark)) {
                writeln!(wrong, "{}:{}: {mark}", path.display(), number + 1).unwrap();
            }
        }
    }
    report(wrong);
}

/// A file that no module names is compiled by nobody, and whatever is written there is lost.
#[test]
fn every_file_belongs_to_a_module() {
    let mut wrong = String::new();
    let roots = ["lib.rs", "main.rs"].map(|name| root().join("src").join(name));
    for path in rust_files(&["src"]).into_iter().filter(|path| !roots.contains(path)) {
        let folder = path.parent().expect("it is in a folder");
        // `a/mod.rs` is the module `a`, and belongs to the folder above.
        let (module, above) = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("mod") => (folder, folder.parent().expect("src is in a folder")),
            _ => (path.as_path(), folder),
        };
        let module = module.file_stem().and_then(|stem| stem.to_str()).expect("names of modules are UTF-8");
        let owners = ["mod.rs", "lib.rs", "main.rs"].map(|name| above.join(name));
        let declared = owners
            .iter()
            .chain([&above.with_extension("rs")])
            .any(|owner| owner.exists() && read(owner).lines().any(|line| line.ends_with(&format!("mod {module};"))));
        if !declared {
            writeln!(wrong, "{}: no module names it", path.display()).unwrap();
        }
    }
    report(wrong);
}

#[test]
fn modules_use_only_those_above_them() {
    let mut wrong = String::new();
    for path in rust_files(&["src"]) {
        let Some(own) = layer_of(&path) else { continue };
        for (number, line) in code(&read(&path)) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some(layer) = LAYERS.iter().position(|layer| *layer == used) else { continue };
                if layer > own {
                    writeln!(wrong, "{}:{number}: {} uses {used}", path.display(), LAYERS[own]).unwrap();
                }
            }
        }
    }
    report(wrong);
}

#[test]
fn every_module_has_its_layer() {
    let mut wrong = String::new();
    for path in rust_files(&["src"]) {
        let root = ["lib.rs", "main.rs"].iter().any(|name| path.ends_with(Path::new("src").join(name)));
        if !root && layer_of(&path).is_none() {
            writeln!(wrong, "{}: not in LAYERS", path.display()).unwrap();
        }
    }
    report(wrong);
}

#[test]
fn only_cli_touches_the_world() {
    let mut wrong = String::new();
    let inside = |path: &PathBuf| layer_of(path).is_some_and(|layer| LAYERS[layer] != "cli");
    for path in rust_files(&["src"]).into_iter().filter(inside) {
        for (number, line) in code(&read(&path)) {
            for name in WORLD.iter().filter(|name| line.contains(**name)) {
                writeln!(wrong, "{}:{number}: {name}", path.display()).unwrap();
            }
        }
    }
    report(wrong);
}

#[test]
fn rust_source_names_no_lint_and_no_claim() {
    let mut names = Vec::new();
    for path in files_below(&root().join("lints"), "toml") {
        let below = path.strip_prefix(root().join("lints")).unwrap().with_extension("");
        if below.starts_with("claims") {
            let claims: toml::Table = read(&path).parse().unwrap();
            // A claim named by one plain word cannot be told from the word.
            names.extend(claims.keys().filter(|claim| claim.contains('-')).map(|claim| format!("\"{claim}\"")));
        } else if below.components().count() > 1 {
            names.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    assert!(names.iter().any(|name| name.contains('/')), "no lint found below lints/");
    let mut wrong = String::new();
    for path in rust_files(&["src"]) {
        for (number, line) in code(&read(&path)) {
            for name in names.iter().filter(|name| line.contains(name.as_str())) {
                writeln!(wrong, "{}:{number}: {name}", path.display()).unwrap();
            }
        }
    }
    report(wrong);
}

#[test]
fn pages_name_paths_that_exist() {
    let mut wrong = String::new();
    for page in pages() {
        for (number, line) in read(&page).lines().enumerate() {
            for path in line.split(['`', '(', ')', ' ', '"']).filter(|word| is_path(word)) {
                let path = path.trim_end_matches(['.', ',', ':', ';']);
                // What a linter prints names a place in the file behind a colon.
                let path = path.split(':').next().unwrap_or_default();
                // Links are told from the folder of their page, other paths from the root.
                if !root().join(path).exists() && !page.with_file_name(path).exists() {
                    writeln!(wrong, "{}:{}: there is no {path}", page.display(), number + 1).unwrap();
                }
            }
        }
    }
    report(wrong);
}

#[test]
fn links_between_pages_lead_somewhere() {
    let (mut wrong, mut seen) = (String::new(), 0);
    for page in pages() {
        for (number, line) in read(&page).lines().enumerate() {
            let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            // Examples in lints hold links too; those to other pages end in `.md` or name a picture.
            let targets = targets.filter_map(|target| target.split('#').next());
            for target in targets.filter(|target| target.ends_with(".md") || target.ends_with(".svg")) {
                seen += 1;
                if !page.with_file_name(target).exists() && !target.contains("://") {
                    writeln!(wrong, "{}:{}: there is no {target}", page.display(), number + 1).unwrap();
                }
            }
        }
    }
    assert!(seen > 100, "the pages lost their links: {seen}");
    report(wrong);
}

#[test]
fn pages_tell_the_address_of_the_project_that_cargo_toml_tells() {
    let address = env!("CARGO_PKG_REPOSITORY");
    let mut wrong = String::new();
    for page in pages() {
        for (number, line) in read(&page).lines().enumerate() {
            for found in
                line.split(['`', '(', ')', '<', '>', ' ', '"', '\'']).filter(|word| word.starts_with("https://"))
            {
                if found.contains("fineprint") && !found.starts_with(address) {
                    writeln!(wrong, "{}:{}: {found} instead of {address}", page.display(), number + 1).unwrap();
                }
            }
        }
    }
    report(wrong);
}

#[test]
fn commands_in_pages_can_be_typed() {
    let mut wrong = String::new();
    let mut seen = 0;
    for page in pages() {
        for (number, line) in read(&page).lines().enumerate() {
            let typed = line.trim().trim_start_matches("$ ");
            let words = match typed.strip_prefix("fineprint ") {
                Some(words) => words,
                None => match typed.split_once("cargo run ").and_then(|(_, rest)| rest.split_once("-- ")) {
                    Some((_, words)) => words,
                    None => continue,
                },
            };
            // Prose that begins with the name of the program is no command.
            let first = words.split(' ').next().unwrap_or_default();
            let known = fineprint::cli::command().get_subcommands().any(|command| command.get_name() == first);
            if !known && !first.starts_with("--") && !first.contains('.') {
                continue;
            }
            seen += 1;
            let words = words.split(['#', '|', '>']).next().unwrap_or_default();
            let words = std::iter::once("fineprint".to_owned()).chain(typed_words(words));
            if let Err(error) = fineprint::cli::command().try_get_matches_from(words)
                && error.use_stderr()
            {
                writeln!(wrong, "{}:{}: {error}", page.display(), number + 1).unwrap();
            }
        }
    }
    assert!(seen > 0, "no command found in any page");
    report(wrong);
}

/// The words of a command; what stands in double quotation marks is one.
fn typed_words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// The lines of the code proper with their numbers: no comments, no unit tests, which stand at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line))
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn layer_of(path: &Path) -> Option<usize> {
    let below = path.strip_prefix(root().join("src")).ok()?;
    let name = below.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs");
    LAYERS.iter().position(|layer| *layer == name)
}

/// Whether a word of a page is meant to be a path of this repository.
fn is_path(word: &str) -> bool {
    let top = ["src/", "grammar/", "lints/", "tests/", "docs/", "benches/", "packaging/", ".ci/", ".github/"];
    top.iter().any(|folder| word.starts_with(folder)) && !word.contains(['<', '*', '{', '…'])
}

fn pages() -> Vec<PathBuf> {
    let mut pages = files_below(&root().join("docs"), "md");
    pages.extend(["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"].map(|page| root().join(page)));
    pages
}

fn rust_files(folders: &[&str]) -> Vec<PathBuf> {
    folders.iter().flat_map(|folder| files_below(&root().join(folder), "rs")).collect()
}

/// All files with that ending below `folder`, in the order of their names.
fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn report(wrong: String) {
    let wrong = wrong.replace(&format!("{}/", root().display()), "");
    assert!(wrong.is_empty(), "\n{wrong}");
}
