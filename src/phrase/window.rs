//! `Window`: runs programs over a stretch of a sentence.
//!
//! For each symbol a [`Mask`] holds where in the window it is a single word. What sets match with several words is
//! found when a program first asks for it, as pairs of first and last word. So a program takes a few instructions for
//! each of its steps, however many words the window has.

use super::enabled::{Enabled, NO_LIST};
use super::mask::Mask;
use super::matcher::{ListId, Matcher, Program};
use super::program::{Accept, NotsId, ORIGIN, Step, SymbolId};
use crate::word::Shape;

/// A match of a pattern in a window, places counted from its first word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) pattern: u32,
    pub(super) last: u32,
    /// Words skipped by gaps, and the first word, as one number to compare.
    pub(super) value: u64,
}

/// What a set matches with several words: a range of the pairs, known in this window if the stamp is its own.
#[derive(Clone, Copy, Debug, Default)]
struct Relation {
    stamp: u32,
    pairs: (u32, u32),
}

/// A stretch of up to `64 * N` words of a sentence; keeps its memory from one to the next.
#[derive(Debug)]
pub(super) struct Window<'m, const N: usize> {
    matcher: &'m Matcher,
    /// For each symbol at which words it stands.
    masks: Vec<Mask<N>>,
    /// The symbols that stand somewhere.
    present: Vec<SymbolId>,
    /// Where parts of the sentence begin and end.
    heads: Mask<N>,
    tails: Mask<N>,
    /// All words.
    whole: Mask<N>,
    stamp: u32,
    relations: Vec<Relation>,
    /// First and last words, in no order.
    pairs: Vec<(u32, u32)>,
    /// The registers of the programs that run, one inside the other.
    registers: Vec<Mask<N>>,
    /// The registers of the program whose first words are sought, and for each place in each the best value.
    reached: Vec<Mask<N>>,
    values: Vec<u64>,
}

impl<'m, const N: usize> Window<'m, N> {
    pub(super) const LEN: u32 = Mask::<N>::LEN;

    pub(super) fn new(matcher: &'m Matcher) -> Self {
        Self {
            matcher,
            masks: vec![Mask::EMPTY; matcher.sets.len()],
            present: Vec::new(),
            heads: Mask::EMPTY,
            tails: Mask::EMPTY,
            whole: Mask::EMPTY,
            stamp: 0,
            relations: vec![Relation::default(); matcher.sets.len()],
            pairs: Vec::new(),
            registers: Vec::new(),
            reached: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Runs every enabled program over the words `start..end` of a sentence, of which parts begin at `heads` and end
    /// at `tails`; gives each match to `found`.
    pub(super) fn look(
        &mut self,
        enabled: &Enabled,
        (start, end): (u32, u32),
        parts: &[(u32, u32)],
        found: &mut dyn FnMut(Found),
    ) {
        self.fill(enabled, start, end);
        (self.heads, self.tails) = (Mask::EMPTY, Mask::EMPTY);
        for &(head, tail) in parts {
            for (place, mask) in [(head, &mut self.heads), (tail, &mut self.tails)] {
                if (start..end).contains(&place) {
                    mask.insert(place - start);
                }
            }
        }
        let patterns = self.matcher.patterns;
        for (block, &bits) in (0..patterns.div_ceil(64)).zip(enabled.programs()) {
            let mut rest = if block == patterns / 64 { bits & !(u64::MAX << (patterns % 64)) } else { bits };
            while rest != 0 {
                let program = 64 * block + rest.trailing_zeros();
                rest &= rest - 1;
                self.pattern(enabled.programs(), program, found);
            }
        }
        for symbol in self.present.drain(..) {
            self.masks[symbol as usize] = Mask::EMPTY;
        }
    }

    /// Notes which symbols stand where.
    fn fill(&mut self, enabled: &Enabled, start: u32, end: u32) {
        self.whole = Mask::range(0, end - start - 1);
        self.pairs.clear();
        if self.stamp == u32::MAX {
            self.relations.fill(Relation::default());
            self.stamp = 0;
        }
        self.stamp += 1;
        for (place, &(list, shape)) in (0..).zip(&enabled.words[start as usize..end as usize]) {
            if list != NO_LIST {
                self.stand(list, shape, place);
            }
        }
        let first = enabled.more.partition_point(|(place, _)| *place < start);
        for &(place, list) in enabled.more[first..].iter().take_while(|(place, _)| *place < end) {
            self.stand(list, enabled.words[place as usize].1, place - start);
        }
    }

    /// Notes what a word stands for.
    fn stand(&mut self, list: ListId, shape: Shape, place: u32) {
        let matcher = self.matcher;
        let list = &matcher.lists[list as usize];
        for &symbol in &matcher.symbols[list.symbols.0 as usize..list.symbols.1 as usize] {
            self.mark(symbol, place);
        }
        for &(symbol, wanted) in &matcher.cased[list.cased.0 as usize..list.cased.1 as usize] {
            if wanted == shape {
                self.mark(symbol, place);
            }
        }
    }

    #[inline]
    fn mark(&mut self, symbol: SymbolId, place: u32) {
        let mask = &mut self.masks[symbol as usize];
        if mask.is_empty() {
            self.present.push(symbol);
        }
        mask.insert(place);
    }

    /// Finds the matches of a program of a pattern.
    fn pattern(&mut self, enabled: &[u64], program: u32, found: &mut dyn FnMut(Found)) {
        let matcher = self.matcher;
        let program = &matcher.programs[program as usize];
        if self.run(enabled, program, self.whole) {
            let accepts = &matcher.accepts[program.accepts.0 as usize..program.accepts.1 as usize];
            let ends = accepts.iter().fold(Mask::EMPTY, |ends, accept| ends | self.ends(enabled, program, accept));
            if !ends.is_empty() {
                self.evaluate(enabled, program);
                for accept in accepts {
                    for last in self.ends(enabled, program, accept).places() {
                        let value = self.values[(accept.register * Self::LEN + last) as usize];
                        found(Found { pattern: program.owner, last, value });
                    }
                }
            }
        }
        self.registers.clear();
    }

    /// Where the words that `accept` looks at end the phrase. The program has just been run.
    fn ends(&mut self, enabled: &[u64], program: &Program, accept: &Accept) -> Mask<N> {
        let base = self.registers.len() - program.registers as usize;
        let mut ends = self.registers[base + accept.register as usize];
        if program.at_end {
            ends = ends & self.tails;
        }
        for &symbol in &self.matcher.nots[accept.nots as usize] {
            let mut firsts = self.masks[symbol as usize];
            let (start, end) = self.relation(enabled, symbol);
            self.pairs[start as usize..end as usize].iter().for_each(|(first, _)| firsts.insert(*first));
            ends = ends & !firsts.before(accept.gap);
        }
        ends
    }

    /// Runs a program from `starts`; returns false where it is certain to stand nowhere. Leaves its registers on top
    /// of the others.
    fn run(&mut self, enabled: &[u64], program: &Program, starts: Mask<N>) -> bool {
        let matcher = self.matcher;
        let base = self.registers.len();
        self.registers.resize(base + program.registers as usize, Mask::EMPTY);
        self.registers[base] = if program.at_start { starts & self.heads } else { starts };
        for step in &matcher.steps[program.steps.0 as usize..program.steps.1 as usize] {
            let from = self.registers[base + step.from as usize];
            let to = base + step.to as usize;
            if from.is_empty() {
                if step.gate && self.registers[to].is_empty() {
                    return false;
                }
                continue;
            }
            let ones = self.masks[step.symbol as usize];
            let pairs = if step.of_set { self.relation(enabled, step.symbol) } else { (0, 0) };
            if !ones.is_empty() || pairs.0 < pairs.1 {
                let firsts = self.firsts(enabled, step, from);
                let mut reached = self.registers[to] | ones & firsts;
                for &(first, last) in &self.pairs[pairs.0 as usize..pairs.1 as usize] {
                    if firsts.has(first) {
                        reached.insert(last);
                    }
                }
                self.registers[to] = reached;
            }
            if step.gate && self.registers[to].is_empty() {
                return false;
            }
        }
        true
    }

    /// Where the symbol of `step` may begin, when the words before it end at `from`.
    #[inline]
    fn firsts(&mut self, enabled: &[u64], step: &Step, from: Mask<N>) -> Mask<N> {
        match (step.from, step.nots) {
            (ORIGIN, 0) => from,
            (ORIGIN, nots) => self.unpreceded(enabled, from, step.gap, nots),
            (_, 0) => from.after(step.gap),
            (_, nots) => {
                let each = |window: &mut Self, place| window.reach(enabled, place, step.gap, nots);
                from.places().fold(Mask::EMPTY, |firsts, place| firsts | each(self, place))
            }
        }
    }

    /// Those of `starts` with nothing of `nots` that ends in the `gap` words before them.
    fn unpreceded(&mut self, enabled: &[u64], starts: Mask<N>, gap: u32, nots: NotsId) -> Mask<N> {
        self.matcher.nots[nots as usize].iter().fold(starts, |starts, &symbol| {
            let mut lasts = self.masks[symbol as usize];
            let (start, end) = self.relation(enabled, symbol);
            self.pairs[start as usize..end as usize].iter().for_each(|(_, last)| lasts.insert(*last));
            starts & !lasts.after(gap)
        })
    }

    /// The words up to `gap` words after the one at `place` with nothing of `nots` between.
    fn reach(&mut self, enabled: &[u64], place: u32, gap: u32, nots: NotsId) -> Mask<N> {
        let mut furthest = place + 1 + gap;
        for &symbol in &self.matcher.nots[nots as usize] {
            if let Some(word) = (self.masks[symbol as usize] & Mask::from(place + 1)).first() {
                furthest = furthest.min(word);
            }
            let (start, end) = self.relation(enabled, symbol);
            let between = self.pairs[start as usize..end as usize].iter().filter(|(first, _)| *first > place);
            furthest = between.fold(furthest, |furthest, (_, last)| furthest.min(*last));
        }
        Mask::range(place + 1, furthest) & self.whole
    }

    /// What a set matches with several words, or by phrases that look at more than a word: a range of the pairs.
    #[inline]
    fn relation(&mut self, enabled: &[u64], symbol: SymbolId) -> (u32, u32) {
        let known = self.relations[symbol as usize];
        if known.stamp == self.stamp { known.pairs } else { self.relate(enabled, symbol) }
    }

    fn relate(&mut self, enabled: &[u64], symbol: SymbolId) -> (u32, u32) {
        let matcher = self.matcher;
        let blocks = matcher.sets[symbol as usize];
        let mut pairs = Vec::new();
        for block in &matcher.set_programs[blocks.0 as usize..blocks.1 as usize] {
            let mut rest = block.bits & enabled[block.at as usize];
            while rest != 0 {
                let program = 64 * block.at + rest.trailing_zeros();
                rest &= rest - 1;
                self.pairs_of(enabled, &matcher.programs[program as usize], &mut pairs);
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let start = self.pairs.len() as u32;
        self.pairs.extend(pairs);
        let pairs = (start, self.pairs.len() as u32);
        self.relations[symbol as usize] = Relation { stamp: self.stamp, pairs };
        pairs
    }

    /// Adds the first and last words of all matches of a phrase of a set.
    fn pairs_of(&mut self, enabled: &[u64], program: &Program, pairs: &mut Vec<(u32, u32)>) {
        let matcher = self.matcher;
        let accepts = &matcher.accepts[program.accepts.0 as usize..program.accepts.1 as usize];
        let base = self.registers.len();
        let ends = |window: &mut Self, starts| {
            let mut ends = Mask::EMPTY;
            if window.run(enabled, program, starts) {
                ends = accepts.iter().fold(ends, |ends, accept| ends | window.ends(enabled, program, accept));
            }
            window.registers.truncate(base);
            ends
        };
        if ends(self, self.whole).is_empty() {
            return;
        }
        let mut starts = Mask::EMPTY;
        for step in &matcher.steps[program.steps.0 as usize..program.steps.1 as usize] {
            if step.from == ORIGIN {
                starts = starts | self.masks[step.symbol as usize];
                let (start, end) = self.relation(enabled, step.symbol);
                self.pairs[start as usize..end as usize].iter().for_each(|(first, _)| starts.insert(*first));
            }
        }
        for first in starts.places() {
            pairs.extend(ends(self, Mask::at(first)).places().map(|last| (first, last)));
        }
    }

    /// Finds for each place in each register of a program, which has just been run, the best value.
    fn evaluate(&mut self, enabled: &[u64], program: &Program) {
        let matcher = self.matcher;
        let base = self.registers.len() - program.registers as usize;
        let count = program.registers as usize;
        self.reached.clear();
        self.reached.resize(count, Mask::EMPTY);
        if self.values.len() < count * Self::LEN as usize {
            self.values.resize(count * Self::LEN as usize, 0);
        }
        for step in &matcher.steps[program.steps.0 as usize..program.steps.1 as usize] {
            let from = self.registers[base + step.from as usize];
            if step.from == ORIGIN {
                let firsts = self.firsts(enabled, step, from);
                self.assign(enabled, step, firsts, &|first| u64::from(first));
                continue;
            }
            for place in from.places() {
                let value = self.values[(step.from * Self::LEN + place) as usize];
                let firsts = self.firsts(enabled, step, Mask::at(place));
                self.assign(enabled, step, firsts, &|first| value + (u64::from(first - place - 1) << 32));
            }
        }
    }

    /// Gives the ends of the symbol of `step`, where it begins at `firsts`, the value of its first word, if none there
    /// is better.
    fn assign(&mut self, enabled: &[u64], step: &Step, firsts: Mask<N>, value: &dyn Fn(u32) -> u64) {
        let (start, end) = self.relation(enabled, step.symbol);
        let ones = self.masks[step.symbol as usize] & firsts;
        for place in ones.places() {
            self.set(step.to, place, value(place));
        }
        for at in start..end {
            let (first, last) = self.pairs[at as usize];
            if firsts.has(first) {
                self.set(step.to, last, value(first));
            }
        }
    }

    fn set(&mut self, register: u32, place: u32, value: u64) {
        let reached = &mut self.reached[register as usize];
        let known = &mut self.values[(register * Self::LEN + place) as usize];
        *known = if reached.has(place) { value.min(*known) } else { value };
        reached.insert(place);
    }
}
