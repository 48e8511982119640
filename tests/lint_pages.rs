//! The page of each lint, their indexes and the contents of the book, made from the lint files and checked to be
//! fresh. `UPDATE=1 cargo test` rewrites them and deletes those of lints that are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use fineprint::lint::{Catalog, Example, Kind, Lint, Safety};

/// What stands in every page, so that nobody edits it by hand.
const MADE: &str = "UPDATE=1 cargo test";

/// What stands before the lints in the contents of the book.
const SUMMARY_HEAD: &str = "# Summary

[fineprint](README.md)

# Use it

- [The command line](cli.md)
- [Configuration](configuration.md)
- [Silencing](silencing.md)
- [What can be mended by itself](fixes.md)
- [From a Word draft to a reviewed one](for-counsel.md)
- [A page to hand over](report.md)
- [What a new version changes](diff.md)
- [What is true of the company](facts.md)
- [What is read](reading.md)
- [In your editor](editors.md)
- [In hooks and on servers](ci.md)
- [Lints of your own](packs.md)
- [At scale: Python, Spark, DuckDB](scale.md)

# The lints

- [All lints](lints/README.md)
- [By law and article](lints/by-law.md)
";

/// What stands after them.
const SUMMARY_END: &str = "
# Work on it

- [Architecture](architecture.md)
- [The format of claims and lints](lint-format.md)
- [Performance](performance.md)
";

#[test]
fn the_pages_of_lints_are_fresh() {
    let catalog = Catalog::with([]).expect("the built-in lints are right");
    let lints = catalog.lints();
    let mut pages: BTreeMap<PathBuf, String> =
        lints.iter().map(|lint| (format!("docs/lints/{}.md", lint.id).into(), page(lint))).collect();
    pages.insert("docs/lints/README.md".into(), all(lints));
    for (folder, lints) in folders(lints) {
        pages.insert(format!("docs/lints/{folder}/README.md").into(), one_folder(folder, &lints));
    }
    pages.insert("docs/lints/by-law.md".into(), by_law(lints));
    pages.insert("docs/SUMMARY.md".into(), contents(lints));
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = String::new();
    for (path, text) in &pages {
        let full = root().join(path);
        if fs::read_to_string(&full).ok().as_ref() != Some(text) {
            writeln!(stale, "{}: stale", path.display()).unwrap();
            if update {
                fs::create_dir_all(full.parent().expect("it is in a folder")).expect("a folder can be made");
                fs::write(&full, text).expect("a page can be written");
            }
        }
    }
    for path in committed(&root().join("docs/lints")) {
        let below = path.strip_prefix(root()).expect("it is below the root");
        if !pages.contains_key(below) {
            writeln!(stale, "{}: there is no such lint", below.display()).unwrap();
            if update {
                fs::remove_file(&path).expect("a page can be deleted");
            }
        }
    }
    assert!(update || stale.is_empty(), "`{MADE}` rewrites these pages:\n{stale}");
}

#[test]
fn the_readme_leads_to_each_folder_of_lints() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the page is there");
    let catalog = Catalog::with([]).expect("the built-in lints are right");
    let missing = folders(catalog.lints()).into_keys();
    let missing: Vec<&str> =
        missing.filter(|folder| !readme.contains(&format!("](docs/lints/{folder}/README.md)"))).collect();
    assert!(missing.is_empty(), "README.md, \"What it looks for\", names no lints of {missing:?}");
}

#[test]
fn authorities_are_told_apart_by_law_and_article() {
    let check = |authority, law, article: &str| assert_eq!(law_of(authority), (law, article), "{authority}");
    check("GDPR Art. 13(2)(a)", "GDPR", "Art. 13(2)(a)");
    check("GDPR recital 30", "GDPR", "recital 30");
    check("Directive 2002/58/EC Art. 5(3)", "Directive 2002/58/EC", "Art. 5(3)");
    check("Cal. Civ. Code 1798.83", "Cal. Civ. Code", "1798.83");
    check("Cal. Bus. & Prof. Code § 22575(b)", "Cal. Bus. & Prof. Code", "§ 22575(b)");
    check("CJEU C-582/14", "CJEU", "C-582/14");
    check("Regulation (EU) 2024/3228", "Regulation (EU) 2024/3228", "");
    check("WP260 rev.01", "WP260 rev.01", "");
}

fn page(lint: &Lint) -> String {
    let source = format!("lints/{}.toml", lint.id);
    let mut page = format!("# {}\n\n", lint.id);
    writeln!(page, "<!-- Made from {source}; `{MADE}` rewrites it. -->\n").unwrap();
    let asked = if lint.opt_in { "; runs only where its level is set" } else { "" };
    let (severity, confidence) = (lint.severity.name(), lint.confidence.name());
    writeln!(page, "Severity: **{severity}**{asked} · confidence: **{confidence}** · kind: {}\n", lint.kind.name())
        .unwrap();
    writeln!(page, "## What it finds\n\n{}\n", markdown(&sentence(&lint.summary))).unwrap();
    writeln!(page, "## Why it matters\n\n{}\n", markdown(lint.why.trim())).unwrap();
    writeln!(page, "## What to do\n\n{}\n", markdown(&sentence(&lint.help))).unwrap();
    if let Some(safety) = lint.fix {
        let flags = if safety == Safety::Safe { "--fix" } else { "--fix --unsafe-fixes" };
        writeln!(page, "`fineprint check {flags}` does it where it can ([fixes](../../fixes.md)).\n").unwrap();
    }
    if let Kind::Fact(fact) = &lint.kind {
        writeln!(page, "## The facts of the examples\n\n```toml\n{}\n```\n", fact.example.trim()).unwrap();
        writeln!(page, "They stand in the [facts file](../../facts.md).\n").unwrap();
    }
    examples(&mut page, "Found", &lint.flagged);
    examples(&mut page, "Not found", &lint.clean);
    writeln!(
        page,
        "## Settings\n\n```toml\n[levels]\n\"{}\" = \"off\" # or \"info\", \"warning\", \"error\"\n```\n",
        lint.id
    )
    .unwrap();
    writeln!(page, "## References\n").unwrap();
    for authority in lint.authority.iter() {
        writeln!(page, "- {}", markdown(authority)).unwrap();
    }
    writeln!(page, "- The lint itself: `{source}`").unwrap();
    page
}

/// Examples as they stand in the lint file, so that blanks and markup in them can be seen.
fn examples(page: &mut String, title: &str, examples: &[Example]) {
    if examples.is_empty() {
        return;
    }
    writeln!(page, "## {title}\n").unwrap();
    for example in examples {
        let text = example.with_marks(&example.marks);
        let fence = "`".repeat(3.max(longest_run(&text, '`') + 1));
        writeln!(page, "{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n')).unwrap();
    }
}

fn all(lints: &[Lint]) -> String {
    let mut page = format!(
        "# The lints\n\n<!-- Made from the files below lints/; `{MADE}` rewrites it. -->\n\nThere are {} lints; \
         [by law and article](by-law.md) they are listed once more.\n",
        lints.len()
    );
    for (folder, lints) in folders(lints) {
        writeln!(page, "\n## {folder}\n").unwrap();
        page.push_str(&table(&lints, &format!("{folder}/")));
    }
    page
}

fn one_folder(folder: &str, lints: &[&Lint]) -> String {
    let table = table(lints, "");
    format!("# {folder}\n\n<!-- Made from the files below lints/{folder}/; `{MADE}` rewrites it. -->\n\n{table}")
}

/// Lints with what they find; `above` is the path of their pages from where the table stands.
fn table(lints: &[&Lint], above: &str) -> String {
    let mut table = String::from("| lint | finds | severity | confidence |\n|---|---|---|---|\n");
    for lint in lints {
        let (severity, confidence) = (lint.severity.name(), lint.confidence.name());
        let finds = markdown(&lint.summary).replace('|', "\\|");
        let name = name_of(lint);
        writeln!(table, "| [{name}]({above}{name}.md) | {finds} | {severity} | {confidence} |").unwrap();
    }
    table
}

/// The name of a lint in its folder.
fn name_of(lint: &Lint) -> &str {
    lint.id.split_once('/').map_or(&*lint.id, |(_, name)| name)
}

fn by_law(lints: &[Lint]) -> String {
    let mut laws: BTreeMap<&str, BTreeMap<_, BTreeSet<&str>>> = BTreeMap::new();
    for lint in lints {
        for authority in lint.authority.iter() {
            let (law, article) = law_of(authority);
            laws.entry(law).or_default().entry((order(article), article)).or_default().insert(&lint.id);
        }
    }
    let mut page = format!(
        "# The lints by law\n\n<!-- Made from the files below lints/; `{MADE}` rewrites it. -->\n\nWhat each lint names \
         as its authority: laws, recitals, guidelines and judgments.\n"
    );
    for (law, articles) in laws {
        writeln!(page, "\n## {}\n", markdown(law)).unwrap();
        for ((_, article), ids) in articles {
            let links: Vec<String> = ids.iter().map(|id| format!("[{id}]({id}.md)")).collect();
            let article = if article.is_empty() { law } else { article };
            writeln!(page, "- **{}**: {}", markdown(article), links.join(", ")).unwrap();
        }
    }
    page
}

/// The contents of the book that mdBook makes of `docs/`.
fn contents(lints: &[Lint]) -> String {
    let mut page = String::from(SUMMARY_HEAD);
    for (folder, lints) in folders(lints) {
        writeln!(page, "- [{folder}](lints/{folder}/README.md)").unwrap();
        for lint in lints {
            writeln!(page, "  - [{}](lints/{}.md)", name_of(lint), lint.id).unwrap();
        }
    }
    page.push_str(SUMMARY_END);
    page
}

/// The lints by the folder that they are in, in the order of their names.
fn folders(lints: &[Lint]) -> BTreeMap<&str, Vec<&Lint>> {
    let mut folders: BTreeMap<&str, Vec<&Lint>> = BTreeMap::new();
    for lint in lints {
        folders.entry(lint.id.split('/').next().unwrap_or_default()).or_default().push(lint);
    }
    folders
}

/// Law and article of `GDPR Art. 13(2)(a)`; acts and papers that are known by a number have no article.
fn law_of(authority: &str) -> (&str, &str) {
    for part in [" Art. ", " recital ", " Recital ", " § ", " Code ", "CJEU "] {
        if let Some(at) = authority.find(part) {
            // The words "Code" and "CJEU" belong to the name before them.
            let at = if part.starts_with(' ') && part != " Code " { at } else { at + part.trim_end().len() };
            return (&authority[..at], authority[at..].trim_start());
        }
    }
    (authority, "")
}

/// Articles before recitals, and Art. 5 before Art. 13.
fn order(article: &str) -> (bool, Vec<u32>) {
    let numbers = article.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    (article.to_lowercase().starts_with("recital"), numbers.collect())
}

/// The text with a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest = chars.as_str();
    let stop = if rest.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{rest}{stop}")
}

/// Plain text as Markdown that shows it as it is.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '#' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// All pages below `folder`.
fn committed(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    paths.flat_map(|path| if path.is_dir() { committed(&path) } else { vec![path] }).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
