//! Findings that are allowed no more, or in vain.

use std::sync::atomic::{AtomicBool, Ordering};

use super::settings::Settings;
use crate::lint::{Mistake, Mistakes};

impl Settings {
    /// What is allowed no more because its last day has passed, and, if all policies were looked at, what is allowed in
    /// vain; to be told as warnings.
    pub fn stale_allows(&self, all_seen: bool) -> Vec<Mistake> {
        let mut found = Vec::new();
        for allow in &self.allows {
            let mut add = |message: String, help: &str| {
                let help = format!("{help}; its reason: {}", allow.reason);
                Mistakes::new(&allow.file, &mut found).add(allow.span.clone(), message, help);
            };
            let is_set = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
            match allow.until.filter(|_| is_set(&allow.state.expired)) {
                Some(until) => add(format!("this was allowed until {until}"), "mend it, or set another day"),
                None if all_seen && is_set(&allow.asked) && !is_set(&allow.state.used) => {
                    add("nothing is found that this allows".to_owned(), "take it out");
                }
                None => {}
            }
        }
        found
    }
}
