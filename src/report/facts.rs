//! A facts file that explains itself, begun with what policies say.

use super::escape::one_line;
use crate::check::SaidFact;
use crate::lint::{FACT_TABLES, FactField, FactTable};

/// What stands at its beginning.
const HEAD: &str = "\
# What is true of your company. fineprint holds it against the policies in this folder and below.
# Every line below that begins with `#` and no blank is an example to copy or to uncomment.
";
/// What is said where something was read off a policy.
const READ_OFF: &str = "# What is not commented out was read off a policy: see for each whether it is true.\n";

/// A fact with where a policy tells it.
#[derive(Clone, Debug)]
pub struct ToldFact {
    /// The name of the policy.
    pub policy: String,
    /// The line.
    pub line: usize,
    /// What it says.
    pub fact: SaidFact,
}

impl ToldFact {
    fn place(&self) -> String {
        format!("# {}, line {}", one_line(&self.policy), self.line)
    }
}

/// The file.
pub fn toml(said: &[ToldFact]) -> String {
    let mut out = HEAD.to_owned();
    if !said.is_empty() {
        out.push_str(READ_OFF);
    }
    for table in &FACT_TABLES {
        let mut of_table: Vec<&ToldFact> = Vec::new();
        for told in said.iter().filter(|told| told.fact.table == table.name) {
            // What several policies tell is told once.
            if !of_table.iter().any(|known| known.fact.settings == told.fact.settings) {
                of_table.push(told);
            }
        }
        out.push_str(&format!("\n# {}\n", table.says));
        for field in table.fields {
            out.push_str(&format!("# {}: {}\n", field.name, field.says));
        }
        if table.is_list { list(&mut out, table, &of_table) } else { single(&mut out, table, &of_table) }
    }
    out
}

fn list(out: &mut String, table: &FactTable, said: &[&ToldFact]) {
    for (index, told) in said.iter().enumerate() {
        let blank = if index > 0 { "\n" } else { "" };
        out.push_str(&format!("{blank}[[{}]] {}\n", table.name, told.place()));
        for field in table.fields {
            match value(told, field) {
                Some(value) => out.push_str(&format!("{} = {}\n", field.name, quoted(value))),
                None => out.push_str(&format!("#{} = {}\n", field.name, field.example)),
            }
        }
    }
    if said.is_empty() {
        out.push_str(&format!("#[[{}]]\n", table.name));
        table.fields.iter().for_each(|field| out.push_str(&format!("#{} = {}\n", field.name, field.example)));
    }
}

fn single(out: &mut String, table: &FactTable, said: &[&ToldFact]) {
    let sign = if said.is_empty() { "#" } else { "" };
    out.push_str(&format!("{sign}[{}]\n", table.name));
    for field in table.fields {
        let mut values = said.iter().filter_map(|told| Some((told, value(told, field)?)));
        match values.next() {
            Some((told, value)) => out.push_str(&format!("{} = {} {}\n", field.name, quoted(value), told.place())),
            None => out.push_str(&format!("#{} = {}\n", field.name, field.example)),
        }
        for (told, other) in values {
            out.push_str(&format!("#{} = {} {}\n", field.name, quoted(other), told.place()));
        }
    }
}

fn value<'t>(told: &'t ToldFact, field: &FactField) -> Option<&'t str> {
    let mut settings = told.fact.settings.iter();
    settings.find(|(name, _)| *name == field.name).map(|(_, value)| value.as_str())
}

fn quoted(value: &str) -> String {
    toml::Value::from(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::company_facts;
    use crate::lint::{Catalog, LintFile, Pack};
    use crate::source::Span;

    #[test]
    fn the_examples_in_the_file_are_valid() {
        let uncommented = |line: &str| match line.strip_prefix('#') {
            Some(example) if !example.starts_with(' ') => example.to_owned(),
            _ => line.to_owned(),
        };
        let text: Vec<String> = toml(&[]).lines().map(uncommented).collect();
        let file = LintFile::new(Pack::User, "facts.toml", text.join("\n"));
        let facts = company_facts(&file, &Catalog::built_in()).expect("no mistake").facts;
        assert_eq!(facts.len(), FACT_TABLES.len());
        let fields = FACT_TABLES.iter().map(|table| table.fields.len()).sum::<usize>();
        assert_eq!(facts.iter().map(|fact| fact.settings.len()).sum::<usize>(), fields);
    }

    #[test]
    fn what_policies_tell_stands_in_the_file() {
        let told = |table, name, value: &str| ToldFact {
            policy: "a.md".into(),
            line: 3,
            fact: SaidFact { table, settings: vec![(name, value.into())], span: Span::default() },
        };
        let said = [
            told("company", "name", "Hill \"H\" Ltd"),
            told("processor", "name", "Mailpost"),
            told("processor", "name", "Mailpost"),
        ];
        let text = toml(&said);
        assert!(text.contains("[company]\nname = 'Hill \"H\" Ltd' # a.md, line 3\n"), "{text}");
        assert_eq!(text.matches("\n[[processor]] # a.md, line 3\nname = \"Mailpost\"\n#category").count(), 1, "{text}");
        assert!(text.contains("\n#[contact]\n#email"), "{text}");
    }
}
