//! `Run`: runs programs over a window.
//!
//! A register is a [`PlaceSet`] of all words at which the phrase may have got so far. So a program takes a few instructions
//! for each of its steps, however many words the window has, and no step is ever taken back.

use super::matcher::{Matcher, NumberBlock, ProgramRow};
use super::pattern_set::SetPatterns;
use super::place_set::PlaceSet;
use super::program::{Accept, NotsId, ORIGIN, Step, SymbolId};
use super::window::{Relation, Window};

/// A match of a pattern in a window, places counted from its first word.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunMatch {
    pub(super) pattern: u32,
    pub(super) last: u32,
    /// Words skipped by gaps, and the first word, as one number to compare.
    pub(super) value: u64,
}

impl RunMatch {
    /// The last word, the pattern and the value as one number to compare.
    #[inline]
    pub(super) fn order(&self) -> u128 {
        u128::from(self.last) << 96 | u128::from(self.pattern) << 64 | u128::from(self.value)
    }
}

/// Runs programs over a window.
pub(super) struct Run<'a, const N: usize> {
    pub(super) matcher: &'a Matcher,
    /// The programs that have their anchors in the sentence, 64 in a number.
    pub(super) candidates: &'a [u64],
    pub(super) window: &'a mut Window<N>,
}

impl<const N: usize> Run<'_, N> {
    /// Runs those of the programs that may match at all; gives each match to `found`.
    pub(super) fn find(&mut self, programs: impl Iterator<Item = NumberBlock>, found: &mut dyn FnMut(RunMatch)) {
        for block in programs {
            for program in block.numbers_in(self.candidates) {
                self.pattern(program, found);
            }
        }
    }

    /// Gives each match of those patterns to `found`, some of them more than once.
    pub(super) fn sets(&mut self, patterns: &SetPatterns, found: &mut dyn FnMut(RunMatch)) {
        let matcher = self.matcher;
        let mut tell = |pattern, first, last| found(RunMatch { pattern, last, value: u64::from(first) });
        for &symbol in &self.window.present {
            if let Some(pattern) = patterns.pattern(symbol) {
                self.window.places[symbol as usize].places().for_each(|place| tell(pattern, place, place));
            }
        }
        for block in &patterns.phrases {
            for program in block.numbers_in(self.candidates) {
                let (start, end) = self.phrase(program);
                let pairs = &self.window.phrase_pairs[start as usize..end as usize];
                if pairs.is_empty() {
                    continue;
                }
                // What is read with a set is read with its phrases.
                let whole = matcher.lists[matcher.programs[program as usize].owner as usize].symbols;
                let symbols = &matcher.symbols[whole.0 as usize..whole.1 as usize];
                for pattern in symbols.iter().filter_map(|&symbol| patterns.pattern(symbol)) {
                    pairs.iter().for_each(|&(first, last)| tell(pattern, first, last));
                }
            }
        }
    }

    /// Finds the matches of a program of a pattern.
    fn pattern(&mut self, program: u32, found: &mut dyn FnMut(RunMatch)) {
        let matcher = self.matcher;
        let program = &matcher.programs[program as usize];
        if let [step] = matcher.steps_of(program) {
            return self.single(program, step, found);
        }
        if self.run(program, self.window.whole) {
            let accepts = matcher.accepts_of(program);
            let ends = accepts.iter().fold(PlaceSet::EMPTY, |ends, accept| ends | self.ends(program, accept));
            if !ends.is_empty() {
                self.evaluate(program);
                for accept in accepts {
                    for last in self.ends(program, accept).places() {
                        let value = self.window.values[(accept.register * Window::<N>::LEN + last) as usize];
                        found(RunMatch { pattern: program.owner, last, value });
                    }
                }
            }
        }
        self.window.top = 0;
    }

    /// The same for one of a single step, of which every match is a match of its symbol.
    fn single(&mut self, program: &ProgramRow, step: &Step, found: &mut dyn FnMut(RunMatch)) {
        let matcher = self.matcher;
        let starts = if program.at_start { self.window.heads } else { self.window.whole };
        let firsts = self.firsts(step, starts);
        let (start, end) = if step.compound { self.relation(step.symbol) } else { (0, 0) };
        let ones = self.window.places[step.symbol as usize] & firsts;
        if ones.is_empty() && start == end {
            return;
        }
        for accept in matcher.accepts_of(program) {
            let ends = self.accepted(program, accept, self.window.whole);
            let mut tell = |first, last| found(RunMatch { pattern: program.owner, last, value: u64::from(first) });
            let ones = ones & ends;
            ones.places().for_each(|place| tell(place, place));
            for &(first, last) in &self.window.pairs[start as usize..end as usize] {
                if firsts.has(first) && ends.has(last) {
                    tell(first, last);
                }
            }
        }
    }

    /// Where the words that `accept` looks at end the phrase. The program has just been run.
    fn ends(&mut self, program: &ProgramRow, accept: &Accept) -> PlaceSet<N> {
        let base = self.window.top - program.registers as usize;
        let reached = self.window.registers[base + accept.register as usize];
        self.accepted(program, accept, reached)
    }

    /// Those of `ends` at which `accept` lets the phrase end.
    #[inline]
    fn accepted(&mut self, program: &ProgramRow, accept: &Accept, mut ends: PlaceSet<N>) -> PlaceSet<N> {
        if program.at_end {
            ends = ends & self.window.tails;
        }
        for &symbol in &self.matcher.nots[accept.nots as usize] {
            ends = ends & !self.firsts_of(symbol).before(accept.gap);
        }
        ends
    }

    /// Runs a program from `starts`; returns false where it is certain to stand nowhere. Leaves its registers on top
    /// of the others.
    fn run(&mut self, program: &ProgramRow, starts: PlaceSet<N>) -> bool {
        let matcher = self.matcher;
        let base = self.window.top;
        self.window.top += program.registers as usize;
        if self.window.registers.len() < self.window.top {
            self.window.registers.resize(2 * self.window.top, PlaceSet::EMPTY);
        }
        self.window.registers[base] = if program.at_start { starts & self.window.heads } else { starts };
        for step in matcher.steps_of(program) {
            let from = self.window.registers[base + step.from as usize];
            let reached = if from.is_empty() { PlaceSet::EMPTY } else { self.step(step, from) };
            let to = &mut self.window.registers[base + step.to as usize];
            *to = if step.opens { reached } else { *to | reached };
            if step.gate && to.is_empty() {
                return false;
            }
        }
        true
    }

    /// Where the symbol of `step` ends, when the words before it end at `from`.
    #[inline]
    fn step(&mut self, step: &Step, from: PlaceSet<N>) -> PlaceSet<N> {
        let pairs = if step.compound { self.relation(step.symbol) } else { (0, 0) };
        let ones = self.window.places[step.symbol as usize];
        if ones.is_empty() && pairs.0 == pairs.1 {
            return PlaceSet::EMPTY;
        }
        let firsts = self.firsts(step, from);
        let mut reached = ones & firsts;
        for &(first, last) in &self.window.pairs[pairs.0 as usize..pairs.1 as usize] {
            if firsts.has(first) {
                reached.insert(last);
            }
        }
        reached
    }

    /// Where the symbol of `step` may begin, when the words before it end at `from`.
    #[inline]
    fn firsts(&mut self, step: &Step, from: PlaceSet<N>) -> PlaceSet<N> {
        match (step.from, step.nots) {
            (ORIGIN, 0) => from,
            (ORIGIN, nots) => self.unpreceded(from, step.gap, nots),
            (_, 0) => from.after(step.gap),
            (_, nots) => {
                let each = |run: &mut Self, place| run.reach(place, step.gap, nots);
                from.places().fold(PlaceSet::EMPTY, |firsts, place| firsts | each(self, place))
            }
        }
    }

    /// Those of `starts` with nothing of `nots` that ends in the `gap` words before them.
    fn unpreceded(&mut self, starts: PlaceSet<N>, gap: u32, nots: NotsId) -> PlaceSet<N> {
        self.matcher.nots[nots as usize].iter().fold(starts, |starts, &symbol| {
            let (start, end) = self.relation(symbol);
            let mut lasts = self.window.places[symbol as usize];
            self.window.pairs[start as usize..end as usize].iter().for_each(|(_, last)| lasts.insert(*last));
            starts & !lasts.after(gap)
        })
    }

    /// The words up to `gap` words after the one at `place` with nothing of `nots` between.
    fn reach(&mut self, place: u32, gap: u32, nots: NotsId) -> PlaceSet<N> {
        let mut furthest = place + 1 + gap;
        for &symbol in &self.matcher.nots[nots as usize] {
            let (start, end) = self.relation(symbol);
            if let Some(word) = (self.window.places[symbol as usize] & PlaceSet::from(place + 1)).first() {
                furthest = furthest.min(word);
            }
            let between = self.window.pairs[start as usize..end as usize].iter().filter(|(first, _)| *first > place);
            furthest = between.fold(furthest, |furthest, (_, last)| furthest.min(*last));
        }
        PlaceSet::range(place + 1, furthest) & self.window.whole
    }

    /// Where a symbol begins.
    fn firsts_of(&mut self, symbol: SymbolId) -> PlaceSet<N> {
        let (start, end) = self.relation(symbol);
        let mut firsts = self.window.places[symbol as usize];
        self.window.pairs[start as usize..end as usize].iter().for_each(|(first, _)| firsts.insert(*first));
        firsts
    }

    /// What a compound symbol matches with several words, or by phrases that look at more than a word: a range of the
    /// pairs. Its places is known after this.
    #[inline]
    fn relation(&mut self, symbol: SymbolId) -> (u32, u32) {
        let known = self.window.relations[symbol as usize];
        if known.stamp == self.window.stamp { known.pairs } else { self.relate(symbol) }
    }

    fn relate(&mut self, symbol: SymbolId) -> (u32, u32) {
        let matcher = self.matcher;
        let members = matcher.members[symbol as usize];
        if members.0 < members.1 {
            let members = &matcher.member_symbols[members.0 as usize..members.1 as usize];
            let ones = members.iter().fold(PlaceSet::EMPTY, |ones, &member| ones | self.window.places[member as usize]);
            if !ones.is_empty() {
                self.window.present.push(symbol);
                self.window.places[symbol as usize] = ones;
            }
        }
        let blocks = matcher.sets[symbol as usize];
        let mut pairs = Vec::new();
        for block in &matcher.set_programs[blocks.0 as usize..blocks.1 as usize] {
            for program in block.numbers_in(self.candidates) {
                let (start, end) = self.phrase(program);
                pairs.extend_from_slice(&self.window.phrase_pairs[start as usize..end as usize]);
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let start = self.window.pairs.len() as u32;
        self.window.pairs.extend(pairs);
        let pairs = (start, self.window.pairs.len() as u32);
        self.window.relations[symbol as usize] = Relation { stamp: self.window.stamp, pairs };
        pairs
    }

    /// The first and last words of all matches of a phrase of a set: a range of the pairs of phrases.
    fn phrase(&mut self, program: u32) -> (u32, u32) {
        if let Some(&known) = self.window.phrases.get(&program) {
            return known;
        }
        let mut pairs = Vec::new();
        let matcher = self.matcher;
        self.pairs_of(&matcher.programs[program as usize], &mut pairs);
        let start = self.window.phrase_pairs.len() as u32;
        self.window.phrase_pairs.extend(pairs);
        let pairs = (start, self.window.phrase_pairs.len() as u32);
        self.window.phrases.insert(program, pairs);
        pairs
    }

    /// Adds the first and last words of all matches of a phrase of a set.
    fn pairs_of(&mut self, program: &ProgramRow, pairs: &mut Vec<(u32, u32)>) {
        let matcher = self.matcher;
        let accepts = matcher.accepts_of(program);
        let base = self.window.top;
        let ends = |run: &mut Self, starts| {
            let mut ends = PlaceSet::EMPTY;
            if run.run(program, starts) {
                ends = accepts.iter().fold(ends, |ends, accept| ends | run.ends(program, accept));
            }
            run.window.top = base;
            ends
        };
        let all = ends(self, self.window.whole);
        if all.is_empty() {
            return;
        }
        let mut starts = PlaceSet::EMPTY;
        for step in matcher.steps_of(program) {
            if step.from == ORIGIN {
                starts = starts | self.firsts_of(step.symbol);
            }
        }
        let is_only = |first| starts == PlaceSet::at(first);
        for first in starts.places() {
            let lasts = if is_only(first) { all } else { ends(self, PlaceSet::at(first)) };
            pairs.extend(lasts.places().map(|last| (first, last)));
        }
    }

    /// Finds for each place in each register of a program, which has just been run, the best value.
    fn evaluate(&mut self, program: &ProgramRow) {
        let matcher = self.matcher;
        let base = self.window.top - program.registers as usize;
        let count = program.registers as usize;
        self.window.reached.clear();
        self.window.reached.resize(count, PlaceSet::EMPTY);
        if self.window.values.len() < count * Window::<N>::LEN as usize {
            self.window.values.resize(count * Window::<N>::LEN as usize, 0);
        }
        for step in matcher.steps_of(program) {
            let from = self.window.registers[base + step.from as usize];
            if step.from == ORIGIN {
                let firsts = self.firsts(step, from);
                self.assign(step, firsts, &|first| u64::from(first));
                continue;
            }
            for place in from.places() {
                let value = self.window.values[(step.from * Window::<N>::LEN + place) as usize];
                let firsts = self.firsts(step, PlaceSet::at(place));
                self.assign(step, firsts, &|first| value + (u64::from(first - place - 1) << 32));
            }
        }
    }

    /// Gives the ends of the symbol of `step`, where it begins at `firsts`, the value of its first word, if none there
    /// is better.
    fn assign(&mut self, step: &Step, firsts: PlaceSet<N>, value: &dyn Fn(u32) -> u64) {
        let (start, end) = if step.compound { self.relation(step.symbol) } else { (0, 0) };
        let ones = self.window.places[step.symbol as usize] & firsts;
        for place in ones.places() {
            self.set(step.to, place, value(place));
        }
        for at in start..end {
            let (first, last) = self.window.pairs[at as usize];
            if firsts.has(first) {
                self.set(step.to, last, value(first));
            }
        }
    }

    fn set(&mut self, register: u32, place: u32, value: u64) {
        let reached = &mut self.window.reached[register as usize];
        let known = &mut self.window.values[(register * Window::<N>::LEN + place) as usize];
        *known = if reached.has(place) { value.min(*known) } else { value };
        reached.insert(place);
    }
}
