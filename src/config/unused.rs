//! What a configuration says in vain: it is told as warnings, so that no dead line is trusted.

use std::path::Path;

use super::globs::Globs;
use super::layer::{Layer, in_order};
use super::settings::{Origin, Settings, SettingsLayer};
use crate::lint::{Catalog, Level, Levels, LintFile, Mistake, Mistakes, Severity};

/// What a file says in vain whatever the files are, levels left aside.
pub(super) fn without_effect(layer: &Layer, catalog: &Catalog) -> Vec<Mistake> {
    let (file, definition) = (&layer.file, &layer.definition);
    let mut found = Vec::new();
    let mut mistakes = Mistakes::new(file, &mut found);
    let asked = |claim: &str| {
        let conditions = || catalog.lints().iter().flat_map(|lint| lint.kind.conditions());
        catalog.claim_id(claim).is_none_or(|claim| conditions().any(|asking| asking.claims().contains(&claim)))
    };
    let overrides = definition.overrides.iter();
    for (name, _) in definition.settings.facts.iter().chain(overrides.flat_map(|section| &section.settings.facts)) {
        if !asked(name.get_ref()) {
            let message = format!("no lint asks whether `{}` is so", name.get_ref());
            mistakes.add(name.span(), message, "leave it out: it changes nothing".to_owned());
        }
    }
    let levels = definition.overrides.iter().flat_map(|section| &section.settings.levels);
    let levels = definition.settings.levels.iter().chain(levels).map(|(name, _)| name);
    for name in levels.chain(definition.allow.iter().flat_map(|allow| &allow.lints)) {
        if let Some(new) = catalog.renamed(name.get_ref()) {
            let message = format!("the lint `{}` has another name today", name.get_ref());
            mistakes.add(name.span(), message, format!("write `{new}`"));
        }
    }
    for section in definition.overrides.iter().filter(|section| section.settings.is_empty()) {
        let place = section.files.first().map_or(0..0, toml::Spanned::span);
        mistakes.add(place, "this override sets nothing", "give it `levels` or another setting".to_owned());
    }
    found
}

/// The levels of the last file that leave every lint as it is, or that later ones of the same table set anew.
pub(super) fn levels_without_effect(sections: &[SettingsLayer], catalog: &Catalog, files: &[LintFile]) -> Vec<Mistake> {
    let Some((file, last)) = files.last().zip(files.len().checked_sub(1)) else { return Vec::new() };
    let mut found = Vec::new();
    let mut mistakes = Mistakes::new(file, &mut found);
    // An override may turn back what another one set, so levels of overrides are held against one another alone.
    let mut base: Vec<Option<Severity>> = levels_of(&Levels::of(catalog), catalog);
    for section in sections {
        let own = section.levels.first().is_some_and(|set| is_in(set.level.origin, last));
        for (index, set) in section.levels.iter().enumerate() {
            let later = &section.levels[index + 1..];
            let kept = |lint: &&usize| !later.iter().any(|later| later.lints.contains(lint));
            let sets = |lint: &usize| section.files.is_some() || base[*lint] != severity(set.level.value);
            if own && !set.lints.iter().filter(kept).any(sets) {
                let shadowed = set.lints.iter().find(kept).is_none();
                let message = match (shadowed, &set.lints[..]) {
                    (true, _) => "every lint in this folder has a level of its own below".to_owned(),
                    (false, [_]) => format!("this lint is `{}` anyway", name(set.level.value)),
                    (false, _) => format!("all lints in this folder are `{}` anyway", name(set.level.value)),
                };
                mistakes.add(set.span.clone(), message, "leave it out: it changes nothing".to_owned());
            }
            if section.files.is_none() {
                set.lints.iter().for_each(|&lint| base[lint] = severity(set.level.value));
            }
        }
    }
    found
}

fn is_in(origin: Origin, file: usize) -> bool {
    matches!(origin, Origin::File { layer, .. } if layer == file)
}

fn levels_of(levels: &Levels, catalog: &Catalog) -> Vec<Option<Severity>> {
    (0..catalog.lints().len()).map(|lint| levels.get(lint)).collect()
}

fn severity(level: Level) -> Option<Severity> {
    level.severity()
}

fn name(level: Level) -> &'static str {
    crate::lint::Named::name(level)
}

impl Settings {
    /// Whether something of the configuration file may be for no file at all, as far as is known.
    pub fn has_unused(&self) -> bool {
        self.layers.last().is_some_and(|layer| unused_of(layer).next().is_some())
    }

    /// The folder that the configuration holds for.
    pub fn root(&self) -> Option<&Path> {
        self.layers.last().map(|layer| layer.include.root())
    }

    /// Notes that there is a file at that absolute path, for [`Settings::unused`].
    pub fn note(&self, path: &Path) {
        if let Some(layer) = self.layers.last() {
            let globs = [&layer.include, &layer.exclude].into_iter().chain(&layer.overrides).chain(&layer.allow);
            globs.for_each(|globs| _ = globs.fit(path));
        }
    }

    /// Overrides and globs that are for none of the files that were looked at; to be told as warnings.
    pub fn unused(&self) -> Vec<Mistake> {
        let Some(layer) = self.layers.last() else { return Vec::new() };
        let mut found = Vec::new();
        for (what, span) in unused_of(layer) {
            let help = "globs are relative to the folder of this file; `**/` stands for any folders".to_owned();
            Mistakes::new(&layer.file, &mut found).add(span, format!("this {what} for no file"), help);
        }
        in_order(found)
    }
}

/// Globs that fitted nothing, and overrides all of whose globs did; with what is said of each.
fn unused_of(layer: &Layer) -> impl Iterator<Item = (&'static str, std::ops::Range<usize>)> {
    let globs = [&layer.include, &layer.exclude].into_iter().flat_map(|globs| globs.written());
    let globs = globs.filter(|glob| !glob.used()).map(|glob| ("glob is", glob.span.clone()));
    let overrides = layer.overrides.iter().filter(|globs| globs.written().iter().all(|glob| !glob.used()));
    let overrides = overrides.filter_map(|globs| Some(("override holds", globs.written().first()?.span.clone())));
    let allows = layer.allow.iter().flat_map(Globs::written).filter(|glob| !glob.used());
    globs.chain(overrides).chain(allows.map(|glob| ("glob is", glob.span.clone())))
}
