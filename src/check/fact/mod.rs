//! What a policy says, held against what is true of the company.

mod belied;
pub(super) mod company;
mod differs;
pub(super) mod read;
pub(super) mod said;
mod unsaid;

use crate::check::context::Context;
use crate::finding::{FactPlace, Finding};
use crate::lint::{FactCheck, FactFault, Lint};
use crate::source::Span;
use company::{CompanyFact, CompanyFacts, FactSetting};

pub(super) fn check(lint: &Lint, check: &FactCheck, context: &Context<'_>) -> Vec<Finding> {
    let Some(company) = &context.options.company else { return Vec::new() };
    let held = Held { lint, check, company, context };
    match &check.fault {
        FactFault::Unsaid { or, beside, place } => unsaid::check(&held, or, beside, *place),
        FactFault::Differs { places, about, anywhere } => {
            differs::check(&held, &differs::Said { places, about: about.as_deref(), anywhere: *anywhere })
        }
        FactFault::Belied { promise, kind } => belied::check(&held, promise, kind.as_ref()),
    }
}

/// A fact, with the setting that the text is held against.
type HeldFact<'a> = (&'a CompanyFact, &'a FactSetting);

/// What one lint holds against each other.
struct Held<'a> {
    lint: &'a Lint,
    check: &'a FactCheck,
    company: &'a CompanyFacts,
    context: &'a Context<'a>,
}

impl<'a> Held<'a> {
    /// The facts that it is about, each with the setting that the text is held against.
    fn facts(&self) -> impl Iterator<Item = HeldFact<'a>> + use<'a> {
        let check = self.check;
        let of_table = self.company.facts.iter().filter(move |fact| fact.table == check.table);
        let with_value = of_table.filter_map(move |fact| Some((fact, fact.setting(&check.value)?)));
        with_value.filter(move |(_, setting)| {
            let is_let_pass = |value: &company::FactValue| {
                let known = value.value.as_ref().map_or_else(|| value.written.clone(), ToString::to_string);
                check.except.contains(&known)
            };
            !setting.values.iter().any(is_let_pass)
        })
    }

    /// A finding at `span` about a fact, with the values of the message's placeholders.
    fn finding(&self, span: Span, held: HeldFact<'_>, values: &[(&str, &str)]) -> Finding {
        let (fact, setting) = held;
        let fact = FactPlace::new(&self.company.source, setting.span, fact.told());
        Finding { fact: Some(fact), ..self.context.finding_with(self.lint, span, values) }
    }
}
