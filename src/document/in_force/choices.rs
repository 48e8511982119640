//! The choices of a template, and which of their branches exclude each other.

use crate::document::model::Branch;
use crate::document::text::narrow;
use crate::source::Span;

/// Choices nested deeper are not told apart.
const DEEPEST: usize = 32;

/// The branches that the tags of a text make, by their start. One that is not closed is empty.
pub(super) fn branches(mut steps: Vec<(ChoiceStep, Span)>) -> Vec<Branch> {
    steps.sort_by_key(|(_, tag)| tag.start());
    let mut choices = Choices::default();
    for (step, tag) in steps {
        choices.step(step, tag);
    }
    choices.branches
}

/// Choices while the text is read from start to end.
#[derive(Default)]
struct Choices {
    branches: Vec<Branch>,
    open: Vec<OpenChoice>,
    /// How many are open beyond [`DEEPEST`].
    beyond: usize,
    choices: u32,
}

struct OpenChoice {
    choice: u32,
    branch: u32,
    parent: Option<u32>,
}

/// What a tag of a template does to a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChoiceStep {
    Begin,
    Next,
    End,
}

impl Choices {
    /// Takes in the tag at `tag`.
    fn step(&mut self, step: ChoiceStep, tag: Span) {
        match step {
            ChoiceStep::Begin if self.open.len() >= DEEPEST => self.beyond += 1,
            ChoiceStep::Begin => {
                let parent = self.open.last().map(|open| open.branch);
                self.choices += 1;
                self.begin(self.choices, parent, tag.end());
            }
            ChoiceStep::Next | ChoiceStep::End if self.beyond > 0 => {
                self.beyond -= usize::from(step == ChoiceStep::End)
            }
            ChoiceStep::Next | ChoiceStep::End => {
                let Some(open) = self.open.pop() else { return };
                let branch = &mut self.branches[open.branch as usize];
                branch.span = Span::new(branch.span.start(), tag.start());
                if step == ChoiceStep::Next {
                    self.begin(open.choice, open.parent, tag.end());
                }
            }
        }
    }

    fn begin(&mut self, choice: u32, parent: Option<u32>, start: usize) {
        let branch = narrow(self.branches.len());
        self.branches.push(Branch { span: Span::new(start, start), choice, parent });
        self.open.push(OpenChoice { choice, branch, parent });
    }
}
