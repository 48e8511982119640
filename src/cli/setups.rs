//! `Setups`: each policy is checked by the configuration that is nearest above it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::ConfigArgs;
use super::load::{Load, compile_quickly, config_for};
use super::paths::absolute;
use super::setup::Setup;
use crate::config::Typed;
use crate::report::Look;

/// The setups of a run, each loaded when the first policy asks for it.
pub(super) struct Setups<'a> {
    args: &'a ConfigArgs,
    typed: Typed,
    look: Look,
    /// By configuration file; `None` where it is wrong.
    loaded: RefCell<BTreeMap<Option<PathBuf>, Option<Arc<Setup>>>>,
    /// Configuration files by the folders that they are nearest to.
    nearest: RefCell<BTreeMap<PathBuf, Option<PathBuf>>>,
}

/// A configuration that cannot be used: what is wrong with it, or nothing if that has been told.
pub(super) struct Wrong(pub(super) Option<String>);

impl<'a> Setups<'a> {
    pub(super) fn new(args: &'a ConfigArgs, typed: Typed, look: Look) -> Self {
        Self { args, typed, look, loaded: RefCell::default(), nearest: RefCell::default() }
    }

    /// The setup for the file at that path.
    pub(super) fn of_file(&self, path: &Path) -> Result<Arc<Setup>, Wrong> {
        let whole = absolute(path);
        self.of_folder(whole.parent().unwrap_or(&whole))
    }

    /// The setup for what lies in that absolute folder.
    pub(super) fn of_folder(&self, folder: &Path) -> Result<Arc<Setup>, Wrong> {
        let known = self.nearest.borrow().get(folder).cloned();
        let config = known.unwrap_or_else(|| {
            let config = config_for(self.args, folder);
            self.nearest.borrow_mut().insert(folder.to_path_buf(), config.clone());
            config
        });
        if let Some(loaded) = self.loaded.borrow().get(&config) {
            return loaded.clone().ok_or(Wrong(None));
        }
        let load = Load { args: self.args, typed: &self.typed, more: Vec::new(), compile: &compile_quickly };
        let setup = load.of(config.as_deref());
        let (kept, told) = match setup {
            Ok(setup) => (Some(Arc::new(setup)), None),
            Err(failure) => (None, Some(failure.text(self.look))),
        };
        self.loaded.borrow_mut().insert(config, kept.clone());
        kept.ok_or(Wrong(told))
    }

    /// All that could be loaded, in the order of their files.
    pub(super) fn all(&self) -> Vec<Arc<Setup>> {
        self.loaded.borrow().values().flatten().cloned().collect()
    }
}
