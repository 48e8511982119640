//! `fineprint report`: a page on policies that one hands to a client.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use super::args::ReportArgs;
use super::inputs::{Input, inputs};
use super::last_change::wanted_change;
use super::look::look;
use super::problem::{Caution, Problem};
use super::replace::Output;
use super::setup::options;
use super::setups::Setups;
use super::stream::{Outcome, Part, Streams, stream};
use super::{ExitStatus, Io};
use crate::check::{check_parsed, disclosures};
use crate::document;
use crate::report::escape::one_line;
use crate::report::html::{OverviewRow, Page, ReportedPolicy, page, policy};
use crate::report::{Envelope, Summary};

/// Most policies that stand in a page with their whole text; of more there is the overview alone.
const WHOLE: usize = 10;

/// What is told of each policy, by its name; its own part, unless there are too many.
type ToldPolicies = Mutex<BTreeMap<String, (OverviewRow, Option<String>)>>;

pub(super) fn run(args: &ReportArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let look = look(args.policies.output.color, io.err_terminal);
    let setups = Setups::new(&args.config, args.typed(), look);
    let told = ToldPolicies::default();
    let inputs = inputs(&args.policies, io.stdin, &setups);
    let (mut nothing, frame) = (io::sink(), Envelope::default());
    let streams = Streams { out: &mut nothing, err: io.stderr, terminal: io.err_terminal };
    let total = stream(inputs, args.policies.threads, &frame, streams, |input| read(input, &told))?;
    total.tell(io.stderr)?;
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    if told.is_empty() {
        writeln!(io.stderr, "no page was written: there is no policy to report on")?;
        return Ok(total.status());
    }
    let day = args.today.unwrap_or_else(|| jiff::Zoned::now().date()).strftime("%-d %B %Y").to_string();
    let (rows, parts): (Vec<OverviewRow>, Vec<Option<String>>) = told.into_values().unzip();
    let all: Option<Vec<&str>> = parts.iter().map(Option::as_deref).collect();
    let policies = all.filter(|all| all.len() <= WHOLE).unwrap_or_default();
    let text = page(&Page { rows: &rows, policies: &policies, day: &day });
    if let Err(problem) = put(args, &text, io)? {
        write!(io.stderr, "{problem}")?;
        return Ok(ExitStatus::Failed);
    }
    if let Some(path) = &args.output {
        writeln!(io.stderr, "wrote {}, on {}", one_line(&path.to_string_lossy()), of_policies(rows.len()))?;
    }
    Ok(total.status())
}

fn of_policies(count: usize) -> String {
    if count == 1 { "1 policy".to_owned() } else { format!("{count} policies") }
}

/// Writes the page where it was asked for.
fn put(args: &ReportArgs, text: &str, io: &mut Io<'_>) -> io::Result<Result<(), Problem>> {
    let Some(path) = &args.output else {
        io.stdout.write_all(text.as_bytes())?;
        return Ok(Ok(()));
    };
    let written = Output::new(path).and_then(|mut file| {
        file.write_all(text.as_bytes()).map_err(|error| Problem::io(path, &error))?;
        file.keep()
    });
    Ok(written)
}

/// Reads one policy and puts what is told of it into `told`.
fn read(input: Input, told: &ToldPolicies) -> Result<Part, Problem> {
    let (setup, perhaps, held) = (input.setup.clone(), input.perhaps, input.settings());
    let file = input.path().map(std::path::Path::to_path_buf);
    let source = input.read()?;
    let document = document::parse(&source);
    if perhaps && !document::is_policy(&source, &document) {
        return Ok(Part { outcome: Outcome::LeftOut, ..Part::default() });
    }
    let sure = held.min_confidence.value;
    let changed = wanted_change(file.as_deref(), &setup.catalog, &held)?;
    let options = options(held, changed);
    let mut findings = match check_parsed(&source, &document, &setup.catalog, &options) {
        Ok(findings) => findings,
        Err(unread) => {
            let caution = Some(Caution::of_language(&source, &unread));
            return Ok(Part { caution, outcome: Outcome::Unchecked, ..Part::default() });
        }
    };
    findings.retain(|finding| finding.confidence >= sure);
    let disclosures = disclosures(&source, &document, &setup.catalog, &options);
    let reported = ReportedPolicy {
        source: &source,
        document: &document,
        findings: &findings,
        disclosures: &disclosures,
        catalog: &setup.catalog,
    };
    let row = OverviewRow::of(&reported);
    let room = || told.lock().unwrap_or_else(PoisonError::into_inner);
    // Where all fit into the page, each finds room when it comes.
    let fits = room().len() < WHOLE;
    let part = fits.then(|| policy(&reported));
    room().insert(source.name().to_owned(), (row, part));
    Ok(Part { summary: Summary::of(&findings), caution: Caution::of_loss(&source), ..Part::default() })
}
