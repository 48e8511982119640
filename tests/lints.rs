//! Every example in every claim and lint file comes out as its file says.

use fineprint::check::test_examples;
use fineprint::lint::Catalog;

#[test]
fn examples_come_out_as_their_files_say() {
    let tested = test_examples(&Catalog::with([]).expect("the build script tells of mistakes"));
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
