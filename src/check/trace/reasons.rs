//! Why a lint that looks at a place finds nothing there, in words.

use crate::check::claims::hit::ClaimHit;
use crate::check::context::Context;
use crate::check::presence::conditions::Says;
use crate::check::presence::require;
use crate::check::statements::agree::{self, Alone};
use crate::check::statements::contradict::{Apart, NearMiss, near_miss};
use crate::check::statements::statement::Excuse;
use crate::document::SentenceId;
use crate::lint::{
    Agree, ClaimId, Condition, Contradict, Ended, EndedThing, Forbid, Kind, Lint, Measure, PatternGroup, Require, Side,
    TermId, Truth,
};
use crate::source::Span;

const EXCUSED: &str = "a phrase of its `unless` stands in the sentence";

/// A place that a lint finds nothing at.
pub(super) struct Reasons<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) sentences: &'a [SentenceId],
}

impl Reasons<'_> {
    /// Why.
    pub(super) fn of(&self, lint: &Lint) -> String {
        match &lint.kind {
            Kind::Require(require) => self.of_require(require),
            Kind::Forbid(forbid) => self.of_forbid(forbid),
            Kind::Contradict(contradict) => self.of_contradict(lint, contradict),
            Kind::Agree(agree) => self.of_agree(agree),
            Kind::Ended(ended) => self.of_ended(ended),
            Kind::Measure(Measure::Wording { unless, .. }) if self.is_marked(*unless) => EXCUSED.to_owned(),
            Kind::Measure(Measure::Wording { .. }) => "there are too few such places to be told of".to_owned(),
            _ => "it looked, and nothing here is what it finds".to_owned(),
        }
    }

    fn of_require(&self, require: &Require) -> String {
        let says = Says::all(self.context).but(require::elsewhere(require, self.context));
        let when = require.when.as_ref().filter(|_| require.otherwise.is_none());
        if let Some(reason) = when.and_then(|when| self.unmet(when, &says, "asks")) {
            return reason;
        }
        let claims = require.claim.claims();
        let mut hits = claims.iter().flat_map(|&claim| self.context.facts.of(claim)).filter(|hit| says.counts(hit));
        match hits.next() {
            Some(hit) => format!("what it asks for is there: line {}", self.said(hit)),
            None if require.concrete => {
                format!("it looks for {} where it is said vaguely only", self.names(&claims, "or"))
            }
            None => format!("what it asks for, {}, is known from `[facts]`", self.names(&claims, "or")),
        }
    }

    fn of_forbid(&self, forbid: &Forbid) -> String {
        let facts = self.context.facts;
        let when = forbid.when.as_ref();
        if let Some(reason) = when.and_then(|when| self.unmet(when, &Says::all(self.context), "forbids")) {
            return reason;
        }
        let made = |claim| facts.of(claim).any(|hit| !hit.denied && self.is_here(hit));
        if self.is_marked(forbid.unless) {
            EXCUSED
        } else if forbid.claim.is_some_and(|claim| !made(claim)) {
            "what it forbids is denied here, or not made"
        } else {
            "nothing here is what it forbids"
        }
        .to_owned()
    }

    fn of_ended(&self, ended: &Ended) -> String {
        let named = ended.things.iter().filter(|thing| self.is_marked(thing.phrases));
        let there = |thing: &EndedThing| thing.ended > self.context.options.today;
        let mut excused = named.clone().map(|thing| self.is_marked(ended.unless) || self.is_marked(thing.unless));
        if excused.any(|excused| excused) {
            EXCUSED
        } else if named.into_iter().any(there) {
            "what is named here has not ended yet"
        } else {
            "nothing here has ended"
        }
        .to_owned()
    }

    fn is_marked(&self, group: PatternGroup) -> bool {
        self.context.facts.marks(group).iter().any(|mark| self.sentences.contains(&mark.sentence))
    }

    /// That the condition does not hold, and what the policy says of the claims in it; `None` if it does hold.
    fn unmet(&self, when: &Condition, says: &Says<'_>, verb: &str) -> Option<String> {
        let truth = when.value(says);
        let mut claims = when.claims();
        claims.sort_unstable();
        claims.dedup();
        let of_claim = |&claim: &ClaimId| match self.context.facts.of(claim).next() {
            Some(hit) => format!("line {}", self.said(hit)),
            None => format!("nothing is said of `{}`", self.context.catalog.claim(claim).id),
        };
        let said: Vec<String> = claims.iter().map(of_claim).collect();
        let how = if truth == Truth::Denied { "denies" } else { "leaves open" };
        (truth != Truth::Asserted)
            .then(|| format!("the policy {how} the condition under which it {verb}: {}", said.join(", ")))
    }

    fn of_contradict(&self, lint: &Lint, contradict: &Contradict) -> String {
        let here = |hit: &ClaimHit| self.is_here(hit);
        if let Some(near) = near_miss(lint, contradict, self.context, &here) {
            return self.set_apart(lint, contradict, &near);
        }
        let sides = [(&contradict.first, &contradict.second), (&contradict.second, &contradict.first)];
        let is_statement = |side: &Side| self.hits(side).any(|hit| Excuse::of(hit, side, self.context).is_none());
        if let Some((_, other)) = sides.iter().find(|(side, _)| is_statement(side)) {
            return self.no_other(other);
        }
        let sides = sides.map(|(side, _)| side);
        let excuse = sides.iter().find_map(|side| self.excuse(side));
        excuse.or_else(|| sides.iter().find_map(|side| self.wrong_way(side))).unwrap_or_else(|| {
            let asked = sides.map(|side| self.asked(side));
            format!("nothing here {} or {}", asked[0], asked[1])
        })
    }

    /// That no place is the other side.
    fn no_other(&self, side: &Side) -> String {
        let hits = || side.claims.iter().flat_map(|&claim| self.context.facts.of(claim));
        let excused = hits().filter(|hit| hit.denied == side.denied);
        let excused = excused.filter_map(|hit| Some((hit, Excuse::of(hit, side, self.context)?))).next();
        match excused {
            None => format!("nothing in the policy {}", self.asked(side)),
            Some((hit, excuse)) => {
                format!("line {}, but is excused: {}", self.said(hit), self.excused(&excuse, side))
            }
        }
    }

    /// What sets two statements apart.
    fn set_apart(&self, lint: &Lint, contradict: &Contradict, near: &NearMiss) -> String {
        let lines = near.places.map(|place| self.line(place));
        let labels = [&contradict.first.label, &contradict.second.label];
        let pair = format!("line {} (\"{}\") and line {} (\"{}\")", lines[0], labels[0], lines[1], labels[1]);
        let [first, second] = lines;
        match near.apart {
            Apart::OneSentence => format!("{pair} are one sentence, and it holds two sentences against each other"),
            Apart::TooFar => {
                let within = contradict.within.unwrap_or_default();
                format!("{pair} stand too far apart: it looks at most {within} sentences on, within one section")
            }
            Apart::Branch => format!("{pair} are never published together: a template chooses between them"),
            Apart::Scope => {
                let whom = near.scopes.each_ref().map(|scope| if scope.is_empty() { "everybody" } else { scope });
                format!("{pair} hold for different readers: {} and {}", whom[0], whom[1])
            }
            Apart::Thing => format!("{pair} speak of different things, as far as their words show"),
            Apart::Slot(index) => {
                let (name, said, _) = &near.slots[index];
                let said = said.each_ref().map(|said| if said.is_empty() { "nothing" } else { said });
                format!(
                    "{pair} are set apart by the slot `{name}`, which holds {} at line {first} and {} at line {second}: \
                     {}",
                    said[0],
                    said[1],
                    rule(contradict, index),
                )
            }
            Apart::Exception { of_first } => {
                let (from, other) = if of_first { (first, second) } else { (second, first) };
                format!("{pair} are set apart by an exception: line {from} leaves out what line {other} says")
            }
            Apart::Doubts(doubts) => {
                let open = near.slots.iter().filter(|(_, _, doubt)| doubt.is_some_and(|doubt| doubt > 0));
                let open: Vec<String> = open.map(|(name, ..)| format!("`{name}`")).collect();
                let what = if open.is_empty() {
                    String::new()
                } else {
                    format!(", what stands in {} among them", open.join(", "))
                };
                format!(
                    "{pair} leave too much open for a lint that is `{}` at most: {doubts} {}{what}",
                    lint.confidence.name(),
                    if doubts == 1 { "doubt" } else { "doubts" },
                )
            }
        }
    }

    fn of_agree(&self, agree: &Agree) -> String {
        let here = |hit: &ClaimHit| self.is_here(hit);
        let Some(alone) = agree::alone(agree, self.context, &here) else {
            let excuse = self.excuse(&agree.of).or_else(|| self.wrong_way(&agree.of));
            return excuse.unwrap_or_else(|| format!("nothing here {}", self.asked(&agree.of)));
        };
        let said = |said: &String| if said.is_empty() { "nothing".to_owned() } else { said.clone() };
        match alone {
            Alone::NoValue => format!("the words of the claim hold no value of the slot `{}`", agree.value),
            Alone::Open(slot) => format!("nothing fills the slot `{slot}`, so it is not known what the value is of"),
            Alone::NoOther(value) => format!("no other place gives a value to hold {value} against"),
            Alone::Agrees(value, (other, place)) => {
                format!("{value} agrees with {other} at line {}", self.line(place))
            }
            Alone::Slot(slot, one, (other, place)) => format!(
                "the slot `{slot}` sets it apart from line {}: it holds {} here and {} there",
                self.line(place),
                said(&one),
                said(&other),
            ),
            Alone::Scope(place) => format!("the section of line {} is for other readers", self.line(place)),
        }
    }

    /// What excuses a place here from being a statement of the side.
    fn excuse(&self, side: &Side) -> Option<String> {
        let excuse = self.hits(side).find_map(|hit| Excuse::of(hit, side, self.context))?;
        Some(self.excused(&excuse, side))
    }

    /// That a claim is made here where it should be denied, or the other way round.
    fn wrong_way(&self, side: &Side) -> Option<String> {
        let mut hits = side.claims.iter().flat_map(|&claim| self.context.facts.of(claim));
        hits.find(|hit| self.is_here(hit) && hit.denied != side.denied)?;
        let asked = if side.denied { "denied" } else { "made" };
        Some(format!("it looks for a place where the claim is {asked}"))
    }

    fn excused(&self, excuse: &Excuse, side: &Side) -> String {
        let name = |term: TermId| self.context.catalog.terms().name(term);
        let sets =
            |terms: &[TermId]| terms.iter().map(|&term| format!("`@{}`", name(term))).collect::<Vec<_>>().join(", ");
        match *excuse {
            Excuse::Question => "it is a question, which claims nothing".to_owned(),
            Excuse::Lacks => format!("the sentence holds no word of its `with`: {}", sets(&side.with)),
            Excuse::Holds(term) => format!("the sentence holds a word of `@{}`, of its `unless`", name(term)),
            Excuse::LeavesOutNothing => "it leaves out nothing, and only exceptions are looked at".to_owned(),
            Excuse::Next(term) => format!("the next sentence holds a word of `@{}`, of its `unless-next`", name(term)),
            Excuse::GoesOn => "its clause goes on with other words than those of its `then`".to_owned(),
        }
    }

    /// What a side asks for.
    fn asked(&self, side: &Side) -> String {
        let verb = if side.denied { "denies" } else { "makes" };
        format!("{verb} {}", self.names(&side.claims, "or"))
    }

    /// The places here that make or deny the claims of a side as it asks.
    fn hits(&self, side: &Side) -> impl Iterator<Item = &ClaimHit> {
        let denied = side.denied;
        let hits = side.claims.clone().into_iter().flat_map(|claim| self.context.facts.of(claim));
        hits.filter(move |hit| hit.denied == denied && self.is_here(hit))
    }

    fn is_here(&self, hit: &ClaimHit) -> bool {
        self.sentences.contains(&hit.sentence)
    }

    /// The line of a hit and what it says: "3 makes `claim`".
    fn said(&self, hit: &ClaimHit) -> String {
        let verb = if hit.denied { "denies" } else { "makes" };
        format!("{} {verb} `{}`", self.line(hit.span), self.context.catalog.claim(hit.claim).id)
    }

    fn names(&self, claims: &[ClaimId], joined: &str) -> String {
        let ids: Vec<String> =
            claims.iter().map(|&claim| format!("`{}`", self.context.catalog.claim(claim).id)).collect();
        ids.join(&format!(" {joined} "))
    }

    fn line(&self, span: Span) -> usize {
        self.context.source.position(span.start()).line
    }
}

/// What the two must have to do with each other in the slot with that index.
fn rule(contradict: &Contradict, index: usize) -> &'static str {
    let Contradict { same, apart, bounds, .. } = contradict;
    match index {
        _ if index < same.len() && contradict.filled.contains(&same[index]) => {
            "by `same` and `filled`, the second must name what the first names, or a kind of it"
        }
        _ if index < same.len() => "by `same`, the second must say what the first says, or a kind of it",
        _ if index < same.len() + apart.len() => "by `apart`, the two must say the same, or both nothing",
        _ if index < same.len() + apart.len() + bounds.len() => {
            "by `bounds`, the second must stay within what the first says"
        }
        _ => "by `differ`, the second must say something else",
    }
}
