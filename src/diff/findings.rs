//! Findings that are new in the later version, and those that went.

use crate::finding::Finding;

/// The findings of `new` that `old` does not have, and the other way round. A finding that moved, or whose words were
/// changed and that is still there, is neither.
pub(super) fn compare<'a>(old: &'a [Finding], new: &'a [Finding]) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
    let (mut gone, mut fresh): (Vec<&Finding>, Vec<&Finding>) = (old.iter().collect(), new.iter().collect());
    let is_same: [fn(&Finding, &Finding) -> bool; 2] =
        [|one, other| one.lint == other.lint && one.message == other.message, |one, other| one.lint == other.lint];
    for is_same in is_same {
        fresh.retain(|finding| match gone.iter().position(|old| is_same(old, finding)) {
            Some(index) => {
                gone.remove(index);
                false
            }
            None => true,
        });
    }
    (fresh, gone)
}
