//! `fineprint.toml` -> `Settings`: everything resolved once, every mistake with its place.

mod allow;
mod definition;
mod globs;
mod layer;
mod read;
mod settings;
mod show;
mod stale;
mod unused;

use std::path::Path;

pub use settings::{Origin, PolicySettings, Settings, Sourced, Typed, UnknownLint};
pub use show::Shown;

use crate::lint::{Catalog, LintFile, Mistake, Mistakes, Pack};
use allow::AllowRule;
use globs::Globs;
use layer::Layer;
pub use layer::in_order;
use settings::SettingsLayer;

/// Name of the configuration file.
pub const FILE_NAME: &str = "fineprint.toml";
/// Name of the facts file, which lies beside it.
pub const FACTS_FILE_NAME: &str = "fineprint-facts.toml";

/// The JSON Schema of the file.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(definition::ConfigDefinition)
}

/// A configuration that has been read with those that it extends, before the lints that it speaks of are known.
#[derive(Debug, Default)]
pub struct Config {
    /// The files, each after those that it extends; its own is the last. None for the default configuration.
    layers: Vec<Layer>,
    /// What is wrong in them, as far as it shows without knowing the lints.
    found: Vec<Mistake>,
}

impl Config {
    /// Reads the content of a configuration file called `name`, whose globs and paths start from `folder`. What is
    /// wrong in it is told with the names that are, by [`Config::resolve`].
    pub fn parse(name: &str, folder: &Path, text: &str) -> Self {
        let file = LintFile::new(Pack::User, name, text);
        let mut found = Vec::new();
        let mut mistakes = Mistakes::new(&file, &mut found);
        let definition = read::read(text, &mut mistakes);
        let mut globs = |written| Globs::new(folder, written, &mut mistakes);
        let (include, exclude) = (globs(&definition.include), globs(&definition.exclude));
        let overrides = definition.overrides.iter().map(|section| globs(&section.files)).collect();
        let allow = definition.allow.iter().map(|allow| globs(&allow.files)).collect();
        Self { layers: vec![Layer { file, definition, include, exclude, overrides, allow }], found }
    }

    /// What is wrong, as far as it shows without knowing the lints.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.found
    }

    /// The configuration files that this one extends, relative to its folder, with their places in it.
    pub fn extends(&self) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
        let last = self.layers.last().into_iter();
        last.flat_map(|layer| layer.definition.extends.iter().map(|path| (path.get_ref().as_str(), path.span())))
    }

    /// The same with what it extends: later bases win over earlier ones, and this one over all.
    #[must_use]
    pub fn extending(mut self, bases: Vec<Self>) -> Self {
        let mut whole = Self::default();
        for base in bases {
            whole.layers.extend(base.layers);
            whole.found.extend(base.found);
        }
        whole.layers.append(&mut self.layers);
        whole.found.append(&mut self.found);
        whole
    }

    /// Folders of lints of one's own, each relative to the folder beside it, with their places in their files.
    pub fn lint_paths(&self) -> impl Iterator<Item = LintPath<'_>> {
        self.layers.iter().flat_map(|layer| {
            let paths = layer.definition.lints.paths.iter();
            paths.map(|path| LintPath {
                path: path.get_ref(),
                root: layer.include.root(),
                file: &layer.file,
                span: path.span(),
            })
        })
    }

    /// The file, to show mistakes in; `None` for the default configuration.
    pub fn file(&self) -> Option<&LintFile> {
        self.layers.last().map(|layer| &layer.file)
    }

    /// Resolves the configuration against the lints in use.
    ///
    /// # Errors
    /// All that is wrong, names of lints and claims that there are not among it, in the order of lines.
    pub fn resolve(mut self, catalog: &Catalog) -> Result<Settings, Vec<Mistake>> {
        let mut found = std::mem::take(&mut self.found);
        let (sections, allows) = self.names(catalog, &mut found);
        if !found.is_empty() {
            return Err(in_order(found));
        }
        // What a shared file says for others is not in vain because it is for these.
        let mut without_effect =
            self.layers.last().map(|layer| unused::without_effect(layer, catalog)).unwrap_or_default();
        without_effect.extend(unused::levels_without_effect(&sections, catalog, &self.files()));
        Ok(Settings::new(self.layers, sections, allows, in_order(without_effect)))
    }

    /// The names that are near to one that the catalog has and that it has not: slips, even where further lints could
    /// not be read.
    pub fn slips(&self, catalog: &Catalog) -> Vec<Mistake> {
        let mut found = Vec::new();
        self.names(catalog, &mut found);
        found.retain(Mistake::is_slip);
        found
    }

    /// Looks up all names; notes those that are of nothing.
    fn names(&self, catalog: &Catalog, found: &mut Vec<Mistake>) -> (Vec<SettingsLayer>, Vec<AllowRule>) {
        let (mut sections, mut allows) = (Vec::new(), Vec::new());
        for (index, layer) in self.layers.iter().enumerate() {
            let mut mistakes = Mistakes::new(&layer.file, found);
            let definition = &layer.definition;
            sections.push(SettingsLayer::resolve(&definition.settings, index, &layer.file, catalog, &mut mistakes));
            for (section, files) in definition.overrides.iter().zip(&layer.overrides) {
                let resolved = SettingsLayer::resolve(&section.settings, index, &layer.file, catalog, &mut mistakes);
                sections.push(resolved.only_for(files.clone()));
            }
            for (allow, files) in definition.allow.iter().zip(&layer.allow) {
                allows.push(AllowRule::resolve(allow, files.clone(), catalog, &mut mistakes));
            }
        }
        (sections, allows)
    }

    fn files(&self) -> Vec<LintFile> {
        self.layers.iter().map(|layer| layer.file.clone()).collect()
    }
}

/// A folder of lints that a configuration names.
#[derive(Clone, Debug)]
pub struct LintPath<'a> {
    /// As it is written.
    pub path: &'a str,
    /// The folder that it starts from.
    pub root: &'a Path,
    /// The file that names it.
    pub file: &'a LintFile,
    /// The place in the file.
    pub span: std::ops::Range<usize>,
}
