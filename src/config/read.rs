//! The text of a configuration file -> its definition, and every mistake that shows without knowing the lints.

use super::definition::{AllowDefinition, ConfigDefinition, LintsDefinition, OverrideDefinition, SettingsDefinition};
use crate::lint::Mistakes;
use crate::table::{self, Table};

/// Reads all that can be read; of lines that are no TOML, only that they are none.
pub(super) fn read(text: &str, mistakes: &mut Mistakes<'_>) -> ConfigDefinition {
    table::read(text, mistakes, definition)
}

fn definition(mut table: Table<'_>, mistakes: &mut Mistakes<'_>) -> ConfigDefinition {
    let definition = ConfigDefinition {
        extends: table.strings("extends", mistakes),
        include: table.strings("include", mistakes),
        exclude: table.strings("exclude", mistakes),
        lints: lints(&mut table, mistakes),
        allow: allow(&mut table, mistakes),
        settings: settings(&mut table, mistakes),
        overrides: overrides(&mut table, mistakes),
    };
    table.finish(mistakes);
    definition
}

fn lints(table: &mut Table<'_>, mistakes: &mut Mistakes<'_>) -> LintsDefinition {
    let Some(mut lints) = table.table("lints", mistakes) else { return LintsDefinition::default() };
    let definition = LintsDefinition { paths: lints.strings("paths", mistakes) };
    lints.finish(mistakes);
    definition
}

fn settings(table: &mut Table<'_>, mistakes: &mut Mistakes<'_>) -> SettingsDefinition {
    SettingsDefinition {
        today: table.day("today", mistakes),
        git_dates: table.flag("git-dates", mistakes),
        fail_on: table.one_of("fail-on", mistakes),
        min_confidence: table.one_of("min-confidence", mistakes),
        preview: table.flag("preview", mistakes),
        tracked_changes: table.one_of("tracked-changes", mistakes),
        laws: table.has("laws").then(|| table.strings("laws", mistakes)),
        levels: table.table("levels", mistakes).map(|levels| levels.each_one_of(mistakes)).unwrap_or_default(),
        facts: table.table("facts", mistakes).map(|facts| facts.each_flag(mistakes)).unwrap_or_default(),
    }
}

fn allow(table: &mut Table<'_>, mistakes: &mut Mistakes<'_>) -> Vec<AllowDefinition> {
    let mut all = Vec::new();
    for (span, mut section) in table.tables("allow", mistakes) {
        for (name, help) in [
            ("files", "name the policies that it holds for: `files = [\"us\"]`"),
            ("lints", "name what may be found: `lints = [\"folder/name\"]`"),
            ("reason", "say why: the next reader will ask"),
        ] {
            if !section.has(name) {
                mistakes.add(span.clone(), format!("here `{name}` is missing"), help.to_owned());
            }
        }
        let (has, before) = (["files", "lints"].map(|name| section.has(name)), mistakes.count());
        let allow = AllowDefinition {
            files: section.strings("files", mistakes),
            lints: section.strings("lints", mistakes),
            reason: section.string("reason", mistakes),
            until: section.day("until", mistakes),
        };
        let no_reason = allow.reason.as_ref().is_some_and(|reason| reason.get_ref().trim().is_empty());
        let empty = (has[0] && allow.files.is_empty()) || (has[1] && allow.lints.is_empty()) || no_reason;
        if empty && mistakes.count() == before {
            let help = "name the policies, the lints and the reason".to_owned();
            mistakes.add(span, "nothing is allowed by what is empty", help);
        }
        all.push(allow);
        section.finish(mistakes);
    }
    all
}

fn overrides(table: &mut Table<'_>, mistakes: &mut Mistakes<'_>) -> Vec<OverrideDefinition> {
    let mut all = Vec::new();
    for (span, mut section) in table.tables("override", mistakes) {
        let (has_files, before) = (section.has("files"), mistakes.count());
        let files = section.strings("files", mistakes);
        let is_for_none = !has_files || (files.is_empty() && mistakes.count() == before);
        let settings = settings(&mut section, mistakes);
        if is_for_none {
            let help = "name the policies that it holds for: `files = [\"us/**\"]`".to_owned();
            mistakes.add(span, "this override is for no files", help);
        }
        section.finish(mistakes);
        all.push(OverrideDefinition { files, settings });
    }
    all
}
