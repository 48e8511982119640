//! What `fineprint suggest` proposes loads, and its example comes out as it says.

use fineprint::check::{suggest, test_examples};
use fineprint::document;
use fineprint::lint::{Catalog, LintFile, Pack};
use fineprint::report;
use fineprint::source::{Format, Source, Span};

/// The claim file that is proposed for the words between `[[` and `]]`.
fn proposed(example: &str, catalog: &Catalog) -> String {
    let (before, rest) = example.split_once("[[").expect("words are marked");
    let (words, after) = rest.split_once("]]").expect("words are marked");
    let sentence = format!("{before}{words}{after}");
    let source = Source::new("sentence", sentence.as_str(), Format::Text);
    let document = document::parse(&source);
    let marked = Span::new(before.len(), before.len() + words.len());
    let suggestion = suggest(&source, &document, catalog, marked).expect("there are words");
    report::suggest::toml(&suggestion, &sentence, catalog)
}

#[test]
fn what_is_proposed_recognises_the_sentence_that_it_was_made_from() {
    let catalog = Catalog::built_in();
    let examples = [
        "We [[keep your chats with the assistant]] for two weeks.",
        "[[Your photographs are passed on to modelling agencies]] when you ask us to.",
        "We [[never sell your e-mail address to brokers]].",
        "[[Mascots may wave at you in the shop]].",
        "You [[may bring a friend to the hearing]].",
        "[[Refunds are paid within 14 days]].",
    ];
    let text: String = examples.iter().map(|example| proposed(example, &catalog)).collect();
    let with = Catalog::with([LintFile::new(Pack::User, "claims/mine.toml", text.as_str())]);
    let failures = test_examples(&with.unwrap_or_else(|mistakes| panic!("{text}{mistakes:?}"))).failures;
    assert!(failures.is_empty(), "{text}{failures:?}");
}

#[test]
fn words_that_no_set_holds_are_told_with_the_set_that_is_wanted() {
    let text = proposed("We [[give your name to falconers]].", &Catalog::built_in());
    assert!(text.contains("\n#   [set.falconers]\n#   phrases = [\"falconers\"]\n"), "{text}");
}
