//! `Example`: a text inside a claim or lint file, with `[[...]]` round what must be found in it.

use crate::source::Span;

/// A text with the places that must be found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text without the marks.
    pub text: String,
    /// The marked places, bytes of `text`, in order.
    pub marks: Vec<Span>,
}

/// A mistake in an example.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ExampleError {
    /// `[[` or `]]` at this byte has no counterpart.
    Unbalanced { at: usize },
}

impl Example {
    pub(super) fn parse(marked: &str) -> Result<Self, ExampleError> {
        let mut example = Self { text: String::with_capacity(marked.len()), marks: Vec::new() };
        let mut rest = marked;
        let at = |rest: &str| marked.len() - rest.len();
        while let Some(open) = rest.find("[[") {
            let Some(close) = rest[open..].find("]]").map(|close| open + close) else {
                return Err(ExampleError::Unbalanced { at: at(rest) + open });
            };
            example.text.push_str(&rest[..open]);
            let start = example.text.len();
            example.text.push_str(&rest[open + 2..close]);
            example.marks.push(Span::new(start, example.text.len()));
            rest = &rest[close + 2..];
        }
        if let Some(close) = rest.find("]]") {
            return Err(ExampleError::Unbalanced { at: at(rest) + close });
        }
        example.text.push_str(rest);
        Ok(example)
    }

    /// The text with marks round `spans`, to show what was found.
    pub fn with_marks(&self, spans: &[Span]) -> String {
        let mut marked = self.text.clone();
        let mut ends: Vec<(usize, &str)> =
            spans.iter().flat_map(|span| [(span.start(), "[["), (span.end(), "]]")]).collect();
        ends.sort();
        for (at, mark) in ends.into_iter().rev() {
            marked.insert_str(at, mark);
        }
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans_and_back() {
        let example = Example::parse("We [[may share]] it.").expect("balanced");
        assert_eq!(example.text, "We may share it.");
        assert_eq!(example.marks, [Span::new(3, 12)]);
        assert_eq!(example.with_marks(&example.marks), "We [[may share]] it.");
        assert_eq!(Example::parse("a [[b"), Err(ExampleError::Unbalanced { at: 2 }));
        assert_eq!(Example::parse("a b]]"), Err(ExampleError::Unbalanced { at: 3 }));
    }
}
