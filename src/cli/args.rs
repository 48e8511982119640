//! What can be typed: the one table of commands and options that help, errors and `docs/cli.md` are made from.

mod diff;
mod report;
mod tools;
mod word;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::Typed;
use crate::lint::{Confidence, Level, Named, Severity};
use crate::phrase::nearest;

pub(super) use diff::{DiffArgs, DiffFormat};
pub(super) use report::ReportArgs;
pub(super) use tools::{CompletionsArgs, InitArgs, LspArgs, SchemaArgs, SchemaName, SuggestArgs, TestArgs};
pub(super) use word::{AnnotateArgs, TrackedArg};

/// Lints privacy policies: what is missing, contradictory, duplicated or stale, and why.
#[derive(Debug, Parser)]
#[command(
    name = "fineprint",
    version,
    subcommand_negates_reqs = true,
    arg_required_else_help = true,
    after_help = "With paths and no command, fineprint checks them. It reads nothing but what it is told to, sends \
                  nothing anywhere, and gives no legal advice.\n\n\
                  Exit status: 0 if nothing was found at or above the fail level, 1 if something was, 2 if something \
                  could not be done or nothing was checked."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) check: CheckArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is wrong with policies (the default when only paths are given)
    Check(CheckArgs),
    /// Write the findings into a Word document, as comments at the words that they are about
    Annotate(AnnotateArgs),
    /// Show what policies say: each claim, whether it is asserted or denied, and where
    Claims(ClaimsArgs),
    /// Write a page to hand on: what the law asks and where policies say it, contradictions, findings in the text
    Report(ReportArgs),
    /// Show what a new version of a policy changes: what it promises more or less, and which findings are new
    Diff(DiffArgs),
    /// Show the sections of policies as they were understood
    Outline(ReadArgs),
    /// List all lints
    Lints(ListArgs),
    /// Explain a lint, a claim, or what was and was not found in a line of a policy
    Explain(ExplainArgs),
    /// Run the examples inside claim and lint files
    Test(TestArgs),
    /// Propose a claim for lints of your own, from a sentence that makes it
    Suggest(SuggestArgs),
    /// Serve an editor: findings while you type, explanations and what can be done about them
    Lsp(LspArgs),
    /// Print the JSON Schema of a kind of file, for editors that complete and check TOML
    Schema(SchemaArgs),
    /// Print the script that completes commands and options in a shell
    Completions(CompletionsArgs),
    /// Print the manual page, in roff
    Man,
    /// Write a configuration file, fineprint.toml, that explains itself, and the schema that editors complete it by
    Init(InitArgs),
}

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("fixing").args(["fix", "diff"]).multiple(true))]
pub(super) struct CheckArgs {
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: FindingFormat,

    /// Write the report to this file, which is replaced whole when all is checked, instead of printing it
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// The order of the findings of a policy [default: severity in formats for people, place in the others]
    #[arg(long, value_name = "ORDER")]
    pub(super) sort: Option<Sort>,

    /// The day that dates in policies are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) today: Option<Date>,

    /// The least severity that makes the exit status 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<SeverityArg>,

    /// Leave out findings that are less sure than this [default: likely; hint in json and jsonl]
    #[arg(long, value_name = "CONFIDENCE")]
    pub(super) min_confidence: Option<ConfidenceArg>,

    /// Show all findings, hints too: the same as `--min-confidence hint`
    #[arg(long, conflicts_with = "min_confidence")]
    pub(super) all: bool,

    /// Exit with 0 whatever is found; with 2 still if something could not be done
    #[arg(long)]
    pub(super) exit_zero: bool,

    /// Leave out the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write what is found to the file of `--baseline`, instead of telling it
    #[arg(long, requires = "baseline")]
    pub(super) update_baseline: bool,

    /// Tell only what has a place in lines that were changed since this commit; needs `git`
    #[arg(long, value_name = "COMMIT", value_parser = revision)]
    pub(super) since: Option<String>,

    /// Cure in the files what can be cured unread, and report what is left; of standard input, print the cured text, and
    /// the report to standard error
    #[arg(long, conflicts_with_all = ["update_baseline", "show_settings"])]
    pub(super) fix: bool,

    /// Show as a unified diff what `--fix` would change, and write nothing; the exit status is 1 if there is something
    #[arg(long, conflicts_with_all = ["update_baseline", "show_settings"])]
    pub(super) diff: bool,

    /// With `--fix` or `--diff`: cures too that may change what a policy says or where a link leads. Read what they did
    #[arg(long, requires = "fixing")]
    pub(super) unsafe_fixes: bool,

    /// Print what holds for a policy and where each value comes from, and check nothing
    #[arg(long, value_name = "FILE")]
    pub(super) show_settings: Option<PathBuf>,

    #[command(flatten)]
    pub(super) levels: LevelArgs,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) policies: PolicyArgs,
}

impl CheckArgs {
    /// The order that findings are told in.
    pub(super) fn order(&self) -> Sort {
        self.sort.unwrap_or(match self.format {
            // GitHub shows the first ten only.
            FindingFormat::Text | FindingFormat::Markdown | FindingFormat::Github => Sort::Severity,
            _ => Sort::Place,
        })
    }

    /// What is set by it.
    pub(super) fn typed(&self) -> Typed {
        Typed {
            today: self.today,
            fail_on: self.fail_on.map(Into::into),
            tracked: self.policies.tracked.map(Into::into),
            min_confidence: if self.all { Some(Confidence::Hint) } else { self.min_confidence.map(Into::into) },
            ..self.levels.typed()
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct LevelArgs {
    /// Run only this lint or folder of lints; may be given several times
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    /// Do not run this lint or folder of lints; may be given several times
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(super) skip: Vec<String>,

    /// Run new lints too, which otherwise wait for the next version
    #[arg(long)]
    pub(super) preview: bool,

    /// Set a lint or folder of lints to off, info, warning or error; may be given several times
    #[arg(long, value_name = "LINT=LEVEL", value_delimiter = ',', value_parser = level)]
    pub(super) level: Vec<(String, Level)>,
}

impl LevelArgs {
    /// What is set by it.
    pub(super) fn typed(&self) -> Typed {
        let Self { only, skip, preview, level } = self;
        Typed { preview: *preview, only: only.clone(), skip: skip.clone(), levels: level.clone(), ..Typed::default() }
    }
}

/// Options of `claims`.
#[derive(Debug, Args)]
pub(super) struct ClaimsArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Show each sentence with its clauses and who does what in them
    #[arg(long)]
    pub(super) deeds: bool,
}

#[derive(Args, Debug)]
pub(super) struct ReadArgs {
    /// How the output is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) policies: PolicyArgs,
}

impl ReadArgs {
    /// What is set by it.
    pub(super) fn typed(&self) -> Typed {
        Typed { tracked: self.policies.tracked.map(Into::into), ..Typed::default() }
    }
}

#[derive(Args, Debug)]
pub(super) struct PolicyArgs {
    /// Policies to read; of directories all .md, .mdx, .markdown, .txt, .html, .htm and .docx files that read like a policy
    /// and that Git does not ignore; `-` is standard input [default: the current directory]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// What standard input is called in reports; its ending tells the format, its folder the configuration
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    /// Let `include` and `exclude` of the configuration hold for files that are named, too
    #[arg(long)]
    pub(super) force_exclude: bool,

    /// Which side of tracked changes in Word documents is read [default: accepted]
    #[arg(long, value_name = "SIDE")]
    pub(super) tracked: Option<TrackedArg>,

    /// Number of policies that are read at the same time [default: one per processor]
    #[arg(short = 'j', long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) threads: Option<u16>,

    #[command(flatten)]
    pub(super) output: OutputArgs,
}

impl PolicyArgs {
    /// Those policies, and nothing else set.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        let output = OutputArgs { color: ColorChoice::Auto };
        let (paths, stdin_filename) = (paths.to_vec(), None);
        Self { paths, stdin_filename, force_exclude: false, tracked: None, threads: None, output }
    }
}

#[derive(Args, Debug, Default)]
pub(super) struct ConfigArgs {
    /// The configuration file for all policies [default: for each the nearest fineprint.toml, beside it or above]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long, conflicts_with = "config")]
    pub(super) isolated: bool,

    /// Read lints and configurations that a configuration names outside of its own folder or repository
    #[arg(long)]
    pub(super) trust_paths: bool,
}

#[derive(Args, Debug)]
pub(super) struct OutputArgs {
    /// When to use colours; NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR and CLICOLOR are heeded too
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
}

#[derive(Args, Debug)]
pub(super) struct ListArgs {
    /// Folders of lints, ids, or parts of ids; only these are listed
    #[arg(value_name = "LINT")]
    pub(super) filters: Vec<String>,

    #[command(flatten)]
    pub(super) levels: LevelArgs,

    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The id of a lint, such as `gdpr/missing-retention-period`, or of a claim; or a line of a policy, such as
    /// `privacy.md:75`: which phrases match there, and why each lint that looks there finds something or does not
    #[arg(value_name = "LINT|FILE:LINE")]
    pub(super) what: OsString,

    /// How a line of a policy is explained
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,

    /// The day that dates in policies are held against [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) today: Option<Date>,

    #[command(flatten)]
    pub(super) levels: LevelArgs,

    #[command(flatten)]
    pub(super) config: ConfigArgs,

    #[command(flatten)]
    pub(super) output: OutputArgs,
}

impl ExplainArgs {
    /// What is set by it.
    pub(super) fn typed(&self) -> Typed {
        Typed { today: self.today, ..self.levels.typed() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingFormat {
    /// Snippets of the policy with marks, for people
    Text,
    /// One JSON object, for programs
    Json,
    /// One JSON object a finding, a line each, while the run goes on
    Jsonl,
    /// One line a finding, for editors and hooks
    Concise,
    /// One fact a line and nothing drawn, for screen readers
    Plain,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab Code Quality
    Gitlab,
    /// reviewdog's Diagnostic Format
    Rdjson,
    /// A table, for the summary of a CI job or a comment
    Markdown,
}

/// The order of the findings of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// The worst first
    Severity,
    /// As they stand in the policy
    Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people
    Text,
    /// One JSON object, for programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// If the output is a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SeverityArg {
    /// Missing content, contradictions
    Error,
    /// Likely wrong
    Warning,
    /// Notes
    Info,
}

impl From<SeverityArg> for Severity {
    fn from(arg: SeverityArg) -> Self {
        match arg {
            SeverityArg::Error => Self::Error,
            SeverityArg::Warning => Self::Warning,
            SeverityArg::Info => Self::Info,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConfidenceArg {
    /// Sure findings only
    Certain,
    /// Those that are right in most cases too
    Likely,
    /// All
    Hint,
}

impl From<ConfidenceArg> for Confidence {
    fn from(arg: ConfidenceArg) -> Self {
        match arg {
            ConfidenceArg::Certain => Self::Certain,
            ConfidenceArg::Likely => Self::Likely,
            ConfidenceArg::Hint => Self::Hint,
        }
    }
}

fn date(typed: &str) -> Result<Date, String> {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = typed.split('-').collect();
    match parts[..] {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => {
            typed.parse().map_err(|_| "there is no such day in the calendar".to_string())
        }
        _ => Err("write year, month and day as in 2026-01-31".to_string()),
    }
}

fn level(typed: &str) -> Result<(String, Level), String> {
    let (lint, level) = typed.split_once('=').ok_or("write the lint and its level as in LINT=warning")?;
    let known = Level::named(level).ok_or_else(|| {
        let near = nearest(level, Level::names()).map(|near| format!("; did you mean `{near}`?"));
        format!("there is no level `{level}`{}", near.unwrap_or("; write off, info, warning or error".to_owned()))
    })?;
    Ok((lint.to_owned(), known))
}

fn revision(typed: &str) -> Result<String, String> {
    if typed.starts_with('-') || typed.is_empty() {
        return Err("no commit is called like this".to_owned());
    }
    Ok(typed.to_owned())
}
