//! What the text format shows, case by case.

use super::super::text_format::Look;
use super::*;
use crate::finding::{Missing, Related};
use crate::lint::Severity;
use crate::report::testing::{finding, source, span};

#[track_caller]
fn check(source: &Source, findings: &[Finding], expected: &str) {
    let mut out = String::new();
    TextFormat::new(Look { color: false, ascii: false, width: 60, wrap: false })
        .policy(&mut out, source, findings)
        .unwrap();
    assert_eq!(out, expected, "\n--- got ---\n{out}--- end ---");
}

fn bare(source: &Source, words: &str) -> Finding {
    Finding { help: String::new(), authority: Vec::new().into(), ..finding(source, words) }
}

#[test]
fn two_far_places_are_two_snippets() {
    let filler = "Nothing to see on this line.\n".repeat(200);
    let text = format!("# Rights\n\nA copy is free of charge.\n\n{filler}\nYou pay a processing fee.\nThe end.\n");
    let source = source("p.md", &text);
    let mut found = finding(&source, "free of charge");
    found.related = vec![Related { span: span(&source, "processing fee"), message: "a fee here".into() }];
    check(
        &source,
        &[found],
        r#"warning[folder/name]: this is wrong
   ╭─[p.md:3:11]
 1 │ # Rights
 2 │
 3 │ A copy is free of charge.
   ·           ───────┬──────
   ·                  ╰── here
   ╰────
     ╭─[p.md:206:11]
 204 │ Nothing to see on this line.
 205 │
 206 │ You pay a processing fee.
     ·           ───────┬──────
     ·                  ╰── a fee here
 207 │ The end.
     ╰────
    help: say it otherwise
    law:  GDPR Art. 12(1)
"#,
    );
}

#[test]
fn long_lines_are_cropped_around_every_place() {
    let long = "word ".repeat(100);
    let text = format!("{long}\n{long}first place {long}second é place {long}\n{long}\n");
    let source = source("p.md", &text);
    let mut found = bare(&source, "first place");
    found.related = vec![Related { span: span(&source, "second é place"), message: "and there".into() }];
    let mut far = bare(&source, "first place");
    far.span = Span::new(0, text.len());
    let mut start = bare(&source, "word word");
    start.label = String::new();
    check(
        &source,
        &[found, far, start],
        r#"warning[folder/name]: this is wrong
   ╭─[p.md:2:501]
 1 │ word word word word word word word word word word word …
 2 │ … word first place word … word second é place word …
   ·        ─────┬─────             ───────┬──────
   ·             │                         ╰── and there
   ·             ╰── here
 3 │ word word word word word word word word word word word …
   ╰────

warning[folder/name]: this is wrong
   ╭─[p.md:1:1]
 1 │ word word word word word word word word word word word …
   · ──────────────────────┬─────────────────────
   ·                       ╰── here (to line 3)
 2 │ word word word word word word word word word word word …
   ╰────

warning[folder/name]: this is wrong
   ╭─[p.md:1:1]
 1 │ word word word word word word word word word word word …
   · ─────────
 2 │ word word word word word word word word word word word …
   ╰────
"#,
    );
}

#[test]
fn odd_characters_do_not_shift_the_marks_or_reach_the_terminal() {
    let source = source("p\u{1b}.md", "\u{feff}a\tb \u{202e}é\u{1b}[0m 👩‍👩‍👧 data x\rnext\u{0} data\r\nlast");
    let mut found = bare(&source, "data x");
    found.related = vec![Related { span: span(&source, "next\u{0}"), message: "\u{1b}]0;title".into() }];
    let mut end = bare(&source, "last");
    end.span = Span::new(source.text().len(), source.text().len());
    check(
        &source,
        &[found, end],
        r#"warning[folder/name]: this is wrong
   ╭─[p␛.md:1:18]
 1 │ a   b �é␛[0m 👩‍👩‍👧 data x
   ·                     ───┬──
   ·                        ╰── here
 2 │ next␀ data
   · ──┬──
   ·   ╰── ␛]0;title
 3 │ last
   ╰────

warning[folder/name]: this is wrong
   ╭─[p␛.md:3:5]
 1 │ a   b �é␛[0m 👩‍👩‍👧 data x
 2 │ next␀ data
 3 │ last
   ·     ▲
   ·     ╰── here
   ╰────
"#,
    );
}

#[test]
fn overlapping_places_are_drawn_apart() {
    let source = source("p.md", "We may share your data with partners.\n");
    let mut found = bare(&source, "may share your data");
    found.related = vec![Related { span: span(&source, "your data"), message: "this".into() }];
    check(
        &source,
        &[found],
        r#"warning[folder/name]: this is wrong
   ╭─[p.md:1:4]
 1 │ We may share your data with partners.
   ·    ─────────┬─────────
   ·             ╰── here
   ╰────
   ╭─[p.md:1:14]
 1 │ We may share your data with partners.
   ·              ────┬────
   ·                  ╰── this
   ╰────
"#,
    );
}

#[test]
fn an_empty_policy_has_a_place_too() {
    let source = source("p.md", "");
    check(
        &source,
        &[Finding { label: String::new(), ..bare(&source, "") }],
        r#"warning[folder/name]: this is wrong
   ╭─[p.md:1:1]
 1 │
   · ▲
   ╰────
"#,
    );
}

#[test]
fn several_gaps_are_one_block() {
    let source = source("p.md", "# Policy\n\n## Your rights\n");
    let gap = |what: &str, severity, law: &str, heading: Option<&str>| Finding {
        severity,
        authority: vec![law.to_string()].into(),
        missing: Some(Missing { what: what.into(), belongs_in: heading.map(str::to_string) }),
        ..finding(&source, heading.unwrap_or("# Policy"))
    };
    let gaps = [
        Finding {
            related: vec![Related { span: span(&source, "Policy"), message: "comes near".into() }],
            unless: Some("the other document does".into()),
            ..gap("something", Severity::Warning, "GDPR Art. 21", Some("Your rights"))
        },
        gap("another-thing", Severity::Error, "GDPR Art. 13(2)(a)", None),
    ];
    check(
        &source,
        &gaps,
        r#"p.md: 2 disclosures missing
  error  folder/name (GDPR Art. 13(2)(a))
    help: say it otherwise
  warning  folder/name (GDPR Art. 21)
    help: say it otherwise
    where: below "Your rights" (line 3)
    near: "Policy" (line 1) comes near
    unless: the other document does
"#,
    );
}

#[test]
fn many_findings_of_one_lint_are_folded() {
    let source = source("p.md", &"We may.\n".repeat(20));
    let findings: Vec<Finding> = (0..SHOWN_PER_LINT + 3)
        .map(|line| Finding { span: Span::new(line * 8, line * 8 + 2), ..bare(&source, "We") })
        .collect();
    let mut out = String::new();
    let look = Look { color: false, ascii: false, width: 60, wrap: false };
    TextFormat::new(look).policy(&mut out, &source, &findings).unwrap();
    assert_eq!(out.matches("warning[folder/name]").count(), SHOWN_PER_LINT);
    assert!(
        out.ends_with("\np.md: 3 further findings of folder/name from line 11 on; --format concise lists them all\n"),
        "{out}"
    );
}

proptest::proptest! {
    #[test]
    fn any_places_in_any_text_can_be_shown(
        text in "([a-z ]{0,30}|\r|\n|\t|\u{feff}|\u{202e}|\u{1b}|é|👩‍👧|界|\u{301}){0,40}",
        places in proptest::collection::vec((0usize..400, 0usize..400), 1..6),
        width in 1usize..80,
    ) {
        let source = source("p.md", &text);
        let border = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let spans = places.iter().map(|&(a, b)| Span::new(border(a.min(b)), border(a.max(b))));
        let mut places = spans.map(|span| Related { span, message: "there".into() });
        let mut found = bare(&source, "");
        found.span = places.next().expect("one at least").span;
        found.related = places.collect();
        let mut out = String::new();
        TextFormat::new(Look { color: false, ascii: false, width, wrap: true }).policy(&mut out, &source, &[found]).unwrap();
        proptest::prop_assert!(!out.chars().any(|c| c != '\n' && c != '\t' && crate::report::escape::is_unsafe(c)));
        proptest::prop_assert!(!out.contains("Failed to read"), "{}", out);
    }
}

#[test]
fn why_it_matters_is_told_with_the_first_finding_of_a_lint() {
    let source = source("p.md", "We keep data.\n\nWe keep files.\n");
    let found = |words: &str| Finding { why: "Readers must know.".into(), ..bare(&source, words) };
    let mut out = String::new();
    let format = TextFormat::new(Look { color: false, ascii: true, width: 60, wrap: true });
    format.policy(&mut out, &source, &[found("data"), found("files")]).unwrap();
    assert_eq!(out.matches("    why:  Readers must know.\n").count(), 1, "{out}");
    assert!(out.find("why:") < out.find("files"), "{out}");
}
