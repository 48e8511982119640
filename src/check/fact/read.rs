//! The text of a facts file -> `CompanyFacts`, and every mistake in it with its place.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::company::{CompanyFact, CompanyFacts, FactSetting, FactValue};
use crate::lint::{Catalog, FACT_TABLES, FactField, FactTable, FactType, LintFile, Mistake, Mistakes};
use crate::phrase::nearest;
use crate::source::{Format, Source, Span};
use crate::table::{self, Table};

/// Reads a facts file.
///
/// # Errors
/// All that is wrong with it, in the order of lines.
pub fn company_facts(file: &LintFile, catalog: &Catalog) -> Result<CompanyFacts, Vec<Mistake>> {
    let mut found = Vec::new();
    let mut mistakes = Mistakes::new(file, &mut found);
    let facts = table::read(&file.text, &mut mistakes, |table, mistakes| tables(table, catalog, mistakes));
    found.sort_by_key(|mistake| mistake.span.start);
    if !found.is_empty() {
        return Err(found);
    }
    Ok(CompanyFacts { source: Arc::new(Source::new(&*file.path, &*file.text, Format::Text)), facts })
}

fn tables(mut whole: Table<'_>, catalog: &Catalog, mistakes: &mut Mistakes<'_>) -> Vec<CompanyFact> {
    let mut facts = Vec::new();
    for known in &FACT_TABLES {
        let written = if known.is_list {
            whole.tables(known.name, mistakes)
        } else {
            whole.table(known.name, mistakes).map(|table| (0..0, table)).into_iter().collect()
        };
        for (span, table) in written {
            facts.push(fact(known, span, table, &mut FactReader { catalog, mistakes }));
        }
    }
    whole.finish(mistakes);
    let place = |fact: &CompanyFact| fact.settings.iter().map(|setting| setting.span.start()).min();
    facts.sort_by_key(place);
    facts
}

struct FactReader<'a, 'm> {
    catalog: &'a Catalog,
    mistakes: &'a mut Mistakes<'m>,
}

fn fact(known: &FactTable, span: Range<usize>, mut table: Table<'_>, reader: &mut FactReader<'_, '_>) -> CompanyFact {
    let mut settings = Vec::new();
    for field in known.fields {
        if field.needed && !table.has(field.name) {
            let message = format!("here `{}` is missing", field.name);
            let help = format!("{} `{} = {}`", field.says, field.name, field.example);
            reader.mistakes.add(span.clone(), message, help);
        }
        let written = table.one_or_more(field.name, reader.mistakes);
        let Some(first) = written.first() else { continue };
        let span = Span::new(first.span().start, first.span().end);
        let values: Vec<FactValue> = written.iter().filter_map(|written| reader.value(written, field)).collect();
        if !values.is_empty() {
            settings.push(FactSetting { name: field.name, span, values });
        }
    }
    table.finish(reader.mistakes);
    CompanyFact { table: known.name, settings }
}

impl FactReader<'_, '_> {
    fn value(&mut self, written: &Spanned<String>, field: &FactField) -> Option<FactValue> {
        let value = FactValue::read(written.get_ref(), field.of, self.catalog);
        if value.is_none() {
            let example = format!("write it as `{} = {}`", field.name, field.example);
            let (what, help) = match field.of {
                FactType::Name | FactType::Words => ("nothing that could stand in a policy", example),
                FactType::Email => ("no e-mail address", example),
                FactType::Period => ("no length of time", example),
                FactType::Country => {
                    let near = nearest(written.get_ref(), self.catalog.cues().values.known());
                    ("no country that is known here", near.map_or(example, |near| format!("did you mean `{near}`?")))
                }
            };
            self.mistakes.add(written.span(), format!("`{}` is {what}", written.get_ref()), help);
        }
        value
    }
}
