//! `Setup`: the lints in use and how they are set, from the configuration file and the program's own lints.

use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Io;
use super::args::ConfigArgs;
use super::packs::{read_pack, with_slashes};
use super::problem::Problem;
use crate::config::{Config, FILE_NAME, Settings};
use crate::lint::{Catalog, LintFile, Mistake, Trace};
use crate::report::{Look, mistakes};

/// What a run works with.
#[derive(Debug)]
pub(crate) struct Setup {
    /// The claims and lints.
    pub(crate) catalog: Catalog,
    /// How they are set.
    pub(crate) settings: Settings,
    /// The folder that the settings' globs start from.
    root: PathBuf,
}

/// Why there is no setup.
enum Failure {
    Problem(Problem),
    Mistakes(Vec<Mistake>),
}

/// How failures look where no terminal shows them.
const PLAIN: Look = Look { color: false, width: 100, wrap: false };

impl Failure {
    /// What is wrong, for whoever can mend it.
    fn text(&self, look: Look) -> String {
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

impl Setup {
    /// The lints that come with the program, each as it sets itself.
    pub(crate) fn built_in() -> Self {
        let catalog = Catalog::built_in();
        let settings =
            Config::default().resolve(&catalog).expect("a configuration that says nothing says nothing wrong");
        Self { catalog, settings, root: PathBuf::new() }
    }

    /// The lints as the configuration file at `path` sets them.
    ///
    /// # Errors
    /// What cannot be read or is wrong, in words for whoever wrote the file.
    pub(crate) fn of_file(path: &Path) -> Result<Self, String> {
        let args = ConfigArgs { config: Some(path.to_path_buf()), isolated: false };
        load(&args, Vec::new(), &compile_quickly).map_err(|failure| failure.text(PLAIN))
    }

    /// The day that dates are held against: the one asked for, else the one of the configuration, else the clock's.
    pub(crate) fn today(&self, asked: Option<Date>) -> Date {
        asked.or(self.settings.today).unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// Reads the configuration and the lints; `None` once it is told what is wrong with them. The lints have no
    /// examples.
    pub(super) fn load(args: &ConfigArgs, io: &mut Io<'_>, look: Look) -> io::Result<Option<Self>> {
        told(load(args, Vec::new(), &compile_quickly), io, look)
    }

    /// The same with the lints of `more`, all with their examples.
    pub(super) fn load_with_examples(
        args: &ConfigArgs,
        more: Vec<LintFile>,
        io: &mut Io<'_>,
        look: Look,
    ) -> io::Result<Option<Self>> {
        told(load(args, more, &|files| Catalog::with(files)), io, look)
    }

    /// The same without the lints of `more`, and what tells by which phrase something is found.
    pub(super) fn load_traced(args: &ConfigArgs, io: &mut Io<'_>, look: Look) -> io::Result<Option<(Self, Trace)>> {
        let trace = std::cell::OnceCell::new();
        let compile = |files: Vec<LintFile>| {
            Catalog::traced(files).map(|(catalog, found)| {
                trace.get_or_init(|| found);
                catalog
            })
        };
        let setup = told(load(args, Vec::new(), &compile), io, look)?;
        Ok(setup.and_then(|setup| Some((setup, trace.into_inner()?))))
    }

    /// Whether the settings start from the current directory.
    pub(super) fn is_here(&self) -> bool {
        std::env::current_dir().is_ok_and(|here| here == self.root)
    }

    /// The path of a policy as the settings' globs see it: from the folder of the configuration file.
    pub(crate) fn path_of(&self, name: &str) -> String {
        path_below(&self.root, Path::new(name))
    }
}

/// The configuration file alone, for commands that need no lints.
pub(super) struct FoundConfig {
    config: Config,
    root: PathBuf,
    /// The folder of the file, as it is shown.
    folder: PathBuf,
}

impl FoundConfig {
    /// Reads the configuration; `None` once it is told what is wrong with it.
    pub(super) fn load(args: &ConfigArgs, io: &mut Io<'_>, look: Look) -> io::Result<Option<Self>> {
        told(find(args), io, look)
    }

    /// Whether a walk leaves out the file at `path`.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        self.config.excludes(&path_below(&self.root, path))
    }
}

/// What was loaded, or `None` once it is told what is wrong.
fn told<T>(loaded: Result<T, Failure>, io: &mut Io<'_>, look: Look) -> io::Result<Option<T>> {
    match loaded {
        Ok(loaded) => Ok(Some(loaded)),
        Err(failure) => io.stderr.write_all(failure.text(look).as_bytes()).map(|()| None),
    }
}

/// The path of a policy as globs see it that start from `root`.
fn path_below(root: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    with_slashes(absolute.strip_prefix(root).unwrap_or(path))
}

/// Makes a catalog of the built-in lints and the user's.
type Compile<'a> = &'a dyn Fn(Vec<LintFile>) -> Result<Catalog, Vec<Mistake>>;

/// Compiles nothing where there are built-in lints only, which are compiled already.
fn compile_quickly(files: Vec<LintFile>) -> Result<Catalog, Vec<Mistake>> {
    if files.is_empty() { Ok(Catalog::built_in()) } else { Catalog::with(files) }
}

fn load(args: &ConfigArgs, more: Vec<LintFile>, compile: Compile<'_>) -> Result<Setup, Failure> {
    let FoundConfig { config, root, folder } = find(args)?;
    let mut files = own_lints(&config, &root, &folder)?;
    files.extend(more);
    let catalog = compile(files)?;
    let settings = config.resolve(&catalog)?;
    Ok(Setup { catalog, settings, root })
}

fn find(args: &ConfigArgs) -> Result<FoundConfig, Failure> {
    let here = std::env::current_dir().map_err(|error| Problem::new("the current directory", error))?;
    let found = match &args.config {
        Some(path) => Some(path.clone()),
        None if args.isolated => None,
        None => nearest_config(&here),
    };
    let Some(path) = found else {
        return Ok(FoundConfig { config: Config::default(), root: here, folder: PathBuf::new() });
    };
    let text = std::fs::read_to_string(&path).map_err(|error| Problem::io(&path, &error))?;
    let absolute = std::path::absolute(&path).map_err(|error| Problem::io(&path, &error))?;
    let root = absolute.parent().map_or(here.clone(), Path::to_path_buf);
    let config = Config::parse(&path.to_string_lossy(), &text)?;
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    Ok(FoundConfig { config, root, folder })
}

/// The configuration file in `folder` or the nearest one above it, up to the root of a Git repository.
fn nearest_config(folder: &Path) -> Option<PathBuf> {
    for above in folder.ancestors() {
        let path = above.join(FILE_NAME);
        if path.is_file() {
            return Some(if above == folder { PathBuf::from(FILE_NAME) } else { path });
        }
        if above.join(".git").exists() {
            break;
        }
    }
    None
}

/// The files of the folders of lints that the configuration names.
fn own_lints(config: &Config, root: &Path, folder: &Path) -> Result<Vec<LintFile>, Failure> {
    let (mut files, mut wrong) = (Vec::new(), Vec::new());
    for (path, span) in config.lint_paths() {
        match read_pack(&root.join(path), &folder.join(path)) {
            Ok(read) => files.extend(read),
            Err(problem) => wrong.extend(config.file().map(|file| Mistake {
                file: file.clone(),
                span,
                message: problem.message().to_string(),
                help: Some("folders of lints are relative to the folder of this file".to_string()),
            })),
        }
    }
    if wrong.is_empty() { Ok(files) } else { Err(wrong.into()) }
}
