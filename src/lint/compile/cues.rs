//! Cues: what `cues.toml` says -> `Cues`.

use super::Compiler;
use crate::lint::cues::{
    Cues, CuesDefinition, DateCues, DateCuesDefinition, DefinitionCues, DefinitionCuesDefinition, ReferenceCues,
    ReferenceCuesDefinition,
};
use crate::word::word_key;

impl Cues {
    /// Adds what a file says to what earlier ones said.
    pub(super) fn add(&mut self, definition: &CuesDefinition, compiler: &mut Compiler<'_>) {
        self.languages.extend(definition.languages.iter().cloned());
        self.date.add(&definition.date, compiler);
        self.values.add(&definition.value);
        self.reference.add(&definition.reference, compiler);
        self.definition.add(&definition.definition);
        self.topics.add(&definition.heading.topics);
        self.repetition.negations.add(&definition.repetition.negations);
        self.repetition.numbers.add(&definition.repetition.numbers);
        self.repetition.fillers.add(&definition.repetition.fillers);
        self.repetition.opposites.add(&definition.repetition.opposites);
        self.repetition.and.add(&definition.repetition.and);
        self.limits.extend(compiler.terms(&definition.comparison.limits));
    }
}

impl DefinitionCues {
    fn add(&mut self, definition: &DefinitionCuesDefinition) {
        self.leading.add(&definition.leading);
        self.meaning.add(&definition.meaning);
        self.auxiliary.add(&definition.auxiliary);
        self.introducing.add(&definition.introducing);
        self.article.add(&definition.article);
        self.pronouns.add(&definition.pronouns);
    }
}

impl DateCues {
    fn add(&mut self, definition: &DateCuesDefinition, compiler: &mut Compiler<'_>) {
        for (table, names) in
            [(&mut self.names.months, &definition.months), (&mut self.names.weekdays, &definition.weekdays)]
        {
            for (number, names) in (1..).zip(names) {
                table.extend(names.iter().map(|name| (word_key(name), number)));
            }
        }
        self.names.of.extend(definition.of.iter().map(|word| word_key(word)));
        self.names.day_endings.extend(definition.day_endings.iter().cloned());
        compiler.add_patterns(&mut self.updated, &definition.updated);
        compiler.add_patterns(&mut self.effective, &definition.effective);
        compiler.add_patterns(&mut self.version, &definition.version);
        compiler.add_patterns(&mut self.archived, &definition.archived);
        compiler.add_patterns(&mut self.policy, &definition.policy);
        compiler.add_patterns(&mut self.law, &definition.law);
        compiler.add_patterns(&mut self.cookie, &definition.cookie);
        compiler.add_patterns(&mut self.aside, &definition.aside);
        compiler.add_patterns(&mut self.created, &definition.created);
        self.updated_keys.extend_from_slice(&definition.updated_keys);
        self.effective_keys.extend_from_slice(&definition.effective_keys);
        self.dated_keys.extend_from_slice(&definition.dated_keys);
        compiler.add_patterns(&mut self.copyright, &definition.copyright);
    }
}

impl ReferenceCues {
    fn add(&mut self, definition: &ReferenceCuesDefinition, compiler: &mut Compiler<'_>) {
        compiler.add_patterns(&mut self.section, &definition.section);
        compiler.add_patterns(&mut self.attachment, &definition.attachment);
        compiler.add_patterns(&mut self.titled, &definition.titled);
        compiler.add_patterns(&mut self.next, &definition.next);
        compiler.add_patterns(&mut self.previous, &definition.previous);
        compiler.add_patterns(&mut self.law, &definition.law);
        compiler.add_patterns(&mut self.own, &definition.own);
        compiler.add_patterns(&mut self.pointing, &definition.pointing);
        self.before_name.add(&definition.before_name);
        self.no_name.add(&definition.no_name);
        self.joining.add(&definition.joining);
        self.before_last.add(&definition.before_last);
        self.before_part.add(&definition.before_part);
        self.before_reference.add(&definition.before_reference);
        self.documents.add(&definition.documents);
        self.own_names.add(&definition.own_names);
        self.common.add(&definition.common);
    }
}
