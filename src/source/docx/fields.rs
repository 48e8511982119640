//! Fields: codes whose results are text, such as numbers of pages and links (ISO/IEC 29500-1, section 17.16).

use std::ops::Range;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them have not come to their result.
    codes: usize,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether the code is over and the result stands next.
    result: bool,
    /// Where the words of the result begin, and in which paragraph.
    from: (usize, u32),
}

impl Fields {
    /// Whether the text next is a code and not the result.
    pub(super) fn in_code(&self) -> bool {
        self.codes > 0
    }

    /// Takes in a piece of code.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
            field.code.push_str(text);
        }
    }

    /// Takes in a mark of a field, which stands at `at` in the paragraph of that number; returns the link that ends
    /// there.
    pub(super) fn step(&mut self, mark: Option<&str>, at: usize, paragraph: u32) -> Option<(Range<usize>, String)> {
        match mark {
            Some("begin") => {
                self.open.push(Field::default());
                self.codes += 1;
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
                    self.codes -= 1;
                    field.result = true;
                    field.from = (at, paragraph);
                }
            }
            Some("end") => {
                let field = self.open.pop()?;
                self.codes -= usize::from(!field.result);
                let (from, begun) = field.from;
                let target = Self::target(&field.code)?;
                return (field.result && begun == paragraph && from < at).then_some((from..at, target));
            }
            _ => {}
        }
        None
    }

    /// Where a field leads that is a link: `HYPERLINK "https://..." \l "bookmark"`.
    pub(super) fn target(code: &str) -> Option<String> {
        let rest = code.trim().strip_prefix("HYPERLINK")?.trim();
        let (address, local) = rest.split_once("\\l").unwrap_or((rest, ""));
        let quoted = |text: &str| text.split('"').nth(1).unwrap_or_else(|| text.trim()).to_owned();
        let (address, local) = (quoted(address), quoted(local));
        let local = if local.is_empty() { String::new() } else { format!("#{local}") };
        Some(address + &local).filter(|target| !target.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_addresses_and_to_bookmarks() {
        let target = |code| Fields::target(code);
        assert_eq!(target(" HYPERLINK \"https://a.example\" ").as_deref(), Some("https://a.example"));
        assert_eq!(target("HYPERLINK \\l \"rights\"").as_deref(), Some("#rights"));
        assert_eq!(target("HYPERLINK \"https://a.example\" \\l \"b\"").as_deref(), Some("https://a.example#b"));
        assert_eq!(target("PAGE"), None);
    }
}
