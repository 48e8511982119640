//! `CompanyFacts`: what is true of a company, as its facts file says, ready to be held against policies.

use std::ops::Range;
use std::sync::Arc;

use crate::check::claims::facts::Facts;
use crate::check::context::{Context, Memo};
use crate::check::statements::stem;
use crate::document;
use crate::lint::{Catalog, FactType, TermId};
use crate::phrase::Value;
use crate::source::{Format, Source, Span};

/// What is true of a company.
#[derive(Clone, Debug)]
pub struct CompanyFacts {
    pub(super) source: Arc<Source>,
    /// The facts, in the order of the file.
    pub facts: Vec<CompanyFact>,
}

impl CompanyFacts {
    /// The path of the facts file.
    pub fn path(&self) -> &str {
        self.source.name()
    }
}

/// One table of a facts file.
#[derive(Clone, Debug)]
pub struct CompanyFact {
    /// The name of the table.
    pub table: &'static str,
    /// What it says.
    pub settings: Vec<FactSetting>,
}

impl CompanyFact {
    /// The setting of that name.
    pub fn setting(&self, name: &str) -> Option<&FactSetting> {
        self.settings.iter().find(|setting| setting.name == name)
    }

    /// All that it says, in one line.
    pub(super) fn told(&self) -> String {
        let settings = self.settings.iter().map(|setting| format!("{} = \"{}\"", setting.name, setting.shown()));
        format!("{}: {}", self.table, settings.collect::<Vec<_>>().join(", "))
    }
}

/// One setting of it.
#[derive(Clone, Debug)]
pub struct FactSetting {
    /// Its name.
    pub name: &'static str,
    /// Where its first value stands in the file.
    pub span: Span,
    /// Its values, each of which will do; at least one.
    pub(super) values: Vec<FactValue>,
}

impl FactSetting {
    /// The first of its values, as it is written.
    pub fn shown(&self) -> &str {
        self.values.first().map_or("", |value| &value.written)
    }
}

/// What a setting says.
#[derive(Clone, Debug)]
pub(super) struct FactValue {
    pub(super) written: String,
    /// What it says as a typed value, if it is one.
    pub(super) value: Option<Value>,
    /// Its words, without what texts may leave out.
    row: Vec<RowWord>,
    /// The word sets that its words are of.
    pub(super) terms: Vec<TermId>,
}

#[derive(Clone, Debug)]
struct RowWord {
    stem: String,
    /// Whether texts write it with a capital too.
    is_capital: bool,
}

impl FactValue {
    /// Reads what is `written`; `None` if it is no value of that type.
    pub(super) fn read(written: &str, of: FactType, catalog: &Catalog) -> Option<Self> {
        // In a sentence, so that no number is taken for that of a heading.
        let before = "It is ";
        let source = Source::new("a fact", format!("{before}{written} here"), Format::Text);
        let document = document::parse(&source);
        let facts = Facts::gather(&source, &document, catalog, &[]);
        let sentences = 0..document.sentences.len() as u32;
        let found = of.set().and_then(|set| catalog.terms().named(set)).and_then(|term| {
            let mut all = sentences.clone().flat_map(|sentence| facts.values(term, sentence));
            all.find(|found| found.span.start() >= before.len())
        });
        let (mut end, mut value) = (before.len() + written.len(), None);
        match (of, found) {
            (FactType::Words, _) | (FactType::Name, None) => {}
            // "Mailpost Inc." is called "Mailpost" too.
            (FactType::Name, Some(form)) if form.span.start() > before.len() => end = form.span.start(),
            (FactType::Name, Some(_)) => {}
            (_, found) => value = Some(found?.value),
        }
        let is_inside = |span: Span| span.start() >= before.len() && span.start() < end;
        let words = document.words.iter().map(|word| word.span).filter(|span| is_inside(*span));
        let row: Vec<RowWord> = words
            .map(|span| source.slice(span))
            .map(|text| RowWord { stem: stem(text), is_capital: of == FactType::Name && has_capital(text) })
            .collect();
        let terms = sentences.flat_map(|sentence| facts.terms(sentence).to_vec()).map(|found| found.term).collect();
        (!row.is_empty()).then(|| Self { written: written.to_owned(), value, row, terms })
    }

    /// Where its words stand one after the other among those of the policy with these indices, if they do.
    pub(super) fn stands_among(&self, words: Range<usize>, context: &Context<'_>) -> Option<Span> {
        let (all, stems) = (&context.document.words, &context.memo::<Stems>().0);
        let last = words.end.checked_sub(self.row.len())?;
        let is_word = |at: usize, word: &RowWord| {
            word.stem == stems[at] && (!word.is_capital || has_capital(context.source.slice(all[at].span)))
        };
        let is_here = |start: &usize| self.row.iter().enumerate().all(|(index, word)| is_word(start + index, word));
        let start = (words.start..=last).find(is_here)?;
        Some(all[start].span.to(all[start + self.row.len() - 1].span))
    }

    /// Whether the policy says it, anywhere.
    pub(super) fn is_said(&self, context: &Context<'_>) -> bool {
        match &self.value {
            Some(value) => context.memo::<SaidValues>().0.iter().any(|said| said.agrees(value)),
            None => {
                let mut sentences = context.document.sentences.iter();
                sentences.any(|sentence| self.stands_among(sentence.words.range(), context).is_some())
            }
        }
    }
}

fn has_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// The stem of each word of a policy.
struct Stems(Vec<String>);

impl Memo for Stems {
    fn find(context: &Context<'_>) -> Self {
        Self(context.document.words.iter().map(|word| stem(context.source.slice(word.span))).collect())
    }
}

/// All typed values of a policy that facts can have.
struct SaidValues(Vec<Value>);

impl Memo for SaidValues {
    fn find(context: &Context<'_>) -> Self {
        let types = [FactType::Email, FactType::Country, FactType::Period];
        let sets = types.iter().filter_map(|of| of.set());
        let terms: Vec<TermId> = sets.filter_map(|set| context.catalog.terms().named(set)).collect();
        let sentences = 0..context.document.sentences.len() as u32;
        let all =
            sentences.flat_map(|sentence| terms.iter().flat_map(move |&term| context.facts.values(term, sentence)));
        Self(all.map(|found| found.value).collect())
    }
}
