//! How deep list items are nested.

use crate::document::labels::{self, Label};

/// The lists that are open at a place, outermost first.
#[derive(Debug, Default)]
pub(super) struct OpenLists {
    levels: Vec<OpenList>,
}

#[derive(Clone, Copy, Debug)]
struct OpenList {
    indent: usize,
    /// `None` for bullets.
    label: Option<Label>,
}

impl OpenLists {
    /// Nothing of a list goes on.
    pub(super) fn close(&mut self) {
        self.levels.clear();
    }

    /// Whether a paragraph with this indent belongs to an item.
    pub(super) fn holds(&self, indent: usize) -> bool {
        self.levels.first().is_some_and(|level| indent >= level.indent + 2)
    }

    /// Takes in an item and returns its depth.
    pub(super) fn item(&mut self, indent: usize, marker: &str) -> u16 {
        let label = labels::read(marker).map(|(label, _)| label);
        while self.levels.last().is_some_and(|level| level.indent > indent + 1) {
            self.levels.pop();
        }
        let level = OpenList { indent, label };
        let beside = |level: &OpenList| level.indent.abs_diff(indent) <= 1;
        let like = |level: &OpenList| match (level.label, label) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is_like(other),
            _ => false,
        };
        match self.levels.last() {
            Some(last) if beside(last) && !like(last) => {
                // Items that are not indented nest by their labels: 1., then a), then 2.
                match self.levels.iter().rposition(|level| beside(level) && like(level)) {
                    Some(found) => self.levels.truncate(found + 1),
                    None if label.is_none_or(|label| label.number == 1) => self.levels.push(level),
                    None => {}
                }
            }
            Some(last) if beside(last) => {}
            _ => self.levels.push(level),
        }
        if let Some(last) = self.levels.last_mut() {
            last.label = label;
        }
        u16::try_from(self.levels.len() - 1).unwrap_or(u16::MAX)
    }
}
