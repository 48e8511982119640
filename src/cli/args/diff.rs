//! What can be typed after `fineprint diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{ConfigArgs, LevelArgs, OutputArgs, date, revision};
use crate::config::Typed;

/// Options of `diff`.
#[derive(Args, Debug)]
pub(in crate::cli) struct DiffArgs {
    /// The earlier version; with `--rev` the file that is compared with itself
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: PathBuf,

    /// The later version
    #[arg(value_name = "NEW", conflicts_with = "rev")]
    pub(in crate::cli) new: Option<PathBuf>,

    /// Compare the file with what it was in this commit; needs `git`
    #[arg(long, value_name = "COMMIT", value_parser = revision)]
    pub(in crate::cli) rev: Option<String>,

    /// How the changes are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: DiffFormat,

    /// Write them to this file, which is replaced whole, instead of printing them
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub(in crate::cli) write_to: Option<PathBuf>,

    /// Exit with 1 if the later version protects its readers less in anything
    #[arg(long)]
    pub(in crate::cli) fail_on_weaker: bool,

    /// The day that dates in policies are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,

    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

impl DiffArgs {
    /// What is set by it.
    pub(in crate::cli) fn typed(&self) -> Typed {
        Typed { today: self.today, ..self.levels.typed() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For people: each change with the words of both versions
    Text,
    /// One JSON object, for programs
    Json,
    /// For the description of a pull request or a comment on it
    Markdown,
    /// A page to hand over, of one look with that of `fineprint report`
    Html,
}
