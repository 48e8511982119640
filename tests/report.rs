//! The page on policies: what stands in it, that nothing of a policy becomes markup, and how long it gets.

use std::path::Path;
use std::process::Command;

use fineprint::check::{Options, check, disclosures};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::report::html::{OverviewRow, Page, ReportedPolicy, page, policy};
use fineprint::source::{Format, Source};
use jiff::civil::date;

const DAY: &str = "22 November 2026";

/// The row and the part of one policy.
fn told(source: &Source, catalog: &Catalog) -> (OverviewRow, String) {
    let options = Options::new(date(2026, 11, 22), catalog);
    let document = document::parse(source);
    let findings = check(source, &document, catalog, &options);
    let disclosures = disclosures(source, &document, catalog, &options);
    let reported =
        ReportedPolicy { source, document: &document, findings: &findings, disclosures: &disclosures, catalog };
    (OverviewRow::of(&reported), policy(&reported))
}

fn page_on(name: &str, text: &str) -> String {
    let source = Source::new(name, text, Format::of_path(name).expect("the name tells it"));
    let (row, part) = told(&source, &Catalog::built_in());
    page(&Page { rows: &[row], policies: &[&part], day: DAY })
}

/// What is shown, without markup: in the order of the page.
fn shown(page: &str) -> String {
    let body = page.split_once("<main").expect("there is a main part").1;
    let mut shown = String::new();
    let mut in_tag = true;
    for c in body.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => shown.push(c),
            _ => {}
        }
        if c == '>' && !shown.ends_with(' ') {
            shown.push(' ');
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    let missing: Vec<&&str> = parts.iter().filter(|part| !text.contains(**part)).collect();
    assert!(missing.is_empty(), "not there: {missing:?}\n{text}");
}

const POLICY: &str = "# Privacy policy\n\nWe never share your personal data with third parties.\n\n## Advertising\n\nWe share \
                      your personal data with advertising partners.\n\n## Your rights\n\nUnder the GDPR you can have your data \
                      deleted. We keep data for as long as necessary.\n";

#[test]
fn the_page_tells_what_is_said_missing_and_contradictory() {
    let shown = shown(&page_on("policy.md", POLICY));
    holds(
        &shown,
        &[
            "You can have your data deleted. ✓ found line 11 : Under the GDPR you can have your data deleted .",
            "How long personal data are kept, or how that is decided. ~ vague line 11 : We keep data for as long as necessary .",
            "✗ missing",
            "Not said, and not asked of this policy: ",
            "Contradictions error data are never shared in one place and shared in another line 3",
            "The policy with what was found in it",
        ],
    );
}

#[test]
fn a_contradiction_quotes_both_sides_with_their_lines() {
    let page = page_on("policy.md", POLICY);
    let pair = page.split_once("class=\"pair\"").expect("there is a contradiction").1;
    let pair = pair.split_once("</section>").expect("its section ends").0;
    holds(
        pair,
        &[">line 3</a>", "<mark>We never share your personal data", ">line 7</a>", "<mark>We share your personal data"],
    );
}

/// All elements of the page.
const KNOWN: &str = "a header h1 p main article h2 section dl div dt dd h3 ol li span table thead tr th tbody td br ul q mark \
                     details summary h4 figure figcaption blockquote strong form fieldset legend label input select \
                     option output pre code";

#[test]
fn nothing_of_a_policy_becomes_markup() {
    let bad = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
    let hostile = format!(
        "# Privacy {bad} policy\n\nWe never share {bad} your personal data with third parties. We share your personal data \
         with partners {bad}.\n\n- Item {bad} [x](javascript:alert(3))\n\n| a {bad} | b |\n|---|---|\n| c | `{bad}` |\n\n```\n{bad}\n```\n"
    );
    for name in ["a\"><script>alert(1)</script>.md", "b'onload=alert(4) .html", "c.txt"] {
        let page = page_on(name, &hostile);
        let body =
            page.split_once("<body>").expect("there is a body").1.rsplit_once("<script>").expect("its own script").0;
        for part in ["<script", "<img", "javascript:alert(3)\"", "onload=alert(4) \""] {
            assert!(!body.contains(part), "{name}: {part}\n{body}");
        }
        let tags = body.split('<').skip(1).map(|tag| tag.split(['>', ' ']).next().unwrap_or_default());
        let foreign: Vec<&str> = tags
            .map(|tag| tag.trim_start_matches('/'))
            .filter(|tag| !KNOWN.split(' ').any(|known| known == *tag))
            .collect();
        assert!(foreign.is_empty(), "{name}: {foreign:?}");
    }
}

#[test]
fn the_page_asks_for_nothing_outside_of_it() {
    let page = page_on("policy.md", POLICY);
    for part in ["src=", "url(", "@import", "http://", "https://", "fetch(", "<link"] {
        assert!(!page.contains(part), "{part}");
    }
}

#[test]
fn the_page_is_no_policy() {
    let page = page_on("privacy.md", POLICY);
    let is_policy = |text: &str| {
        let source = Source::new("privacy.html", text, Format::Html);
        document::is_policy(&source, &document::parse(&source))
    };
    assert!(!is_policy(&page));
    assert!(is_policy(&page.replace("fineprint ", "another program ")), "it would be taken for one by its words");
}

#[test]
fn every_link_leads_to_a_place_of_the_page() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/faulty.md"));
    let page = page_on("faulty.md", &text.expect("the policy is there"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    let targets = page.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let lost: Vec<&str> = targets.filter(|target| !ids.contains(target)).collect();
    assert!(ids.len() > 20 && lost.is_empty(), "{lost:?}");
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
}

#[test]
fn the_overview_of_a_thousand_policies_is_short() {
    let catalog = Catalog::built_in();
    let (row, _) = told(&Source::new("policies/of/some/shop/privacy.md", POLICY, Format::Markdown), &catalog);
    let rows: Vec<OverviewRow> = (0..1000).map(|_| row.clone()).collect();
    let page = page(&Page { rows: &rows, policies: &[], day: DAY });
    assert!(page.len() < 5 << 20, "{} bytes", page.len());
    assert_eq!(page.matches("policies/of/some/shop/privacy.md").count(), 1000);
}

/// The output of the program.
fn printed(args: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = Command::new(env!("CARGO_BIN_EXE_fineprint")).args(args).current_dir(root).output();
    String::from_utf8(done.expect("the program runs").stdout).expect("the output is UTF-8")
}

#[test]
fn a_fact_stands_beside_what_the_policy_says() {
    let text = shown(&printed(&["report", "--today", "2026-11-22", "tests/cli/facts/privacy.md"]));
    let fact = "tests/cli/facts/fineprint-facts.toml, line 19: so it is retention: of = &quot;server logs&quot;";
    holds(&text, &["line 12 : 30 days here Server logs are deleted after 30 days .", fact]);
}

#[test]
fn a_page_on_two_versions_needs_nothing_else_and_marks_what_differs() {
    let pair = ["tests/diff/receivers-added.old.md", "tests/diff/receivers-added.new.md"];
    let page = printed(&["diff", "--isolated", "--today", "2026-11-22", "--format", "html", pair[0], pair[1]]);
    for outside in ["<script", "http:", "https:", "url(", "@import", "src="] {
        assert!(!page.contains(outside), "{outside} in {page}");
    }
    holds(
        &page,
        &[
            "<h2>Protects readers less</h2>",
            "provider<ins>, and with advertising partners</ins>.",
            "Before, line",
            "After, line",
        ],
    );
}

#[test]
fn a_word_document_is_told_by_its_paragraphs() {
    let page = printed(&["report", "--isolated", "--today", "2026-11-22", "tests/docx/python.docx"]);
    assert!(page.contains(">paragraph "), "no place in {page}");
    assert!(!page.contains(">line "), "a Word document has no lines: {page}");
}
