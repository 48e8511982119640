//! Changes of a part's text: insertions and deletions at places of the text as it was.

use std::ops::Range;

/// Changes that are applied at once.
#[derive(Debug, Default)]
pub(super) struct Edits {
    deleted: Vec<Range<usize>>,
    /// By place; those at one place in the order in which they are added, ends of comments before starts.
    inserted: Vec<Insertion>,
}

#[derive(Debug)]
struct Insertion {
    at: usize,
    /// What closes the run that the place is in the middle of, and opens it again.
    around: Option<(String, String)>,
    order: InsertionOrder,
    text: String,
}

/// What goes first at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum InsertionOrder {
    End,
    Start,
    /// Part of a tag; nothing else stands at its place.
    Attribute,
}

impl Edits {
    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.deleted.push(range);
    }

    pub(super) fn insert(&mut self, at: usize, order: InsertionOrder, text: String) {
        self.inserted.push(Insertion { at, around: None, order, text });
    }

    /// Inserts in the middle of a run.
    pub(super) fn insert_parting(&mut self, at: usize, around: (String, String), order: InsertionOrder, text: String) {
        self.inserted.push(Insertion { at, around: Some(around), order, text });
    }

    /// Inserts once, however often it is asked for.
    pub(super) fn insert_once(&mut self, at: usize, text: &str) {
        if self.inserted.iter().all(|other| other.at != at || other.order != InsertionOrder::Attribute) {
            self.insert(at, InsertionOrder::Attribute, text.to_owned());
        }
    }

    /// The text with all changes.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.inserted.sort_by_key(|insertion| (insertion.at, insertion.order));
        self.deleted.sort_by_key(|range| range.start);
        let mut changed = String::with_capacity(text.len() + 128 * self.inserted.len());
        let mut deleted = self.deleted.iter().peekable();
        let mut done = 0;
        let mut copy_to = |changed: &mut String, to: usize| {
            while let Some(range) = deleted.next_if(|range| range.start < to) {
                changed.push_str(&text[done.min(range.start)..range.start]);
                done = done.max(range.end);
            }
            if done < to {
                changed.push_str(&text[done..to]);
                done = to;
            }
        };
        for here in self.inserted.chunk_by(|one, next| one.at == next.at) {
            copy_to(&mut changed, here[0].at);
            let around = here.iter().find_map(|insertion| insertion.around.as_ref());
            changed.push_str(around.map_or("", |(close, _)| close));
            here.iter().for_each(|insertion| changed.push_str(&insertion.text));
            changed.push_str(around.map_or("", |(_, open)| open));
        }
        copy_to(&mut changed, text.len());
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_applied_in_the_order_of_their_places() {
        let mut edits = Edits::default();
        edits.delete(6..9);
        edits.insert(9, InsertionOrder::Start, "<".into());
        edits.insert(9, InsertionOrder::End, ">".into());
        edits.insert_parting(3, ("(".into(), ")".into()), InsertionOrder::Start, "|".into());
        edits.insert_once(1, "!");
        edits.insert_once(1, "!");
        edits.delete(0..1);
        assert_eq!(edits.apply("0123456789"), "!12(|)345><9");
        let mut edits = Edits::default();
        edits.insert(3, InsertionOrder::End, ">".into());
        edits.delete(3..5);
        edits.insert(5, InsertionOrder::Start, "<".into());
        assert_eq!(edits.apply("0123456"), "012><56");
    }
}
