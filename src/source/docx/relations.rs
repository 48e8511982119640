//! Which parts and addresses a part refers to, by the ids that it calls them.

use rustc_hash::FxHashMap;

use super::DocxError;
use super::package::Package;
use super::xml::{XmlItem, XmlReader};

/// What a part refers to.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    by_id: FxHashMap<String, PackageRelation>,
}

/// One reference.
#[derive(Clone, Debug)]
struct PackageRelation {
    /// The last word of its type: `hyperlink`, `styles`.
    kind: String,
    /// A part's name within the package, or an address.
    target: String,
}

impl Relations {
    /// What the part called `part` refers to; the package itself is called by nothing.
    ///
    /// # Errors
    /// When the list of its references cannot be read.
    pub fn of(part: &str, package: &mut Package<'_>) -> Result<Self, DocxError> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let list = relations_of(part);
        let Some(text) = package.part(&list)? else { return Ok(Self::default()) };
        let mut reader = XmlReader::new(&text, &list);
        let mut by_id = FxHashMap::default();
        while let Some(item) = reader.item()? {
            let XmlItem::Open(tag) = item else { continue };
            let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            else {
                continue;
            };
            let external = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            let target = if external { target } else { resolve(folder, &target) };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            by_id.insert(id, PackageRelation { kind, target });
        }
        Ok(Self { by_id })
    }

    /// What an id stands for.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|relation| relation.target.as_str())
    }

    /// The parts of a kind, by name.
    pub fn all_of_kind(&self, kind: &str) -> Vec<&str> {
        let found = self.by_id.values().filter(|relation| relation.kind == kind);
        let mut parts: Vec<&str> = found.map(|relation| relation.target.as_str()).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    }

    /// The part of a kind that there is one of.
    pub fn of_kind(&self, kind: &str) -> Option<&str> {
        self.by_id.values().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }
}

/// The name of the part that holds what `part` refers to.
pub fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name of the part at `target`, as a part in `folder` calls it.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_referred_to() {
        assert_eq!(relations_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_of(""), "_rels/.rels");
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/sub", "../styles.xml"), "word/styles.xml");
    }
}
