//! What can be typed about Word documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{ConfidenceArg, ConfigArgs, LevelArgs, OutputArgs, date};
use crate::config::Typed;
use crate::source::Tracked;

/// Options of `annotate`.
#[derive(Args, Debug)]
pub(in crate::cli) struct AnnotateArgs {
    /// The Word document
    #[arg(value_name = "DRAFT.docx")]
    pub(in crate::cli) draft: PathBuf,

    /// Write the document with comments to this file, which is replaced whole
    #[arg(short, long, value_name = "FILE", required_unless_present = "in_place", conflicts_with = "in_place")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Write the comments into the document itself, whose earlier comments by fineprint are replaced
    #[arg(long)]
    pub(in crate::cli) in_place: bool,

    /// The day that dates are held against and that comments bear [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) today: Option<Date>,

    /// Leave out findings that are less sure than this [default: likely]
    #[arg(long, value_name = "CONFIDENCE")]
    pub(in crate::cli) min_confidence: Option<ConfidenceArg>,

    /// Which side of tracked changes is read [default: accepted]
    #[arg(long, value_name = "SIDE")]
    pub(in crate::cli) tracked: Option<TrackedArg>,

    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,

    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    #[command(flatten)]
    pub(in crate::cli) output_looks: OutputArgs,
}

impl AnnotateArgs {
    /// What is set by it.
    pub(in crate::cli) fn typed(&self) -> Typed {
        Typed {
            today: self.today,
            tracked: self.tracked.map(Into::into),
            min_confidence: self.min_confidence.map(Into::into),
            ..self.levels.typed()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TrackedArg {
    /// The text as it will be
    Accepted,
    /// The text as it was
    Rejected,
}

impl From<TrackedArg> for Tracked {
    fn from(arg: TrackedArg) -> Self {
        match arg {
            TrackedArg::Accepted => Self::Accepted,
            TrackedArg::Rejected => Self::Rejected,
        }
    }
}
