//! `Scanner`: finds the hits of a matcher in the words of sentences.

use super::candidates::Candidates;
use super::matcher::{Hit, Matcher, NumberBlock};
use super::pattern_set::{PatternSet, SetPatterns};
use super::run::{Run, RunMatch};
use super::window::Window;
use crate::word::Word;

/// Most words of a hit.
pub(super) const MAX_SPAN: u32 = 96;
/// Words that a `not(...)` may look at on each side of a hit: the widest gap and the longest phrase of a set.
const ASIDE: u32 = 64;

/// Finds the hits of a [`Matcher`] in sentences; keeps its memory from one to the next.
#[derive(Debug)]
pub struct Scanner<'m> {
    matcher: &'m Matcher,
    memory: Memory,
}

/// What a [`Scanner`] works with: worth keeping, since it is large.
#[derive(Debug)]
pub struct Memory {
    candidates: Candidates,
    /// For sentences of up to 64 words.
    short: Window<1>,
    /// For longer ones, once there is one; those of more than 512 words in pieces.
    long: Option<Box<Window<8>>>,
    found: Vec<RunMatch>,
    /// The first and last words of the parts of the sentence.
    parts: Vec<(u32, u32)>,
    /// Number of words of the sentence.
    count: u32,
}

impl Memory {
    fn new(matcher: &Matcher) -> Self {
        Self {
            candidates: Candidates::new(matcher),
            short: Window::new(matcher),
            long: None,
            found: Vec::new(),
            parts: Vec::new(),
            count: 0,
        }
    }
}

impl Matcher {
    /// A scanner; `memory` is that of an earlier scanner of the same matcher, if there was one.
    pub fn scanner(&self, memory: Option<Memory>) -> Scanner<'_> {
        Scanner { matcher: self, memory: memory.unwrap_or_else(|| Memory::new(self)) }
    }
}

impl Scanner<'_> {
    /// The memory, for the next scanner of the same matcher.
    pub fn into_memory(self) -> Memory {
        self.memory
    }

    /// Finds all patterns in the words of `parts`, as [`read`](Self::read) and [`find`](Self::find) do, and appends
    /// the hits to `hits`, sorted by last word.
    pub fn scan(&mut self, text: &str, parts: &[&[Word]], hits: &mut Vec<Hit>) {
        self.read(text, parts);
        self.find_in(NumberBlock::range(0, self.matcher.pattern_programs()), hits);
    }

    /// Reads the words of `parts`, one after the other as one sentence. `text` is what the words' spans lie in.
    pub fn read(&mut self, text: &str, parts: &[&[Word]]) {
        let Memory { candidates, short, long, parts: ends, count, .. } = &mut self.memory;
        ends.clear();
        *count = 0;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let len = u32::try_from(part.len()).expect("a source has fewer words than bytes");
            ends.push((*count, *count + len - 1));
            *count += len;
        }
        candidates.read(self.matcher, text, parts);
        if (1..=Window::<1>::LEN).contains(count) {
            short.fill(self.matcher, candidates, 0..*count, ends);
        } else if (1..=Window::<8>::LEN).contains(count) {
            let long = long.get_or_insert_with(|| Box::new(Window::new(self.matcher)));
            long.fill(self.matcher, candidates, 0..*count, ends);
        }
    }

    /// Finds those of the patterns in the sentence that was read, and appends what matches to `hits`, sorted by last
    /// word. Positions count over all parts.
    ///
    /// There is one hit for a pattern and last word; its first word is the one from which gaps skip the fewest
    /// words, of several the earliest. A hit spans at most 96 words.
    pub fn find(&mut self, patterns: &PatternSet, hits: &mut Vec<Hit>) {
        self.find_in(patterns.blocks.iter().copied(), hits);
    }

    /// The same for patterns that are each a word set.
    pub fn find_sets(&mut self, patterns: &SetPatterns, hits: &mut Vec<Hit>) {
        let Memory { candidates, short, found, count, .. } = &mut self.memory;
        if !(1..=Window::<1>::LEN).contains(count) {
            return self.find(&patterns.all, hits);
        }
        let mut run = Run { matcher: self.matcher, candidates: candidates.programs(), window: short };
        run.sets(patterns, &mut |hit| found.push(hit));
        run.find(patterns.others.blocks.iter().copied(), &mut |hit| found.push(hit));
        self.report(hits);
    }

    /// The same for a single pattern.
    pub fn find_one(&mut self, pattern: u32, hits: &mut Vec<Hit>) {
        let (start, end) = self.matcher.programs_of(pattern);
        self.find_in(NumberBlock::range(start, end), hits);
    }

    fn find_in(&mut self, programs: impl Iterator<Item = NumberBlock> + Clone, hits: &mut Vec<Hit>) {
        let Memory { candidates, short, long, found, count, .. } = &mut self.memory;
        let (matcher, candidates) = (self.matcher, candidates.programs());
        match (*count, long) {
            (0, _) => return,
            (count, _) if count <= Window::<1>::LEN => {
                Run { matcher, candidates, window: short }.find(programs, &mut |hit| found.push(hit));
            }
            (count, Some(window)) if count <= Window::<8>::LEN => {
                Run { matcher, candidates, window }.find(programs, &mut |hit| found.push(hit));
            }
            _ => self.find_in_windows(programs),
        }
        self.report(hits);
    }

    /// Looks at what is too long for one window through several that overlap, each for the hits that it is sure to see
    /// whole.
    fn find_in_windows(&mut self, programs: impl Iterator<Item = NumberBlock> + Clone) {
        const LEN: u32 = Window::<8>::LEN;
        let matcher = self.matcher;
        let Memory { candidates, long, found, parts, count, .. } = &mut self.memory;
        let window = long.get_or_insert_with(|| Box::new(Window::new(matcher)));
        let (mut start, mut sure) = (0, 0);
        loop {
            let end = (*count).min(start + LEN);
            let unsure = if end == *count { end } else { end - ASIDE };
            window.fill(matcher, candidates, start..end, parts);
            let mut run = Run { matcher, candidates: candidates.programs(), window };
            run.find(programs.clone(), &mut |hit| {
                let last = start + hit.last;
                if (sure..unsure).contains(&last) {
                    found.push(RunMatch { last, value: hit.value + u64::from(start), ..hit });
                }
            });
            if end == *count {
                return;
            }
            (start, sure) = (unsure - MAX_SPAN - ASIDE, unsure);
        }
    }

    fn report(&mut self, hits: &mut Vec<Hit>) {
        let found = &mut self.memory.found;
        found.sort_unstable_by_key(|found| found.order());
        found.dedup_by_key(|found| (found.last, found.pattern));
        let hit = |found: RunMatch| {
            let first = (found.value & u64::from(u32::MAX)) as u32;
            (found.last - first < MAX_SPAN).then_some(Hit { pattern: found.pattern, first, last: found.last })
        };
        hits.extend(found.drain(..).filter_map(hit));
    }
}
