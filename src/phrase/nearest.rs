//! "Did you mean": the known name that a mistyped one is nearest to.

/// The candidate with the fewest edits to `name`, if these are few enough for it to be meant; the first of several.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= limit + 3)
        .map(|candidate| (edits(name, candidate), candidate))
        .filter(|&(edits, _)| edits <= limit)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `left` into `right`.
fn edits(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for row in 0..left.len() {
        let mut current = vec![row + 1];
        for column in 0..right.len() {
            let replaced = above[column] + usize::from(left[row] != right[column]);
            let mut best = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column] {
                let swapped: &Vec<usize> = &before;
                best = best.min(swapped[column - 1] + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[right.len()]
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
