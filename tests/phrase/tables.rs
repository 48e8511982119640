//! Tables in text: what phrases match, and what is wrong with phrases that are refused.

use std::fmt::Write;
use std::fs;

use fineprint::phrase::{Inflections, Matcher, MatcherBuilder, PhraseError, parse};

use crate::words::words;

/// The inflections that are shipped.
pub(crate) fn inflections() -> Inflections {
    toml::from_str(include_str!("../../lints/inflections.toml")).expect("lints/inflections.toml is well formed")
}

pub(crate) fn table(name: &str) -> String {
    let path = format!("{}/tests/phrase/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A table of matches: `@name < parent: phrase; phrase` declares a set; a line in the first column is a phrase; `+` is
/// a sentence with its hits in `[[...]]`, hits that overlap as one; `-` is one without. `//` joins parts.
#[track_caller]
fn check_matches(name: &str) {
    let text = table(name);
    let mut sets: Vec<(&str, Vec<&str>, Vec<&str>)> = Vec::new();
    let mut compiled: Option<(&str, Matcher)> = None;
    let (mut failures, mut checked) = (String::new(), 0);
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(sentence) = line.strip_prefix("+ ").or(line.strip_prefix("- ")) {
            let (phrase, matcher) = compiled.as_ref().expect("a phrase stands before its sentences");
            let found = mark(matcher, sentence);
            if found != sentence {
                writeln!(failures, "{phrase}\n   wanted: {sentence}\n   found:  {found}").expect("a string takes it");
            }
            checked += 1;
        } else if let Some((head, phrases)) = line.strip_prefix("set ").and_then(|set| set.split_once(": ")) {
            let (name, parents) = head.split_once(" < ").unwrap_or((head, ""));
            let parents = parents.split(", ").filter(|parent| !parent.is_empty()).collect();
            sets.push((name, phrases.split("; ").filter(|phrase| *phrase != "-").collect(), parents));
        } else {
            compiled = Some((line, compile(&sets, line)));
        }
    }
    assert!(failures.is_empty(), "in {name}:\n{failures}");
    assert!(checked > 0, "{name} holds no sentence");
}

fn compile(sets: &[(&str, Vec<&str>, Vec<&str>)], phrase: &str) -> Matcher {
    let mut builder = MatcherBuilder::new(inflections());
    for (name, phrases, parents) in sets {
        let phrases = phrases.iter().map(|phrase| parse(phrase).unwrap_or_else(|e| panic!("{phrase}: {e:?}")));
        builder.add_set(name, phrases.collect(), parents);
    }
    let parsed = parse(phrase).unwrap_or_else(|errors| panic!("{phrase}: {errors:?}"));
    builder.add_pattern(0, &parsed).unwrap_or_else(|errors| panic!("{phrase}: {errors:?}"));
    builder.build().unwrap_or_else(|errors| panic!("{phrase}: {errors:?}"))
}

/// `sentence` with its hits in `[[...]]` instead of those that it comes with.
fn mark(matcher: &Matcher, sentence: &str) -> String {
    let plain = sentence.replace("[[", "").replace("]]", "");
    let mut parts = Vec::new();
    let mut offset = 0;
    for part in plain.split("//") {
        let mut words = words(&plain[offset..offset + part.len()]);
        for word in &mut words {
            let (start, end) = (word.span.start() + offset, word.span.end() + offset);
            word.span = fineprint::source::Span::new(start, end);
        }
        parts.push(words);
        offset += part.len() + 2;
    }
    let mut hits = Vec::new();
    let slices: Vec<_> = parts.iter().map(Vec::as_slice).collect();
    matcher.scanner(None).scan(&plain, &slices, &mut hits);
    let all: Vec<_> = parts.concat();
    let mut spans: Vec<_> =
        hits.iter().map(|hit| (all[hit.first as usize].span.start(), all[hit.last as usize].span.end())).collect();
    spans.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    let mut marked = String::new();
    let mut at = 0;
    for (start, end) in merged {
        marked += &format!("{}[[{}]]", &plain[at..start], &plain[start..end]);
        at = end;
    }
    marked + &plain[at..]
}

#[test]
fn words_match_in_all_their_forms() {
    check_matches("words.txt");
}

#[test]
fn items_match_what_they_say() {
    check_matches("items.txt");
}

#[test]
fn sets_match_their_phrases_and_kinds() {
    check_matches("sets.txt");
}

#[test]
fn not_excludes() {
    check_matches("not.txt");
}

/// A table of mistakes: a phrase after `| `; below it a line for each mistake, with `^` under its place.
#[test]
fn mistakes_have_a_place_and_say_what_was_expected() {
    let text = table("mistakes.txt");
    let mut failures = String::new();
    let blocks: Vec<&str> = text.split("\n| ").skip(1).collect();
    assert!(!blocks.is_empty(), "the table holds no phrase");
    for block in blocks {
        let (phrase, wanted) = block.split_once('\n').unwrap_or((block, ""));
        let found = mistakes(phrase);
        if wanted.trim_end() != found.trim_end() {
            failures += &format!("| {phrase}\n{found}");
        }
    }
    assert!(failures.is_empty(), "these phrases have other mistakes, namely\n{failures}");
}

fn mistakes(phrase: &str) -> String {
    let errors = parse(phrase).and_then(|parsed| {
        let mut builder = MatcherBuilder::new(inflections());
        builder.add_set("personal-data", vec![parse("data").expect("a word")], &[]);
        builder.add_set("hollow", vec![], &[]);
        builder.add_pattern(0, &parse("we share data").expect("words")).expect("a good phrase");
        builder.add_pattern(0, &parsed)
    });
    let show = |error: &PhraseError| {
        let width = phrase[error.span.clone()].chars().count().max(1);
        format!("  {}{} {error}\n", " ".repeat(phrase[..error.span.start].chars().count()), "^".repeat(width))
    };
    errors.err().unwrap_or_default().iter().map(show).collect()
}

#[test]
fn mistakes_in_sets_are_told_when_all_is_known() {
    let check = |sets: &[(&str, &str, &[&str])], wanted: &str| {
        let mut builder = MatcherBuilder::new(inflections());
        for (name, phrase, parents) in sets {
            builder.add_set(name, vec![parse(phrase).expect("a good phrase")], parents);
        }
        let errors = builder.build().expect_err("sets with a mistake");
        let found: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(found.join("\n"), wanted);
    };
    check(
        &[("data", "personal @informaton", &[]), ("information", "information", &[])],
        "in the word set `@data`: no word set is called `@informaton`; did you mean `@information`?",
    );
    check(&[("email", "email", &["contact"])], "in the word set `@email`: no word set is called `@contact`");
    check(
        &[("a", "x @b", &[]), ("b", "y [@a]", &[])],
        "in the word set `@a`: the word set contains itself: @a uses @b uses @a",
    );
    check(
        &[("a", "x @b", &[]), ("b", "y", &[]), ("c", "z @a", &["b"])],
        "in the word set `@a`: the word set contains itself: @a uses @b uses @c uses @a",
    );
    check(&[("a", "x not(y)", &[])], "in the word set `@a`: a phrase of a word set cannot end in `not(...)`");
    check(&[("a", "x ..30 y ..10 z", &[])], "in the word set `@a`: a phrase of a word set may span up to 32 words");
}
