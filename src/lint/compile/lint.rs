//! Lints: what all kinds have in common, and the choice of the kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Compiler;
use crate::lint::catalog::Lint;
use crate::lint::definition::{LintDefinition, Text};
use crate::lint::example::{Example, ExampleError};
use crate::lint::kind::{
    Agree, Contradict, DateFault, Duplicate, Ended, FactCheck, Forbid, Foreign, Kind, Measure, Numbering,
    ReferenceFault, Require, SilencingFault, SubjectDefinition, SubjectFault, TermFault, TextFault,
};
use crate::lint::mistake::{LintFile, Mistake, Mistakes};
use crate::phrase::nearest;

/// Notes where a lint gives way to one, or silences one, that there is not.
pub(super) fn check_ways(
    written: &BTreeMap<String, (&LintFile, LintDefinition)>,
    lints: &[Lint],
    mistakes: &mut Vec<Mistake>,
) {
    let is_lint = |id: &str| lints.iter().any(|lint| &*lint.id == id);
    for (file, definition) in written.values() {
        for id in definition.gives_way.iter().filter(|id| !is_lint(id.get_ref())) {
            let known = lints.iter().map(|lint| &*lint.id);
            Mistakes::new(file, mistakes).unknown(id.span(), "lint", id.get_ref(), known);
        }
        let of_subject = definition.subject.as_ref().into_iter();
        let silenced = of_subject.flat_map(|subject| match subject {
            SubjectDefinition::OtherDocument(table) => &table.silences[..],
            _ => &[],
        });
        let is_known = |name: &str| is_lint(name) || lints.iter().any(|lint| lint.id.split('/').next() == Some(name));
        for name in silenced.filter(|name| !is_known(name.get_ref())) {
            let known = lints.iter().map(|lint| &*lint.id);
            Mistakes::new(file, mistakes).unknown(name.span(), "lint or folder of lints", name.get_ref(), known);
        }
    }
}

impl Compiler<'_> {
    pub(super) fn lint(&mut self, id: &str, definition: &LintDefinition) -> Option<Lint> {
        let kind = self.kind(id, definition)?;
        if definition.flagged.is_empty() || definition.clean.is_empty() {
            let help = "give at least one under `flagged` and one under `clean`: they are its tests".to_owned();
            self.mistake(&definition.summary, format!("the lint `{id}` has too few examples"), help);
        }
        for text in definition.flagged.iter().filter(|text| !text.get_ref().contains("[[")) {
            let help = "put `[[` and `]]` round what the finding points at".to_owned();
            self.mistake(text, "this example does not say where it is flagged", help);
        }
        for text in [&definition.summary].into_iter().chain(&definition.message) {
            if text.get_ref().ends_with('.') || text.get_ref().contains('\n') {
                self.mistake(text, "a summary is one line without a full stop", None);
            }
        }
        self.check_placeholders(definition.message.as_ref().unwrap_or(&definition.summary), &kind);
        Some(Lint {
            id: id.into(),
            summary: definition.summary.get_ref().clone(),
            message: definition.message.as_ref().unwrap_or(&definition.summary).get_ref().clone(),
            severity: definition.severity,
            opt_in: definition.opt_in,
            preview: definition.preview,
            confidence: definition.confidence,
            gives_way: definition.gives_way.iter().map(|id| id.get_ref().clone()).collect(),
            authority: Arc::from(definition.authority.as_slice()),
            why: definition.why.get_ref().clone(),
            reason: first_sentence(definition.why.get_ref()).into(),
            help: definition.help.get_ref().clone(),
            fix: definition.fix,
            flagged: self.examples(&definition.flagged),
            clean: self.examples(&definition.clean),
            kind,
        })
    }

    /// Whether the kind knows what each `{placeholder}` stands for.
    fn check_placeholders(&mut self, message: &Text, kind: &Kind) {
        let known = kind.placeholders();
        let text = message.get_ref();
        let mut at = 0;
        while let Some(open) = text[at..].find('{').map(|open| at + open) {
            let Some(close) = text[open..].find('}').map(|close| open + close) else { return };
            let name = &text[open + 1..close];
            if !known.contains(&name) {
                let span = self.mistakes.inside(message.span(), open..close + 1);
                let near = nearest(name, known.iter().copied());
                let help = match (near, known) {
                    (Some(near), _) => format!("did you mean `{{{near}}}`?"),
                    (None, []) => "write the words themselves".to_owned(),
                    (None, known) => format!("write the words themselves, or one of {{{}}}", known.join("}, {")),
                };
                self.mistakes.add(span, format!("a lint of kind `{}` fills no `{{{name}}}`", kind.name()), help);
            }
            at = close + 1;
        }
    }

    fn kind(&mut self, id: &str, definition: &LintDefinition) -> Option<Kind> {
        let mut kinds = Vec::new();
        kinds.extend(definition.require.as_ref().map(|table| Kind::Require(Require::compile(table, self))));
        kinds.extend(definition.forbid.as_ref().map(|table| Kind::Forbid(Forbid::compile(table, self))));
        let contradict = definition.contradict.as_ref().map(|table| Contradict::compile(table, self));
        kinds.extend(contradict.map(|contradict| Kind::Contradict(Box::new(contradict))));
        kinds.extend(definition.agree.as_ref().map(|table| Kind::Agree(Box::new(Agree::compile(table, self)))));
        kinds.extend(definition.duplicate.as_ref().map(|table| Kind::Duplicate(Duplicate::compile(table, self))));
        kinds.extend(definition.date.as_ref().map(|table| Kind::Date(DateFault::compile(table, self))));
        kinds.extend(definition.ended.as_ref().map(|table| Kind::Ended(Ended::compile(table, self))));
        if let Some(table) = &definition.fact {
            // What is wrong with it is told already.
            kinds.push(Kind::Fact(Box::new(FactCheck::compile(table, self)?)));
        }
        kinds.extend(definition.foreign.as_ref().map(|table| Kind::Foreign(Foreign::compile(table, self))));
        kinds.extend(definition.measure.as_ref().map(|table| Kind::Measure(Measure::compile(table, self))));
        kinds.extend(definition.reference.as_ref().map(|table| Kind::Reference(ReferenceFault::compile(table, self))));
        kinds.extend(definition.numbering.as_ref().map(|table| Kind::Numbering(Numbering::compile(table))));
        kinds.extend(definition.term.as_ref().map(|table| Kind::Term(TermFault::compile(table))));
        kinds.extend(definition.text.as_ref().map(|table| Kind::Text(TextFault::compile(table, self))));
        let subject = definition.subject.as_ref();
        kinds.extend(subject.and_then(|table| SubjectFault::compile(table, self)).map(Kind::Subject));
        let silencing = definition.silencing.as_ref();
        kinds.extend(silencing.map(|table| Kind::Silencing(SilencingFault::compile(table))));
        if kinds.len() != 1 {
            let message = format!("the lint `{id}` must be of one kind and is of {}", kinds.len());
            let help = "give exactly one of the tables [require], [forbid], [contradict], [agree], [duplicate], [date], \
                        [ended], [fact], [foreign], [measure], [reference], [numbering], [term], [text], [subject], \
                        [silencing]";
            self.mistake(&definition.summary, message, help.to_owned());
        }
        kinds.pop()
    }

    pub(super) fn examples(&mut self, texts: &[Text]) -> Vec<Example> {
        let mut examples = Vec::new();
        for text in texts {
            match Example::parse(text.get_ref()) {
                Ok(example) => examples.push(example),
                Err(ExampleError::Unbalanced { at }) => {
                    let span = self.mistakes.inside(text.span(), at..at + 2);
                    self.mistakes.add(span, "this mark has no counterpart", "write `[[what is meant]]`".to_owned());
                }
            }
        }
        examples
    }
}

/// A shorter word with a full stop behind it is an abbreviation: "Art. 34".
const SHORTEST_LAST_WORD: usize = 4;

/// The first sentence of a text whose lines end with sentences.
fn first_sentence(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or_default();
    let ends = line.match_indices(". ").map(|(at, _)| at + 1).find(|end| {
        let word = line[..end - 1].rsplit(' ').next().unwrap_or_default();
        word.len() >= SHORTEST_LAST_WORD && line[end + 1..].starts_with(|next: char| !next.is_lowercase())
    });
    &line[..ends.unwrap_or(line.len())]
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        assert_eq!(first_sentence("Use is no consent. It says nothing.\nAt all."), "Use is no consent.");
        assert_eq!(first_sentence("Art. 34 asks for it.\nSoon."), "Art. 34 asks for it.");
        assert_eq!(first_sentence("A basis of Art. 6 is needed."), "A basis of Art. 6 is needed.");
    }
}
