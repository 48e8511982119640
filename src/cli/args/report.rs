//! What can be typed after `fineprint report`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{ConfidenceArg, ConfigArgs, LevelArgs, PolicyArgs, date};
use crate::config::Typed;

/// Options of `report`.
#[derive(Args, Debug)]
pub(in crate::cli) struct ReportArgs {
    /// Write the page to this file, which is replaced whole, instead of printing it
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// The day that dates in policies are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    /// Leave out findings that are less sure than this [default: likely]
    #[arg(long, value_name = "CONFIDENCE")]
    pub(in crate::cli) min_confidence: Option<ConfidenceArg>,

    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,

    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    #[command(flatten)]
    pub(in crate::cli) policies: PolicyArgs,
}

impl ReportArgs {
    /// What is set by it.
    pub(in crate::cli) fn typed(&self) -> Typed {
        Typed { today: self.today, min_confidence: self.min_confidence.map(Into::into), ..self.levels.typed() }
    }
}
