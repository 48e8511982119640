//! Frames of claims, and the claims that deny others.

use std::collections::BTreeMap;

use super::{Compiler, Shared};
use crate::lint::catalog::Claim;
use crate::lint::definition::Text;
use crate::lint::grammar::{Asked, Frame, FrameDefinition, Grammar, GrammarDefinition, Role};
use crate::lint::mistake::{Mistake, Mistakes};
use crate::lint::read::WrittenClaim;

impl Compiler<'_> {
    /// Who acts beside the company, as word sets.
    pub(super) fn actors(&mut self, definition: &GrammarDefinition, grammar: &mut Grammar) {
        [
            grammar.components,
            grammar.company,
            grammar.others,
            grammar.readers,
            grammar.data,
            grammar.own,
            grammar.no_data,
        ] = definition.actors().map(|set| self.term(set));
    }

    /// The frame; `None` where its deeds or its role are unknown, which is noted.
    pub(super) fn frame(&mut self, definition: &FrameDefinition) -> Option<Frame> {
        let deeds: Vec<_> = definition.does.iter().filter_map(|name| self.deed(name)).collect();
        let asked = match &definition.only {
            Some(role) => Asked::Only(self.role(role)?),
            None if definition.denied => Asked::Denied,
            None => Asked::Done,
        };
        let sets = definition.sets().into_iter().filter(|(_, texts)| !texts.is_empty());
        let roles = sets.map(|(role, texts)| (role, self.terms(texts))).collect();
        let without = definition.without.iter().filter_map(|role| self.role(role)).collect();
        let manner = self.terms(&definition.manner);
        let unless = self.terms(&definition.unless);
        let FrameDefinition { who, things, .. } = *definition;
        (!deeds.is_empty()).then_some(Frame { deeds, who, asked, things, roles, without, manner, unless })
    }

    fn deed(&mut self, name: &Text) -> Option<crate::lint::DeedId> {
        let found = self.shared.deeds.get(name.get_ref()).copied();
        if found.is_none() {
            self.mistakes.unknown(name.span(), "deed", name.get_ref(), self.shared.deeds.keys().map(String::as_str));
        }
        found
    }

    fn role(&mut self, name: &Text) -> Option<Role> {
        let found = Role::NAMES.iter().find(|(_, known)| known == name.get_ref()).map(|(role, _)| *role);
        if found.is_none() {
            self.mistakes.unknown(name.span(), "role", name.get_ref(), Role::NAMES.iter().map(|(_, known)| *known));
        }
        found
    }
}

/// Gives each claim that denies another the frames of that one, as denied.
pub(super) fn deny(
    claims: &mut [Claim],
    written: &BTreeMap<String, Vec<WrittenClaim<'_>>>,
    shared: &mut Shared,
    mistakes: &mut Vec<Mistake>,
) {
    for (index, parts) in written.values().enumerate() {
        for part in parts {
            let Some(denied) = &part.definition.denies else { continue };
            let mut compiler = Compiler { shared: &mut *shared, mistakes: Mistakes::new(part.file, mistakes) };
            let Some(other) = compiler.claim(denied) else { continue };
            let done = claims[other.index()].frames.iter().filter(|frame| frame.asked == Asked::Done);
            let frames: Vec<Frame> = done.map(|frame| Frame { asked: Asked::Denied, ..frame.clone() }).collect();
            claims[index].frames.extend(frames);
        }
    }
}
