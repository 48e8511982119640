//! Ids that lints had before.

use std::collections::BTreeMap;

use crate::lint::catalog::Lint;
use crate::lint::definition::RenamedDefinition;
use crate::lint::mistake::{LintFile, Mistake, Mistakes};

/// The ids that lints had before, with those that they have today. An old id is nobody's own, and a new one is some
/// lint's.
pub(super) fn renamed(
    files: &[(&LintFile, RenamedDefinition)],
    lints: &[Lint],
    mistakes: &mut Vec<Mistake>,
) -> BTreeMap<String, String> {
    let is_lint = |id: &str| lints.iter().any(|lint| &*lint.id == id);
    let mut all = BTreeMap::new();
    for (file, definition) in files {
        let mut mistakes = Mistakes::new(file, mistakes);
        for (old, new) in definition {
            if is_lint(old.get_ref()) {
                let help = "a lint that is there keeps its id".to_owned();
                mistakes.add(old.span(), format!("`{}` is the id of a lint", old.get_ref()), help);
            }
            if !is_lint(new.get_ref()) {
                mistakes.unknown(new.span(), "lint", new.get_ref(), lints.iter().map(|lint| &*lint.id));
            }
            all.insert(old.get_ref().clone(), new.get_ref().clone());
        }
    }
    all
}
