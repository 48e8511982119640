//! `Table`: a table of a TOML file that people write, whose settings are taken one by one; each that is wrong is told,
//! and so is each that nothing takes.

mod day;
mod read;
mod syntax;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lint::{Mistakes, Named};
use day::no_day;
pub(crate) use read::read;

type TomlValue<'t> = Spanned<DeValue<'t>>;

/// What is left of a table, and which settings it was asked for.
pub(crate) struct Table<'t> {
    left: Vec<(Spanned<Cow<'t, str>>, TomlValue<'t>)>,
    known: Vec<&'static str>,
}

impl<'t> Table<'t> {
    fn new(table: DeTable<'t>) -> Self {
        Self { left: table.into_iter().collect(), known: Vec::new() }
    }

    /// Whether a setting that has not been taken is set, be it rightly or not.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.left.iter().any(|(key, _)| key.get_ref() == name)
    }

    /// The value of a setting, if it is set.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<TomlValue<'t>> {
        self.known.push(name);
        let at = self.left.iter().position(|(key, _)| key.get_ref() == name)?;
        Some(self.left.swap_remove(at).1)
    }

    /// Tells what was set and never taken.
    pub(crate) fn finish(self, mistakes: &mut Mistakes<'_>) {
        for (key, _) in self.left {
            mistakes.unknown(key.span(), "setting", key.get_ref(), self.known.iter().copied());
        }
    }

    /// A day.
    pub(crate) fn day(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Spanned<Date>> {
        let value = self.take(name)?;
        let span = value.span();
        let day = match value.get_ref() {
            DeValue::Datetime(written) => written.date.and_then(|day| {
                Date::new(day.year.try_into().ok()?, day.month.try_into().ok()?, day.day.try_into().ok()?).ok()
            }),
            _ => None,
        };
        if day.is_none() {
            let (message, help) = no_day(name, &mistakes.file().text[span.clone()]);
            mistakes.add(span.clone(), message, help);
        }
        Some(Spanned::new(span, day?))
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Spanned<bool>> {
        let value = self.take(name)?;
        Some(Spanned::new(value.span(), flag(name, &value, mistakes)?))
    }

    /// One of the names of a type.
    pub(crate) fn one_of<T: Named>(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Spanned<T>> {
        let value = self.take(name)?;
        Some(Spanned::new(value.span(), one_of(name, &value, mistakes)?))
    }

    /// A string.
    pub(crate) fn string(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Spanned<String>> {
        let value = self.take(name)?;
        let string = value.get_ref().as_str().map(|string| Spanned::new(value.span(), string.to_owned()));
        if string.is_none() {
            wrong_kind(name, "a string", format!("{name} = \"...\""), value.span(), mistakes);
        }
        string
    }

    /// A string, or a list of strings.
    pub(crate) fn one_or_more(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Vec<Spanned<String>> {
        let is_one = |(key, value): &(Spanned<Cow<'_, str>>, TomlValue<'_>)| {
            key.get_ref() == name && value.get_ref().as_array().is_none()
        };
        if self.left.iter().any(is_one) {
            return self.string(name, mistakes).into_iter().collect();
        }
        self.strings(name, mistakes)
    }

    /// A list of strings.
    pub(crate) fn strings(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Vec<Spanned<String>> {
        let Some(value) = self.take(name) else { return Vec::new() };
        let example = || format!("{name} = [\"...\"]");
        let Some(list) = value.get_ref().as_array() else {
            wrong_kind(name, "a list of strings", example(), value.span(), mistakes);
            return Vec::new();
        };
        let mut strings = Vec::new();
        for entry in list.iter() {
            match entry.get_ref().as_str() {
                Some(string) => strings.push(Spanned::new(entry.span(), string.to_owned())),
                None => wrong_kind(name, "a list of strings", example(), entry.span(), mistakes),
            }
        }
        strings
    }

    /// A table below this one.
    pub(crate) fn table(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Option<Table<'t>> {
        let value = self.take(name)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Table::new(table)),
            _ => {
                wrong_kind(name, "a table", format!("[{name}]"), span, mistakes);
                None
            }
        }
    }

    /// A list of tables below this one, each with its place.
    pub(crate) fn tables(&mut self, name: &'static str, mistakes: &mut Mistakes<'_>) -> Vec<(Range<usize>, Table<'t>)> {
        let Some(value) = self.take(name) else { return Vec::new() };
        let span = value.span();
        let DeValue::Array(list) = value.into_inner() else {
            wrong_kind(name, "a list of tables", format!("[[{name}]]"), span, mistakes);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list {
            let span = entry.span();
            match entry.into_inner() {
                DeValue::Table(table) => tables.push((span, Table::new(table))),
                _ => wrong_kind(name, "a list of tables", format!("[[{name}]]"), span, mistakes),
            }
        }
        tables
    }

    /// All entries, whatever their names, each value one of the names of a type.
    pub(crate) fn each_one_of<T: Named>(self, mistakes: &mut Mistakes<'_>) -> Vec<(Spanned<String>, T)> {
        self.each(mistakes, one_of)
    }

    /// All entries, whatever their names, each yes or no.
    pub(crate) fn each_flag(self, mistakes: &mut Mistakes<'_>) -> Vec<(Spanned<String>, bool)> {
        self.each(mistakes, flag)
    }

    fn each<T>(
        self,
        mistakes: &mut Mistakes<'_>,
        read: impl Fn(&str, &TomlValue<'t>, &mut Mistakes<'_>) -> Option<T>,
    ) -> Vec<(Spanned<String>, T)> {
        let mut entries: Vec<_> = self.left;
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut all = Vec::new();
        for (key, value) in entries {
            if let Some(read) = read(key.get_ref(), &value, mistakes) {
                all.push((Spanned::new(key.span(), key.into_inner().into_owned()), read));
            }
        }
        all
    }
}

fn flag(name: &str, value: &TomlValue<'_>, mistakes: &mut Mistakes<'_>) -> Option<bool> {
    let flag = value.get_ref().as_bool();
    if flag.is_none() {
        let written = value.get_ref().as_str().filter(|written| matches!(*written, "true" | "false"));
        let help = match written {
            Some(written) => format!("write `{written}` without quotes"),
            None => "write `true` or `false`".to_owned(),
        };
        mistakes.add(value.span(), format!("`{name}` is neither true nor false"), help);
    }
    flag
}

fn one_of<T: Named>(name: &str, value: &TomlValue<'_>, mistakes: &mut Mistakes<'_>) -> Option<T> {
    let written = value.get_ref().as_str();
    let found = written.and_then(T::named);
    if found.is_none() {
        let choices: Vec<String> = T::names().map(|name| format!("\"{name}\"")).collect();
        let (last, others) = choices.split_last().expect("a setting has values");
        let mut help = format!("write {} or {last}", others.join(", "));
        if let Some(near) = written.and_then(|written| crate::phrase::nearest(written, T::names())) {
            help = format!("did you mean \"{near}\"?");
        }
        let what = written.map_or("this".to_owned(), |written| format!("`{written}`"));
        mistakes.add(value.span(), format!("`{name}` cannot be set to {what}"), help);
    }
    found
}

fn wrong_kind(name: &str, kind: &str, example: String, span: Range<usize>, mistakes: &mut Mistakes<'_>) {
    mistakes.add(span, format!("`{name}` is not {kind}"), format!("write it as `{example}`"));
}
