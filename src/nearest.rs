//! "Did you mean ...?": the known name nearest to a mistyped one.

/// The name of `known` that `name` was most likely meant to be, if any is near enough.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().max(name.len()) / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_is_the_closest_within_a_third_of_the_letters() {
        assert_eq!(nearest("retian", ["retain", "remain"]), Some("retain"));
        assert_eq!(nearest("xyz", ["retain", "remain"]), None);
    }
}
