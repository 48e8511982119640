//! `fineprint init`: writes a configuration file that explains itself, and the schema that editors complete it by.

use std::fs::OpenOptions;
use std::io::{self, Write};

use super::args::SchemaName;
use super::problem::Problem;
use super::schema;
use super::{ExitStatus, Io};
use crate::config::FILE_NAME;

/// The file that is written.
const TEMPLATE: &str = include_str!("fineprint.toml");

/// The schema that it names.
const SCHEMA_NAME: &str = "fineprint.schema.json";

pub(super) fn run(io: &mut Io<'_>) -> io::Result<ExitStatus> {
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
