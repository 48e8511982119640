//! `Scanner`: finds the hits of a matcher in the words of sentences.

use super::enabled::Enabled;
use super::matcher::{Hit, Matcher};
use super::window::{Found, Window};
use crate::word::Word;

/// Most words of a hit.
pub(super) const MAX_SPAN: u32 = 96;
/// Words that a `not(...)` may look at on each side of a hit: the widest gap and the longest phrase of a set.
const ASIDE: u32 = 64;

/// Finds the hits of a [`Matcher`] in sentences; keeps its memory from one to the next.
#[derive(Debug)]
pub struct Scanner<'m> {
    matcher: &'m Matcher,
    enabled: Enabled,
    /// For sentences of up to 64 words.
    short: Window<'m, 1>,
    /// For longer ones, once there is one.
    long: Option<Box<Window<'m, 8>>>,
    found: Vec<Found>,
    /// The first and last words of the parts of the sentence.
    parts: Vec<(u32, u32)>,
}

impl<'m> Scanner<'m> {
    pub(super) fn new(matcher: &'m Matcher) -> Self {
        Self {
            matcher,
            enabled: Enabled::new(matcher),
            short: Window::new(matcher),
            long: None,
            found: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Scans the words of `parts`, read one after the other as one sentence, and appends what matches to `hits`,
    /// sorted by last word. Positions count over all parts. `text` is what the words' spans lie in.
    ///
    /// There is one hit for a pattern and last word; its first word is the one from which gaps skip the fewest
    /// words, of several the earliest. A hit spans at most 96 words.
    pub fn scan(&mut self, text: &str, parts: &[&[Word]], hits: &mut Vec<Hit>) {
        self.parts.clear();
        let mut count = 0;
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let len = u32::try_from(part.len()).expect("a source has fewer words than bytes");
            self.parts.push((count, count + len - 1));
            count += len;
        }
        if count == 0 {
            return;
        }
        self.enabled.read(self.matcher, text, parts);
        if count <= Window::<1>::LEN {
            let found = &mut self.found;
            self.short.look(&self.enabled, (0, count), &self.parts, &mut |hit| found.push(hit));
        } else {
            self.long(count);
        }
        self.report(hits);
    }

    /// Looks at a long sentence through windows that overlap, each for the hits that it is sure to see whole.
    fn long(&mut self, count: u32) {
        const LEN: u32 = Window::<8>::LEN;
        let window = self.long.get_or_insert_with(|| Box::new(Window::new(self.matcher)));
        let found = &mut self.found;
        let (mut start, mut sure) = (0, 0);
        loop {
            let end = count.min(start + LEN);
            let unsure = if end == count { end } else { end - ASIDE };
            window.look(&self.enabled, (start, end), &self.parts, &mut |hit| {
                let last = start + hit.last;
                if (sure..unsure).contains(&last) {
                    found.push(Found { last, value: hit.value + u64::from(start), ..hit });
                }
            });
            if end == count {
                return;
            }
            (start, sure) = (unsure - MAX_SPAN - ASIDE, unsure);
        }
    }

    fn report(&mut self, hits: &mut Vec<Hit>) {
        self.found.sort_unstable_by_key(|found| (found.last, found.pattern, found.value));
        self.found.dedup_by_key(|found| (found.last, found.pattern));
        let hit = |found: Found| {
            let first = (found.value & u64::from(u32::MAX)) as u32;
            (found.last - first < MAX_SPAN).then_some(Hit { pattern: found.pattern, first, last: found.last })
        };
        hits.extend(self.found.drain(..).filter_map(hit));
    }
}
