//! Texts that repeat themselves: twice as many paragraphs must take twice as long to check, and no more.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fineprint::check::{Options, check};
use fineprint::document;
use fineprint::lint::{Catalog, Kind, Level};
use fineprint::source::decode;
use jiff::civil::date;

/// How the paragraphs of a text differ.
#[derive(Clone, Copy)]
enum Repeat {
    /// Not at all.
    Same,
    /// In a word that says nothing, and in how they begin.
    Near,
    /// In a number.
    Drifted,
    /// Not at all, each below the same heading.
    Sections,
    /// In a number, each below a heading of its own.
    DriftedSections,
    /// Each stands twice, far apart, and nothing else is like it.
    Pairs,
}

const REPEATS: [(&str, Repeat); 6] = [
    ("same", Repeat::Same),
    ("near", Repeat::Near),
    ("drifted", Repeat::Drifted),
    ("sections", Repeat::Sections),
    ("drifted sections", Repeat::DriftedSections),
    ("pairs", Repeat::Pairs),
];

impl Repeat {
    fn paragraph(self, number: usize, count: usize) -> String {
        let body =
            "We keep the invoices of each order for ten years, because the tax law asks every shop to do so, and";
        match self {
            Self::Same => format!("{body} delete them in spring.\n\n"),
            Self::Near => {
                let opening = ["As said, we", "Please note that we", "We also", "We"][number % 4];
                let end = ["", "then ", "all of them ", "in the end "][number / 4 % 4];
                format!(
                    "{opening} {body} {end}delete them in the spring after, as number {number} of our rules says.\n\n"
                )
            }
            Self::Drifted => format!("{body} delete them after {number} days in our own cellar.\n\n"),
            Self::Sections => format!("## Invoices\n\n{body} delete them in spring.\n\n"),
            Self::DriftedSections => format!("## Part {number}\n\n{body} delete them after {number} days.\n\n"),
            Self::Pairs => {
                let number = number % (count / 2);
                let own: Vec<String> = (0..16).map(|at| format!("w{number}n{at}")).collect();
                format!("## Part {number}\n\nWe keep {} for ever.\n\n", own.join(" "))
            }
        }
    }
}

fn benches(criterion: &mut Criterion) {
    let catalog = Catalog::built_in();
    let mut options = Options::new(date(2026, 1, 15), &catalog);
    for (index, lint) in catalog.lints().iter().enumerate() {
        if !matches!(lint.kind, Kind::Duplicate(_)) {
            options.levels.set(index, Level::Off);
        }
    }
    let mut group = criterion.benchmark_group("repeats");
    group.sample_size(10);
    for (name, repeat) in REPEATS {
        for count in [5_000, 10_000, 20_000] {
            let text: String = (0..count).map(|number| repeat.paragraph(number, count)).collect();
            let source = decode("policy.md", text.into_bytes(), None).expect("it is UTF-8");
            let document = document::parse(&source);
            group.throughput(Throughput::Elements(count as u64));
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| black_box(check(&source, &document, &catalog, &options)))
            });
        }
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
