//! What can be typed to those who write lints, and to shells and editors.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ConfigArgs, OutputArgs};

#[derive(Args, Debug)]
pub(in crate::cli) struct TestArgs {
    /// Folders with claim and lint files of your own, beside the built-in ones and those that the configuration names
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SuggestArgs {
    /// A sentence that makes the claim, the words that make it in double square brackets: "We [[keep your chats]] for a
    /// week."
    #[arg(value_name = "SENTENCE")]
    pub(in crate::cli) sentence: String,

    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,

    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct InitArgs {
    /// Write a facts file, fineprint-facts.toml, instead: what is true of your company, begun with what these policies
    /// say; with none named, with those in this folder
    #[arg(long, value_name = "POLICY", num_args = 0..)]
    pub(in crate::cli) facts: Option<Vec<PathBuf>>,
}

#[derive(Args, Debug, Default)]
pub(in crate::cli) struct LspArgs {
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct SchemaArgs {
    /// The kind of file
    #[arg(value_name = "FILE")]
    pub(in crate::cli) name: SchemaName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaName {
    /// fineprint.toml
    Config,
    /// folder/name.toml: one lint
    Lint,
    /// claims/topic.toml: claims
    Claims,
    /// vocabulary.toml: word sets and values
    Vocabulary,
    /// cues.toml: the words by which dates and references are read
    Cues,
    /// What `check --format json` writes
    Findings,
}
