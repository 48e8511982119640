//! "Did you mean": the known name that a mistyped one is nearest to.

/// Fewer letters than this are the beginning of too much.
const FEWEST: usize = 3;

/// So many edits are a slip of the fingers, whatever else a name may be the beginning of.
const SLIP: usize = 2;

/// The candidate that is meant by a mistyped `name`: one that a slip leads to, else the shortest that goes on where
/// `name` stops, else the one with the fewest edits if these are few enough; the first of several. Capitals are no edits.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = &*name.to_lowercase();
    let limit = (name.chars().count() / 3).max(1);
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let alike = candidates.iter().filter(|candidate| candidate.len().abs_diff(name.len()) <= limit + 3);
    let best = alike
        .map(|candidate| (strsim::osa_distance(name, &candidate.to_lowercase()), *candidate))
        .filter(|&(edits, _)| edits <= limit)
        .min_by_key(|&(edits, _)| edits);
    let longer = || candidates.iter().filter(|candidate| name.len() >= FEWEST && candidate.starts_with(name));
    match best {
        Some((edits, candidate)) if edits <= SLIP => Some(candidate),
        _ => longer().min_by_key(|candidate| candidate.len()).copied().or(best.map(|(_, candidate)| candidate)),
    }
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
        assert_eq!(nearest("WE", names), Some("we"));
        assert_eq!(nearest("cookies", names), None);
        assert_eq!(nearest("contact", names), Some("contact-data"));
        assert_eq!(nearest("yo", ["young", "yours"]), None);
    }
}
