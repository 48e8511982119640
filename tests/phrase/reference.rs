//! The automaton against a matcher that tries everything, on random phrases and sentences.

use std::rc::Rc;

use fineprint::document::Word;
use fineprint::phrase::{BuildError, Hit, MatcherBuilder, PhraseErrorKind, parse};
use proptest::prelude::*;

use crate::tables::inflections;
use crate::words::words;

/// An item of a phrase. Words are single letters, which have no other forms.
#[derive(Clone, Debug)]
enum Item {
    Word(char),
    /// One of the sets, by number.
    Set(usize),
    Gap(usize),
    Group(Vec<Sequence>),
    Optional(Vec<Sequence>),
    Not(Vec<Sequence>),
}

type Sequence = Vec<Item>;

#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    at_start: bool,
    at_end: bool,
    items: Sequence,
}

/// First and last word of a match, and the words that its gaps skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    pub(crate) last: usize,
    skipped: usize,
    pub(crate) first: usize,
}

/// A phrase on its way through a sentence.
#[derive(Clone)]
struct Progress<'a> {
    so_far: Option<Match>,
    gap: usize,
    nots: Vec<&'a [Sequence]>,
    at_start: bool,
}

/// A sentence with what the sets match in it.
pub(crate) struct Sentence<'a> {
    letters: &'a [char],
    /// Whether a part begins or ends at each word.
    heads: Vec<bool>,
    tails: Vec<bool>,
    sets: Vec<Vec<(usize, usize)>>,
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(letters: &'a [char], parts: &[usize], sets: &[Phrase]) -> Self {
        let (heads, tails) = (vec![false; letters.len()], vec![false; letters.len()]);
        let mut sentence = Self { letters, heads, tails, sets: Vec::new() };
        let mut at = 0;
        for part in parts.iter().filter(|part| **part > 0) {
            sentence.heads[at] = true;
            at += part;
            sentence.tails[at - 1] = true;
        }
        for set in sets {
            let matches = sentence.matches(set).iter().map(|hit| (hit.first, hit.last)).collect();
            sentence.sets.push(matches);
            // Set 1 is a kind of set 0, and set 2 uses both.
            if let [base, kind] = &mut sentence.sets[..] {
                base.extend_from_slice(kind);
            }
        }
        sentence
    }

    /// Every match of `phrase`.
    pub(crate) fn matches(&self, phrase: &Phrase) -> Vec<Match> {
        let mut found = Vec::new();
        let start = Progress { so_far: None, gap: 0, nots: Vec::new(), at_start: phrase.at_start };
        self.run(&phrase.items.iter().collect::<Vec<_>>(), start, &mut |end: Progress<'_>| {
            let hit = end.so_far.expect("no phrase is empty");
            let forbidden = |(first, _): (usize, usize)| first > hit.last && first <= hit.last + 1 + end.gap;
            if (!phrase.at_end || self.tails[hit.last]) && !self.any(&end.nots, forbidden) {
                found.push(hit);
            }
        });
        found
    }

    fn run<'p>(&self, items: &[&'p Item], progress: Progress<'p>, done: &mut dyn FnMut(Progress<'p>)) {
        let Some((item, rest)) = items.split_first() else {
            return done(progress);
        };
        match item {
            Item::Word(letter) => {
                for at in (0..self.letters.len()).filter(|&at| self.letters[at] == *letter) {
                    if let Some(next) = self.consume(&progress, at, at) {
                        self.run(rest, next, done);
                    }
                }
            }
            Item::Set(set) => {
                for &(first, last) in &self.sets[*set] {
                    if let Some(next) = self.consume(&progress, first, last) {
                        self.run(rest, next, done);
                    }
                }
            }
            Item::Gap(width) => self.run(rest, Progress { gap: progress.gap + width, ..progress }, done),
            Item::Not(alternatives) => {
                let mut progress = progress;
                progress.nots.push(alternatives);
                self.run(rest, progress, done);
            }
            Item::Group(alternatives) | Item::Optional(alternatives) => {
                if matches!(item, Item::Optional(_)) {
                    self.run(rest, progress.clone(), done);
                }
                for sequence in alternatives {
                    let items: Vec<&Item> = sequence.iter().chain(rest.iter().copied()).collect();
                    self.run(&items, progress.clone(), done);
                }
            }
        }
    }

    /// Reads the words `first..=last`, if they may stand here.
    fn consume<'p>(&self, progress: &Progress<'p>, first: usize, last: usize) -> Option<Progress<'p>> {
        let so_far = match progress.so_far {
            None => {
                let forbidden = |(_, end): (usize, usize)| end < first && end + 1 + progress.gap >= first;
                if progress.at_start && !self.heads[first] || self.any(&progress.nots, forbidden) {
                    return None;
                }
                Match { first, last, skipped: 0 }
            }
            Some(before) => {
                let skipped = first.checked_sub(before.last + 1)?;
                let forbidden = |(start, end): (usize, usize)| start > before.last && end < first;
                if skipped > progress.gap || self.any(&progress.nots, forbidden) {
                    return None;
                }
                Match { first: before.first, last, skipped: before.skipped + skipped }
            }
        };
        Some(Progress { so_far: Some(so_far), gap: 0, nots: Vec::new(), at_start: false })
    }

    /// Whether any match of `nots` is `forbidden`.
    fn any(&self, nots: &[&[Sequence]], forbidden: impl Fn((usize, usize)) -> bool) -> bool {
        nots.iter().flat_map(|alternatives| alternatives.iter()).any(|sequence| {
            let phrase = Phrase { at_start: false, at_end: false, items: sequence.clone() };
            self.matches(&phrase).iter().any(|hit| forbidden((hit.first, hit.last)))
        })
    }
}

/// What the automaton should find: for each pattern and last word the match that skips the fewest words.
fn expected(phrases: &[(u32, Phrase)], sets: &[Phrase], letters: &[char], parts: &[usize]) -> Vec<Hit> {
    let sentence = Sentence::new(letters, parts, sets);
    let mut all: Vec<(usize, u32, usize, usize)> = Vec::new();
    for (pattern, phrase) in phrases {
        all.extend(sentence.matches(phrase).iter().map(|hit| (hit.last, *pattern, hit.skipped, hit.first)));
    }
    all.sort_unstable();
    all.dedup_by_key(|(last, pattern, ..)| (*last, *pattern));
    let narrow = |at| u32::try_from(at).expect("sentences are short");
    all.into_iter().map(|(last, pattern, _, first)| Hit { pattern, first: narrow(first), last: narrow(last) }).collect()
}

pub(crate) fn print(phrase: &Phrase) -> String {
    let mut text = String::new();
    if phrase.at_start {
        text += "^ ";
    }
    print_items(&phrase.items, &mut text);
    if phrase.at_end {
        text += "$";
    }
    text
}

fn print_items(items: &[Item], text: &mut String) {
    let alternatives = |open: &str, alternatives: &[Sequence], close: &str, text: &mut String| {
        for (index, sequence) in alternatives.iter().enumerate() {
            text.push_str(if index == 0 { open } else { "| " });
            print_items(sequence, text);
        }
        text.push_str(close);
    };
    for item in items {
        match item {
            Item::Word(letter) => text.push_str(&format!("{letter} ")),
            Item::Set(set) => text.push_str(&format!("@set{set} ")),
            Item::Gap(width) => text.push_str(&format!("..{width} ")),
            Item::Group(inner) => alternatives("(", inner, ") ", text),
            Item::Optional(inner) => alternatives("[", inner, "] ", text),
            Item::Not(inner) => alternatives("not(", inner, ") ", text),
        }
    }
}

fn letter() -> impl Strategy<Value = Item> {
    prop::char::range('b', 'e').prop_map(Item::Word)
}

/// Items that are read one after the other, with gaps and `not(...)` between some. Sets below `sets` are used.
fn sequence(depth: u32, sets: usize) -> BoxedStrategy<Sequence> {
    let mut atoms = vec![letter().boxed(), letter().boxed()];
    if sets > 0 {
        atoms.push((0..sets).prop_map(Item::Set).boxed());
    }
    if depth > 0 {
        let inner = || prop::collection::vec(sequence(depth - 1, sets), 1..3);
        atoms.push(inner().prop_map(Item::Group).boxed());
        atoms.push(inner().prop_map(Item::Optional).boxed());
    }
    let atom = prop::strategy::Union::new(atoms);
    let forbidden = Rc::new(prop::collection::vec(prop::collection::vec(plain(sets), 1..3), 1..3).boxed());
    let gap = || (1..4_usize).prop_map(Item::Gap);
    let not = move || (*forbidden).clone().prop_map(Item::Not);
    let between = prop_oneof![
        4 => Just(vec![]),
        2 => gap().prop_map(|gap| vec![gap]),
        1 => (1..4_usize, not()).prop_map(|(gap, not)| vec![Item::Gap(gap), fitting(not, gap)]),
        1 => (not(), 1..4_usize).prop_map(|(not, gap)| vec![fitting(not, gap), Item::Gap(gap)]),
    ];
    (plain(sets), prop::collection::vec((between, atom), 0..3))
        .prop_map(|(first, rest)| {
            let mut items = vec![first];
            for (between, atom) in rest {
                items.extend(between);
                items.push(atom);
            }
            items
        })
        .boxed()
}

/// `not(...)` with no more words than a gap may skip: more would be a mistake.
fn fitting(not: Item, gap: usize) -> Item {
    let Item::Not(mut alternatives) = not else { return not };
    alternatives.iter_mut().for_each(|sequence| sequence.truncate(gap));
    Item::Not(alternatives)
}

fn plain(sets: usize) -> BoxedStrategy<Item> {
    if sets == 0 { letter().boxed() } else { prop_oneof![3 => letter(), 1 => (0..sets).prop_map(Item::Set)].boxed() }
}

pub(crate) fn phrase(sets: usize) -> impl Strategy<Value = Phrase> {
    let edge = || prop::option::weighted(0.2, (plain(sets), prop::option::of(1..4_usize)));
    let ends = || prop::bool::weighted(0.1);
    (ends(), edge(), sequence(2, sets), edge(), ends()).prop_map(|(at_start, before, mut items, after, at_end)| {
        if let Some((item, gap)) = before {
            items.splice(0..0, [Some(Item::Not(vec![vec![item]])), gap.map(Item::Gap)].into_iter().flatten());
        }
        if let Some((item, gap)) = after {
            items.extend([gap.map(Item::Gap), Some(Item::Not(vec![vec![item]]))].into_iter().flatten());
        }
        Phrase { at_start, at_end, items }
    })
}

pub(crate) fn set(below: usize) -> impl Strategy<Value = Phrase> {
    // A phrase of a set may not end in `not(...)`, nor in something optional behind one.
    (sequence(u32::from(below == 0), below), letter()).prop_map(|(mut items, last)| {
        items.push(last);
        Phrase { at_start: false, at_end: false, items }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_automaton_finds_what_trying_everything_finds(
        phrases in prop::collection::vec((0..3_u32, phrase(3)), 1..5),
        sets in (set(0), set(0), set(2)),
        sentences in prop::collection::vec(prop::collection::vec("[b-f]{0,9}", 1..3), 1..4),
    ) {
        let sets = [sets.0, sets.1, sets.2];
        let mut builder = MatcherBuilder::new(inflections());
        for (index, set) in sets.iter().enumerate() {
            let parents: &[&str] = if index == 1 { &["set0"] } else { &[] };
            builder.add_set(&format!("set{index}"), vec![parse(&print(set)).expect("a good phrase")], parents);
        }
        let mut kept = Vec::new();
        for (pattern, phrase) in phrases {
            let text = print(&phrase);
            let parsed = parse(&text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
            // A pattern may be given the same phrase twice, which is refused and changes nothing.
            if builder.add_pattern(pattern, &parsed).is_ok() {
                kept.push((pattern, phrase));
            }
        }
        let built = builder.build();
        let too_long = |error: &BuildError| matches!(error.error.kind, PhraseErrorKind::LongSetPhrase(_));
        prop_assume!(!built.as_ref().is_err_and(|errors| errors.iter().all(too_long)));
        let matcher = built.expect("good sets");
        let mut scanner = matcher.scanner(None);
        for parts in sentences {
            let text = parts.concat().chars().flat_map(|letter| [letter, ' ']).collect::<String>();
            let letters: Vec<char> = parts.concat().chars().collect();
            let all: Vec<Word> = words(&text);
            let lengths: Vec<usize> = parts.iter().map(String::len).collect();
            let mut rest = &all[..];
            let slices: Vec<&[Word]> = lengths.iter().map(|&len| rest.split_off(..len).expect("long enough")).collect();
            let mut hits = Vec::new();
            scanner.scan(&text, &slices, &mut hits);
            let wanted = expected(&kept, &sets, &letters, &lengths);
            let printed: Vec<String> = kept.iter().map(|(pattern, phrase)| format!("{pattern}: {}", print(phrase))).collect();
            prop_assert_eq!(hits, wanted, "{:?} with {:?} on {:?}", printed, sets.each_ref().map(print), parts);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Many phrases that end alike, and sentences longer than a window.
    #[test]
    fn many_phrases_of_one_word_are_followed_through_long_sentences(
        gaps in prop::collection::vec(0..30_usize, 90),
        picks in prop::collection::vec(0..100_usize, 60..1300),
    ) {
        let alphabet: Vec<char> = ('\u{4e00}'..).take(gaps.len()).chain(['b', 'c']).collect();
        let mut builder = MatcherBuilder::new(inflections());
        let mut kept = Vec::new();
        for ((pattern, gap), &letter) in (0..).zip(gaps).zip(&alphabet) {
            let items = vec![Item::Word(letter), Item::Gap(gap.max(1)), Item::Word('b')];
            let phrase = Phrase { at_start: false, at_end: false, items };
            let parsed = parse(&print(&phrase)).expect("a good phrase");
            builder.add_pattern(pattern, &parsed).expect("a good pattern");
            kept.push((pattern, phrase));
        }
        let matcher = builder.build().expect("no sets");
        // Every tenth word or so ends a phrase.
        let letters: Vec<char> = picks.iter().map(|&pick| alphabet.get(pick).copied().unwrap_or('b')).collect();
        let text: String = letters.iter().flat_map(|&letter| [letter, ' ']).collect();
        let mut hits = Vec::new();
        matcher.scanner(None).scan(&text, &[&words(&text)], &mut hits);
        prop_assert_eq!(hits, expected(&kept, &[], &letters, &[letters.len()]));
    }
}
