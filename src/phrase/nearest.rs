//! "Did you mean": the known name that a mistyped one is nearest to.

/// The candidate with the fewest edits to `name`, if these are few enough for it to be meant; the first of several.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= limit + 3)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|&(edits, _)| edits <= limit)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["personal-data", "contact-data", "we", "you"];
        assert_eq!(nearest("persnal-data", names), Some("personal-data"));
        assert_eq!(nearest("contcat-data", names), Some("contact-data"));
        assert_eq!(nearest("personal-date", names), Some("personal-data"));
        assert_eq!(nearest("yuo", names), Some("you"));
        assert_eq!(nearest("cookies", names), None);
    }
}
