//! `Memos`: what lints looked up and others need too, kept for one policy.

use std::any::Any;
use std::cell::OnceCell;

/// Values of different types, at most one of each. They stay where they are put.
#[derive(Default)]
pub(super) struct Memos {
    first: OnceCell<Box<MemoNode>>,
}

struct MemoNode {
    value: Box<dyn Any>,
    rest: Memos,
}

impl Memos {
    /// The value of that type, made by `make` when it is asked for first. `make` may ask for others.
    pub(super) fn get_or_make<T: 'static>(&self, make: impl FnOnce() -> T) -> &T {
        self.get().unwrap_or_else(|| self.put(make()))
    }

    fn get<T: 'static>(&self) -> Option<&T> {
        let entry = self.first.get()?;
        entry.value.downcast_ref().or_else(|| entry.rest.get())
    }

    fn put<T: 'static>(&self, value: T) -> &T {
        let mut end = self;
        while let Some(entry) = end.first.get() {
            end = &entry.rest;
        }
        let entry = end.first.get_or_init(|| Box::new(MemoNode { value: Box::new(value), rest: Self::default() }));
        entry.value.downcast_ref().expect("it was put there with its type")
    }
}

#[cfg(test)]
mod tests {
    use super::Memos;

    #[test]
    fn a_value_is_made_once_and_may_ask_for_others() {
        let memos = Memos::default();
        let long: &String = memos.get_or_make(|| format!("{} and more", memos.get_or_make(|| "a word")));
        assert_eq!(long, "a word and more");
        assert_eq!(*memos.get_or_make::<&str>(|| "another word"), "a word");
        assert_eq!(memos.get_or_make::<String>(String::new), "a word and more");
    }
}
