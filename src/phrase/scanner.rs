//! `Scanner`: walks a matcher over the words of sentences.
//!
//! A state remembers at which of the last 64 words it was reached. Gaps only have upper bounds, so nothing else needs
//! to be remembered, and the work at a word is bounded by its edges, whatever came before.

use super::enabled::{Enabled, NO_LIST, PREFIXES};
use super::matcher::{Accept, Edge, Hit, List, ListId, Matcher, Start, Token};
use super::network::{NotsId, StateId};
use crate::word::{Shape, Word};

/// Words that a state remembers: more than any gap and set phrase together span.
const HISTORY: u32 = 64;

/// Walks a [`Matcher`] over sentences; keeps its memory from one to the next.
#[derive(Debug)]
pub struct Scanner<'m> {
    matcher: &'m Matcher,
    /// At which word each state was reached last. Apart from the masks, so that the many looks in vain stay in cache.
    last: Vec<u32>,
    /// At which of the words up to the last each state was reached: bit n stands for n words earlier.
    masks: Vec<u64>,
    enabled: Enabled,
    /// Which states were reached during the last 64 words, and maybe some that were before, 64 in a number.
    recent: Vec<u64>,
    /// Which numbers of `recent` are not 0.
    busy: Vec<u32>,
    /// Which of the states in `recent` were reached since `turned`.
    fresh: Vec<u64>,
    /// The word at which `recent` was last relieved of what is long past.
    turned: u32,
    /// For each word at which a state was reached: for states of patterns the words that gaps skipped so far and
    /// the first word; for states of sets a mask of first words, counted backwards from the word itself.
    rings: Vec<u64>,
    /// For each list of a set: the last word at which the set was completed, and from which first words.
    completed: Vec<(u32, u64)>,
    queue: Vec<(ListId, u64)>,
    found: Vec<Found>,
    /// The first of `found` that a `not(...)` may still strike.
    open: usize,
    /// The word that is looked at. Words are counted on from sentence to sentence, with a leap between.
    now: u32,
    /// Whether the last words begin a part, the current one lowest.
    heads: u64,
    at_end: bool,
    shape: Shape,
}

/// A match, before `not(...)` after it is settled.
#[derive(Clone, Copy, Debug)]
struct Found {
    pattern: u32,
    last: u32,
    /// Words skipped by gaps, and the first word, as one number to compare.
    value: u64,
    nots: NotsId,
    gap: u16,
}

/// In place of the value of a match that is struck out.
const STRUCK: u64 = u64::MAX;

impl<'m> Scanner<'m> {
    pub(super) fn new(matcher: &'m Matcher) -> Self {
        Self {
            matcher,
            last: vec![0; matcher.states.len()],
            masks: vec![0; matcher.states.len()],
            enabled: Enabled::new(matcher),
            recent: vec![0; matcher.states.len().div_ceil(64)],
            busy: Vec::new(),
            fresh: vec![0; matcher.states.len().div_ceil(64)],
            turned: 0,
            rings: vec![0; matcher.ring_len],
            completed: vec![(0, 0); matcher.lists.len()],
            queue: Vec::new(),
            found: Vec::new(),
            open: 0,
            now: HISTORY,
            heads: 0,
            at_end: false,
            shape: Shape::Lower,
        }
    }

    /// Scans the words of `parts`, read one after the other as one sentence, and appends what matches to `hits`,
    /// sorted by last word. Positions count over all parts. `text` is what the words' spans lie in.
    ///
    /// There is one hit for a pattern and last word; its first word is the one from which gaps skip the fewest
    /// words, of several the earliest.
    pub fn scan(&mut self, text: &str, parts: &[&[Word]], hits: &mut Vec<Hit>) {
        let matcher = self.matcher;
        let count: usize = parts.iter().map(|part| part.len()).sum();
        let count = u32::try_from(count).expect("a source has fewer words than bytes");
        if self.now > u32::MAX - count - 2 * HISTORY {
            *self = Self::new(matcher);
        }
        self.now += HISTORY;
        self.enabled.read(matcher, text, parts);
        self.recent.fill(0);
        self.busy.clear();
        self.fresh.fill(0);
        self.turned = self.now;
        let origin = self.now;
        self.heads = 0;
        let mut read = 0;
        for part in parts {
            for (at, word) in part.iter().enumerate() {
                self.heads = self.heads << 1 | u64::from(at == 0);
                self.at_end = at + 1 == part.len();
                self.word(text, word, self.enabled.lists()[read]);
                read += 1;
                self.now += 1;
            }
        }
        if !self.found.is_empty() {
            self.report(origin, hits);
        }
    }

    fn word(&mut self, text: &str, word: &Word, list: ListId) {
        let matcher = self.matcher;
        self.shape = word.shape;
        if self.now - self.turned == HISTORY {
            self.turn();
        }
        match list {
            NO_LIST => {}
            PREFIXES => {
                for list in matcher.prefixes_of(text, word) {
                    self.list(&matcher.lists[list as usize], self.now);
                }
            }
            list => self.list(&matcher.lists[list as usize], self.now),
        }
        for tokens in matcher.tokens_by_shape(word.shape) {
            self.tokens(tokens);
        }
        while let Some((list, firsts)) = self.queue.pop() {
            let mut rest = firsts;
            while rest != 0 {
                self.list(&matcher.lists[list as usize], self.now - rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// Forgets states that were reached more than 64 words ago.
    fn turn(&mut self) {
        std::mem::swap(&mut self.recent, &mut self.fresh);
        self.fresh.fill(0);
        self.busy.clear();
        self.busy.extend((0..).zip(&self.recent).filter(|(_, states)| **states != 0).map(|(at, _)| at));
        self.turned = self.now;
    }

    /// Goes through a list for something that begins at `first` and ends at the current word.
    fn list(&mut self, list: &List, first: u32) {
        let matcher = self.matcher;
        for start in &matcher.starts[list.starts.0 as usize..list.starts.1 as usize] {
            self.start(start, first);
        }
        match list.row.checked_sub(1) {
            None => self.edges(list.edges, first),
            Some(row) => self.row(row as usize, first),
        }
        self.tokens(list.tokens);
    }

    /// Goes through the edges of a long list.
    fn row(&mut self, row: usize, first: u32) {
        let len = self.recent.len() + 1;
        let row = &self.matcher.rows[row * len..(row + 1) * len];
        // States that are reached meanwhile are reached too late.
        for at in 0..self.busy.len() {
            let block = self.busy[at] as usize;
            if row[block].states & self.recent[block] != 0 {
                self.edges((row[block].at, row[block + 1].at), first);
            }
        }
    }

    /// Follows those edges of a range whose source was reached in time.
    fn edges(&mut self, range: (u32, u32), first: u32) {
        for edge in &self.matcher.edges[range.0 as usize..range.1 as usize] {
            let last = self.last[edge.from as usize];
            // Most edges lead from states that were not reached of late.
            if last + edge.gap + 1 < first || !self.enabled.has(edge.to) {
                continue;
            }
            let from = self.before(edge.from, first, edge.gap);
            if from != 0 {
                self.follow(edge, first, from);
            }
        }
    }

    /// At which of the `gap + 1` words before `first` the state was reached; bit 0 stands for the nearest.
    fn before(&self, state: StateId, first: u32, gap: u32) -> u64 {
        let (last, mask) = (self.last[state as usize], self.masks[state as usize]);
        let near = first - 1;
        let mask = if last > near {
            mask.checked_shr(last - near).unwrap_or(0)
        } else if near - last > gap {
            0
        } else {
            mask << (near - last)
        };
        mask & ((2 << gap) - 1)
    }

    /// Notes that `state` is reached at the current word; returns whether it was already.
    fn note(&mut self, state: StateId) -> bool {
        let (last, mask) = (&mut self.last[state as usize], &mut self.masks[state as usize]);
        if *last == self.now {
            return true;
        }
        *mask = mask.checked_shl(self.now - *last).unwrap_or(0) | 1;
        *last = self.now;
        let (block, bit) = (state / 64, 1 << (state % 64));
        let states = &mut self.recent[block as usize];
        if *states == 0 {
            self.busy.push(block);
        }
        *states |= bit;
        self.fresh[block as usize] |= bit;
        false
    }

    fn tokens(&mut self, range: (u32, u32)) {
        let matcher = self.matcher;
        for &Token { list, shape } in &matcher.tokens[range.0 as usize..range.1 as usize] {
            if shape.is_none_or(|shape| shape == self.shape) {
                self.complete(list, 1);
            }
        }
    }

    fn start(&mut self, start: &Start, first: u32) {
        let back = self.now - first;
        if !self.enabled.has(start.to) || start.at_start && self.heads >> back & 1 == 0 {
            return;
        }
        if start.nots != 0 {
            let states = &self.matcher.nots[start.nots as usize];
            let gap = u32::from(start.gap);
            if states.iter().any(|&state| self.before(state, first, gap) != 0) {
                return;
            }
        }
        if self.matcher.states[start.to as usize].of_set {
            self.reach_set(start.to, 1 << back);
        } else {
            self.reach(start.to, u64::from(first));
        }
    }

    /// Follows an edge whose source was reached at the words `from` before `first`.
    fn follow(&mut self, edge: &Edge, first: u32, from: u64) {
        let mut rest = if edge.nots == 0 { from } else { self.allowed(edge, first, from) };
        let source = &self.matcher.states[edge.from as usize];
        let at = |skipped: u32| (source.ring + ((first - 1 - skipped) & source.ring_mask)) as usize;
        if source.of_set {
            let mut firsts = 0_u64;
            while rest != 0 {
                let skipped = rest.trailing_zeros();
                let distance = self.now - (first - 1 - skipped);
                firsts |= self.rings[at(skipped)].checked_shl(distance).unwrap_or(0);
                rest &= rest - 1;
            }
            if firsts != 0 {
                self.reach_set(edge.to, firsts);
            }
        } else {
            let mut best = STRUCK;
            while rest != 0 {
                let skipped = rest.trailing_zeros();
                best = best.min(self.rings[at(skipped)] + (u64::from(skipped) << 32));
                rest &= rest - 1;
            }
            if best != STRUCK {
                self.reach(edge.to, best);
            }
        }
    }

    /// The words of `from` with nothing forbidden between them and `first`.
    fn allowed(&self, edge: &Edge, first: u32, from: u64) -> u64 {
        let mut limit = edge.gap;
        for &state in &self.matcher.nots[edge.nots as usize] {
            let facts = &self.matcher.states[state as usize];
            let mut rest = self.before(state, first, edge.gap);
            while rest != 0 {
                let skipped = rest.trailing_zeros();
                let firsts = self.rings[(facts.ring + ((first - 1 - skipped) & facts.ring_mask)) as usize];
                limit = limit.min(skipped + firsts.trailing_zeros());
                rest &= rest - 1;
            }
        }
        from & ((2 << limit) - 1)
    }

    /// Reaches a state of patterns at the current word.
    fn reach(&mut self, state: StateId, value: u64) {
        let matcher = self.matcher;
        let facts = &matcher.states[state as usize];
        for accept in &matcher.accepts[facts.accepts.0 as usize..facts.accepts.1 as usize] {
            if let Accept::Pattern { pattern, nots, gap, at_end } = *accept
                && (self.at_end || !at_end)
            {
                self.found.push(Found { pattern, last: self.now, value, nots, gap });
            }
        }
        if facts.live {
            let again = self.note(state);
            let slot = &mut self.rings[(facts.ring + (self.now & facts.ring_mask)) as usize];
            *slot = if again { value.min(*slot) } else { value };
        }
    }

    /// Reaches a state of sets at the current word.
    fn reach_set(&mut self, state: StateId, firsts: u64) {
        let matcher = self.matcher;
        let facts = &matcher.states[state as usize];
        for accept in &matcher.accepts[facts.accepts.0 as usize..facts.accepts.1 as usize] {
            if let Accept::Set { list, at_end } = *accept
                && (self.at_end || !at_end)
            {
                self.complete(list, firsts);
            }
        }
        if facts.live {
            let again = self.note(state);
            let slot = &mut self.rings[(facts.ring + (self.now & facts.ring_mask)) as usize];
            *slot = if again { firsts | *slot } else { firsts };
        }
        if facts.forbidden {
            self.strike(state, firsts);
        }
    }

    /// Completes a set at the current word.
    fn complete(&mut self, list: ListId, firsts: u64) {
        if !self.enabled.has(self.matcher.states.len() as u32 + list) {
            return;
        }
        let (last, known) = &mut self.completed[list as usize];
        if *last != self.now {
            (*last, *known) = (self.now, 0);
        }
        let fresh = firsts & !*known;
        if fresh != 0 {
            *known |= fresh;
            self.queue.push((list, fresh));
        }
    }

    /// Strikes out the matches after which what `state` stands for must not follow.
    fn strike(&mut self, state: StateId, firsts: u64) {
        let matcher = self.matcher;
        while self.found.get(self.open).is_some_and(|found| found.last + HISTORY < self.now) {
            self.open += 1;
        }
        for found in self.found[self.open..].iter_mut().filter(|found| found.nots != 0) {
            if found.last < self.now && matcher.nots[found.nots as usize].contains(&state) {
                let mut rest = firsts;
                while rest != 0 {
                    let first = self.now - rest.trailing_zeros();
                    if found.last < first && first <= found.last + 1 + u32::from(found.gap) {
                        found.value = STRUCK;
                    }
                    rest &= rest - 1;
                }
            }
        }
    }

    fn report(&mut self, origin: u32, hits: &mut Vec<Hit>) {
        self.found.retain(|found| found.value != STRUCK);
        self.found.sort_unstable_by_key(|found| (found.last, found.pattern, found.value));
        self.found.dedup_by_key(|found| (found.last, found.pattern));
        hits.extend(self.found.drain(..).map(|found| Hit {
            pattern: found.pattern,
            first: (found.value & u64::from(u32::MAX)) as u32 - origin,
            last: found.last - origin,
        }));
        self.open = 0;
    }
}
