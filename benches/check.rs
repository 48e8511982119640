//! The whole check, from bytes to findings and to the finished report, on policies made up from a seed.

mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use fineprint::check::{Facts, Options, check};
use fineprint::document::{self, Document};
use fineprint::lint::Catalog;
use fineprint::report::{Concise, Look, Reporter, TextFormat};
use fineprint::source::{Source, decode};
use jiff::civil::date;

fn benches(criterion: &mut Criterion) {
    let catalog = Catalog::built_in();
    let options = Options::new(date(2026, 1, 15), &catalog);
    let policies = support::policies(1, 40, 12_000);
    let bytes: usize = policies.iter().map(String::len).sum();
    let checked = |text: &String| {
        let source = decode("policy.md", text.clone().into_bytes(), None).expect("it is UTF-8");
        let document = document::parse(&source);
        let findings = check(&source, &document, &catalog, &options);
        (source, findings)
    };
    let report = |reporter: &dyn Reporter| {
        let mut out = String::new();
        for (source, findings) in policies.iter().map(checked) {
            reporter.policy(&mut out, &source, &findings).expect("a string takes everything");
        }
        out
    };

    let mut group = criterion.benchmark_group("check");
    group.throughput(Throughput::Bytes(bytes as u64));
    let parsed: Vec<(Source, Document)> = policies
        .iter()
        .map(|text| decode("policy.md", text.clone().into_bytes(), None).expect("it is UTF-8"))
        .map(|source| {
            let document = document::parse(&source);
            (source, document)
        })
        .collect();
    group.bench_function("claims", |bencher| {
        bencher.iter(|| {
            for (source, document) in &parsed {
                drop(black_box(Facts::gather(source, document, &catalog, &[])));
            }
        });
    });
    group.bench_function("findings", |bencher| {
        bencher.iter(|| policies.iter().map(checked).for_each(|found| drop(black_box(found))))
    });
    group.bench_function("concise", |bencher| bencher.iter(|| black_box(report(&Concise))));
    let text = TextFormat::new(Look { color: false, ascii: false, width: 100, wrap: false });
    group.bench_function("text", |bencher| bencher.iter(|| black_box(report(&text))));
    group.finish();

    criterion.bench_function("load the built-in lints", |bencher| {
        let compiled = catalog.to_compiled();
        bencher.iter_batched(|| (), |()| black_box(Catalog::from_compiled(&compiled)), BatchSize::SmallInput);
    });
}

criterion_group!(all, benches);
criterion_main!(all);
