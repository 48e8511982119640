//! Propositions held against the frames of claims.

use super::SentenceView;
use super::bind::{Bound, Proposition};
use crate::check::claims::clauses::{Tag, Token};
use crate::check::claims::hit::TermHit;
use crate::document::Punctuation;
use crate::lint::{Asked, Catalog, ClaimId, Doer, Frame, Role, TermId, TermSet, WordClass as C};

/// A claim that a proposition makes or denies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matched {
    /// The claim.
    pub(crate) claim: ClaimId,
    /// Whether it is denied.
    pub(crate) denied: bool,
    /// Index of the proposition.
    pub(crate) proposition: usize,
    /// First and last word of what makes it.
    pub(crate) words: (u32, u32),
    /// How many things about it are gathered and not said.
    pub(crate) doubts: u8,
    /// Whether no word set names what it is done with.
    pub(crate) thing: bool,
}

/// What a pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Antecedent {
    /// The one thing of its kind that is named close before.
    Sure,
    /// One of several, or named further off.
    Likely,
}

/// Tells what of a word set a pronoun at that word stands for, if anything.
pub(crate) type Referred<'r> = &'r dyn Fn(TermId, u32) -> Option<Antecedent>;

/// How a proposition fits a frame.
struct Fit {
    denied: bool,
    words: (u32, u32),
    doubts: u8,
    thing: bool,
}

/// What fills a role.
struct Filled {
    words: (u32, u32),
    /// Whether a pronoun or an owner stands for it.
    guessed: bool,
    /// Whether no word set names it.
    thing: bool,
}

/// The claims that the propositions make or deny.
pub(crate) fn matched(
    propositions: &[Proposition],
    catalog: &Catalog,
    sentence: &SentenceView<'_, '_>,
    referred: Referred<'_>,
) -> Vec<Matched> {
    let mut all: Vec<Matched> = Vec::new();
    let said = sentence.names.with_above(sentence.terms.iter().map(|found| found.term));
    for (index, proposition) in propositions.iter().enumerate() {
        let mut made = None;
        for (claim, frame) in catalog.frames_of(proposition.deed) {
            if made == Some(claim) {
                continue;
            }
            let found = Match { proposition, frame, sentence, said: &said, referred }.fits();
            let Some(Fit { denied, words, doubts, thing }) = found else { continue };
            made = Some(claim);
            // Coordinated verbs of one deed say it once.
            match all.iter_mut().find(|known| {
                (known.claim, known.denied, known.thing) == (claim, denied, thing) && overlap(known.words, words)
            }) {
                Some(known) => known.words = (known.words.0.min(words.0), known.words.1.max(words.1)),
                None => all.push(Matched { claim, denied, proposition: index, words, doubts, thing }),
            }
        }
    }
    all
}

fn overlap(one: (u32, u32), other: (u32, u32)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

struct Match<'m, 's, 'a, 'g> {
    proposition: &'m Proposition,
    frame: &'m Frame,
    sentence: &'s SentenceView<'a, 'g>,
    /// The word sets of the sentence, and all that they are kinds of.
    said: &'m TermSet,
    referred: Referred<'m>,
}

impl Match<'_, '_, '_, '_> {
    /// How the proposition fits the frame, if it does.
    fn fits(&self) -> Option<Fit> {
        let told = self.proposition;
        let denied = match self.frame.asked {
            Asked::Done => told.denied,
            Asked::Denied if told.denied => false,
            Asked::Only(role) if !told.denied && self.is_only(role) => false,
            Asked::Denied | Asked::Only(_) => return None,
        };
        let does = match self.frame.who {
            Doer::Anyone => true,
            Doer::Company => matches!(told.doer, Doer::Company | Doer::Component | Doer::Anyone),
            Doer::Others => matches!(told.doer, Doer::Others | Doer::Permitted | Doer::Anyone),
            who => told.doer == who,
        };
        let filled = |role: &Role| told.bound.iter().any(|bound| bound.role == *role);
        if !does || !self.frame.roles.iter().all(|(role, _)| filled(role)) {
            return None;
        }
        let asks_receiver = self.frame.roles.iter().any(|(role, _)| *role == Role::To);
        if !asks_receiver && told.bound.iter().any(|bound| bound.role == Role::To && bound.inside) {
            return None;
        }
        if self.frame.without.iter().any(filled) || self.says_one(&self.frame.unless) {
            return None;
        }
        if !self.frame.manner.is_empty() && !self.says_one(&self.frame.manner) {
            return None;
        }
        let (mut words, mut doubts) = (told.head, told.doubts);
        // What is answered is said by the answer.
        if let Some((at, _)) = self.sentence.clauses.answer {
            words.1 = words.1.max(self.sentence.clauses.tokens[at].words.1);
        }
        let mut thing = false;
        for (role, sets) in &self.frame.roles {
            let filled = self.fill(*role, sets).or_else(|| self.thing(*role))?;
            words = (words.0.min(filled.words.0), words.1.max(filled.words.1));
            doubts += u8::from(filled.guessed);
            thing |= filled.thing;
        }
        if told.denied && self.is_aimed() {
            doubts += 1;
        }
        Some(Fit { denied, words, doubts, thing })
    }

    /// What it is done with, whatever that is, where the frame lets it.
    fn thing(&self, role: Role) -> Option<Filled> {
        let asked = self.frame.things && role == Role::What;
        let bound = self.proposition.bound.iter().find(|bound| asked && bound.role == role && !bound.back)?;
        Some(Filled { words: bound.words, guessed: false, thing: true })
    }

    /// Whether it is said what for, where the frame asks for no purpose: a denial for one purpose leaves the others open.
    fn is_aimed(&self) -> bool {
        let asked = self.frame.roles.iter().any(|(role, _)| *role == Role::For);
        let names_one = |bound: &Bound| {
            let inside = |token: &&Token<'_>| token.words.0 >= bound.words.0 && token.words.1 <= bound.words.1;
            let mut tokens = self.sentence.clauses.tokens.iter().filter(inside);
            tokens.any(|token| token.tag == Tag::Noun && !token.may_be(C::Neutral))
        };
        !asked && self.proposition.bound.iter().any(|bound| bound.role == Role::For && names_one(bound))
    }

    /// The words of one of the sets that fill the role.
    fn fill(&self, role: Role, sets: &[TermId]) -> Option<Filled> {
        let said = |words, guessed| Filled { words, guessed, thing: false };
        // "We do not use them in mails": how far a denial reaches stays open.
        let told_no = self.proposition.denied;
        let bound = self.proposition.bound.iter().filter(|bound| bound.role == role);
        let mut guessed = None;
        let is_said = self.said.has_any(sets);
        for bound in bound {
            if is_said && let Some(words) = self.named(bound, sets) {
                return Some(said(words, false));
            }
            let others = self.sentence.grammar.others;
            if (bound.named || bound.outside) && sets.iter().any(|&set| others == Some(set)) {
                return Some(said(bound.words, false));
            }
            if guessed.is_none() && bound.possessed && self.is_own_data(bound, sets) {
                guessed = Some(said(bound.words, true));
            }
            if bound.back && guessed.is_none() {
                let meant = sets.iter().filter_map(|&set| (self.referred)(set, bound.words.0));
                guessed = meant
                    .min_by_key(|meant| *meant == Antecedent::Likely)
                    .map(|meant| said(bound.words, told_no || meant == Antecedent::Likely));
            }
        }
        guessed
    }

    /// Whether what is the reader's is data, and data of readers are of one of the sets.
    fn is_own_data(&self, bound: &Bound, sets: &[TermId]) -> bool {
        let SentenceView { grammar, names, terms, .. } = self.sentence;
        let wanted =
            grammar.own.is_some_and(|own| sets.iter().any(|&set| names.is_a(own, set) || grammar.data == Some(set)));
        let inside = |found: &TermHit| found.words.0 >= bound.words.0 && found.words.1 <= bound.words.1;
        let none = [grammar.no_data, grammar.others];
        wanted
            && !terms.iter().any(|found| inside(found) && none.iter().flatten().any(|&set| names.is_a(found.term, set)))
    }

    /// The first to the last word of one of the sets in what is bound.
    fn named(&self, bound: &Bound, sets: &[TermId]) -> Option<(u32, u32)> {
        // What is bound begins with no adverb, a name may: "personally identifiable information".
        let inside = self
            .sentence
            .terms
            .iter()
            .filter(|found| found.words.0 + 1 >= bound.words.0 && found.words.1 >= bound.words.0)
            .filter(|found| found.words.1 <= bound.words.1);
        let named = inside.filter(|found| {
            sets.iter().any(|&set| self.sentence.names.is_a(found.term, set))
                && self.is_head(found.words.1, bound)
                && self.is_meant(found.words.0, bound)
        });
        named.fold(None, |all, found| match all {
            None => Some(found.words),
            Some((first, last)) => Some((first.min(found.words.0), last.max(found.words.1))),
        })
    }

    /// Whether no further noun follows that the word only tells of: "data protection officer".
    fn is_head(&self, word: u32, bound: &Bound) -> bool {
        let tokens = &self.sentence.clauses.tokens;
        let at = tokens.iter().position(|token| token.words.1 == word).map_or(tokens.len(), |at| at + 1);
        tokens.get(at).is_none_or(|next| {
            next.words.0 > bound.words.1
                || next.tag != Tag::Noun
                || next.before != Punctuation::NONE && next.before != Punctuation::HYPHEN
                || next.opens_part
        })
    }

    /// Whether the word is no mere addition to a noun before it: "our practices regarding your data".
    fn is_meant(&self, word: u32, bound: &Bound) -> bool {
        let inside = |token: &&Token<'_>| token.words.0 >= bound.words.0 && token.words.1 < word;
        let mut before = self.sentence.clauses.tokens.iter().filter(inside).peekable();
        let opens = before.peek().is_none_or(|token| token.tag == Tag::Inner);
        let mut head = None;
        for token in before {
            match token.tag {
                Tag::Inner if !opens && !token.may_be(C::Listing) => {
                    return head.is_none_or(|head: &Token<'_>| head.tag != Tag::Noun || head.may_be(C::Partitive));
                }
                Tag::Coordinator => head = None,
                _ => head = Some(token),
            }
        }
        true
    }

    fn is_only(&self, role: Role) -> bool {
        let of_role = |bound: &&Bound| bound.role == role;
        let mut bound = self.proposition.bound.iter().filter(of_role).peekable();
        let elsewhere = self.proposition.bound.iter().any(|bound| bound.role != role && bound.only);
        bound.peek().is_some() && (bound.any(|bound| bound.only) || self.proposition.only && !elsewhere)
    }

    /// Whether a word of one of the sets stands in what may limit it.
    fn says_one(&self, sets: &[TermId]) -> bool {
        if !self.said.has_any(sets) {
            return false;
        }
        let clauses = self.sentence.clauses;
        let reaches = |word: u32| {
            let at = clauses
                .tokens
                .iter()
                .position(|token| token.words.1 >= word && token.words.0 <= word)
                .unwrap_or_default();
            clauses.of.get(at).is_some_and(|&clause| self.proposition.reach & 1 << clause != 0)
        };
        self.sentence
            .terms
            .iter()
            .any(|found| sets.iter().any(|&set| self.sentence.names.is_a(found.term, set)) && reaches(found.words.0))
    }
}
