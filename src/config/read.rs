//! The text of a configuration file -> its definition, and every mistake that shows without knowing the lints.

use std::ops::Range;

use toml::de::DeTable;

use super::definition::{AllowDefinition, ConfigDefinition, LintsDefinition, OverrideDefinition, SettingsDefinition};
use super::table::{Table, day_of, how_to_write, looks_like_day};
use crate::lint::Mistakes;

/// Reads all that can be read; of lines that are no TOML, only that they are none.
pub(super) fn read(text: &str, mistakes: &mut Mistakes<'_>) -> ConfigDefinition {
    let (table, broken) = DeTable::parse_recoverable(text);
    let lines: Vec<Range<usize>> = broken.iter().filter_map(|error| Some(line_of(text, error.span()?.start))).collect();
    let mut told: Vec<Range<usize>> = Vec::new();
    for (error, line) in broken.iter().zip(&lines) {
        // One slip makes several errors of syntax; the first of a line says what is to be said.
        if !told.contains(line) {
            told.push(line.clone());
            syntax(text, error, line.clone(), mistakes);
        }
    }
    let before = mistakes.count();
    let definition = definition(Table::new(table.into_inner()), mistakes);
    mistakes.forget_from(before, |span| lines.iter().any(|line| line.start <= span.start && span.start <= line.end));
    definition
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    start..text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// Tells of a line that is no TOML; of a day in the wrong form, how it is written.
fn syntax(text: &str, error: &toml::de::Error, line: Range<usize>, mistakes: &mut Mistakes<'_>) {
    let written = &text[line.clone()];
    if let Some((name, value)) = written.split_once('=') {
        let (name, value) = (name.trim(), value.split('#').next().unwrap_or_default().trim());
        if looks_like_day(value) {
            let start = line.start + written.find(value).unwrap_or(0);
            mistakes.add(start..start + value.len(), format!("`{name}` is no day"), how_to_write(name, day_of(value)));
            return;
        }
    }
    mistakes.toml(error);
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
        all.push(AllowDefinition {
            files: section.strings("files", mistakes),
            lints: section.strings("lints", mistakes),
            reason: section.string("reason", mistakes),
            until: section.day("until", mistakes),
        });
        section.finish(mistakes);
    }
    all
}

fn overrides(table: &mut Table<'_>, mistakes: &mut Mistakes<'_>) -> Vec<OverrideDefinition> {
    let mut all = Vec::new();
    for (span, mut section) in table.tables("override", mistakes) {
        let is_for_none = !section.has("files");
        let files = section.strings("files", mistakes);
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
