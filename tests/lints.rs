//! Every example in every claim and lint file comes out as its file says.

use fineprint::check::test_examples;
use fineprint::lint::Catalog;

#[test]
fn built_in_files_hold_no_mistakes() {
    if let Err(mistakes) = Catalog::built_in() {
        let told: Vec<String> = mistakes
            .iter()
            .map(|mistake| format!("{mistake}: `{}`", &mistake.file.text[mistake.span.clone()]))
            .collect();
        panic!("{}", told.join("\n"));
    }
}

#[test]
fn examples_come_out_as_their_files_say() {
    let tested = test_examples(&Catalog::built_in().expect("the other test tells of mistakes"));
    let told: Vec<String> = tested
        .failures
        .iter()
        .map(|failure| {
            format!(
                "{} {}\n  expected {:?}\n  found    {:?}",
                failure.kind.name(),
                failure.id,
                failure.expected,
                failure.found
            )
        })
        .collect();
    assert!(told.is_empty(), "{} of {} examples fail\n{}", told.len(), tested.run, told.join("\n"));
    assert!(tested.run > 0, "no example was run");
}
