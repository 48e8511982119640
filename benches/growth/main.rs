//! How long a check takes when a text grows: twice the text must take about twice the time, whatever it repeats.
//!
//!     cargo bench --profile fast --bench growth [NAME]...
//!
//! Prints the milliseconds of processor time of each size and the growth per doubling; fails where it is above
//! `MOST`. docs/performance.md lists what is tried.

mod growing;

use std::io::{Write, stdout};
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use fineprint::check::{Options, check};
use fineprint::document;
use fineprint::lint::Catalog;
use fineprint::source::decode;
use growing::{GROWING, Growing};
use jiff::civil::date;

/// Bytes of the smallest text and of the largest.
const SIZES: (usize, usize) = (64 << 10, 4 << 20);
/// Most that the time may grow when the text doubles.
const MOST: f64 = 2.3;
/// Shorter times are not held against each other: they are noise.
const SHORTEST: Duration = Duration::from_millis(20);
/// What takes longer is not doubled again: it has failed, or will by the sizes before.
const LONGEST: Duration = Duration::from_secs(30);

fn main() -> std::io::Result<ExitCode> {
    let mut out = stdout().lock();
    let names: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let chosen = |growing: &&Growing| names.is_empty() || names.iter().any(|name| growing.name.contains(name.as_str()));
    let catalog = Catalog::built_in();
    let options = Options::new(date(2026, 1, 15), &catalog);
    let took = |growing: &Growing, size: usize| {
        let source = decode(growing.file, growing.text(size).into_bytes(), None).expect("it is UTF-8");
        let start = ThreadTime::now();
        let document = document::parse(&source);
        check(&source, &document, &catalog, &options);
        start.elapsed()
    };
    let mut failed = Vec::new();
    for growing in GROWING.iter().filter(chosen) {
        let mut times = vec![took(growing, SIZES.0)];
        let mut size = SIZES.0;
        while size < SIZES.1 && times[times.len() - 1] < LONGEST {
            size *= 2;
            times.push(took(growing, size));
        }
        let growth = growth(&times);
        let shown: Vec<String> = times.iter().map(|time| format!("{:>6}", time.as_millis())).collect();
        writeln!(out, "{:<44} {} ms, {growth:.2} per doubling", growing.name, shown.join(" "))?;
        if growth > MOST || times[times.len() - 1] >= LONGEST {
            failed.push(growing.name);
        }
    }
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "more than {MOST} per doubling, or over {} s: {}", LONGEST.as_secs(), failed.join(", "))?;
    Ok(ExitCode::FAILURE)
}

/// How much the time grows per doubling, the mean of the last doublings: caches and memory make single ones jump.
fn growth(times: &[Duration]) -> f64 {
    const LAST: usize = 3;
    let last = times.len() - 1;
    let from = (last.saturating_sub(LAST)..last).find(|at| times[*at] >= SHORTEST);
    from.map_or(0.0, |from| (times[last].as_secs_f64() / times[from].as_secs_f64()).powf(1.0 / (last - from) as f64))
}
