//! What files call by name: claims, laws, word sets, slots, scopes, and the conditions that hold such names.

use std::ops::Range;

use super::Compiler;
use crate::lint::catalog::ClaimId;
use crate::lint::condition::{self, Condition, ConditionError, Known};
use crate::lint::definition::{Text, VocabularyDefinition};
use crate::lint::fact_tables::{FACT_TABLES, FactTable};
use crate::lint::law::{Law, LawId, LawSet};
use crate::lint::pattern::MODALITY;
use crate::lint::terms::TermId;

impl Compiler<'_> {
    /// The claim with that id.
    pub(in crate::lint) fn claim(&mut self, id: &Text) -> Option<ClaimId> {
        let found = self.shared.claim_ids.get(id.get_ref()).copied();
        if found.is_none() {
            let known = self.shared.claim_ids.keys().map(String::as_str);
            self.mistakes.unknown(id.span(), "claim", id.get_ref(), known);
        }
        found
    }

    /// The law of that name; `None` where there is none, which is noted.
    pub(in crate::lint) fn law(&mut self, name: &Text) -> Option<LawId> {
        let found = self.shared.laws.iter().position(|law| *law.name == **name.get_ref());
        if found.is_none() {
            let known = self.shared.laws.iter().map(|law| &*law.name);
            self.mistakes.unknown(name.span(), "law", name.get_ref(), known);
        }
        found.map(|index| LawId(index as u8))
    }

    /// The term of the word set `@name`, or of the value `<name>`.
    pub(in crate::lint) fn term(&mut self, text: &Text) -> Option<TermId> {
        let name = text.get_ref().trim_start_matches('@');
        let found = self.shared.terms.get(name);
        if found.is_none() {
            let known: Vec<String> = self.shared.terms.known().map(str::to_owned).collect();
            self.mistakes.unknown(text.span(), "word set", name, known.iter().map(String::as_str));
        }
        found
    }

    /// The terms of several word sets.
    pub(in crate::lint) fn terms(&mut self, texts: &[Text]) -> Vec<TermId> {
        texts.iter().filter_map(|text| self.term(text)).collect()
    }

    /// The table of facts files of that name.
    pub(in crate::lint) fn fact_table(&mut self, name: &Text) -> Option<&'static FactTable> {
        let found = FACT_TABLES.iter().find(|table| table.name == name.get_ref());
        if found.is_none() {
            let known = FACT_TABLES.iter().map(|table| table.name);
            self.mistakes.unknown(name.span(), "table of facts", name.get_ref(), known);
        }
        found
    }

    /// The setting of that name in a table of facts files, whose values are looked for in policies from then on.
    pub(in crate::lint) fn fact_field(&mut self, table: &FactTable, name: &Text) -> Option<String> {
        let Some(field) = table.fields.iter().find(|field| field.name == name.get_ref()) else {
            let known = table.fields.iter().map(|field| field.name);
            self.mistakes.unknown(name.span(), &format!("setting of [{}]", table.name), name.get_ref(), known);
            return None;
        };
        if let Some(set) = field.of.set() {
            self.shared.terms.get(set);
        }
        Some(field.name.to_owned())
    }

    /// The names of slots that each of the claims must have.
    pub(in crate::lint) fn slots(&mut self, names: &[Text], claims: &[ClaimId]) -> Vec<String> {
        for name in names {
            if name.get_ref() == MODALITY {
                continue;
            }
            let lacking = claims
                .iter()
                .find(|claim| !self.shared.slots[claim.index()].iter().any(|slot| slot.name == *name.get_ref()));
            if let Some(claim) = lacking {
                let id = self.shared.claim_ids.iter().find(|(_, known)| *known == claim).map_or("", |(id, _)| id);
                let known = self.shared.slots[claim.index()].iter().map(|slot| slot.name.as_str()).chain([MODALITY]);
                self.mistakes.unknown(name.span(), &format!("slot of the claim `{id}` called"), name.get_ref(), known);
            }
        }
        names.iter().map(|name| name.get_ref().clone()).collect()
    }

    /// The slot called `name` must hold typed values in each of the claims that have it.
    pub(in crate::lint) fn typed_slot(&mut self, name: &Text, claims: &[ClaimId]) {
        let slots = claims.iter().flat_map(|claim| &self.shared.slots[claim.index()]);
        let Some(root) = slots.filter(|slot| slot.name == *name.get_ref()).map(|slot| slot.root).next() else { return };
        let set = self.shared.terms.name(root).unwrap_or_default();
        if !set.starts_with('<') {
            let message =
                format!("the slot `{}` holds words of `@{set}`, which have no values to compare", name.get_ref());
            self.mistake(name, message, "name a slot of a typed value, such as `<period>`".to_owned());
        }
    }

    /// Those of `names` must be among `all`, which the table calls `list`.
    pub(in crate::lint) fn among(&mut self, names: &[Text], all: &[Text], list: &str) {
        for name in names {
            if !all.iter().any(|known| known.get_ref() == name.get_ref()) {
                let help = format!("name it in `{list}` too, or leave it out here");
                self.mistake(name, format!("the slot `{}` does not stand in `{list}`", name.get_ref()), help);
            }
        }
    }

    /// Makes laws known, each with the readers that it is not about.
    pub(super) fn laws(&mut self, vocabulary: &VocabularyDefinition) {
        for (name, law) in &vocabulary.law {
            for region in &law.elsewhere {
                self.scope(region.get_ref(), region.span());
            }
            let elsewhere = law.elsewhere.iter().map(|region| region.get_ref().clone()).collect();
            let mut condition = |text: &Option<Text>| text.as_ref().map(|text| self.condition(text, false));
            let law = Law {
                name: name.as_str().into(),
                elsewhere,
                shown: condition(&law.shown),
                idle: condition(&law.idle),
                idle_unless: condition(&law.idle_unless),
                least_words: law.least_words,
            };
            match self.shared.laws.iter().position(|known| *known.name == **name) {
                Some(known) => self.shared.laws[known] = law,
                None if self.shared.laws.len() < LawSet::MOST => self.shared.laws.push(law),
                None => {
                    let message = format!("there are more than {} laws", LawSet::MOST);
                    self.mistakes.add(0..0, message, None);
                }
            }
        }
    }

    /// Notes it where no section can be for such readers.
    fn scope(&mut self, name: &str, span: Range<usize>) {
        if !is_scope(&self.shared.scopes, name) {
            let known = self.shared.scopes.iter().map(String::as_str);
            self.mistakes.unknown(span, "scope of sections called", name, known);
        }
    }

    /// A condition over claims; `denials_count` tells that to deny a claim is as good as to make it.
    pub(in crate::lint) fn condition(&mut self, text: &Text, denials_count: bool) -> Condition {
        let (ids, scopes) = (&self.shared.claim_ids, &self.shared.scopes);
        let known = Known { claim: &|id| ids.get(id).copied(), scope: &|name| is_scope(scopes, name) };
        match condition::parse(text.get_ref(), &known) {
            Ok(condition) => {
                if !condition::can_hold(&condition, denials_count) {
                    let help = "ask for what a policy can say".to_owned();
                    self.mistake(text, "this condition never holds, whatever a policy says", help);
                }
                condition
            }
            Err(errors) => {
                errors.into_iter().for_each(|error| self.condition_error(text, error));
                Condition::All(Vec::new())
            }
        }
    }

    fn condition_error(&mut self, text: &Text, error: ConditionError) {
        let inside = |span: Range<usize>| self.mistakes.inside(text.span(), span);
        match error {
            ConditionError::UnknownClaim { name, span } => {
                let known = self.shared.claim_ids.keys().map(String::as_str);
                self.mistakes.unknown(inside(span), "claim", &name, known);
            }
            ConditionError::UnknownScope { name, span } => self.scope(&name, inside(span)),
            ConditionError::Count { count, of, span } => {
                let message = match count {
                    0 => "at least none is always so".to_owned(),
                    _ => format!("{count} of {of} can never be so"),
                };
                self.mistakes.add(inside(span), message, "ask for one or more of those that are listed".to_owned());
            }
            ConditionError::Syntax { expected, span } => {
                self.mistakes.add(inside(span), format!("this condition cannot be read: {expected}"), None);
            }
            ConditionError::TooDeep => {
                let help = "split it into claims of their own".to_owned();
                self.mistakes.add(text.span(), "the brackets of this condition nest too deep", help);
            }
        }
    }
}

/// Whether sections can be for such readers.
fn is_scope(scopes: &[String], name: &str) -> bool {
    scopes.is_empty() || scopes.iter().any(|known| known == name)
}
