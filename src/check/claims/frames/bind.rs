//! `Proposition`: a deed with what fills its roles.

use super::SentenceView;
use super::group::{Chunk, Group, Voice};
use super::stance::{Stance, stance};
use crate::check::claims::clauses::{ClauseKind, Clauses, Tag, Token};
use crate::document::Punctuation;
use crate::lint::{DeedId, Doer, Meant, Modality, Role, Sense, WordClass as C};

/// What fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The role.
    pub(crate) role: Role,
    /// First and last word, counted as in the reading.
    pub(crate) words: (u32, u32),
    /// Whether a pronoun stands there for what was named before.
    pub(crate) back: bool,
    /// Whether "only" stands before it.
    pub(crate) only: bool,
    /// Whether it is a name and no word that is known: "to Wrenfield".
    pub(crate) named: bool,
    /// Whether it is whoever is not named: "outside our firm".
    pub(crate) outside: bool,
    /// Whether it is the reader or the company: "to you", "to us".
    pub(crate) inside: bool,
    /// Whether it is the reader's: "your searches", "the searches of users".
    pub(crate) possessed: bool,
}

/// A deed that a sentence tells of.
#[derive(Clone, Debug)]
pub(crate) struct Proposition {
    /// The deed.
    pub(crate) deed: DeedId,
    /// Who does it.
    pub(crate) doer: Doer,
    /// Whether it is said not to be done.
    pub(crate) denied: bool,
    /// Whether it is done only so, only to that end, only there; which role, "only" itself tells.
    pub(crate) only: bool,
    /// How firm it is.
    pub(crate) modality: Modality,
    /// Whether an exception or condition limits it.
    pub(crate) limited: bool,
    /// How many things about it are gathered and not said.
    pub(crate) doubts: u8,
    /// Whether one of them are words that nobody knows, and those name what it is done with.
    pub(crate) strange_thing: bool,
    /// First and last word of the verb or noun that tells of it, its subject, auxiliaries and denials included.
    pub(crate) head: (u32, u32),
    /// What fills its roles.
    pub(crate) bound: Vec<Bound>,
    /// The clauses whose words may limit it, a bit each.
    pub(crate) reach: u64,
}

/// All that the groups tell of, in order.
pub(super) fn bind(sentence: &SentenceView<'_, '_>, groups: &[Group]) -> Vec<Proposition> {
    let mut all = Vec::new();
    for group in groups {
        let Some(stance) = stance(group.clause, sentence, groups) else { continue };
        if group.is_imperative(sentence) {
            continue;
        }
        let binder = Binder { sentence, groups, group, stance };
        binder.verb(&mut all);
        binder.nominal(&mut all);
        binder.receivers(&mut all);
        binder.predicate(&mut all);
    }
    all
}

pub(super) struct Binder<'s, 'a, 'g> {
    pub(super) sentence: &'s SentenceView<'a, 'g>,
    pub(super) groups: &'s [Group],
    pub(super) group: &'s Group,
    stance: Stance,
}

/// What stands round a verb, by the part it plays in grammar.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) subject: Vec<usize>,
    pub(super) object: Vec<usize>,
    /// What the clause tells of, where its verb lacks an object: "the data | that we share".
    gap: Option<(usize, usize)>,
    by: Vec<usize>,
}

impl<'g> Binder<'_, '_, 'g> {
    pub(super) fn clauses(&self) -> &Clauses<'g> {
        self.sentence.clauses
    }

    /// The deeds of the verb itself.
    fn verb(&self, all: &mut Vec<Proposition>) {
        if matches!(self.group.voice, Voice::Bare) || self.is_title() {
            return;
        }
        let token = &self.clauses().tokens[self.group.verb];
        let Some((verb, _)) = token.known.and_then(|known| known.verb) else { return };
        let meant = &self.sentence.grammar.verb(verb).meant;
        let Some((particles, end)) =
            meant.iter().find_map(|meant| Some((&meant.particles, self.particles_end(meant)?)))
        else {
            return;
        };
        let is_particle = |at: &usize| {
            (self.group.verb + 1..=end).contains(at) && particles.contains(&self.clauses().tokens[*at].key)
        };
        let parts = self.parts(&is_particle);
        let meant = meant.iter().filter(|meant| meant.particles == *particles);
        // Verbs of many meanings, and those of a receiver, tell of the deed only where they name whom it goes to.
        let told =
            meant.map(|meant| (meant, self.told(meant, end, &parts))).filter(|(meant, told)| match meant.sense {
                // "Your details are obtained": by the company, as nobody else is named.
                Sense::Given | Sense::Received => told.bound.iter().any(|bound| bound.role == Role::To),
                Sense::Plain | Sense::Moves => true,
            });
        all.extend(told.map(|(_, told)| told));
    }

    /// Whether it is the title of what follows, and says nothing itself: "Sharing your data".
    fn is_title(&self) -> bool {
        let clauses = self.clauses();
        let Group { verb, start, denied, .. } = *self.group;
        let opens = verb == start && clauses.tokens[verb].tag == Tag::Gerund && self.group.subject.is_empty();
        let stands_alone = !self.sentence.ends && clauses.clauses.len() == 1;
        opens && !denied && (stands_alone || self.is_label()) && clauses.answer.is_none()
    }

    /// Whether a colon ends its clause: "Sharing your data: ...".
    fn is_label(&self) -> bool {
        let clauses = self.clauses();
        let colon = (self.group.verb + 1..clauses.tokens.len())
            .find(|&at| clauses.tokens[at].before.has(Punctuation::COLON) || clauses.of[at] != self.group.clause);
        colon.is_some_and(|at| clauses.tokens[at].before.has(Punctuation::COLON))
    }

    /// The last token that belongs to the verb; `None` where its particles are not there.
    fn particles_end(&self, meant: &Meant) -> Option<usize> {
        let tokens = &self.clauses().tokens;
        let Some((first, rest)) = meant.particles.split_first() else { return Some(self.group.verb) };
        let start = self.group.verb + 1;
        // At once, or behind the object: "pass your data on", "make them available".
        let end = tokens.len().min(start + PARTICLE_REACH);
        let at = (start..end).find(|&at| tokens[at].key == *first)?;
        let follow = rest
            .iter()
            .enumerate()
            .all(|(index, key)| tokens.get(at + 1 + index).is_some_and(|token| token.key == *key));
        let pause = Punctuation::SEMICOLON | Punctuation::COLON;
        let parted = tokens[start..=at].iter().any(|token| token.before.any(pause))
            || tokens[start..at].iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Modal));
        (follow && !parted).then_some(at + rest.len())
    }

    fn told(&self, meant: &Meant, last: usize, parts: &Parts) -> Proposition {
        let mut bound = Vec::new();
        let doer = self.doer_of(meant, parts, &mut bound);
        self.chunks(&mut bound, meant);
        self.means(&mut bound, if meant.sense == Sense::Moves { &[] } else { &parts.subject });
        self.aims(&mut bound);
        let nobody = self.is_nobody(parts, meant.deed);
        let denied = self.group.denied || self.stance.denied || nobody;
        let open = if denied { self.open_denial(doer, &bound) } else { 0 };
        let exclusive = self.group.only || bound.iter().any(|bound| bound.only);
        let is_whole = denied || exclusive;
        let left_open = if is_whole { self.left_open(parts) } else { 0 };
        let strange_thing = is_whole && self.is_strange_thing(&bound);
        let by_pronoun = !parts.subject.is_empty()
            && self.group.voice != Voice::Passive
            && meant.sense != Sense::Received
            && self.is_unknown(&parts.subject);
        let told = self.proposition(meant.deed, doer, self.head(meant, last), bound);
        Proposition {
            denied: (told.denied ^ meant.opposite) || nobody && !meant.opposite,
            doubts: told.doubts + u8::from(by_pronoun) + left_open + open,
            strange_thing,
            ..told
        }
    }

    /// Who does it; what stands round the verb fills the roles.
    fn doer_of(&self, meant: &Meant, parts: &Parts, bound: &mut Vec<Bound>) -> Doer {
        let sense = meant.sense;
        match (sense, self.group.voice) {
            (Sense::Plain | Sense::Given, Voice::Passive) => {
                self.push(bound, Role::What, &parts.subject);
                self.push_gap(bound, Role::What, parts);
                if sense == Sense::Given && !parts.object.is_empty() {
                    self.push(bound, Role::To, &parts.subject);
                    self.push(bound, Role::What, &parts.object);
                }
                if parts.by.is_empty() { Doer::Company } else { self.doer(&parts.by) }
            }
            (Sense::Plain | Sense::Given, _) => {
                let (receiver, object) = match sense {
                    Sense::Given => self.receiver_first(&parts.object, meant.deed),
                    _ => (&[][..], &parts.object[..]),
                };
                self.push(bound, Role::To, receiver);
                self.push(bound, Role::What, object);
                if parts.object.is_empty() || sense == Sense::Given {
                    self.push_gap(bound, Role::What, parts);
                }
                self.doer(&parts.subject)
            }
            (Sense::Received, Voice::Passive) => {
                self.push(bound, Role::What, &parts.subject);
                self.push_gap(bound, Role::What, parts);
                self.push(bound, Role::To, &parts.by);
                Doer::Company
            }
            (Sense::Received, _) => self.received(parts, bound),
            (Sense::Moves, _) => {
                self.push(bound, Role::What, &parts.subject);
                self.push_gap(bound, Role::What, parts);
                self.push(bound, Role::To, &parts.object);
                Doer::Company
            }
        }
    }

    /// Who hands over what the subject receives.
    fn received(&self, parts: &Parts, bound: &mut Vec<Bound>) -> Doer {
        self.push(bound, Role::To, &parts.subject);
        self.push(bound, Role::What, &parts.object);
        // "Have access | to your data".
        let led = self.group.chunks.iter().find(|_| parts.object.is_empty());
        self.push(bound, Role::What, led.map_or(&[], |chunk| &chunk.tokens));
        self.push_gap(bound, Role::What, parts);
        // What the company or the reader receives is not handed over.
        match self.doer(&parts.subject) {
            Doer::Company if !self.is_unknown(&parts.subject) => Doer::Others,
            Doer::Reader => Doer::Reader,
            _ => Doer::Company,
        }
    }

    /// Whether it is done to nothing, by nobody or for nobody.
    fn is_nobody(&self, parts: &Parts, deed: DeedId) -> bool {
        let receives = |chunk: &&Chunk| self.leads(chunk, Role::To, deed);
        self.denies(&parts.subject)
            || self.denies(&parts.object)
            || self.group.chunks.iter().filter(receives).any(|chunk| self.denies(&chunk.tokens))
    }

    /// The words that tell of the deed, from the first word of the group to the particles of the verb.
    fn head(&self, meant: &Meant, last: usize) -> (u32, u32) {
        let tokens = &self.clauses().tokens;
        let particles = if meant.particles.is_empty() { 0 } else { tokens[last].words.1 };
        (self.start(), tokens[self.group.verb].words.1.max(particles))
    }

    /// How many things leave a denial open.
    fn open_denial(&self, doer: Doer, bound: &[Bound]) -> u8 {
        let open = [
            self.group.hedged,
            bound.iter().any(|bound| bound.role == Role::To && bound.named),
            doer == Doer::Component,
            // "We may not collect": it may be so, or not.
            self.group.modality == Modality::May && self.group.voice == Voice::Active,
        ];
        open.into_iter().filter(|open| *open).count() as u8
    }

    pub(super) fn proposition(&self, deed: DeedId, doer: Doer, head: (u32, u32), bound: Vec<Bound>) -> Proposition {
        let Stance { denied, presupposed, inferred } = self.stance;
        Proposition {
            deed,
            doer,
            denied: denied ^ self.group.denied ^ self.is_answered_no(),
            only: self.group.only,
            modality: self.modality(),
            limited: self.is_limited(),
            doubts: u8::from(presupposed) + u8::from(inferred),
            strange_thing: false,
            head,
            bound,
            reach: self.reach(),
        }
    }

    /// Whether what follows answers that it is not so.
    fn is_answered_no(&self) -> bool {
        self.clauses().answer.is_some_and(|(at, yes)| !yes && self.group.verb < at)
    }

    /// How firm it is; a verb that another one carries is as firm as that one.
    fn modality(&self) -> Modality {
        let governor = self.clauses().clauses[self.group.clause].governor;
        let carried = governor.and_then(|verb| self.groups.iter().find(|group| group.verb == verb));
        match (self.group.modality, carried) {
            (Modality::Plain, Some(governor)) => governor.modality,
            (own, _) => own,
        }
    }

    /// The first word of the group.
    pub(super) fn start(&self) -> u32 {
        self.clauses().tokens[self.group.start].words.0
    }

    pub(super) fn parts(&self, is_particle: &dyn Fn(&usize) -> bool) -> Parts {
        let clauses = self.clauses();
        let clause = &clauses.clauses[self.group.clause];
        let object = self
            .group
            .chunks
            .iter()
            .filter(|chunk| chunk.preposition.is_none())
            .flat_map(|chunk| chunk.tokens.iter().copied())
            .filter(|at| !is_particle(at))
            .collect();
        let by = self
            .group
            .chunks
            .iter()
            .filter(|chunk| self.is_by(chunk))
            .flat_map(|chunk| chunk.tokens.iter().copied())
            .collect();
        let mut parts = Parts { subject: self.group.subject.clone(), object, gap: None, by };
        if self.group.permitted_by.is_some() {
            return parts;
        }
        if parts.object.is_empty() && self.group.voice == Voice::Active {
            parts.object = self.free_relative(|clause| clause > self.group.verb);
        }
        if parts.subject.is_empty() {
            parts.subject = self.free_relative(|clause| clause < self.group.verb);
        }
        match clause.kind {
            ClauseKind::Relative => self.relative(&mut parts),
            ClauseKind::Question if self.asks_who(&parts) => self.answer_who(&mut parts),
            ClauseKind::Permitted => parts.subject = range(clause.antecedent),
            ClauseKind::Purpose
            | ClauseKind::Carried
            | ClauseKind::Manner
            | ClauseKind::Without
            | ClauseKind::Condition
                if parts.subject.is_empty() =>
            {
                parts.subject = self.subject_above();
            }
            _ => {}
        }
        parts
    }

    /// What stands in the answer to the question who is who does it.
    fn answer_who(&self, parts: &mut Parts) {
        let clauses = self.clauses();
        let clause = &clauses.clauses[self.group.clause];
        let Some(open) = clause.tokens.iter().copied().find(|&at| clauses.tokens[at].opens_part) else {
            parts.subject.clear();
            return;
        };
        parts.subject =
            clause.tokens.iter().copied().filter(|&at| clauses.tokens[at].opens_part || at > open).collect();
        parts.object.retain(|at| !parts.subject.contains(at));
    }

    fn relative(&self, parts: &mut Parts) {
        let clauses = self.clauses();
        let clause = &clauses.clauses[self.group.clause];
        let is_subject = clause.tokens.first().is_some_and(|&at| {
            matches!(clauses.tokens[at].tag, Tag::Relative | Tag::That | Tag::Participle | Tag::Gerund)
        }) && parts.subject.iter().all(|&at| clauses.tokens[at].tag == Tag::That);
        if is_subject {
            parts.subject = range(clause.antecedent);
        } else {
            parts.gap = clause.antecedent;
        }
    }

    /// The subject of the clause that this one stands in; none where that is passive: then it is the company.
    fn subject_above(&self) -> Vec<usize> {
        let clauses = self.clauses();
        let own = clauses.clauses[self.group.clause].kind;
        let mut at = clauses.clauses[self.group.clause].parent;
        while let Some(clause) = at {
            let here = &clauses.clauses[clause];
            if here.kind == ClauseKind::Permitted {
                return range(here.antecedent);
            }
            if let Some(group) = self.groups.iter().find(|group| group.clause == clause && group.voice != Voice::Bare) {
                match group.voice {
                    // "Data are used | to identify you": by the company. "They are not permitted | to collect": by them.
                    Voice::Passive if own != ClauseKind::Carried => return Vec::new(),
                    _ if !group.subject.is_empty() => return group.subject.clone(),
                    _ => {}
                }
            }
            at = here.parent;
        }
        Vec::new()
    }

    fn is_by(&self, chunk: &Chunk) -> bool {
        chunk.preposition.is_some_and(|at| {
            let token = &self.clauses().tokens[at];
            token.may_be(C::Agent)
        })
    }

    fn push_gap(&self, bound: &mut Vec<Bound>, role: Role, parts: &Parts) {
        self.push(bound, role, &range(parts.gap));
    }

    /// Binds what the tokens say, without what a preposition of a subject leads in.
    pub(super) fn push(&self, bound: &mut Vec<Bound>, role: Role, tokens: &[usize]) {
        let clauses = self.clauses();
        let ends = |at: usize| {
            let token = &clauses.tokens[at];
            token.tag == Tag::Preposition
                || token.tag == Tag::Coordinator
                    && token.may_be(C::Denial)
                    && !token.may_be(C::Relative)
                    && token.words.0 < token.words.1
        };
        let end = tokens.iter().position(|&at| ends(at)).unwrap_or(tokens.len());
        let tokens = &tokens[..end];
        let words = || tokens.iter().map(|&at| clauses.tokens[at].words);
        let (Some(first), Some(last)) = (words().map(|words| words.0).min(), words().map(|words| words.1).max()) else {
            return;
        };
        let stands_back = |token: &Token<'_>| {
            token.tag == Tag::Pronoun && token.may_be(C::BackPronoun) || token.may_be(C::WithOthers)
        };
        bound.push(Bound {
            role,
            words: (first, last),
            back: tokens.iter().any(|&at| stands_back(&clauses.tokens[at])),
            only: false,
            named: self.is_named(tokens),
            outside: false,
            inside: self.is_inside(tokens),
            possessed: self.is_possessed(tokens),
        });
    }

    /// Whether the tokens are about nobody and nothing: "no data", "none of it".
    pub(super) fn denies(&self, tokens: &[usize]) -> bool {
        let answer = self.clauses().answer.map(|(at, _)| at);
        let tokens = tokens.iter().filter(|&&at| Some(at) != answer);
        tokens.into_iter().any(|&at| self.clauses().tokens[at].may_be_any(&[C::NonePronoun, C::NoneDeterminer]))
    }
}

/// Most tokens from a verb to the words that belong to it.
const PARTICLE_REACH: usize = 8;

pub(super) fn range(tokens: Option<(usize, usize)>) -> Vec<usize> {
    tokens.map_or_else(Vec::new, |(first, last)| (first..=last).collect())
}
