//! Definitions -> `Grammar`.

use std::collections::BTreeMap;

use super::definition::{DeedDefinition, GrammarDefinition, Roles};
use super::{Deed, DeedId, Expression, Forms, Grammar, Meant, Role, Sense, Trait, Verb, VerbId, WordClass, WordUse};
use crate::lint::definition::Text;
use crate::phrase::{Inflections, VerbForm};
use crate::word::{row_key, word_key};

/// The grammar of all packs: `grammar` is that of the program, `deeds` those of all vocabularies.
pub(in crate::lint) fn compile(
    grammar: Option<&GrammarDefinition>,
    deeds: &BTreeMap<String, Vec<&DeedDefinition>>,
    inflections: &Inflections,
) -> Grammar {
    let mut builder =
        GrammarBuilder { inflections, words: BTreeMap::new(), verbs: Vec::new(), by_base: BTreeMap::new() };
    if let Some(grammar) = grammar {
        builder.words_of(grammar);
        builder.verbs_of(grammar);
    }
    let roles = grammar.map(|grammar| &grammar.roles);
    let deeds =
        (0..).zip(deeds).map(|(index, (name, parts))| builder.deed(DeedId(index), name, parts, roles)).collect();
    builder.finish(deeds)
}

struct GrammarBuilder<'a> {
    inflections: &'a Inflections,
    /// What is known of each row of words.
    words: BTreeMap<Vec<u64>, WordUse>,
    verbs: Vec<Verb>,
    by_base: BTreeMap<String, VerbId>,
}

/// The keys of the words of `text`, as the document reader divides it.
fn keys(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.map(word_key).collect()
}

/// The words that stand before a noun or a verb, or for one.
fn before_nouns_and_verbs(grammar: &GrammarDefinition) -> Vec<(&Vec<Text>, WordClass)> {
    vec![
        (&grammar.pronouns.company, WordClass::CompanyPronoun),
        (&grammar.pronouns.reader, WordClass::ReaderPronoun),
        (&grammar.pronouns.back, WordClass::BackPronoun),
        (&grammar.pronouns.none, WordClass::NonePronoun),
        (&grammar.pronouns.any, WordClass::AnyPronoun),
        (&grammar.determiners.plain, WordClass::Determiner),
        (&grammar.determiners.other, WordClass::Other),
        (&grammar.determiners.definite, WordClass::Definite),
        (&grammar.determiners.own, WordClass::OwnDeterminer),
        (&grammar.determiners.reader, WordClass::ReaderDeterminer),
        (&grammar.determiners.others, WordClass::OthersDeterminer),
        (&grammar.determiners.none, WordClass::NoneDeterminer),
        (&grammar.determiners.numerals, WordClass::Numeral),
        (&grammar.prepositions.plain, WordClass::Preposition),
        (&grammar.prepositions.inner, WordClass::InnerPreposition),
        (&grammar.auxiliaries.be, WordClass::Be),
        (&grammar.auxiliaries.be_after, WordClass::BeAfter),
        (&grammar.auxiliaries.have, WordClass::Have),
        (&grammar.auxiliaries.does, WordClass::Do),
        (&grammar.auxiliaries.modal, WordClass::Modal),
        (&grammar.auxiliaries.possible, WordClass::Possible),
        (&grammar.auxiliaries.with_company, WordClass::WithCompany),
        (&grammar.auxiliaries.with_reader, WordClass::WithReader),
        (&grammar.auxiliaries.with_others, WordClass::WithOthers),
        (&grammar.auxiliaries.denied, WordClass::Denied),
        (&grammar.pronouns.mine, WordClass::Mine),
        (&grammar.prepositions.beyond, WordClass::Beyond),
        (&grammar.prepositions.listing, WordClass::Listing),
        (&grammar.prepositions.measuring, WordClass::Measuring),
        (&grammar.prepositions.agent, WordClass::Agent),
        (&grammar.prepositions.infinitive, WordClass::Infinitive),
        (&grammar.pronouns.object, WordClass::ObjectPronoun),
    ]
}

/// The words that join, deny and colour clauses.
fn between_clauses(grammar: &GrammarDefinition) -> Vec<(&Vec<Text>, WordClass)> {
    vec![
        (&grammar.denials.words, WordClass::Denial),
        (&grammar.denials.not_denials, WordClass::NotDenial),
        (&grammar.denials.only, WordClass::Only),
        (&grammar.joining.coordinators, WordClass::Coordinator),
        (&grammar.subordinators.condition, WordClass::Condition),
        (&grammar.subordinators.exception, WordClass::Exception),
        (&grammar.subordinators.reason, WordClass::Reason),
        (&grammar.subordinators.contrast, WordClass::Contrast),
        (&grammar.subordinators.question, WordClass::Question),
        (&grammar.subordinators.purpose, WordClass::Purpose),
        (&grammar.subordinators.aim, WordClass::Aimed),
        (&grammar.subordinators.relative, WordClass::Relative),
        (&grammar.adverbs.words, WordClass::Adverb),
        (&grammar.adverbs.hedging, WordClass::Hedge),
        (&grammar.adverbs.hedging, WordClass::Adverb),
        (&grammar.gerunds.manner, WordClass::Manner),
        (&grammar.gerunds.without, WordClass::Without),
        (&grammar.gerunds.purpose, WordClass::Aim),
        (&grammar.gerunds.condition, WordClass::Time),
        (&grammar.gerunds.from, WordClass::Away),
        (&grammar.nouns.choice, WordClass::Choice),
        (&grammar.nouns.partitive, WordClass::Partitive),
        (&grammar.nouns.neutral, WordClass::Neutral),
        (&grammar.nouns.yes, WordClass::Yes),
        (&grammar.nouns.no, WordClass::No),
        (&grammar.nouns.also_verbs, WordClass::AlsoVerb),
        (&grammar.nouns.gerunds, WordClass::GerundNoun),
    ]
}

impl GrammarBuilder<'_> {
    fn classes(&mut self, texts: &[Text], classes: &[WordClass]) {
        for text in texts {
            let word = self.words.entry(keys(text.get_ref())).or_default();
            classes.iter().for_each(|&class| word.classes.add(class));
        }
    }

    fn words_of(&mut self, grammar: &GrammarDefinition) {
        for (texts, class) in before_nouns_and_verbs(grammar).into_iter().chain(between_clauses(grammar)) {
            self.classes(texts, &[class]);
        }
    }

    fn verbs_of(&mut self, grammar: &GrammarDefinition) {
        let verbs = &grammar.verbs;
        for (texts, added) in [
            (&verbs.saying, Trait::Saying),
            (&verbs.unsure, Trait::Unsure),
            (&verbs.wishing, Trait::Wishing),
            (&verbs.refusing, Trait::Refusing),
            (&verbs.permitting, Trait::Permitting),
            (&verbs.carrying, Trait::Carrying),
            (&verbs.light, Trait::Light),
            (&verbs.happening, Trait::Happening),
        ] {
            for text in texts {
                let verb = self.verb(text.get_ref());
                self.verbs[verb.0 as usize].add(added);
            }
        }
        for text in &verbs.other {
            self.verb(first_word(text));
        }
    }

    /// The verb with that base form, of which the first word is inflected.
    fn verb(&mut self, base: &str) -> VerbId {
        if let Some(&known) = self.by_base.get(base) {
            return known;
        }
        let id = VerbId(self.verbs.len() as u16);
        self.verbs.push(Verb::default());
        self.by_base.insert(base.to_owned(), id);
        let (first, rest) = base.split_once(' ').unwrap_or((base, ""));
        for (form, kind) in self.inflections.verb_forms(first) {
            let forms = match kind {
                VerbForm::Base => Forms::BASE,
                VerbForm::Third => Forms::THIRD,
                VerbForm::Past => Forms::PAST,
                VerbForm::Participle => Forms::PARTICIPLE,
                VerbForm::Gerund => Forms::GERUND,
            };
            let row = keys(&format!("{form} {rest}"));
            let word = self.words.entry(row).or_default();
            match &mut word.verb {
                Some((known, all)) if *known == id => *all = all.with(forms),
                // Of two verbs with one form, "found" and "find", the one that was named first keeps it.
                Some(_) => {}
                empty => *empty = Some((id, forms)),
            }
        }
        id
    }

    fn deed(&mut self, id: DeedId, name: &str, parts: &[&DeedDefinition], shared: Option<&Roles>) -> Deed {
        let mut deed = Deed { name: name.into(), ..Deed::default() };
        for part in parts {
            for (texts, sense, opposite) in [
                (&part.verbs, Sense::Plain, false),
                (&part.given, Sense::Given, false),
                (&part.received, Sense::Received, false),
                (&part.moves, Sense::Moves, false),
                (&part.opposite, Sense::Plain, true),
                (&part.stays, Sense::Moves, true),
            ] {
                texts.iter().for_each(|text| self.meant(text, id, sense, opposite));
            }
            for text in &part.nouns {
                for form in self.inflections.noun_forms(text.get_ref()) {
                    let word = self.words.entry(keys(&form)).or_default();
                    if !word.nouns.contains(&id) {
                        word.nouns.push(id);
                    }
                }
            }
            for text in &part.receivers {
                for form in self.inflections.noun_forms(text.get_ref()) {
                    self.words.entry(keys(&form)).or_default().receivers.push(id);
                }
            }
            deed.predicates.extend(part.predicates.iter().map(|text| keys(text.get_ref()).into()));
            for (role, own, shared) in [
                (Role::To, &part.to, shared.map(|roles| &roles.to)),
                (Role::From, &part.from, shared.map(|roles| &roles.from)),
                (Role::For, &part.aim, shared.map(|roles| &roles.aim)),
                (Role::With, &part.with, shared.map(|roles| &roles.with)),
                (Role::In, &part.place, shared.map(|roles| &roles.place)),
            ] {
                let texts = if own.is_empty() { shared.into_iter().flatten() } else { None.into_iter().flatten() };
                let leading = own.iter().chain(texts).map(|text| row_key(&keys(text.get_ref())));
                deed.roles.push((role, leading.collect()));
            }
        }
        deed
    }

    fn meant(&mut self, text: &Text, deed: DeedId, sense: Sense, opposite: bool) {
        let verb = self.verb(first_word(text));
        let particles = keys(text.get_ref()).split_off(keys(first_word(text)).len()).into();
        let verb = &mut self.verbs[verb.0 as usize];
        verb.meant.push(Meant { deed, sense, opposite, particles });
        // More words tell more surely.
        verb.meant.sort_by_key(|meant| std::cmp::Reverse(meant.particles.len()));
    }

    fn finish(self, deeds: Vec<Deed>) -> Grammar {
        let (mut words, mut expressions): (BTreeMap<u64, WordUse>, Vec<Expression>) = Default::default();
        for (row, meant) in self.words {
            match row[..] {
                [] => {}
                [one] => {
                    let opens_expression = words.get(&one).is_some_and(|known| known.opens_expression);
                    words.insert(one, WordUse { opens_expression, ..meant });
                }
                [first, ..] => {
                    words.entry(first).or_default().opens_expression = true;
                    expressions.push(Expression { words: row.into(), meant });
                }
            }
        }
        for &first in deeds.iter().flat_map(|deed| &deed.predicates).filter_map(|predicate| predicate.first()) {
            words.entry(first).or_default().opens_predicate = true;
        }
        expressions.sort_by_key(|one| (one.words[0], std::cmp::Reverse(one.words.len())));
        Grammar {
            places: places(words.keys().copied()),
            words: words.into_iter().collect(),
            expressions,
            verbs: self.verbs,
            deeds,
            components: None,
            company: None,
            data: None,
            own: None,
            no_data: None,
            others: None,
            readers: None,
        }
    }
}

/// A table of the places of words: for each the index of its key, and one.
fn places(keys: impl ExactSizeIterator<Item = u64>) -> Vec<u32> {
    let mut places = vec![0; (keys.len() * 4).next_power_of_two()];
    let mask = places.len() - 1;
    for (index, key) in (1..).zip(keys) {
        let mut at = key as usize & mask;
        while places[at] != 0 {
            at = (at + 1) & mask;
        }
        places[at] = index;
    }
    places
}

fn first_word(text: &Text) -> &str {
    text.get_ref().split(' ').next().unwrap_or_default()
}
