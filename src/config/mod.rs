//! `fineprint.toml` -> `Settings`: everything resolved once, every mistake with its place.

mod definition;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use toml::Spanned;

use crate::lint::{Catalog, ClaimId, Confidence, Level, Levels, LintFile, Mistake, Mistakes, Pack, Severity};
use definition::ConfigDefinition;

/// Name of the configuration file.
pub const FILE_NAME: &str = "fineprint.toml";

/// The JSON Schema of the file.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    schemars::schema_for!(ConfigDefinition)
}

/// A configuration file that has been read, before the lints that it speaks of are known.
#[derive(Debug, Default)]
pub struct Config {
    file: Option<LintFile>,
    definition: ConfigDefinition,
    today: Option<Date>,
    exclude: GlobSet,
    overrides: Vec<GlobSet>,
}

impl Config {
    /// Reads the content of a configuration file called `name`.
    ///
    /// # Errors
    /// All mistakes that show without knowing the lints.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Mistake>> {
        let file = LintFile::new(Pack::User, name, text);
        let mut found = Vec::new();
        let mut mistakes = Mistakes::new(&file, &mut found);
        let definition: ConfigDefinition = match toml::from_str(text) {
            Ok(definition) => definition,
            Err(error) => {
                mistakes.toml(&error);
                return Err(found);
            }
        };
        let today = definition.today.as_ref().and_then(|today| date(today, &mut mistakes));
        let exclude = glob_set(&definition.exclude, &mut mistakes);
        let overrides = definition.overrides.iter().map(|section| glob_set(&section.files, &mut mistakes)).collect();
        if found.is_empty() { Ok(Self { file: Some(file), definition, today, exclude, overrides }) } else { Err(found) }
    }

    /// Folders of lints of one's own, relative to the configuration file, with their places in it.
    pub fn lint_paths(&self) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
        self.definition.lints.paths.iter().map(|path| (path.get_ref().as_str(), path.span()))
    }

    /// Whether a walk leaves out the file at `path`, relative to the configuration file.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.is_match(path)
    }

    /// The file, to show mistakes in; `None` for the default configuration.
    pub fn file(&self) -> Option<&LintFile> {
        self.file.as_ref()
    }

    /// Resolves the configuration against the lints in use.
    ///
    /// # Errors
    /// All names of lints and claims that there are not.
    pub fn resolve(self, catalog: &Catalog) -> Result<Settings, Vec<Mistake>> {
        let mut found = Vec::new();
        let Some(file) = &self.file else { return Ok(Settings::new(&self, Scope::default(), Vec::new())) };
        let mut mistakes = Mistakes::new(file, &mut found);
        let definition = &self.definition;
        let mut base = Scope::default();
        base.apply(&definition.levels, &definition.facts, catalog, &mut mistakes);
        let mut overrides = Vec::new();
        for (section, files) in definition.overrides.iter().zip(&self.overrides) {
            let mut scope = Scope::default();
            scope.apply(&section.levels, &section.facts, catalog, &mut mistakes);
            overrides.push(Override {
                files: files.clone(),
                place: section.files.first().map_or(0..0, Spanned::span),
                used: AtomicBool::new(false),
                scope,
            });
        }
        if !found.is_empty() {
            return Err(found);
        }
        let idle = idle(file, definition, catalog);
        Ok(Settings { idle, ..Settings::new(&self, base, overrides) })
    }
}

/// What the configuration says in vain; to be told as warnings.
fn idle(file: &LintFile, definition: &ConfigDefinition, catalog: &Catalog) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut mistakes = Mistakes::new(file, &mut found);
    let asked = |claim: &str| {
        let conditions = || catalog.lints().iter().flat_map(|lint| lint.kind.conditions());
        catalog.claim_id(claim).is_none_or(|claim| conditions().any(|asking| asking.claims().contains(&claim)))
    };
    for name in definition.facts.keys().chain(definition.overrides.iter().flat_map(|section| section.facts.keys())) {
        if !asked(name.get_ref()) {
            let message = format!("no lint asks whether `{}` is so", name.get_ref());
            mistakes.add(name.span(), message, "leave it out: it changes nothing".to_owned());
        }
    }
    for section in &definition.overrides {
        let place = section.files.first().map_or(0..0, Spanned::span);
        if section.levels.is_empty() && section.facts.is_empty() {
            mistakes.add(place, "this override sets nothing", "give it `levels` or `facts`".to_owned());
        }
    }
    found
}

/// A configuration resolved against the lints in use.
#[derive(Debug)]
pub struct Settings {
    /// Least severity of a finding that makes the exit code 1.
    pub fail_on: Severity,
    /// Least confidence of findings that are reported.
    pub min_confidence: Confidence,
    /// The day that dates are held against, if it is not the clock's.
    pub today: Option<Date>,
    /// Whether dates are held against the day of the file's last change in Git.
    pub git_dates: bool,
    exclude: GlobSet,
    file: Option<LintFile>,
    base: Scope,
    overrides: Vec<Override>,
    idle: Vec<Mistake>,
}

impl Settings {
    fn new(config: &Config, base: Scope, overrides: Vec<Override>) -> Self {
        Self {
            fail_on: config.definition.fail_on.unwrap_or(Severity::Error),
            min_confidence: config.definition.min_confidence.unwrap_or(Confidence::Hint),
            today: config.today,
            git_dates: config.definition.git_dates,
            exclude: config.exclude.clone(),
            file: config.file.clone(),
            base,
            overrides,
            idle: Vec::new(),
        }
    }

    /// What the configuration says in vain, whatever the files are; to be told as warnings.
    pub fn idle(&self) -> &[Mistake] {
        &self.idle
    }

    /// Whether a walk leaves out the file at `path`, relative to the configuration file.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.is_match(path)
    }

    /// The levels of all lints for the policy at `path`, relative to the configuration file.
    pub fn levels_for(&self, path: &str, catalog: &Catalog) -> Levels {
        let mut levels = Levels::of(catalog);
        for scope in self.scopes_for(path) {
            for &(lint, level) in &scope.levels {
                levels.set(lint, level);
            }
        }
        levels
    }

    /// What is known of the controller of the policy at `path` and is not read off it.
    pub fn facts_for(&self, path: &str) -> Vec<(ClaimId, bool)> {
        self.scopes_for(path).flat_map(|scope| scope.facts.iter().copied()).collect()
    }

    fn scopes_for(&self, path: &str) -> impl Iterator<Item = &Scope> {
        let fitting = self.overrides.iter().filter(move |section| section.files.is_match(path));
        std::iter::once(&self.base).chain(fitting.map(|section| {
            section.used.store(true, Ordering::Relaxed);
            &section.scope
        }))
    }

    /// Overrides that held for none of the files that were asked for; to be told as warnings.
    pub fn unused(&self) -> Vec<Mistake> {
        let mut found = Vec::new();
        if let Some(file) = &self.file {
            for section in self.overrides.iter().filter(|section| !section.used.load(Ordering::Relaxed)) {
                let help = "globs are relative to the folder of this file".to_owned();
                Mistakes::new(file, &mut found).add(section.place.clone(), "this override holds for no file", help);
            }
        }
        found
    }
}

/// Levels and facts that hold together.
#[derive(Debug, Default)]
struct Scope {
    levels: Vec<(usize, Level)>,
    facts: Vec<(ClaimId, bool)>,
}

impl Scope {
    /// Adds levels by lint or folder, a lint's own after its folder's, and facts by claim.
    fn apply(
        &mut self,
        levels: &BTreeMap<Spanned<String>, Level>,
        facts: &BTreeMap<Spanned<String>, bool>,
        catalog: &Catalog,
        mistakes: &mut Mistakes<'_>,
    ) {
        let mut ordered: Vec<_> = levels.iter().collect();
        ordered.sort_by_key(|(name, _)| name.get_ref().contains('/'));
        for (name, &level) in ordered {
            let before = self.levels.len();
            let fits = |id: &str| id == name.get_ref() || id.split('/').next() == Some(name.get_ref().as_str());
            let lints = catalog.lints().iter().enumerate().filter(|(_, lint)| fits(&lint.id));
            self.levels.extend(lints.map(|(index, _)| (index, level)));
            if self.levels.len() == before {
                let ids = catalog.lints().iter().map(|lint| &*lint.id);
                let known = ids.flat_map(|id| [id, id.split('/').next().unwrap_or(id)]);
                mistakes.unknown(name.span(), "lint or folder of lints", name.get_ref(), known);
            }
        }
        for (name, &value) in facts {
            match catalog.claim_id(name.get_ref()) {
                Some(claim) => self.facts.push((claim, value)),
                None => {
                    let known = catalog.claims().iter().map(|claim| &*claim.id);
                    mistakes.unknown(name.span(), "claim", name.get_ref(), known);
                }
            }
        }
    }
}

#[derive(Debug)]
struct Override {
    files: GlobSet,
    place: std::ops::Range<usize>,
    used: AtomicBool,
    scope: Scope,
}

fn date(value: &Spanned<toml::value::Datetime>, mistakes: &mut Mistakes<'_>) -> Option<Date> {
    let parsed = value.get_ref().date.and_then(|date| {
        Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    });
    if parsed.is_none() {
        mistakes.add(value.span(), "this is no day", "write it as `today = 2026-01-31`".to_owned());
    }
    parsed
}

fn glob_set(globs: &[Spanned<String>], mistakes: &mut Mistakes<'_>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        match build_glob(glob.get_ref()) {
            Ok(built) => {
                set.add(built);
            }
            Err(error) => {
                let message = format!("this glob cannot be read: {}", error.kind());
                mistakes.add(glob.span(), message, None);
            }
        }
    }
    set.build().unwrap_or_else(|_| GlobSet::empty())
}

fn build_glob(glob: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(glob).literal_separator(true).build()
}
