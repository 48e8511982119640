//! Claims: their phrases, slots and examples.

use super::Compiler;
use crate::lint::catalog::{Claim, ClaimId, Slot};
use crate::lint::definition::{ClaimDefinition, Text};
use crate::lint::pattern::{MODALITY, Meaning};

impl Compiler<'_> {
    pub(super) fn claim_definition(
        &mut self,
        claim: ClaimId,
        id: &str,
        at: &Text,
        definition: &ClaimDefinition,
    ) -> Claim {
        self.group(&definition.phrases, Meaning::Claim(claim));
        self.group(&definition.vague, Meaning::VagueClaim(claim));
        self.group(&definition.unless, Meaning::Unless(claim));
        for under in &definition.under {
            let heading = self.heading_signs(&under.heading);
            self.group(&under.phrases, Meaning::Under(claim, heading));
        }
        for about in &definition.about {
            let topic = self.terms(&about.topic);
            self.shared.topics.push(topic);
            self.group(&about.phrases, Meaning::About(claim, self.shared.topics.len() as u32 - 1));
        }
        if !definition.extend {
            self.check_claim(id, at, definition);
        }
        let unless_under = vec![self.heading_signs(&definition.unless_under)];
        let together = definition.together.iter().filter_map(|other| self.claim(other)).collect();
        for (_, root) in definition.slots.iter().filter(|(name, _)| *name == MODALITY) {
            self.mistake(root, "every claim has a slot `modality`: how firm it is", "leave it out".to_owned());
        }
        let slot = |(name, root): (&String, &Text)| Some(Slot { name: name.clone(), root: self.term(root)? });
        let slots = definition.slots.iter().filter_map(slot).collect();
        Claim {
            id: id.into(),
            says: definition.says.as_ref().map(|says| says.get_ref().clone()).unwrap_or_default(),
            ignores_negation: definition.ignore_negation,
            in_headings: definition.in_headings,
            unless_under,
            set_apart: definition.set_apart,
            together,
            frames: definition.frames.iter().filter_map(|frame| self.frame(frame)).collect(),
            slots,
            bearing: definition.bearing,
            stronger: definition.stronger,
            asserted: self.examples(&definition.asserted),
            denied: self.examples(&definition.denied),
            silent: self.examples(&definition.silent),
        }
    }

    /// What a claim must have that adds to no other.
    fn check_claim(&mut self, id: &str, at: &Text, definition: &ClaimDefinition) {
        if definition.says.is_none() {
            let help = "add `says`: what a policy says that makes it, in one sentence".to_owned();
            self.mistake(at, format!("the claim `{id}` does not tell what it is"), help);
        }
        let phrases = [&definition.phrases, &definition.vague, &definition.together];
        let has_frames = !definition.frames.is_empty() || definition.denies.is_some();
        if phrases.iter().all(|given| given.is_empty())
            && definition.under.is_empty()
            && definition.about.is_empty()
            && !has_frames
        {
            self.mistake(at, format!("nothing makes the claim `{id}`"), "add `frames` or `phrases`".to_owned());
        }
        if definition.asserted.is_empty() || definition.silent.is_empty() {
            let help = "give at least one under `asserted` and one under `silent`: they are its tests".to_owned();
            self.mistake(at, format!("the claim `{id}` has too few examples"), help);
        }
    }
}
