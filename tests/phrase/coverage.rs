//! Which phrases are said to be covered by others: a table, and random phrases held against the slow matcher.

use std::fmt::Write;

use fineprint::phrase::{Extent, MatcherBuilder, parse};
use proptest::prelude::*;

use crate::reference::{Match, Phrase, Sentence, phrase, print, set};
use crate::tables::{inflections, table};

/// A table of phrases, each with lines of others that cover it or not.
#[test]
fn phrases_that_others_cover_are_known() {
    let mut builder = MatcherBuilder::new(inflections());
    let set = |phrases: &[&str]| phrases.iter().map(|phrase| parse(phrase).expect("a good phrase")).collect::<Vec<_>>();
    builder.add_set("personal", set(&["[personal] data"]), &[]);
    builder.add_set("contact", set(&["@e-mail", "phone number"]), &["personal"]);
    builder.add_set("e-mail", set(&["e-mail [address]"]), &[]);
    let coverage = builder.coverage().expect("no set contains itself");
    let text = table("coverage.txt");
    let (mut failures, mut phrase, mut checked) = (String::new(), None, 0);
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some((wanted, others)) = line.split_at_checked(2).filter(|(sign, _)| ["= ", "< ", "/ "].contains(sign))
        else {
            phrase = Some((line, parse(line).expect("a good phrase")));
            continue;
        };
        let (shown, phrase) = phrase.as_ref().expect("a phrase stands before the others");
        let others: Vec<_> = others.split("; ").map(|other| parse(other).expect("a good phrase")).collect();
        let others: Vec<_> = others.iter().collect();
        let found = match () {
            () if coverage.covers(phrase, &others, Extent::Same).is_some() => "= ",
            () if coverage.covers(phrase, &others, Extent::Within).is_some() => "< ",
            () => "/ ",
        };
        if found != wanted {
            writeln!(failures, "{shown}\n{line}\n   found: {found}").expect("a string takes it");
        }
        checked += 1;
    }
    assert!(failures.is_empty() && checked > 20, "of {checked} lines these are wrong:\n{failures}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is said to be covered is covered in every sentence.
    #[test]
    fn covered_phrases_match_nothing_that_the_others_do_not(
        phrase in phrase(3),
        others in prop::collection::vec(phrase(3), 1..4),
        sets in (set(0), set(0), set(2)),
        sentence in "[b-f]{2,9}",
        parts in 1..3_usize,
    ) {
        let sets = [sets.0, sets.1, sets.2];
        let mut builder = MatcherBuilder::new(inflections());
        for (index, set) in sets.iter().enumerate() {
            let parents: &[&str] = if index == 1 { &["set0"] } else { &[] };
            builder.add_set(&format!("set{index}"), vec![parse(&print(set)).expect("a good phrase")], parents);
        }
        let coverage = builder.coverage().expect("no set contains itself");
        let parsed: Vec<_> = others.iter().map(|other| parse(&print(other)).expect("a good phrase")).collect();
        let whole = parse(&print(&phrase)).expect("a good phrase");
        let letters: Vec<char> = sentence.chars().collect();
        let lengths = if parts == 1 { vec![letters.len()] } else { vec![1, letters.len() - 1] };
        for extent in [Extent::Same, Extent::Within] {
            if coverage.covers(&whole, &parsed.iter().collect::<Vec<_>>(), extent).is_none() {
                continue;
            }
            let sentence = Sentence::new(&letters, &lengths, &sets);
            let all = |phrase: &Phrase| sentence.matches(phrase);
            let by_others: Vec<Match> = others.iter().flat_map(all).collect();
            for hit in all(&phrase) {
                let covered = by_others.iter().any(|other| match extent {
                    Extent::Same => (other.first, other.last) == (hit.first, hit.last),
                    Extent::Within => other.first >= hit.first && other.last <= hit.last,
                });
                let printed: Vec<String> = others.iter().map(print).collect();
                prop_assert!(covered, "{} by {printed:?} in {letters:?}: {hit:?}, {extent:?}", print(&phrase));
            }
        }
    }
}
