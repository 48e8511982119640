//! `fineprint init`: writes a configuration file that explains itself, and the schema that editors complete it by, or a
//! facts file that is begun with what policies say.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use super::args::{ColorChoice, ConfigArgs, InitArgs, PolicyArgs, SchemaName};
use super::inputs::{Input, inputs};
use super::look::look;
use super::problem::Problem;
use super::schema;
use super::setup::options;
use super::setups::Setups;
use super::{ExitStatus, Io};
use crate::check::{SaidFact, said_facts};
use crate::config::{FACTS_FILE_NAME, FILE_NAME, Typed};
use crate::document;
use crate::report::facts::ToldFact;
use crate::report::{self, counted};

/// The file that is written.
const TEMPLATE: &str = include_str!("fineprint.toml");

/// The schema that it names.
const SCHEMA_NAME: &str = "fineprint.schema.json";

pub(super) fn run(args: &InitArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    if let Some(policies) = &args.facts {
        return facts(policies, io);
    }
    if let Err(problem) = write(FILE_NAME, TEMPLATE) {
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    writeln!(io.stdout, "wrote {FILE_NAME}; all of it is commented out")?;
    if let Err(problem) = write(SCHEMA_NAME, schema::text(SchemaName::Config)) {
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    writeln!(io.stdout, "wrote {SCHEMA_NAME}, by which editors complete it")?;
    Ok(ExitStatus::Clean)
}

/// Writes a facts file, begun with what `policies` say.
fn facts(policies: &[PathBuf], io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let config = ConfigArgs::default();
    let setups = Setups::new(&config, Typed::default(), look(ColorChoice::Auto, io.err_terminal));
    let named = PolicyArgs::of(policies);
    let (mut said, mut failed) = (Vec::new(), false);
    for input in inputs(&named, io.stdin, &setups) {
        match input.and_then(read) {
            Ok(facts) => said.extend(facts),
            Err(problem) => {
                write!(io.stderr, "{problem}")?;
                // Where nothing was named, a folder without policies is no mistake.
                failed |= !policies.is_empty();
            }
        }
    }
    if failed {
        return Ok(ExitStatus::Failed);
    }
    if let Err(problem) = write(FACTS_FILE_NAME, &report::facts::toml(&said)) {
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    let read_off = match said.len() {
        0 => "all of it is commented out".to_owned(),
        count => format!("it holds {} that policies tell: go through them", counted(count, "fact")),
    };
    writeln!(io.stdout, "wrote {FACTS_FILE_NAME}; {read_off}")?;
    Ok(ExitStatus::Clean)
}

/// What one policy says of its company; nothing, where it is none.
fn read(input: Input) -> Result<Vec<ToldFact>, Problem> {
    let (setup, perhaps, held) = (input.setup.clone(), input.perhaps, input.settings());
    let source = input.read()?;
    let document = document::parse(&source);
    if perhaps && !document::is_policy(&source, &document) {
        return Ok(Vec::new());
    }
    let said = said_facts(&source, &document, &setup.catalog, &options(held, None));
    let told = |fact: SaidFact| ToldFact {
        policy: source.name().to_owned(),
        line: source.position(fact.span.start()).line,
        fact,
    };
    Ok(said.into_iter().map(told).collect())
}

/// Writes a file whole or not at all, and never over one that is there.
fn write(name: &str, text: &str) -> Result<(), Problem> {
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Problem::new(name, "there is one here already"),
        io::ErrorKind::PermissionDenied => Problem::new(name, "no permission to write it here"),
        _ => Problem::new(name, format!("it cannot be written: {error}")),
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(name).map_err(cannot)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        drop(file);
        // A file that is half there would be in the way of the next try; that it stays is not worse than that.
        let _ = std::fs::remove_file(name);
        cannot(error)
    })
}

#[cfg(test)]
mod tests {
    use super::TEMPLATE;
    use crate::config::Config;
    use crate::lint::Catalog;

    #[test]
    fn the_examples_in_the_file_are_valid() {
        let uncommented = |line: &str| match line.strip_prefix('#') {
            Some(example) if !example.is_empty() && !example.starts_with([' ', ':']) => example.to_string(),
            _ => line.to_string(),
        };
        let text: Vec<String> = TEMPLATE.lines().map(uncommented).collect();
        let told = |mistakes: Vec<crate::lint::Mistake>| {
            mistakes.iter().map(|mistake| mistake.to_string()).collect::<Vec<_>>().join("\n")
        };
        let config = Config::parse("fineprint.toml", std::path::Path::new("/"), &text.join("\n"));
        let catalog = Catalog::built_in();
        config.resolve(&catalog).map_err(told).unwrap();
    }
}
