//! A sentence divided into clauses: each with its kind, and what it is said of.
//!
//! [`token`] makes words and fixed expressions into tokens, [`tag`] tells nouns from verbs, [`divide`] gives each token
//! its clause. A clause need not be in one piece: "the information | you give us | is used".

mod divide;
mod look;
mod tag;
mod token;

pub(crate) use token::{Tag, Token};

use super::reading::Reading;
use crate::lint::{Grammar, WordClass};
use crate::source::Source;

/// What a clause is to the one that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    /// It is said for itself.
    Main,
    /// If, when: it asserts nothing.
    Condition,
    /// Except, unless: it leaves something out.
    Exception,
    /// Because.
    Reason,
    /// Although, while.
    Contrast,
    /// It tells of what stands before it: "the data that we hold", "data held by us".
    Relative,
    /// What is said, confirmed, promised: "we confirm that".
    Content,
    /// What for: "to send you offers", "for sending".
    Purpose,
    /// The verb that another one carries: "we need to share".
    Carried,
    /// What somebody else is let or made to do: "we allow partners to collect".
    Permitted,
    /// What is only wished for, asked for or may be chosen.
    Wished,
    /// How: "by sharing".
    Manner,
    /// What is not done on the way: "without sharing".
    Without,
    /// Named, and not said to be so: "information on sharing".
    Mention,
    /// Whether, how.
    Question,
    /// In brackets.
    Aside,
}

impl ClauseKind {
    /// The name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Condition => "condition",
            Self::Exception => "exception",
            Self::Reason => "reason",
            Self::Contrast => "contrast",
            Self::Relative => "relative",
            Self::Content => "content",
            Self::Purpose => "purpose",
            Self::Carried => "carried",
            Self::Permitted => "permitted",
            Self::Wished => "wish",
            Self::Manner => "manner",
            Self::Without => "without",
            Self::Mention => "mention",
            Self::Question => "question",
            Self::Aside => "aside",
        }
    }
}

/// A clause of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) kind: ClauseKind,
    /// The clause that it stands in.
    pub(crate) parent: Option<usize>,
    /// The tokens that it tells of, or whose deed it is: "partners | to whom we give it".
    pub(crate) antecedent: Option<(usize, usize)>,
    /// The verb that governs it.
    pub(crate) governor: Option<usize>,
    /// Its own tokens, in order.
    pub(crate) tokens: Vec<usize>,
    has_subject: bool,
    has_verb: bool,
    /// Whether it stands before what it belongs to.
    fronted: bool,
    /// Whether a comma stands before it.
    set_off: bool,
}

/// A sentence divided into clauses.
#[derive(Debug)]
pub(crate) struct Clauses<'g> {
    pub(crate) tokens: Vec<Token<'g>>,
    /// The clause of each token.
    pub(crate) of: Vec<usize>,
    pub(crate) clauses: Vec<Clause>,
    /// The token that answers what stands before it, and whether with yes.
    pub(crate) answer: Option<(usize, bool)>,
}

impl<'g> Clauses<'g> {
    /// Most clauses that a sentence is divided into; what follows stays in the last one.
    pub(crate) const MAX: usize = 60;

    /// Divides what is read as one sentence. `names` are the first and last words of what the vocabulary calls data or
    /// people.
    pub(crate) fn read(reading: &Reading<'_>, names: &[(u32, u32)], source: &Source, grammar: &'g Grammar) -> Self {
        let mut tokens = token::tokens(reading, names, source, grammar);
        tag::tag(&mut tokens);
        divide::divide(tokens, grammar)
    }

    /// Whether a word of what is read may tell of a deed.
    pub(crate) fn may_tell(reading: &Reading<'_>, grammar: &Grammar) -> bool {
        reading.parts.iter().copied().flatten().any(|word| {
            let tells = |known: &crate::lint::WordUse| {
                !known.nouns.is_empty()
                    || !known.receivers.is_empty()
                    || known.opens_predicate
                    || known.verb.is_some_and(|(verb, _)| !grammar.verb(verb).meant.is_empty())
            };
            grammar.word(word.key).is_some_and(tells)
        })
    }

    /// The clause of each word of the reading.
    pub(crate) fn by_word(&self) -> Vec<u8> {
        let count = self.tokens.iter().map(|token| token.words.1 as usize + 1).max().unwrap_or_default();
        let mut by_word = vec![0; count];
        for (token, &clause) in self.tokens.iter().zip(&self.of) {
            by_word[token.words.0 as usize..=token.words.1 as usize].fill(clause as u8);
        }
        by_word
    }

    /// Whether what is asked in that clause is answered in what is read after it.
    pub(crate) fn is_answered(&self, clause: usize) -> bool {
        self.answer.is_some() || self.clauses[clause].tokens.iter().any(|&at| self.tokens[at].opens_part)
    }

    /// Whether the reader asks the company: "do you sell my data?".
    pub(crate) fn is_asked_by_reader(&self) -> bool {
        use WordClass as C;
        let auxiliary =
            |token: &Token<'_>| matches!(token.tag, Tag::Do | Tag::Be | Tag::Have | Tag::Modal | Tag::Relative);
        let asked = self.tokens.first().is_some_and(|token| auxiliary(token) || token.may_be(C::Question));
        let names_company = |token: &Token<'_>| {
            token.may_be_any(&[C::CompanyPronoun, C::OwnDeterminer, C::WithCompany]) && !token.may_be(C::Mine)
        };
        let mut question = self.tokens.iter().take_while(|token| !token.opens_part);
        asked && !question.any(names_company)
    }

    /// The clause and those that it stands in, innermost first.
    pub(crate) fn above(&self, clause: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(clause), |&at| self.clauses[at].parent)
    }
}
