//! What holds for one policy and where each value comes from, for people who wonder.

use std::path::Path;

use super::settings::{Origin, Settings, Sourced};
use crate::lint::{Catalog, Named, Severity};

/// One setting of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name in the configuration file: `fail-on`, `levels.consent/consent-by-use`.
    pub name: String,
    /// Its value as it is written there.
    pub value: String,
    /// Where it comes from: `default`, `command line`, `fineprint.toml:3`.
    pub origin: String,
}

impl Settings {
    /// All that holds for the policy at that absolute path, but the levels that are the lints' own.
    pub fn shown(&self, path: &Path, catalog: &Catalog) -> Vec<Shown> {
        let settings = self.for_policy(path, catalog);
        let mut all = Vec::new();
        let mut add = |name: &str, value: String, origin| {
            all.push(Shown { name: name.to_owned(), value, origin: self.told(origin) });
        };
        match settings.today {
            Some(today) => add("today", today.value.to_string(), today.origin),
            None => add("today", "the clock's".to_owned(), Origin::Default),
        }
        add("git-dates", settings.git_dates.value.to_string(), settings.git_dates.origin);
        let mut quoted = |name: &str, value: &str, origin| add(name, format!("\"{value}\""), origin);
        let Sourced { value, origin } = settings.fail_on;
        quoted("fail-on", Named::name(value), origin);
        let Sourced { value, origin } = settings.min_confidence;
        quoted("min-confidence", Named::name(value), origin);
        all.push(Shown {
            name: "preview".to_owned(),
            value: settings.preview.value.to_string(),
            origin: self.told(settings.preview.origin),
        });
        let mut add = |name: &str, value: String, origin| {
            all.push(Shown { name: name.to_owned(), value, origin: self.told(origin) });
        };
        let mut quoted = |name: &str, value: &str, origin| add(name, format!("\"{value}\""), origin);
        let Sourced { value, origin } = settings.tracked;
        quoted("tracked-changes", Named::name(value), origin);
        let origins = self.level_origins(path, catalog);
        let levels = catalog.lints().iter().zip(origins).enumerate();
        for (index, (lint, origin)) in levels.filter(|(_, (_, origin))| *origin != Origin::Default) {
            let level = settings.levels.get(index).map_or("off", Severity::name);
            quoted(&format!("levels.\"{}\"", lint.id), level, origin);
        }
        if let Some(Sourced { value, origin }) = settings.laws {
            let names: Vec<String> =
                catalog.laws().filter(|(law, _)| value.has(*law)).map(|(_, law)| format!("\"{}\"", law.name)).collect();
            add("laws", format!("[{}]", names.join(", ")), origin);
        }
        for (claim, Sourced { value, origin }) in &settings.facts {
            add(&format!("facts.{}", catalog.claim(*claim).id), value.to_string(), *origin);
        }
        all
    }

    fn told(&self, origin: Origin) -> String {
        match origin {
            Origin::Default => "default".to_owned(),
            Origin::CommandLine => "command line".to_owned(),
            Origin::File { layer, line } => format!("{}:{line}", self.layers[layer].file.path),
        }
    }
}
