//! `fineprint init`: writes a configuration file that explains itself.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::problem::Problem;
use super::{ExitStatus, Io};
use crate::config::FILE_NAME;

/// The file that is written.
const TEMPLATE: &str = include_str!("fineprint.toml");

pub(super) fn run(io: &mut Io<'_>) -> io::Result<ExitStatus> {
    // Never over a file that is there.
    let opened = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    match opened.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Ok(()) => {
            writeln!(io.stdout, "wrote {FILE_NAME}; all of it is commented out")?;
            Ok(ExitStatus::Clean)
        }
        Err(error) => {
            let problem = match error.kind() {
                io::ErrorKind::AlreadyExists => Problem::new(FILE_NAME, "there is one here already"),
                _ => Problem::io(Path::new(FILE_NAME), &error),
            };
            write!(io.stderr, "{problem}")?;
            Ok(ExitStatus::Failed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TEMPLATE;
    use crate::config::Config;
    use crate::lint::Catalog;

    #[test]
    fn the_examples_in_the_file_are_valid() {
        let uncommented = |line: &str| match line.strip_prefix('#') {
            Some(example) if !example.is_empty() && !example.starts_with(' ') => example.to_string(),
            _ => line.to_string(),
        };
        let text: Vec<String> = TEMPLATE.lines().map(uncommented).collect();
        let told = |mistakes: Vec<crate::lint::Mistake>| {
            mistakes.iter().map(|mistake| mistake.to_string()).collect::<Vec<_>>().join("\n")
        };
        let config = Config::parse("fineprint.toml", &text.join("\n")).map_err(told).unwrap();
        let catalog = Catalog::built_in();
        config.resolve(&catalog).map_err(told).unwrap();
    }
}
