//! `Setup`: the lints in use and how they are set, from one configuration and the program's own lints.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::paths::absolute;
use crate::check::Options;
use crate::config::{Config, PolicySettings, Settings};
use crate::lint::Catalog;

/// What policies are checked with.
#[derive(Debug)]
pub(crate) struct Setup {
    /// The claims and lints.
    pub(crate) catalog: Arc<Catalog>,
    /// How they are set.
    pub(crate) settings: Settings,
}

impl Setup {
    /// The lints that come with the program, each as it sets itself.
    pub(crate) fn built_in() -> Self {
        let catalog = Catalog::built_in();
        let settings =
            Config::default().resolve(&catalog).expect("a configuration that says nothing says nothing wrong");
        Self { catalog, settings }
    }

    /// What holds for the policy called `name`, a path.
    pub(crate) fn for_policy(&self, name: &Path) -> PolicySettings {
        self.settings.for_policy(&absolute(name), &self.catalog)
    }
}

/// What a check depends on besides the policy, for one for which `settings` hold.
pub(crate) fn options(settings: PolicySettings, changed: Option<Date>) -> Options {
    let today = settings.today.map_or_else(|| jiff::Zoned::now().date(), |today| today.value);
    let laws = settings.laws.map(|laws| laws.value);
    let known = settings.known();
    let PolicySettings { levels, company, allowed, .. } = settings;
    Options { today, known, company, laws, levels, changed, allowed }
}
