//! `Settings`: a configuration resolved against the lints in use, and what it says for one policy.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;

use super::allow::AllowRule;
use super::definition::SettingsDefinition;
use super::globs::Globs;
use super::layer::Layer;
use crate::check::{AllowedByPath, CompanyFacts};
use crate::lint::{Catalog, ClaimId, Confidence, LawSet, Level, Levels, LintFile, Mistake, Mistakes, Named, Severity};
use crate::phrase::nearest;
use crate::source::Tracked;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program's own.
    Default,
    /// The command line.
    CommandLine,
    /// A configuration file.
    File {
        /// Its index among those of the configuration.
        layer: usize,
        /// The line, 1-based.
        line: usize,
    },
}

/// A value that is set, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a configuration sets for all policies, or for some.
#[derive(Debug)]
pub(super) struct SettingsLayer {
    /// The policies, if it is not for all.
    pub(super) files: Option<Globs>,
    pub(super) today: Option<Sourced<Date>>,
    pub(super) git_dates: Option<Sourced<bool>>,
    pub(super) fail_on: Option<Sourced<Severity>>,
    pub(super) min_confidence: Option<Sourced<Confidence>>,
    /// In the order in which they are applied: those of folders before those of lints.
    pub(super) preview: Option<Sourced<bool>>,
    pub(super) tracked: Option<Sourced<Tracked>>,
    pub(super) laws: Option<Sourced<LawSet>>,
    pub(super) levels: Vec<SetLevel>,
    pub(super) facts: Vec<(ClaimId, Sourced<bool>)>,
}

/// A level for a lint or a folder of lints.
#[derive(Debug)]
pub(super) struct SetLevel {
    pub(super) span: std::ops::Range<usize>,
    pub(super) lints: Vec<usize>,
    /// Whether it names a folder of lints.
    pub(super) of_folder: bool,
    pub(super) level: Sourced<Level>,
}

impl Named for Tracked {
    const ALL: &'static [Self] = &[Self::Accepted, Self::Rejected];

    fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

impl SettingsLayer {
    /// The settings of a file, or of an override in it, with names looked up.
    pub(super) fn resolve(
        definition: &SettingsDefinition,
        layer: usize,
        file: &LintFile,
        catalog: &Catalog,
        mistakes: &mut Mistakes<'_>,
    ) -> Self {
        let at = |span: std::ops::Range<usize>| Origin::File { layer, line: file.line_of(span.start) };
        fn set<T: Copy>(
            value: &Option<Spanned<T>>,
            at: impl Fn(std::ops::Range<usize>) -> Origin,
        ) -> Option<Sourced<T>> {
            value.as_ref().map(|value| Sourced { value: *value.get_ref(), origin: at(value.span()) })
        }
        let mut levels = Vec::new();
        for (name, level) in folders_first(&definition.levels, |(name, _)| name.get_ref()) {
            let lints = catalog.select(name.get_ref());
            if lints.is_empty() {
                mistakes.unknown(name.span(), "lint or folder of lints", name.get_ref(), catalog.selectors());
                mistakes.advise("`fineprint lints` lists all lints");
            }
            let level = Sourced { value: *level, origin: at(name.span()) };
            levels.push(SetLevel { span: name.span(), lints, of_folder: !name.get_ref().contains('/'), level });
        }
        let mut facts = Vec::new();
        for (name, value) in &definition.facts {
            match catalog.claim_id(name.get_ref()) {
                Some(claim) => facts.push((claim, Sourced { value: *value, origin: at(name.span()) })),
                None => {
                    let known = catalog.claims().iter().map(|claim| &*claim.id);
                    mistakes.unknown(name.span(), "claim", name.get_ref(), known);
                    mistakes.advise("`fineprint claims privacy.md` shows what the claims are called");
                }
            }
        }
        let laws = definition.laws.as_ref().map(|names| laws(names, at, catalog, mistakes));
        Self {
            files: None,
            laws,
            today: set(&definition.today, at),
            git_dates: set(&definition.git_dates, at),
            fail_on: set(&definition.fail_on, at),
            min_confidence: set(&definition.min_confidence, at),
            preview: set(&definition.preview, at),
            tracked: set(&definition.tracked_changes, at),
            levels,
            facts,
        }
    }

    /// The same for some policies only.
    pub(super) fn only_for(self, files: Globs) -> Self {
        Self { files: Some(files), ..self }
    }
}

/// The laws of these names.
fn laws(
    names: &[Spanned<String>],
    at: impl Fn(std::ops::Range<usize>) -> Origin,
    catalog: &Catalog,
    mistakes: &mut Mistakes<'_>,
) -> Sourced<LawSet> {
    let mut value = LawSet::default();
    for name in names {
        match catalog.laws().find(|(_, law)| *law.name == **name.get_ref()) {
            Some((law, _)) => value.add(law),
            None => {
                let known = catalog.laws().map(|(_, law)| &*law.name);
                mistakes.unknown(name.span(), "law", name.get_ref(), known);
            }
        }
    }
    Sourced { value, origin: at(names.first().map_or(0..0, Spanned::span)) }
}

impl SetLevel {
    /// Whether it sets the lint: the level of a folder says nothing of new lints in it.
    pub(super) fn sets(&self, catalog: &Catalog, lint: usize, preview: bool) -> bool {
        preview || !self.of_folder || !catalog.lints()[lint].preview
    }
}

/// What the command line sets; it wins over all configuration.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The day that dates are held against.
    pub today: Option<Date>,
    /// Least severity of a finding that makes the exit code 1.
    pub fail_on: Option<Severity>,
    /// Least confidence of findings that are reported.
    pub min_confidence: Option<Confidence>,
    /// Whether new lints run.
    pub preview: bool,
    /// Which side of tracked changes is read.
    pub tracked: Option<Tracked>,
    /// If there are any, no other lints or folders of lints run.
    pub only: Vec<String>,
    /// Lints or folders of lints that do not run.
    pub skip: Vec<String>,
    /// Levels by lint or folder of lints.
    pub levels: Vec<(String, Level)>,
}

/// A name on the command line that is of no lint and no folder of lints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLint {
    /// The name.
    pub name: String,
    /// The nearest that there is.
    pub near: Option<String>,
}

/// A configuration resolved against the lints in use.
#[derive(Debug)]
pub struct Settings {
    /// The files, each after those that it extends.
    pub(super) layers: Vec<Layer>,
    pub(super) sections: Vec<SettingsLayer>,
    pub(super) allows: Vec<AllowRule>,
    /// The lints that run at all; `None` for all of them.
    only: Option<Vec<usize>>,
    /// What is true of the company, if there is a facts file.
    company: Option<Arc<CompanyFacts>>,
    without_effect: Vec<Mistake>,
}

/// What holds for one policy.
#[derive(Clone, Debug)]
pub struct PolicySettings {
    /// The day that dates are held against, if it is not the clock's.
    pub today: Option<Sourced<Date>>,
    /// Whether dates are held against the day of the file's last change in Git.
    pub git_dates: Sourced<bool>,
    /// Least severity of a finding that makes the exit code 1.
    pub fail_on: Sourced<Severity>,
    /// Least confidence of findings that are reported.
    pub min_confidence: Sourced<Confidence>,
    /// Whether new lints run.
    pub preview: Sourced<bool>,
    /// Which side of tracked changes is read.
    pub tracked: Sourced<Tracked>,
    /// The laws that hold; `None` leaves it to what the policy shows.
    pub laws: Option<Sourced<LawSet>>,
    /// The level of each lint.
    pub levels: Levels,
    /// What is known of the controller and is not read off the policy.
    pub facts: Vec<(ClaimId, Sourced<bool>)>,
    /// What is true of the company, if there is a facts file.
    pub company: Option<Arc<CompanyFacts>>,
    /// Findings that are allowed.
    pub allowed: Vec<AllowedByPath>,
}

impl Settings {
    pub(super) fn new(
        layers: Vec<Layer>,
        sections: Vec<SettingsLayer>,
        allows: Vec<AllowRule>,
        without_effect: Vec<Mistake>,
    ) -> Self {
        Self { layers, sections, allows, only: None, company: None, without_effect }
    }

    /// The same with what is true of the company.
    #[must_use]
    pub fn with_company(self, company: CompanyFacts) -> Self {
        Self { company: Some(Arc::new(company)), ..self }
    }

    /// Adds what the command line sets.
    ///
    /// # Errors
    /// When it names a lint that there is not.
    pub fn typed(&mut self, typed: &Typed, catalog: &Catalog) -> Result<(), UnknownLint> {
        let select = |name: &String| match catalog.select(name) {
            lints if lints.is_empty() => {
                Err(UnknownLint { name: name.clone(), near: nearest(name, catalog.selectors()).map(str::to_owned) })
            }
            lints => Ok(lints),
        };
        let set_to = |name: &String, level: Level| {
            let level = Sourced { value: level, origin: Origin::CommandLine };
            Ok(SetLevel { span: 0..0, lints: select(name)?, of_folder: !name.contains('/'), level })
        };
        if !typed.only.is_empty() {
            let lints = typed.only.iter().map(select).collect::<Result<Vec<_>, _>>()?;
            self.only = Some(lints.concat());
        }
        let levels = folders_first(&typed.levels, |(name, _)| name).into_iter();
        let mut levels = levels.map(|(name, level)| set_to(name, *level)).collect::<Result<Vec<_>, UnknownLint>>()?;
        for name in &typed.skip {
            levels.push(set_to(name, Level::Off)?);
        }
        fn set<T>(value: Option<T>) -> Option<Sourced<T>> {
            value.map(|value| Sourced { value, origin: Origin::CommandLine })
        }
        self.sections.push(SettingsLayer {
            files: None,
            today: set(typed.today),
            git_dates: None,
            fail_on: set(typed.fail_on),
            min_confidence: set(typed.min_confidence),
            preview: set(typed.preview.then_some(true)),
            tracked: set(typed.tracked),
            laws: None,
            levels,
            facts: Vec::new(),
        });
        Ok(())
    }

    /// The configuration file; `None` where there is none.
    pub fn file(&self) -> Option<&LintFile> {
        self.layers.last().map(|layer| &layer.file)
    }

    /// What the configuration says in vain, whatever the files are; to be told as warnings.
    pub fn without_effect(&self) -> &[Mistake] {
        &self.without_effect
    }

    /// Whether the file at that absolute path is left out.
    pub fn excludes(&self, path: &Path) -> bool {
        let excluded = self.layers.iter().any(|layer| layer.exclude.fit(path));
        excluded || !self.included(path).unwrap_or(true)
    }

    /// Whether the file at that absolute path is one of those that the configuration says are policies; `None` if it
    /// does not say which are.
    pub fn included(&self, path: &Path) -> Option<bool> {
        let mut lists = self.layers.iter().map(|layer| &layer.include).filter(|globs| !globs.is_empty()).peekable();
        lists.peek()?;
        Some(lists.any(|globs| globs.fit(path)))
    }

    /// What holds for the policy at that absolute path.
    pub fn for_policy(&self, path: &Path, catalog: &Catalog) -> PolicySettings {
        let by_default = |value| Sourced { value, origin: Origin::Default };
        let mut settings = PolicySettings {
            today: None,
            git_dates: Sourced { value: false, origin: Origin::Default },
            fail_on: Sourced { value: Severity::Error, origin: Origin::Default },
            min_confidence: by_default(Confidence::Likely),
            preview: Sourced { value: false, origin: Origin::Default },
            tracked: Sourced { value: Tracked::default(), origin: Origin::Default },
            laws: None,
            levels: Levels::of(catalog),
            facts: Vec::new(),
            company: self.company.clone(),
            allowed: self.allows.iter().filter_map(|allow| allow.for_policy(path)).collect(),
        };
        for section in self.sections_for(path) {
            settings.today = section.today.or(settings.today);
            settings.git_dates = section.git_dates.unwrap_or(settings.git_dates);
            settings.tracked = section.tracked.unwrap_or(settings.tracked);
            settings.laws = section.laws.or(settings.laws);
            settings.fail_on = section.fail_on.unwrap_or(settings.fail_on);
            settings.min_confidence = section.min_confidence.unwrap_or(settings.min_confidence);
            if let Some(preview) = section.preview {
                settings.preview = preview;
                settings.levels.preview(catalog, preview.value);
            }
            for set in &section.levels {
                let lints = set.lints.iter().filter(|lint| set.sets(catalog, **lint, settings.preview.value));
                lints.for_each(|&lint| settings.levels.set(lint, set.level.value));
            }
            settings.facts.extend(&section.facts);
        }
        if let Some(only) = &self.only {
            let others = (0..catalog.lints().len()).filter(|lint| !only.contains(lint));
            others.for_each(|lint| settings.levels.set(lint, Level::Off));
        }
        settings
    }

    /// Where the level of each lint comes from for the policy at that absolute path.
    pub(super) fn level_origins(&self, path: &Path, catalog: &Catalog) -> Vec<Origin> {
        let mut origins = vec![Origin::Default; catalog.lints().len()];
        let preview = self.for_policy(path, catalog).preview;
        let new = |lint: &usize| catalog.lints()[*lint].preview && preview.origin != Origin::Default;
        (0..origins.len()).filter(new).for_each(|lint| origins[lint] = preview.origin);
        for set in self.sections_for(path).flat_map(|section| &section.levels) {
            let lints = set.lints.iter().filter(|lint| set.sets(catalog, **lint, preview.value));
            lints.for_each(|&lint| origins[lint] = set.level.origin);
        }
        if let Some(only) = &self.only {
            let others = (0..origins.len()).filter(|lint| !only.contains(lint)).collect::<Vec<_>>();
            others.into_iter().for_each(|lint| origins[lint] = Origin::CommandLine);
        }
        origins
    }

    fn sections_for(&self, path: &Path) -> impl Iterator<Item = &SettingsLayer> {
        self.sections.iter().filter(move |section| section.files.as_ref().is_none_or(|files| files.fit(path)))
    }
}

/// Levels in the order in which they are applied, so that a lint's own wins over its folder's.
fn folders_first<T>(levels: &[T], name: impl Fn(&T) -> &String) -> Vec<&T> {
    let mut ordered: Vec<&T> = levels.iter().collect();
    ordered.sort_by_key(|level| name(level).contains('/'));
    ordered
}

impl PolicySettings {
    /// The least confidence of findings that are handed to programs, which sort by it themselves: all, unless it is set.
    pub fn least_for_programs(&self) -> Confidence {
        match self.min_confidence.origin {
            Origin::Default => Confidence::Hint,
            _ => self.min_confidence.value,
        }
    }

    /// What is known of the controller, without where it is said.
    pub fn known(&self) -> Vec<(ClaimId, bool)> {
        self.facts.iter().map(|(claim, set)| (*claim, set.value)).collect()
    }
}
