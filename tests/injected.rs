//! One flat denial put into a policy that shares data contradicts it; the same denial with an exception does not.

use fineprint::check::{Options, check};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::source::{Format, Source, Span};
use jiff::civil::date;

/// A policy that says in plain words that it shares data; `{}` is where the sentence goes.
const POLICY: &str = "# Privacy notice

Rivet & Sons Ltd, 3 Forge Lane, Sligo, makes garden gates and is the controller.

## Who gets your data

{}

We share your personal information with our advertising partners.

## How to write to us

Write to gates@rivet.example.
";

/// Each in words of its own.
const DENIALS: [&str; 16] = [
    "We never share your personal data with third parties",
    "We do not share your personal information with anyone",
    "Your personal data will never be passed on to third parties",
    "We do not disclose any personal information to outside parties",
    "Under no circumstances will we share your information with others",
    "Your data is not shared with any third party",
    "We will not disclose your personal information to anybody",
    "No personal data is shared with third parties",
    "None of your personal information is given to other companies",
    "We share your personal information with nobody",
    "At no time do we provide your personal data to third parties",
    "Third parties never receive your personal data from us",
    "We keep your personal data to ourselves and do not give it to anyone else",
    "We do not sell, rent, share or otherwise disclose your personal information to third parties",
    "We don't pass your details on to any other organisation",
    "Your information stays with us and is never disclosed to third parties",
];

/// Whether a contradiction is found that has the sentence for a side.
fn is_contradicted(catalog: &Catalog, sentence: &str) -> bool {
    let text = POLICY.replace("{}", sentence);
    let start = text.find(sentence).expect("it was put there");
    let place = Span::new(start, start + sentence.len());
    let source = Source::new("policy.md", text, Format::Markdown);
    let findings = check(&source, &document::parse(&source), catalog, &Options::new(date(2026, 11, 22), catalog));
    findings.iter().filter(|finding| finding.lint.starts_with("contradiction/")).any(|finding| {
        let related = finding.related.iter().map(|related| related.span);
        related.chain([finding.span]).any(|span| span.overlaps(place))
    })
}

#[test]
fn a_flat_denial_contradicts_and_a_qualified_one_does_not() {
    let catalog = Catalog::built_in();
    let mut wrong = Vec::new();
    for denial in DENIALS {
        if !is_contradicted(&catalog, &format!("{denial}.")) {
            wrong.push(format!("missing: {denial}."));
        }
        let qualified = format!("{denial}, except as described in this policy.");
        if is_contradicted(&catalog, &qualified) {
            wrong.push(format!("noisy: {qualified}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
