//! The library as programs use it: the same findings as the command, and every failure told.

use std::path::Path;
use std::process::Command;

use fineprint::{CheckError, Confidence, Day, Linter, Severity};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn day() -> Day {
    Day::new(2026, 11, 22).expect("it is in the calendar")
}

#[test]
fn the_json_is_what_the_command_prints() {
    let name = "tests/corpus/faulty.md";
    let bytes = std::fs::read(root().join(name)).expect("the policy is there");
    let checked = Linter::new().today(day()).check(name, bytes).expect("it is checked");
    let printed = Command::new(env!("CARGO_BIN_EXE_fineprint"))
        .args(["check", "--isolated", "--today", "2026-11-22", "--format", "json", name])
        .current_dir(root())
        .output()
        .expect("the program runs");
    assert!(checked.findings().len() > 5, "the policy lost its faults");
    assert_eq!(checked.to_json(), String::from_utf8_lossy(&printed.stdout));
}

#[test]
fn places_are_those_of_the_text() {
    let policy = "# Privacy\n\nÉté: by using our website you consent to this privacy policy.\n";
    let checked = Linter::new().today(day()).check("p.md", policy).expect("text");
    let finding = checked.findings().iter().find(|finding| finding.lint.starts_with("consent/"));
    let span = finding.expect("the consent is found").span;
    let at = checked.position(span);
    assert_eq!((at.line, at.column), (3, 6));
    assert!(checked.slice(span).starts_with("by using"), "{}", checked.slice(span));
}

#[test]
fn a_configuration_file_sets_levels_confidence_and_lints_of_ones_own() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("linter");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let file = folder.join("fineprint.toml");
    std::fs::write(
        &file,
        "today = 2026-11-22\nmin-confidence = \"likely\"\n[levels]\ngdpr = \"off\"\nconsent = \"error\"\n",
    )
    .expect("a file can be written");
    let policy = "# Privacy policy\n\nBy using our website you consent to this privacy policy.\n";
    let checked = Linter::from_file(&file).expect("it is right").check("p.md", policy).expect("text");
    let findings = checked.findings();
    assert!(findings.iter().all(|finding| !finding.lint.starts_with("gdpr/")), "{findings:?}");
    assert!(findings.iter().all(|finding| finding.confidence >= Confidence::Likely), "{findings:?}");
    assert!(findings.iter().any(|finding| finding.severity == Severity::Error), "{findings:?}");
}

#[test]
fn mistakes_of_a_configuration_are_told_at_once_with_their_places() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong.toml");
    std::fs::write(&file, "[levels]\ngpdr = \"off\"\nconsents = \"off\"\n").expect("a file can be written");
    let told = Linter::from_file(&file).expect_err("it names no folders").to_string();
    for part in ["wrong.toml:2:1", "wrong.toml:3:1", "did you mean `gdpr`?", "2 mistakes"] {
        assert!(told.contains(part), "no {part} in\n{told}");
    }
    let told = Linter::from_file(root().join("no-such.toml")).expect_err("there is none").to_string();
    assert!(told.contains("no-such.toml: no such file"), "{told}");
}

#[test]
fn what_is_not_checked_is_an_error_that_names_the_policy() {
    let linter = Linter::new();
    let told = |bytes: &[u8]| linter.check("p.md", bytes).expect_err("it is not checked");
    assert_eq!(told(b"%PDF-1.7").to_string(), "p.md: the file is a PDF document, not text");
    let german = std::fs::read(root().join("tests/cli/bad/deutsch.md")).expect("the policy is there");
    let error = told(&german);
    assert!(matches!(&error, CheckError::Language { language, .. } if language == "de"), "{error}");
}

#[test]
fn what_is_asked_of_policies_is_not_asked_of_terms_of_use() {
    let terms = "By using our shop you consent to the use of your data.\n\n\
        ## Prices and payment\n\nThe price of a purchase is due within ten days. We give a refund where a chair arrives \
        broken, and no refund for orders that were made to measure.\n\n\
        ## Warranty\n\nWe give a warranty of two years on the frame and no warranty on the cover. Under this warranty we \
        mend or replace what breaks. The warranty ends with a repair by others.\n\n\
        ## Liability\n\nWe are liable for what we break on purpose. Our liability for lost profit is excluded, and so is \
        liability for delays of the carrier.\n\n\
        ## Drawings\n\nThe copyright in our drawings stays with us. A licence to build from them needs an agreement in \
        writing, and a licence ends with the agreement.\n\n\
        ## Disputes\n\nBefore a court is called, both sides try arbitration in Tarn. This agreement is under the law of \
        the country in which the workshop stands, and a licence ends with the agreement.\n";
    let found = |title: &str| {
        let checked = Linter::new().check("terms.md", format!("# {title}\n\n{terms}")).expect("it is English");
        checked.findings().iter().map(|finding| finding.lint.to_string()).collect::<Vec<_>>()
    };
    let (policy, other) = (found("Privacy policy of the Tarn workshop"), found("Conditions of the Tarn workshop"));
    assert!(policy.iter().any(|lint| lint == "consent/consent-by-use"), "{policy:?}");
    assert!(other.iter().any(|lint| lint == "identity/not-a-privacy-policy"), "{other:?}");
    assert!(!other.iter().any(|lint| lint.starts_with("consent/")), "{other:?}");
}
