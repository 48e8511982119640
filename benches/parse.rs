//! How fast a policy is read: lines alone, and all the way to words, on ordinary text and on texts made to be slow.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fineprint::document::{line_count, parse};
use fineprint::source::{Format, Source};

/// Sentences that policies are full of, in the make-up of a real one: headings, paragraphs, lists, a table.
fn policy(size: usize) -> String {
    let mut text = String::from("# Privacy policy of Larch & Pine\n\nLast updated: 3 May 2026\n\n");
    let mut section = 0;
    while text.len() < size {
        section += 1;
        text.push_str(&format!("## {section}. How we use your information in case {section}\n\n"));
        for paragraph in 0..6 {
            text.push_str(
                "We collect the information that you give us when you open an account, when you order from us and when you \
                 write to our customer service. This includes your name, your postal address, your e-mail address and, if \
                 you choose to tell us, your telephone number (see section 4.2). We don't use it for anything else, e.g. \
                 for advertising by others; ",
            );
            text.push_str(&format!("we keep it for {} years after your last order. ", paragraph + 2));
            text.push_str("You can read more at https://larch.example/privacy or write to privacy@larch.example.\n\n");
        }
        text.push_str(
            "We share **only what is needed** with the following [partners](https://larch.example/partners):\n\n",
        );
        for partner in
            ["carriers, who need your address;", "payment services, who need the amount;", "our accountants."]
        {
            text.push_str(&format!("- {partner}\n"));
        }
        text.push_str("\n| Data | Purpose | Kept for |\n|---|---|---|\n| Name | Delivery | ten years |\n\n");
    }
    text
}

/// Texts of `size` bytes; every one has made some parser slow.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let repeat = |bit: &str| bit.repeat(size / bit.len());
    // Lines that are indented one more each grow with the square of their number.
    let steps = (2 * size).isqrt();
    vec![
        ("one line", policy(size).replace('\n', " ")),
        ("quotes", repeat("> ")),
        ("quotes deep", (0..steps).map(|depth| ">".repeat(depth) + "a\n").collect()),
        ("quotes in HTML", repeat("<blockquote>a")),
        ("lists", repeat("- ")),
        ("lists deep", (0..steps).map(|depth| format!("{}- a\n", " ".repeat(depth))).collect()),
        ("lists in HTML", repeat("<ul><li>a")),
        ("asterisks", repeat("*")),
        ("bold", repeat("**a")),
        ("number signs", repeat("#")),
        ("bars", repeat("|")),
        ("bars and dashes", repeat("|-|\n")),
        ("brackets", repeat("[")),
        ("brackets closed", repeat("[](")),
        ("angles", repeat("<")),
        ("tags", repeat("<a ")),
        ("comments", repeat("<!--\n")),
        ("divs", repeat("<div>")),
        ("divs with text", repeat("<div>a")),
        ("tables in HTML", repeat("<table><tr><td>a")),
        ("backticks", (1..steps).map(|length| "`".repeat(length) + "a").collect()),
        ("fences", repeat("```\na\n~~~\n")),
        ("ampersands", repeat("&")),
        ("blanks", repeat(" ")),
        ("newlines", repeat("\n")),
        ("NULs", repeat("\0")),
        ("stops", repeat("a.")),
        ("at signs", repeat("a@")),
        ("brackets after a URL", String::from("https://a.example/") + &repeat(")")),
        ("short lines", repeat("Aa bb\n")),
        ("colons", repeat("a:\nb\n")),
        ("labels", repeat("1. a\n")),
        ("labels in a line", repeat("(i) a; (ii) b; ")),
        ("title lines", repeat("Your Rights\n\n")),
        ("bold lines", repeat("**Aa**\n\n")),
        ("run-ins", repeat("**Aa:** b c d e ")),
    ]
}

fn source(text: &str, format: Format) -> Source {
    Source::new("policy", text, format)
}

fn ordinary(criterion: &mut Criterion) {
    let text = policy(1 << 20);
    let mut group = criterion.benchmark_group("parse");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("lines", |bencher| bencher.iter(|| line_count(&text)));
    let markdown = source(&text, Format::Markdown);
    group.bench_function("markdown", |bencher| bencher.iter(|| parse(&markdown)));
    group.finish();
}

/// Each text at half a megabyte and at one: linear work takes twice the time.
fn hostile_texts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hostile");
    group.sample_size(10).warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(500));
    for size in [512, 1024] {
        for (name, text) in hostile(size << 10) {
            group.throughput(Throughput::Bytes(text.len() as u64));
            for format in [Format::Markdown, Format::Html] {
                let read = source(&text, format);
                let id = BenchmarkId::new(format!("{name}, {}", format.name()), size);
                group.bench_with_input(id, &read, |bencher, read| bencher.iter(|| parse(read)));
            }
        }
    }
    group.finish();
}

criterion_group!(benches, ordinary, hostile_texts);
criterion_main!(benches);
