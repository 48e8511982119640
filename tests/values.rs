//! Typed values: where they are found, what they say, and which of them say the same. `tests/values.txt` is the table.

use fineprint::check::Facts;
use fineprint::document;
use fineprint::lint::{Catalog, LintFile, Pack};
use fineprint::phrase::{Period, TimeUnit, Value};
use fineprint::source::{Format, Source};

/// A catalog that looks for all typed values of the table.
fn catalog(kinds: &[&str]) -> Catalog {
    let slots: Vec<String> =
        kinds.iter().map(|kind| format!("{} = \"{kind}\"", kind.trim_matches(['<', '>']))).collect();
    let text = format!(
        "[holds-values]\nsays = \"x\"\nphrases = [\"holds values\"]\nslots = {{ {} }}\n\
         asserted = [\"It [[holds values]].\"]\nsilent = [\"It does not.\"]\n",
        slots.join(", ")
    );
    let file = LintFile::new(Pack::User, "claims/values.toml", text);
    Catalog::with([file]).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

#[test]
fn values_are_found_and_read() {
    let table = include_str!("values.txt");
    let lines: Vec<&str> = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let rows: Vec<(&str, &str, &str)> = lines
        .chunks(2)
        .map(|row| {
            let (kind, text) = row[0].split_once(": ").expect("a kind of value, then a text");
            (kind, text, row[1].strip_prefix('=').expect("a row with what the values say").trim())
        })
        .collect();
    let mut kinds: Vec<&str> = rows.iter().map(|(kind, ..)| *kind).collect();
    kinds.dedup();
    let catalog = catalog(&kinds);
    let mut failures = String::new();
    for (kind, text, expected) in rows {
        let plain = text.replace("[[", "").replace("]]", "");
        let source = Source::new("row", plain.as_str(), Format::Markdown);
        let document = document::parse(&source);
        let facts = Facts::gather(&source, &document, &catalog, &[]);
        let claim = catalog.claim(catalog.claim_id("holds-values").expect("it was just declared"));
        let term = claim.slot(kind.trim_matches(['<', '>'])).expect("a slot for each kind").root;
        let sentences = 0..document.sentences.len() as u32;
        let found: Vec<_> = sentences.flat_map(|id| facts.values(term, id)).collect();
        let mut marked = plain.clone();
        for value in found.iter().rev() {
            marked.insert_str(value.span.end(), "]]");
            marked.insert_str(value.span.start(), "[[");
        }
        let said: Vec<String> = found.iter().map(|value| value.value.to_string()).collect();
        if (marked.as_str(), said.join("; ").as_str()) != (text, expected) {
            failures +=
                &format!("{kind}\n  wanted {text}\n  = {expected}\n  found  {marked}\n  = {}\n", said.join("; "));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn periods_agree_where_they_can_mean_the_same() {
    let period = |amount: u64, unit| Value::Period(Period { amount: amount * 100, unit });
    let (day, month) = (|days| period(days, TimeUnit::Day), |months| period(months, TimeUnit::Month));
    assert!(day(30).agrees(&month(1)) && month(6).agrees(&day(180)) && month(12).agrees(&day(365)));
    assert!(!month(11).agrees(&month(12)) && !day(14).agrees(&month(1)) && !day(60).agrees(&month(1)));
    assert!(period(72, TimeUnit::Hour).agrees(&day(3)) && period(10, TimeUnit::WorkingDay).agrees(&day(14)));
    assert!(!month(16).agrees(&Value::Age(16)));
}
