//! `Load`: reads a configuration file, those that it extends and the lints that it names.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Io;
use super::args::ConfigArgs;
use super::files::read_text;
use super::packs::read_pack;
use super::paths::absolute;
use super::problem::Problem;
use super::setup::Setup;
use super::threads::pool;
use crate::check::company_facts;
use crate::config::{Config, FACTS_FILE_NAME, LintPath, Typed, in_order};
use crate::lint::{Catalog, LintFile, Mistake, Pack};
use crate::report::{Look, mistakes};

/// Configurations that extend one another are not nested deeper than this.
const DEEPEST: usize = 16;

/// Why there is no setup.
pub(super) enum Failure {
    Problem(Problem),
    Mistakes(Vec<Mistake>),
}

impl Failure {
    /// What is wrong, for whoever can mend it.
    pub(super) fn text(&self, look: Look) -> String {
        match self {
            Self::Problem(problem) => problem.to_string(),
            Self::Mistakes(found) => mistakes::text(found, look),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Vec<Mistake>> for Failure {
    fn from(mistakes: Vec<Mistake>) -> Self {
        Self::Mistakes(mistakes)
    }
}

/// Makes a catalog of the built-in lints and the user's.
type Compile<'a> = &'a dyn Fn(Vec<LintFile>) -> Result<Arc<Catalog>, Vec<Mistake>>;

/// Compiles nothing where there are built-in lints only, which are compiled already. The lints have no examples.
pub(super) fn compile_quickly(files: Vec<LintFile>) -> Result<Arc<Catalog>, Vec<Mistake>> {
    if files.is_empty() { Ok(Catalog::built_in()) } else { compile_wholly(files) }
}

/// The same with all examples.
pub(super) fn compile_wholly(files: Vec<LintFile>) -> Result<Arc<Catalog>, Vec<Mistake>> {
    pool(None).install(|| Catalog::with(files)).map(Arc::new)
}

/// How configurations are read.
pub(super) struct Load<'a> {
    /// What the command line says of configuration files.
    pub(super) args: &'a ConfigArgs,
    /// What it sets.
    pub(super) typed: &'a Typed,
    /// Lints besides the built-in ones and those that the configuration names.
    pub(super) more: Vec<LintFile>,
    /// What makes a catalog of them.
    pub(super) compile: Compile<'a>,
}

/// How failures look where no terminal shows them.
const PLAIN: Look = Look { color: false, ascii: false, width: 100, wrap: false };

impl Setup {
    /// The lints as the configuration file at `path` sets them.
    ///
    /// # Errors
    /// What cannot be read or is wrong, in words for whoever wrote the file.
    pub(crate) fn of_file(path: &Path) -> Result<Self, String> {
        let args = ConfigArgs { config: Some(path.to_path_buf()), ..ConfigArgs::default() };
        let load = Load { args: &args, typed: &Typed::default(), more: Vec::new(), compile: &compile_quickly };
        load.of(Some(path)).map_err(|failure| failure.text(PLAIN))
    }
}

impl Load<'_> {
    /// The setup by the file at `path`, or by none.
    pub(super) fn of(&self, path: Option<&Path>) -> Result<Setup, Failure> {
        let config = path.filter(|path| self.holds(path)).map_or(Ok(Config::default()), |path| self.read(path, &[]))?;
        let (own, wrong) = self.own_lints(&config);
        let files = [own, self.more.clone()].concat();
        let compiled = if wrong.is_empty() { (self.compile)(files.clone()) } else { Err(wrong) };
        let catalog = match compiled {
            Ok(catalog) => catalog,
            Err(found) => {
                let mut slips = config.slips(&Catalog::built_in());
                slips.retain(|slip| !files.iter().any(|file| is_named(file, slip)));
                return Err(in_order([config.mistakes(), &slips, &found].concat()).into());
            }
        };
        let mut settings = config.resolve(&catalog)?;
        settings.typed(self.typed, &catalog).map_err(|unknown| {
            let near = unknown.near.map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| "`fineprint lints` lists all lints".to_owned());
            let name = if unknown.name.is_empty() { "\"\"" } else { &unknown.name };
            Problem::new(name, "there is no such lint or folder of lints").help(help)
        })?;
        if let Some(file) = path.map(|path| self.facts_beside(path)).transpose()?.flatten() {
            settings = settings.with_company(company_facts(&file, &catalog)?);
        }
        Ok(Setup { catalog, settings })
    }

    /// Whether there should be a configuration file there: where one is looked for, a facts file may stand alone.
    fn holds(&self, path: &Path) -> bool {
        self.args.config.is_some() || is_there(path) || !is_there(&path.with_file_name(FACTS_FILE_NAME))
    }

    /// The facts file beside the configuration file at `config`, if there is one.
    fn facts_beside(&self, config: &Path) -> Result<Option<LintFile>, Problem> {
        let path = config.with_file_name(FACTS_FILE_NAME);
        if !is_there(&path) {
            return Ok(None);
        }
        Ok(Some(LintFile::new(Pack::User, path.to_string_lossy(), self.text_of(&path)?)))
    }

    /// The text of a file that nobody named: a link in a repository must not have another file of the system quoted.
    fn text_of(&self, path: &Path) -> Result<String, Problem> {
        let (whole, is_named) = (absolute(path), self.args.config.as_deref() == Some(path));
        let leads_away = || !is_below(&whole, repository_of(whole.parent().unwrap_or(Path::new("/"))));
        if path.is_symlink() && !is_named && !self.args.trust_paths && leads_away() {
            let problem =
                Problem::new(path.display(), "it is a link that leads out of the repository, and is not read");
            return Err(problem.help("`--trust-paths` reads it all the same".to_owned()));
        }
        read_text(path)
    }

    /// The setup for the current directory; `None` once it is told what is wrong with it.
    pub(super) fn here(&self, io: &mut Io<'_>, look: Look) -> io::Result<Option<Setup>> {
        let path = config_for(self.args, &absolute(Path::new(".")));
        match self.of(path.as_deref()) {
            Ok(loaded) => Ok(Some(loaded)),
            Err(failure) => io.stderr.write_all(failure.text(look).as_bytes()).map(|()| None),
        }
    }

    /// Reads the file and all that it extends. `above` are the files that extend it.
    fn read(&self, path: &Path, above: &[PathBuf]) -> Result<Config, Failure> {
        let text = self.text_of(path).map_err(|problem| {
            let help = "a configuration is a file: give the folder another name, or name a file after `--config`";
            if path.is_dir() { problem.help(help.to_owned()) } else { problem }
        })?;
        let whole = absolute(path);
        let folder = whole.parent().unwrap_or(Path::new("/")).to_path_buf();
        let config = Config::parse(&path.to_string_lossy(), &folder, &text);
        let (mut bases, mut wrong) = (Vec::new(), Vec::new());
        let above: Vec<PathBuf> = above.iter().cloned().chain([whole]).collect();
        for (written, span) in config.extends() {
            let mistake = |message: &str, help: String| Mistake {
                file: config.file().expect("it has been read from one").clone(),
                span: span.clone(),
                message: format!("`{written}` cannot be extended: {message}"),
                help: Some(help),
            };
            match self.base(&folder, written, &above) {
                Ok(base) => match self.read(&base, &above) {
                    Ok(base) => bases.push(base),
                    Err(Failure::Problem(problem)) => {
                        let help = problem.advice().unwrap_or("paths are relative to the folder of this file");
                        wrong.push(mistake(problem.message(), help.to_owned()));
                    }
                    Err(Failure::Mistakes(found)) => wrong.extend(found),
                },
                Err((message, help)) => wrong.push(mistake(&message, help)),
            }
        }
        if wrong.is_empty() {
            return Ok(config.extending(bases));
        }
        Err(in_order([config.mistakes(), &wrong].concat()).into())
    }

    /// The file that is extended, unless it may not be.
    fn base(&self, folder: &Path, written: &str, above: &[PathBuf]) -> Result<PathBuf, (String, String)> {
        let base = absolute(&folder.join(written));
        let refused = |message: &str, help: &str| Err((message.to_owned(), help.to_owned()));
        if above.last() == Some(&base) {
            return refused("it is this file itself", "name another file, or take the line out");
        }
        if above.contains(&base) {
            return refused("it extends this file in turn", "let one of them extend the other only");
        }
        if above.len() >= DEEPEST {
            return refused("more than 16 files extend one another", "let this file extend fewer");
        }
        if !self.args.trust_paths && !is_below(&base, repository_of(folder)) {
            return refused("it lies outside of the repository", "`--trust-paths` reads it all the same");
        }
        Ok(super::paths::shown(&base))
    }

    /// The files of the folders of lints that the configuration names, and which folders cannot be read.
    fn own_lints(&self, config: &Config) -> (Vec<LintFile>, Vec<Mistake>) {
        let (mut files, mut wrong) = (Vec::new(), Vec::new());
        for LintPath { path, root, file, span } in config.lint_paths() {
            let mistake = |message: String, help: &str| Mistake {
                file: file.clone(),
                span: span.clone(),
                message,
                help: Some(help.to_owned()),
            };
            let folder = absolute(&root.join(path));
            if !self.args.trust_paths && folder.exists() && !is_below(&folder, root) {
                let message = format!("`{path}` lies outside of the folder of this file, and is not read");
                wrong.push(mistake(message, "`--trust-paths` reads it all the same"));
                continue;
            }
            match read_pack(&folder, &super::paths::shown(&folder)) {
                Ok(read) => files.extend(read),
                Err(problem) => {
                    let help = problem.advice().unwrap_or("folders of lints are relative to the folder of this file");
                    wrong.push(mistake(problem.message().to_owned(), help));
                }
            }
        }
        (files, wrong)
    }
}

/// Whether the mistake is at the name of the lint in the file.
fn is_named(file: &LintFile, mistake: &Mistake) -> bool {
    let written = mistake.file.text[mistake.span.clone()].trim_matches(['"', '\'']);
    file.name.strip_suffix(".toml") == Some(written)
}

/// The configuration file for what lies in the absolute `folder`, as it is shown.
pub(super) fn config_for(args: &ConfigArgs, folder: &Path) -> Option<PathBuf> {
    match &args.config {
        Some(path) => Some(path.clone()),
        None if args.isolated => None,
        None => nearest_config(folder).map(|path| super::paths::shown(&path)),
    }
}

/// The configuration file in `folder` or the nearest one above it, up to the root of a Git repository; where a facts
/// file stands alone, the one that could lie beside it.
fn nearest_config(folder: &Path) -> Option<PathBuf> {
    for above in folder.ancestors() {
        let path = above.join(crate::config::FILE_NAME);
        // A folder or a broken link of this name is told when it is read.
        if is_there(&path) || is_there(&above.join(FACTS_FILE_NAME)) {
            return Some(path);
        }
        if above.join(".git").exists() {
            break;
        }
    }
    None
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The root of the Git repository that holds the folder, or the folder where there is none.
fn repository_of(folder: &Path) -> &Path {
    folder.ancestors().find(|above| above.join(".git").exists()).unwrap_or(folder)
}

/// Whether `path` really lies below `folder`, links followed.
fn is_below(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    real(path).starts_with(real(folder))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_that_leads_out_of_the_repository_is_not_read_unless_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("inside"), folder.path().join("secret"));
        std::fs::create_dir(&inside).unwrap();
        std::fs::write(&outside, "password = 1\n").unwrap();
        let path = inside.join(crate::config::FILE_NAME);
        symlink(&outside, &path).unwrap();
        let told = |args: &ConfigArgs| {
            let load = Load { args, typed: &Typed::default(), more: Vec::new(), compile: &compile_quickly };
            load.of(Some(&path)).expect_err("it holds no setting").text(PLAIN)
        };
        let silent = told(&ConfigArgs::default());
        assert!(silent.contains("it is a link that leads out") && !silent.contains("password"), "{silent}");
        assert!(told(&ConfigArgs { trust_paths: true, ..ConfigArgs::default() }).contains("password"));
        assert!(told(&ConfigArgs { config: Some(path.clone()), ..ConfigArgs::default() }).contains("password"));
    }
}
