//! Compiles the claims and lints below `lints/` while the program is built, so that no start of the program has to.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules serve the program; this script uses a part of each"
)]

#[path = "src/document/knowledge/definition.rs"]
mod definition;
#[path = "src/document/leftover.rs"]
mod leftover;
#[path = "src/lint/mod.rs"]
mod lint;
#[path = "src/phrase/mod.rs"]
mod phrase;
#[path = "src/document/scope.rs"]
mod scope;
#[path = "src/source/span.rs"]
mod span;
#[path = "src/document/knowledge/tables.rs"]
mod tables;
#[path = "src/word/mod.rs"]
mod word;

/// What the modules see of `src/source/`.
mod source {
    pub(crate) use crate::span::Span;
}

/// What they see of `src/document/`.
mod document {
    pub(crate) use crate::leftover::LeftoverKind;
    pub(crate) use crate::scope;
}

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lint::{Catalog, LintFile, Mistake, Pack};
use phrase::ParsedPhrases;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("lints");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for read in [
        "build.rs",
        "grammar",
        "lints",
        "src/document/knowledge",
        "src/document/scope.rs",
        "src/lint",
        "src/phrase",
        "src/source/span.rs",
        "src/word",
    ] {
        println!("cargo::rerun-if-changed={read}");
    }
    let mut paths = Vec::new();
    collect(&root, &mut paths)?;
    paths.sort();
    let mut files = Vec::new();
    let phrases = ParsedPhrases::default();
    let mut list =
        String::from("/// Name below `lints/` and content of each file.\nconst FILES: &[(&str, &str)] = &[\n");
    for path in &paths {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        list.push_str(&format!("    ({name:?}, include_str!({path:?})),\n"));
        let shown = format!("lints/{name}");
        files.push(LintFile::new(Pack::BuiltIn, name, fs::read_to_string(path)?).at(shown).with_phrases(&phrases));
    }
    list.push_str("];\n");
    fs::write(out.join("files.rs"), list)?;
    fs::write(out.join("words.bin"), keys_of(&fs::read_to_string(root.join("words.txt"))?))?;
    let knowledge = definition::compile(&fs::read_to_string(root.join("document.toml"))?)?;
    fs::write(out.join("document.bin"), postcard::to_allocvec(&knowledge)?)?;
    match Catalog::only(files) {
        Ok(catalog) => {
            fs::write(out.join("catalog.bin"), catalog.to_compiled())?;
            fs::write(out.join("phrases.bin"), phrases.to_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(mistakes) => {
            mistakes.iter().for_each(|mistake| println!("cargo::error={}", told(mistake)));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The first halves of the keys of the words, one a line, as sorted little-endian numbers.
fn keys_of(words: &str) -> Vec<u8> {
    let mut keys: Vec<u32> = words.lines().map(|word| (word::word_key(word) >> 32) as u32).collect();
    keys.sort_unstable();
    keys.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// Adds the TOML files below `folder` to `paths`.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

/// A mistake in one line, with its place.
fn told(mistake: &Mistake) -> String {
    let Mistake { file, span, message, help } = mistake;
    let line = file.text[..span.start].matches('\n').count() + 1;
    let help = help.as_ref().map_or(String::new(), |help| format!("; {help}"));
    let text = file.text[span.clone()].replace('\n', " ");
    format!("lints/{}:{line}: {message}{help}: `{text}`", file.name)
}
